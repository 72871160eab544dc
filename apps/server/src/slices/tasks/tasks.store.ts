import { addDays, type PlainDate } from '@saolang/domain/plain-date'
import type { Task } from '@saolang/domain/task'
import { fold } from '@saolang/domain/vietnamese-text'
import { sql } from 'kysely'
import { findState, type Tx } from '../../platform/acts/stream.ts'
import { TASK } from './tasks.stream.ts'
import type { TaskState } from './tasks.words.ts'

export const TASKS_PAGE = 50

export interface TaskFilter {
  readonly provinceCode: string
  readonly planId: string | null
  /** One commune's, or null for all. */
  readonly communeCode: string | null
  /** Leaves out what belongs to communes: they keep their own. */
  readonly withoutCommunes?: boolean
  /** An agency with those whose work it took over. */
  readonly agencyIds: readonly string[] | null
  readonly state: TaskState
  readonly words: string
  readonly today: PlainDate
  /** Days before the last one that count as soon. */
  readonly soonDays: number
}

export function findTask(tx: Tx, id: string): Promise<Task | undefined> {
  return findState(tx, TASK, id)
}

const LIVE = ['planned', 'assigned', 'inProgress', 'waiting'] as const

export function rowsOf(tx: Tx, filter: TaskFilter) {
  const base = tx
    .selectFrom('task')
    .innerJoin('task_detail', 'task_detail.task_id', 'task.id')
    .where('task.province_code', '=', filter.provinceCode)
  const placed = filter.planId === null ? base : base.where('task.plan_id', '=', filter.planId)
  const own = filter.withoutCommunes === true ? placed.where('task.commune_code', 'is', null) : placed
  const near = filter.communeCode === null ? own : own.where('task.commune_code', '=', filter.communeCode)
  const ids = filter.agencyIds
  const led = ids === null ? near : near.where(sql<boolean>`(${ofAgencies(ids)})`)
  const words = fold(filter.words).replace(/[%_\\]/g, '')
  const found =
    words === ''
      ? led
      : led.where((where) =>
          where.or([
            where('task.folded', 'like', `%${words}%`),
            where('task_detail.folded_agencies', 'like', `%${words}%`),
          ]),
        )
  const states = found.where(stateCondition(filter))
  return filter.planId === null && OF_RUNNING.includes(filter.state) ? states.where(RUNNING) : states
}

/** Led, coordinated, or led before by one of the agencies. */
function ofAgencies(ids: readonly string[]) {
  const list = sql.join(ids.map((id) => sql`${id}::uuid`))
  return sql`exists (select from task_agency a where a.task_id = task.id and a.agency_id in (${list}))
    or exists (select from task_handover h where h.task_id = task.id and h.agency_id in (${list}))`
}

/** Work of a draft is not yet anybody's, and that of a closed plan no more. */
export const RUNNING = sql<boolean>`(task.plan_id is null or exists
  (select from plan p where p.id = task.plan_id and p.stage = 'issued'))`

/** States that speak of work to be done now: without a chosen plan they leave out drafts and closed plans. */
const OF_RUNNING: readonly TaskState[] = ['open', 'overdue', 'soon', 'urged', 'planned', 'assigned', 'waiting']

export const NO_LEAD = sql<boolean>`not exists
  (select from task_agency a where a.task_id = task.id and a.part = 'lead')`
export const LIVE_TASK = sql<boolean>`task.stage in (${sql.join([...LIVE])})`

function stateCondition({ state, today, soonDays }: TaskFilter) {
  switch (state) {
    case 'all':
      return sql<boolean>`true`
    case 'open':
      return LIVE_TASK
    case 'overdue':
      return sql<boolean>`${LIVE_TASK} and task.due_on < ${today}`
    case 'soon':
      return sql<boolean>`${LIVE_TASK} and task.due_on between ${today} and ${addDays(today, soonDays)}`
    case 'urged':
      return sql<boolean>`${LIVE_TASK} and task_detail.urged_on is not null`
    case 'planned':
    case 'assigned':
    case 'inProgress':
    case 'waiting':
    case 'done':
    case 'cancelled':
      return sql<boolean>`task.stage = ${state}`
    case 'noLead':
      return sql<boolean>`${LIVE_TASK} and ${NO_LEAD}`
    case 'recurring':
      return sql<boolean>`task.recurrence is not null`
    case 'awaitsEvent':
      return sql<boolean>`${LIVE_TASK} and task_detail.awaits_event`
    case 'handedOver':
      return sql<boolean>`exists (select from task_handover h where h.task_id = task.id)`
  }
}

/** Tasks a page at a time: the earliest last day first, then the order of the plan. */
export async function listTasks(tx: Tx, filter: TaskFilter, page: { readonly number: number; readonly size: number }) {
  const base = rowsOf(tx, filter)
  const { total } = await base.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await base
    .leftJoin('plan', 'plan.id', 'task.plan_id')
    .leftJoin('person', 'person.id', 'task.assignee_id')
    .select(['task.id', 'task.title', 'task.stage', 'task.start_on as start', 'task.due_on as due'])
    .select(['task.recurrence', 'task.level', 'task.done_on as doneOn', 'plan.id as planId', 'plan.title as planTitle'])
    .select('plan.stage as planStage')
    .select(['plan.number as planNumber', 'person.name as assignee', 'task_detail.time_text as timeText'])
    .select(['due_by_plan as dueByPlan', 'awaits_event as awaitsEvent', 'percent', 'urged_on as urgedOn'])
    .select(agencyNamesOf('lead').as('leads'))
    .select(agencyNamesOf('coordinating').as('coordinating'))
    .orderBy('task.due_on', (order) => order.asc().nullsLast())
    .orderBy('task.position')
    .orderBy('task.id')
    .limit(page.size)
    .offset((page.number - 1) * page.size)
    .execute()
  return { rows, total: Number(total) }
}

export type TaskRow = Awaited<ReturnType<typeof listTasks>>['rows'][number]

/** Names as written, in the order of the document. */
function agencyNamesOf(part: 'lead' | 'coordinating') {
  return sql<string[]>`coalesce((select array_agg(a.name order by a.key::integer) from task_agency a
    where a.task_id = task.id and a.part = ${part}), '{}')`
}

/** One line for each lead: how its tasks stand. Those of the register go by id, the others by their name as written. */
export async function countByLead(tx: Tx, filter: TaskFilter) {
  const { today } = filter
  const count = (condition: ReturnType<typeof sql>) => sql<number>`(count(*) filter (where ${condition}))::integer`
  return rowsOf(tx, filter)
    .innerJoin('task_agency as lead', (join) => join.onRef('lead.task_id', '=', 'task.id').on('lead.part', '=', 'lead'))
    .leftJoin('agency', 'agency.id', 'lead.agency_id')
    .select(['lead.agency_id as agencyId', sql<string>`coalesce(agency.name, lead.name)`.as('name')])
    .select([
      sql<number>`count(*)::integer`.as('total'),
      count(sql`task.stage = 'done'`).as('done'),
      count(sql`task.stage in ('inProgress', 'waiting')`).as('working'),
      count(sql`${LIVE_TASK} and task.due_on < ${today}`).as('overdue'),
      count(sql`${LIVE_TASK} and task_detail.urged_on is not null`).as('urged'),
    ])
    .groupBy(['lead.agency_id', sql`coalesce(agency.name, lead.name)`])
    .orderBy('overdue', 'desc')
    .orderBy('total', 'desc')
    .orderBy('name')
    .limit(500)
    .execute()
}
