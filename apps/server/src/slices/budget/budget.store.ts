import { type BudgetLine, type BudgetLineAct, foldBudgetLine, type PlanMoney } from '@saolang/domain/budget'
import { PLAN_LEVELS } from '@saolang/domain/plan'
import { sql } from 'kysely'
import { findState, headerOf, type Tx } from '../../platform/acts/stream.ts'
import type { PlanHead } from '../../platform/plan-parts.ts'
import { BUDGET_LINE, PLAN_MONEY } from './budget.stream.ts'

/** The plan of the money; undefined where there is none. */
export async function findPlanHead(tx: Tx, id: string): Promise<PlanHead | undefined> {
  const row = await tx
    .selectFrom('plan')
    .select(['id', 'province_code', 'level', 'commune_code', 'title', 'from_date', 'to_date', 'stage'])
    .where('id', '=', id)
    .executeTakeFirst()
  const level = PLAN_LEVELS.find((one) => one === row?.level)
  if (row === undefined || level === undefined) return undefined
  return {
    ...{ id, provinceCode: row.province_code, level, communeCode: row.commune_code, title: row.title },
    ...{ from: row.from_date, to: row.to_date },
    stage: row.stage === 'issued' || row.stage === 'closed' ? row.stage : 'draft',
  }
}

export interface StoredLine {
  readonly id: string
  readonly state: BudgetLine
}

/** Every line of a plan with its entries, in the order of the plan: one query for all their acts. */
export async function readLines(tx: Tx, planId: string): Promise<readonly StoredLine[]> {
  const rows = await tx
    .selectFrom('act')
    .innerJoin('budget_line', 'budget_line.id', 'act.stream_id')
    .selectAll('act')
    .where('budget_line.plan_id', '=', planId)
    .orderBy('budget_line.position')
    .orderBy('budget_line.id')
    .orderBy('act.seq')
    .execute()
  const states = new Map<string, BudgetLine>()
  for (const row of rows) {
    // The parser of acts: payloads were written by the typed rules of the domain.
    const act = { ...headerOf(row), kind: row.kind, payload: row.payload } as unknown as BudgetLineAct &
      ReturnType<typeof headerOf>
    states.set(row.stream_id, foldBudgetLine(states.get(row.stream_id), act))
  }
  return [...states].map(([id, state]) => ({ id, state }))
}

export async function findLine(tx: Tx, id: string): Promise<BudgetLine | undefined> {
  return findState(tx, BUDGET_LINE, id)
}

export interface StoredMoney {
  readonly id: string
  readonly state: PlanMoney
}

export async function findMoney(tx: Tx, planId: string): Promise<StoredMoney | undefined> {
  const row = await tx.selectFrom('plan_money').select('id').where('plan_id', '=', planId).executeTakeFirst()
  const state = row === undefined ? undefined : await findState(tx, PLAN_MONEY, row.id)
  return row === undefined || state === undefined ? undefined : { id: row.id, state }
}

/** Names of people, producers and tasks by their ids, for entries and lines. */
export async function namesOf(tx: Tx, table: 'person' | 'producer', ids: readonly (string | null)[]) {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map<string, string>()
  const rows = await tx.selectFrom(table).select(['id', 'name']).where('id', 'in', wanted).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Tasks of a plan that have no line of money (BUD-08), in its order. */
export async function listTasksWithoutMoney(tx: Tx, planId: string) {
  return tx
    .selectFrom('task')
    .select(['id', 'title', 'due_on as due'])
    .where('plan_id', '=', planId)
    .where('stage', '!=', 'cancelled')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('budget_line')
            .select('budget_line.id')
            .whereRef('budget_line.task_id', '=', 'task.id')
            .where('budget_line.stage', '=', 'active'),
        ),
      ),
    )
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export async function listPlanTasks(tx: Tx, planId: string) {
  const rows = await tx
    .selectFrom('task')
    .select(['id', 'key', 'title'])
    .where('plan_id', '=', planId)
    .where('stage', '!=', 'cancelled')
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows
}

/** Facilities, events and packages that money may be tied to (BUD-09): those of the plan, and the selling points. */
export async function listPaidThings(tx: Tx, plan: PlanHead) {
  return tx
    .selectFrom('register_entry')
    .select(['id', 'register', 'name'])
    .where('province_code', '=', plan.provinceCode)
    .where('ended', '=', false)
    .where((e) => e.or([e('plan_id', '=', plan.id), e('register', '=', 'sellingPoint')]))
    .orderBy('register')
    .orderBy('name')
    .orderBy('id')
    .limit(500)
    .execute()
}

export async function findPaidThing(tx: Tx, id: string) {
  return tx
    .selectFrom('register_entry')
    .select(['id', 'register', 'name', 'province_code as provinceCode'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Producers within the plan's area, by name: for choosing whom an amount supported. */
export async function listProducers(tx: Tx, plan: PlanHead) {
  let query = tx.selectFrom('producer').select(['id', 'name']).where('province_code', '=', plan.provinceCode)
  const { communeCode } = plan
  if (communeCode !== null) query = query.where('commune_code', '=', communeCode)
  return query.orderBy('folded').orderBy('id').limit(2000).execute()
}

/** Products recognised for the first time or anew within the plan's days and area, counted by their certificates. */
export async function countRecognised(tx: Tx, plan: PlanHead): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct certificate.product_id)::int as count from certificate
    where certificate.province_code = ${plan.provinceCode}
      and certificate.issued_on between ${plan.from} and ${plan.to}
      and (not exists (select from plan_area where plan_area.plan_id = ${plan.id})
        or certificate.commune_code in (select commune_code from plan_area where plan_area.plan_id = ${plan.id}))
  `.execute(tx)
  return rows[0]?.count ?? 0
}

/** Producers paid from the plan's money who stand outside its area, or have no product in the programme (GEN-03). */
export async function listOutsiders(tx: Tx, plan: PlanHead) {
  const { rows } = await sql<{ id: string; name: string; dong: string; outside: boolean }>`
    select producer.id, producer.name, sum(budget_entry.dong)::text as dong,
      producer.province_code <> ${plan.provinceCode} or (
        exists (select from plan_area where plan_area.plan_id = ${plan.id})
        and producer.commune_code not in (select commune_code from plan_area where plan_area.plan_id = ${plan.id})
      ) as outside
    from budget_entry
    join budget_line on budget_line.id = budget_entry.line_id
    join producer on producer.id = budget_entry.producer_id
    where budget_line.plan_id = ${plan.id} and budget_entry.step = 'disbursement'
    group by producer.id
    having sum(budget_entry.dong) > 0
    order by producer.name, producer.id`.execute(tx)
  if (rows.length === 0) return []
  const withProducts = await tx
    .selectFrom('product')
    .select('producer_id')
    .distinct()
    .where(
      'producer_id',
      'in',
      rows.map((row) => row.id),
    )
    .execute()
  const has = new Set(withProducts.map((row) => row.producer_id))
  return rows.flatMap((row) => {
    const why = row.outside ? 'outside' : has.has(row.id) ? null : 'noProduct'
    return why === null ? [] : [{ id: row.id, name: row.name, dong: Number(row.dong), why } as const]
  })
}
