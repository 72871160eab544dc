import type { PlanCheck } from '@saolang/domain/plan-check'
import { sql } from 'kysely'
import { findState, type Tx } from '../../platform/acts/stream.ts'
import { PLAN_CHECK } from './findings.stream.ts'

export async function findCheck(tx: Tx, planId: string): Promise<{ id: string; state: PlanCheck } | undefined> {
  const row = await tx.selectFrom('plan_check').select('id').where('plan_id', '=', planId).executeTakeFirst()
  const state = row === undefined ? undefined : await findState(tx, PLAN_CHECK, row.id)
  return row === undefined || state === undefined ? undefined : { id: row.id, state }
}

/** Ids of the targets, tasks and lines of a plan by their keys: for links to the places of findings. */
export async function idsByKey(tx: Tx, planId: string) {
  const of = async (table: 'target' | 'task' | 'budget_line') => {
    const rows = await tx.selectFrom(table).select(['id', 'key']).where('plan_id', '=', planId).execute()
    return new Map(rows.map((row) => [row.key, row.id]))
  }
  return { target: await of('target'), task: await of('task'), budgetLine: await of('budget_line') }
}

/** How many other plans of the province are compared with. */
const PEERS = 6

/** Other plans of the province, those of nearest years first. */
export async function listPeers(
  tx: Tx,
  plan: { readonly id: string; readonly provinceCode: string; readonly from: string },
) {
  const rows = await tx
    .selectFrom('plan')
    .select(['id', 'from_date as from'])
    .where('province_code', '=', plan.provinceCode)
    .where('id', '!=', plan.id)
    .orderBy('from_date', 'desc')
    .orderBy('id')
    .limit(60)
    .execute()
  const year = Number(plan.from.slice(0, 4))
  const far = (row: { readonly from: string }) => Math.abs(Number(row.from.slice(0, 4)) - year)
  return rows.sort((one, other) => far(one) - far(other)).slice(0, PEERS)
}

/**
 * One word for the whole history of the given plans with their lines: the last hashes of all their streams. A hash
 * stands for everything before it, so the same word means the same content.
 */
export async function headsOf(tx: Tx, planIds: readonly string[]): Promise<string> {
  const { rows } = await sql<{ plan: string; heads: string }>`
    select case_id as plan, md5(string_agg(encode(head_hash, 'hex'), '' order by id)) as heads
    from stream where case_id = any(${[...planIds]}::uuid[]) group by case_id`.execute(tx)
  const byPlan = new Map(rows.map(({ plan, heads }) => [plan, heads]))
  return planIds.map((id) => `${id}:${byPlan.get(id) ?? ''}`).join(' ')
}

export async function personNames(tx: Tx, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await tx.selectFrom('person').select(['id', 'name']).where('id', 'in', wanted).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}
