import type { Recorded } from '@saolang/domain/acts'
import { COMPARISONS, PLAN_LEVELS, type PlanLevel, type ProgrammePlace } from '@saolang/domain/plan'
import { foldTarget, type ParentTarget, type Target, type TargetAct } from '@saolang/domain/target'
import { sql } from 'kysely'
import { headerOf, type Tx } from '../../platform/acts/stream.ts'

/** A plan as targets need it: its place, period and the communes that it covers (none: its whole province). */
export interface TargetPlan extends ProgrammePlace {
  readonly id: string
  readonly title: string
  readonly number: string | null
  readonly placeName: string
  readonly from: string
  readonly to: string
  readonly stage: string
  readonly revision: number
  readonly communes: readonly string[] | null
}

function levelOf(word: string): PlanLevel {
  const level = PLAN_LEVELS.find((one) => one === word)
  if (level === undefined) throw new Error(`not a level of plans: ${word}`)
  return level
}

export async function findTargetPlan(tx: Tx, id: string): Promise<TargetPlan | undefined> {
  const row = await tx
    .selectFrom('plan')
    .select(['id', 'title', 'number', 'level', 'stage', 'revision', 'province_code as provinceCode'])
    .select(['commune_code as communeCode', 'place_name as placeName', 'from_date as from', 'to_date as to'])
    .select((e) =>
      e
        .selectFrom('plan_area')
        .select(sql<string[] | null>`array_agg(plan_area.commune_code order by plan_area.commune_code)`.as('codes'))
        .whereRef('plan_area.plan_id', '=', 'plan.id')
        .as('communes'),
    )
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  // A commune plan covers its commune even where nobody listed it.
  const own = row.communeCode === null ? null : [row.communeCode]
  return { ...row, level: levelOf(row.level), communes: row.communes ?? own }
}

export interface StoredTarget {
  readonly id: string
  readonly state: Target
}

/** All targets of a plan in its order, cancelled ones too: one query for their acts, then folded. */
export async function readTargetStates(tx: Tx, planId: string): Promise<readonly StoredTarget[]> {
  const rows = await tx
    .selectFrom('act')
    .innerJoin('target', (join) =>
      join.onRef('target.id', '=', 'act.stream_id').onRef('target.province_code', '=', 'act.province_code'),
    )
    .selectAll('act')
    .where('target.plan_id', '=', planId)
    .orderBy('act.stream_id')
    .orderBy('act.seq')
    .execute()
  const states = new Map<string, Target>()
  for (const row of rows) {
    // The parser of acts, as in the platform: payloads were written by the rules of the domain.
    const act = { ...headerOf(row), kind: row.kind, payload: row.payload } as unknown as Recorded<TargetAct>
    states.set(row.stream_id, foldTarget(states.get(row.stream_id), act))
  }
  return [...states]
    .map(([id, state]) => ({ id, state }))
    .sort((one, other) => one.state.position - other.state.position || one.id.localeCompare(other.id))
}

/** The target above with its own parents up to the top, for the rules of nesting. */
export async function findParent(
  tx: Tx,
  id: string,
): Promise<(ParentTarget & { readonly planId: string }) | undefined> {
  const { rows } = await sql<{
    id: string
    plan_id: string
    metric: string | null
    unit: string
    comparison: ParentTarget['comparison']
    floor_hundredths: number | null
    aim_hundredths: number | null
    parent_id: string | null
    depth: number
  }>`with recursive up as (
      select t.*, 0 as depth from target t where t.id = ${id}
      union all
      select t.*, up.depth + 1 from target t join up on t.id = up.parent_id where up.depth < 20)
    select id, plan_id, metric, unit, comparison, floor_hundredths, aim_hundredths, parent_id, depth
    from up order by depth`.execute(tx)
  const [own, ...above] = rows
  if (own === undefined) return undefined
  return {
    ...{ id: own.id, planId: own.plan_id, metric: own.metric, unit: own.unit, comparison: own.comparison },
    ...{ floor: own.floor_hundredths, aim: own.aim_hundredths, above: above.map((row) => row.id) },
  }
}

/** The areas among which the targets of a plan are divided: provinces, or communes; a commune has none. */
export async function listAllocationUnits(tx: Tx, plan: TargetPlan) {
  if (plan.level === 'commune') return []
  let units = tx.selectFrom('unit').select(['code', 'name']).orderBy('name').orderBy('code')
  if (plan.level === 'ministry') return units.where('level', '=', 'province').execute()
  units = units.where('level', '=', 'commune').where('province_code', '=', plan.provinceCode)
  return (plan.communes === null ? units : units.where('code', 'in', [...plan.communes])).execute()
}

