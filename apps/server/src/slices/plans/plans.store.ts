import { NATION } from '@saolang/domain/permission'
import { PLAN_LEVELS, type Plan, type PlanContent, type PlanLevel, type PlanStage } from '@saolang/domain/plan'
import { fold } from '@saolang/domain/vietnamese-text'
import { sql } from 'kysely'
import { findState, type Tx } from '../../platform/acts/stream.ts'
import type { PlanHead, PlanPart } from '../../platform/plan-parts.ts'
import { PLAN } from './plans.stream.ts'

export const PLANS_PAGE = 50

export interface PlanFilter {
  /** Provinces that the reader may read; null: all of them (the ministry). */
  readonly provinces: readonly string[] | null
  readonly words: string
  readonly level: string
  readonly stage: string
  /** Plans that run in this year; null: any. */
  readonly year: number | null
}

function rowsOf(tx: Tx, filter: PlanFilter) {
  let query = tx.selectFrom('plan')
  if (filter.provinces !== null) query = query.where('province_code', 'in', [...filter.provinces])
  const words = fold(filter.words).replace(/[%_\\]/g, '')
  if (words !== '') query = query.where('folded', 'like', `%${words}%`)
  if (filter.level !== '') query = query.where('level', '=', filter.level)
  if (filter.stage !== '') query = query.where('stage', '=', filter.stage)
  const { year } = filter
  if (year !== null) query = query.where('from_date', '<=', `${year}-12-31`).where('to_date', '>=', `${year}-01-01`)
  return query
}

const COLUMNS = [
  ...(['id', 'province_code as provinceCode', 'level', 'commune_code as communeCode', 'title', 'number'] as const),
  ...(['place_name as placeName', 'issued_on as issuedOn', 'from_date as from', 'to_date as to', 'stage'] as const),
  ...(['revision', 'parent_id as parentId', 'previous_id as previousId'] as const),
] as const

/** Plans by their period, the latest first; a page at a time. */
export async function listPlans(tx: Tx, filter: PlanFilter, page: number) {
  const base = rowsOf(tx, filter)
  const { total } = await base.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await base
    .select(COLUMNS)
    .orderBy('from_date', 'desc')
    .orderBy(sql`array_position(array['ministry', 'province', 'district', 'commune'], level)`)
    .orderBy('title')
    .orderBy('id')
    .limit(PLANS_PAGE)
    .offset((page - 1) * PLANS_PAGE)
    .execute()
  return { rows, total: Number(total) }
}

/** The words of the table's check constraints are those of the domain. */
export function levelOf(word: string): PlanLevel {
  const level = PLAN_LEVELS.find((one) => one === word)
  if (level === undefined) throw new Error(`no level ${word}`)
  return level
}

export function stageOf(word: string): PlanStage {
  return word === 'issued' || word === 'closed' ? word : 'draft'
}

/** Plans by their ids: for lists of other slices. */
export async function planBriefs(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>()
  const rows = await tx
    .selectFrom('plan')
    .select(COLUMNS)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, { ...row, level: levelOf(row.level), stage: stageOf(row.stage) }]))
}

/** Plans of a place to choose from, the latest first: for forms that name a plan. */
export async function planChoices(
  tx: Tx,
  place: { readonly provinceCode: string; readonly communeCode: string | null },
): Promise<readonly { value: string; text: string }[]> {
  let query = tx.selectFrom('plan').select(['id', 'title', 'number']).where('province_code', '=', place.provinceCode)
  const { communeCode } = place
  if (communeCode !== null)
    query = query.where((e) => e.or([e('commune_code', '=', communeCode), e('commune_code', 'is', null)]))
  const rows = await query.orderBy('from_date', 'desc').orderBy('title').orderBy('id').limit(300).execute()
  return rows.map(({ id, title, number }) => ({ value: id, text: number === null ? title : `${title} (${number})` }))
}

export async function readPlanHead(tx: Tx, id: string): Promise<PlanHead | undefined> {
  const row = await tx.selectFrom('plan').select(COLUMNS).where('id', '=', id).executeTakeFirst()
  if (row === undefined) return undefined
  const { provinceCode, communeCode, title, from, to } = row
  return { id, provinceCode, communeCode, title, from, to, level: levelOf(row.level), stage: stageOf(row.stage) }
}

export async function findPlan(tx: Tx, id: string): Promise<Plan | undefined> {
  return findState(tx, PLAN, id)
}

export function headOf(id: string, plan: Plan): PlanHead {
  const { provinceCode, communeCode, stage, document } = plan
  const { level, title, from, to } = document
  return { id, provinceCode, communeCode, level, title, from, to, stage }
}

