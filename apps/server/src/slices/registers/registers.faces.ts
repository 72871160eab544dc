import { ASKING_PART } from '@saolang/domain/register'
import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'
import { loadRegisters } from '../../platform/registers-content.ts'
import type { Scope } from './registers.list.store.ts'
import { stageOf } from './registers.present.ts'
import { textOfOption } from './registers.words.ts'

/** Of whom a summary counts: a commune, a province, or everybody. Entries that were taken back count nowhere. */
export type SummaryScope =
  | { readonly of: 'commune'; readonly communeCode: string }
  | Exclude<Scope, { readonly of: 'producers' | 'agency' }>

export interface RegisterSummary {
  readonly register: string
  readonly theme: string | null
  readonly count: number
  /** Integer đồng; null where no entry says an amount. */
  readonly dong: number | null
  readonly quantity: number | null
}

/** How many entries each register and theme has between two days, with their sums: for reports and dashboards. */
export async function readRegisterSummary(
  tx: Tx,
  scope: SummaryScope,
  from: string,
  to: string,
): Promise<readonly RegisterSummary[]> {
  const { rows } = await sql<RegisterSummary>`
    select e.register, e.theme, count(*)::int as count, sum(e.dong)::bigint as dong, sum(e.quantity)::bigint as quantity
    from register_entry e where not e.ended and ${within(scope)}
      and e.from_date <= ${to}::date and coalesce(e.to_date, e.from_date) >= ${from}::date
    group by e.register, e.theme order by e.register, e.theme`.execute(tx)
  return rows
}

/** Entries of the province itself and of its communes; those of the ministry are the ministry's. */
function within(scope: SummaryScope) {
  switch (scope.of) {
    case 'commune':
      return sql<boolean>`e.commune_code = ${scope.communeCode}`
    case 'province':
      return sql<boolean>`e.province_code = ${scope.provinceCode}`
    case 'nation':
      return sql<boolean>`true`
  }
}

/** An entry as other pages show it: words ready, with the address of its page. */
export interface EntryLine {
  readonly id: string
  readonly register: string
  readonly registerName: string
  readonly name: string
  readonly theme: string
  readonly stage: {
    readonly text: string
    readonly tone: 'neutral' | 'active' | 'done' | 'waiting' | 'problem' | 'ended'
  }
  readonly from: string | null
  readonly to: string | null
  readonly dong: number | null
  readonly href: string
}

const MOST = 500

async function linesWhere(tx: Tx, condition: ReturnType<typeof sql<boolean>>): Promise<readonly EntryLine[]> {
  const { rows } = await sql<{
    id: string
    register: string
    name: string
    theme: string | null
    stage: string
    from: string | null
    to: string | null
    dong: number | null
  }>`select e.id, e.register, e.name, e.theme, e.stage, e.from_date as "from", e.to_date as "to", e.dong
    from register_entry e where not e.ended and ${condition}
    order by e.from_date desc nulls last, e.name, e.id limit ${MOST}`.execute(tx)
  const registers = loadRegisters()
  return rows.map((row) => {
    const definition = registers.get(row.register)
    return {
      ...row,
      registerName: definition?.name ?? row.register,
      theme: row.theme === null ? '' : textOfOption(definition?.theme?.options, row.theme),
      stage: stageOf(definition?.stages ?? [], row.stage),
      href: `/registers/${row.register}/${row.id}`,
    }
  })
}

/** The entries by which a task was carried out, newest first, at most 500. The caller has asked who may read the task. */
export function entriesOfTask(tx: Tx, taskId: string): Promise<readonly EntryLine[]> {
  return linesWhere(tx, sql<boolean>`e.task_id = ${taskId}::uuid`)
}

export function entriesOfPlan(tx: Tx, planId: string): Promise<readonly EntryLine[]> {
  return linesWhere(tx, sql<boolean>`e.plan_id = ${planId}::uuid`)
}

/** Activities and supports of a producer and of its products (POL-02). The caller has asked who may read the producer. */
export function listOfProducer(tx: Tx, producerId: string): Promise<readonly EntryLine[]> {
  return linesWhere(
    tx,
    sql<boolean>`e.id in (select s.entry_id from register_subject s left join product p on p.id = s.product_id
      where (s.producer_id = ${producerId}::uuid or p.producer_id = ${producerId}::uuid) and s.part <> ${ASKING_PART})`,
  )
}

export function listOfProduct(tx: Tx, productId: string): Promise<readonly EntryLine[]> {
  return linesWhere(
    tx,
    sql<boolean>`e.id in (select entry_id from register_subject where product_id = ${productId}::uuid)`,
  )
}