/** How many registered products or producers each area has: weights for a starting point of the division. */
export async function countByUnit(tx: Tx, plan: TargetPlan, of: 'products' | 'producers') {
  const byProvince = plan.level === 'ministry'
  const unit = sql.ref<string>(byProvince ? 'producer.province_code' : 'producer.commune_code')
  let query = tx.selectFrom('producer').select(unit.as('unitCode'))
  if (!byProvince) query = query.where('producer.province_code', '=', plan.provinceCode)
  const counted = of === 'producers' ? sql<number>`count(*)` : sql<number>`coalesce(sum(owned.n), 0)::bigint`
  const joined = query.leftJoin(
    (e) =>
      e
        .selectFrom('product')
        .select(['producer_id', (f) => f.fn.countAll<number>().as('n')])
        .groupBy('producer_id')
        .as('owned'),
    (join) => join.onRef('owned.producer_id', '=', 'producer.id'),
  )
  const rows = await joined.select(counted.as('count')).groupBy(unit).execute()
  return new Map(rows.map((row) => [row.unitCode, Number(row.count)]))
}

/** Plans that the reader may choose among, newest first; null: of every province, for the ministry. */
export async function listTargetPlans(tx: Tx, provinceCodes: readonly string[] | null) {
  const plans = tx.selectFrom('plan')
  const readable = provinceCodes === null ? plans : plans.where('plan.province_code', 'in', [...provinceCodes])
  return readable
    .select(['plan.id', 'plan.title', 'plan.number', 'plan.place_name as placeName'])
    .select(['plan.from_date as from', 'plan.to_date as to', 'plan.stage'])
    .select((e) =>
      e
        .selectFrom('target')
        .select((f) => f.fn.countAll<number>().as('n'))
        .whereRef('target.plan_id', '=', 'plan.id')
        .where('target.stage', '=', 'active')
        .as('targets'),
    )
    .orderBy('plan.from_date', 'desc')
    .orderBy('plan.title')
    .orderBy('plan.id')
    .limit(200)
    .execute()
}

/** What was recorded in a province after a moment that may have moved figures: decisions, certificates, entries. */
export async function countRecordedSince(tx: Tx, provinceCode: string, since: string) {
  let query = tx
    .selectFrom('act')
    .select((e) => e.fn.countAll<number>().filterWhere('kind', '=', 'DecisionIssued').as('decisions'))
    .select((e) =>
      e.fn
        .countAll<number>()
        .filterWhere('kind', 'in', ['EntryRecorded', 'EntryMoved', 'EntryCancelled'])
        .as('entries'),
    )
    .select((e) => e.fn.countAll<number>().filterWhere('kind', '=', 'CertificateWithdrawn').as('withdrawals'))
    .where('at', '>', new Date(since))
  if (provinceCode !== '00') query = query.where('province_code', '=', provinceCode)
  const row = await query.executeTakeFirstOrThrow()
  return { decisions: Number(row.decisions), entries: Number(row.entries), withdrawals: Number(row.withdrawals) }
}

/** Names of persons by id, for what they confirmed. */
export async function personNames(tx: Tx, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const known = ids.filter((id) => id !== null)
  if (known.length === 0) return new Map()
  const rows = await tx.selectFrom('person').select(['id', 'name']).where('id', 'in', known).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** The day of the first record of a province in this system (`00`: of all); a far day where there is none. */
export async function firstRecorded(tx: Tx, provinceCode: string): Promise<string> {
  const { rows } = await sql<{
    day: string | null
  }>`select to_char(min(at) at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD')
    as day from act where ${provinceCode === '00' ? sql`true` : sql`province_code = ${provinceCode}`}`.execute(tx)
  return rows[0]?.day ?? '9999-12-31'
}

/** Targets of other plans that stand below this one: what a plan below took over from its province's plan. */
export async function listLowerTargets(tx: Tx, id: string, planId: string) {
  const rows = await tx
    .selectFrom('target')
    .innerJoin('plan', 'plan.id', 'target.plan_id')
    .select(['target.id', 'plan.title as planTitle', 'plan.place_name as placeName', 'target.unit'])
    .select(['target.comparison', 'target.floor_hundredths as floor', 'target.aim_hundredths as aim'])
    .where('target.parent_id', '=', id)
    .where('target.plan_id', '<>', planId)
    .where('target.stage', '=', 'active')
    .orderBy('plan.place_name')
    .orderBy('target.id')
    .limit(200)
    .execute()
  return rows.map((row) => ({ ...row, comparison: COMPARISONS.find((one) => one === row.comparison) ?? 'none' }))
}