/** Plans of a higher level that a plan may stand below, to choose from. */
export async function listPossibleParents(tx: Tx, plan: Plan): Promise<readonly { value: string; text: string }[]> {
  const { provinceCode, document } = plan
  const above = PLAN_LEVELS.slice(0, PLAN_LEVELS.indexOf(document.level))
  if (above.length === 0) return []
  const rows = await tx
    .selectFrom('plan')
    .select(['id', 'title', 'number'])
    .where('province_code', 'in', [provinceCode, NATION])
    .where('level', 'in', above)
    .where('from_date', '<=', document.to)
    .where('to_date', '>=', document.from)
    .orderBy('from_date', 'desc')
    .orderBy('title')
    .limit(200)
    .execute()
  return rows.map(({ id, title, number }) => ({ value: id, text: number === null ? title : `${title} (${number})` }))
}

/** A plan with its targets, tasks and budget lines as they stand now. */
export async function composeContent(
  reading: { readonly tx: Tx; readonly planParts: readonly PlanPart[] },
  id: string,
  plan: Plan,
): Promise<PlanContent> {
  const head = headOf(id, plan)
  let pieces: { targets: PlanContent['targets']; tasks: PlanContent['tasks']; lines: PlanContent['budget']['lines'] } =
    {
      ...{ targets: [], tasks: [], lines: [] },
    }
  // One after the other: they share one transaction.
  for (const part of reading.planParts) pieces = { ...pieces, ...(await part.read(reading.tx, head)) }
  const { document, purposes, bases, products, productGroups, words, declaredTotal, totalLines } = plan
  return {
    ...{ format: 'saolang-plan-1', document, purposes, bases, products, productGroups, words },
    recipients: plan.recipients.map(({ key, name, lines }) => ({ key, name, lines })),
    ...{ targets: pieces.targets, tasks: pieces.tasks },
    budget: { declaredTotal, totalLines, lines: pieces.lines },
  }
}

/** The whole content of a plan; no policy is asked here. */
export async function readPlanContent(
  reading: { readonly tx: Tx; readonly planParts: readonly PlanPart[] },
  id: string,
): Promise<PlanContent | undefined> {
  const plan = await findPlan(reading.tx, id)
  return plan === undefined ? undefined : composeContent(reading, id, plan)
}

/** Tasks of a plan that nobody leads, and so cannot be issued (INV-18). */
export async function countTasksWithoutLead(tx: Tx, planId: string): Promise<number> {
  const { total } = await tx
    .selectFrom('task')
    .select((e) => e.fn.countAll<number>().as('total'))
    .where('plan_id', '=', planId)
    .where('stage', '!=', 'cancelled')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('task_agency')
            .select('task_agency.task_id')
            .whereRef('task_agency.task_id', '=', 'task.id')
            .where('part', '=', 'lead'),
        ),
      ),
    )
    .executeTakeFirstOrThrow()
  return Number(total)
}

/** Whether the plan was read from a text that is kept. */
export async function hasSource(tx: Tx, planId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('plan_import')
    .innerJoin('plan_reading', 'plan_reading.import_id', 'plan_import.id')
    .select('plan_reading.id')
    .where('plan_import.plan_id', '=', planId)
    .executeTakeFirst()
  return row !== undefined
}

/** How much of each kind a plan holds, for its page. */
export async function countLines(tx: Tx, planId: string) {
  const count = async (table: 'target' | 'task' | 'budget_line' | 'report') => {
    const { total } = await tx
      .selectFrom(table)
      .select((e) => e.fn.countAll<number>().as('total'))
      .where('plan_id', '=', planId)
      .executeTakeFirstOrThrow()
    return Number(total)
  }
  return {
    targets: await count('target'),
    tasks: await count('task'),
    lines: await count('budget_line'),
    reports: await count('report'),
  }
}

/** Plans below a plan, and what each took over. */
export async function listChildren(tx: Tx, planId: string) {
  return tx.selectFrom('plan').select(COLUMNS).where('parent_id', '=', planId).orderBy('title').orderBy('id').execute()
}

export async function listTakenOver(tx: Tx, planId: string) {
  return tx
    .selectFrom('plan_taken_over')
    .innerJoin('plan', 'plan.id', 'plan_taken_over.plan_id')
    .select(['plan_taken_over.part', 'plan_taken_over.from_key as fromKey', 'plan.id as planId'])
    .where('from_plan_id', '=', planId)
    .where('plan.parent_id', '=', planId)
    .execute()
}

/** Agencies in which somebody holds a role on a day. */
export async function agenciesOf(tx: Tx, personId: string, on: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('role_holding')
    .select('agency_id')
    .where('person_id', '=', personId)
    .where('agency_id', 'is not', null)
    .where('from_date', '<=', on)
    .where((e) => e.or([e('to_date', 'is', null), e('to_date', '>=', on)]))
    .execute()
  return rows.flatMap(({ agency_id }) => (agency_id === null ? [] : [agency_id]))
}

/** Which commune each addressed people's committee stands in; agencies of other kinds are left out. */
export async function communesOfAgencies(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('agency')
    .select(['id', 'place_code'])
    .where('id', 'in', [...new Set(ids)])
    .where('level', '=', 'commune')
    .where('kind', '=', 'peopleCommittee')
    .execute()
  return new Map(rows.flatMap(({ id, place_code }) => (place_code === null ? [] : [[id, place_code] as const])))
}
