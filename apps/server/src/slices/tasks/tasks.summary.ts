import { addDays, type PlainDate } from '@saolang/domain/plain-date'
import { TASK_STAGES, type TaskStage } from '@saolang/domain/task'
import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'
import { countByLead, LIVE_TASK, listTasks, NO_LEAD, RUNNING, type TaskFilter } from './tasks.store.ts'

/** Which tasks are counted: of a province (`00`: the ministry's), of one plan, of one commune. */
export interface TaskScope {
  readonly provinceCode: string
  readonly planId?: string | null
  readonly communeCode?: string | null
}

export interface TaskSummary {
  readonly total: number
  readonly stages: Readonly<Record<TaskStage, number>>
  readonly overdue: number
  /** Due within so many days from today, today counted. */
  readonly dueIn7: number
  readonly dueIn30: number
  readonly withoutLead: number
  readonly urged: number
  readonly byLead: Awaited<ReturnType<typeof countByLead>>
}

export function filterOf(scope: TaskScope, today: PlainDate): TaskFilter {
  return {
    ...{ provinceCode: scope.provinceCode, planId: scope.planId ?? null, communeCode: scope.communeCode ?? null },
    ...{ agencyIds: null, state: 'all', words: '', today, soonDays: 7 },
  }
}

/** Counts for dashboards and reports, as they stand on a day; two queries. */
export async function readTaskSummary(tx: Tx, scope: TaskScope, today: PlainDate): Promise<TaskSummary> {
  const count = (condition: ReturnType<typeof sql>) => sql<number>`(count(*) filter (where ${condition}))::integer`
  const { planId = null, communeCode = null } = scope
  const all = tx
    .selectFrom('task')
    .innerJoin('task_detail', 'task_detail.task_id', 'task.id')
    .where('task.province_code', '=', scope.provinceCode)
  const ofPlan = planId === null ? all : all.where('task.plan_id', '=', planId)
  // Without a chosen plan only work that runs is counted; a lead is missed in drafts too, before they are issued.
  const runs = planId === null ? RUNNING : sql<boolean>`true`
  const until = (days: number) =>
    sql`${runs} and ${LIVE_TASK} and task.due_on between ${today} and ${addDays(today, days)}`
  const counted = communeCode === null ? ofPlan : ofPlan.where('task.commune_code', '=', communeCode)
  const row = await counted
    .select([count(runs).as('total')])
    .select(TASK_STAGES.map((stage) => count(sql`${runs} and task.stage = ${stage}`).as(`stage_${stage}`)))
    .select([
      count(sql`${runs} and ${LIVE_TASK} and task.due_on < ${today}`).as('overdue'),
      ...[count(until(7)).as('dueIn7'), count(until(30)).as('dueIn30')],
      count(sql`${LIVE_TASK} and ${NO_LEAD}`).as('withoutLead'),
      count(sql`${runs} and ${LIVE_TASK} and task_detail.urged_on is not null`).as('urged'),
    ])
    .executeTakeFirstOrThrow()
  const { total, overdue, dueIn7, dueIn30, withoutLead, urged } = row
  const stages = {
    ...{ planned: row.stage_planned, assigned: row.stage_assigned, inProgress: row.stage_inProgress },
    ...{ waiting: row.stage_waiting, done: row.stage_done, cancelled: row.stage_cancelled },
  }
  const byLead = await countByLead(tx, filterOf(scope, today))
  return { total, stages, overdue, dueIn7, dueIn30, withoutLead, urged, byLead }
}

/** The overdue tasks behind the number, the longest overdue first. */
export async function listOverdue(tx: Tx, scope: TaskScope, today: PlainDate, limit = 50) {
  const filter: TaskFilter = { ...filterOf(scope, today), state: 'overdue' }
  return (await listTasks(tx, filter, { number: 1, size: limit })).rows
}

/** INV-18: how many tasks of a plan name no lead; a plan with such tasks cannot be issued. */
export async function countTasksWithoutLead(tx: Tx, planId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('task')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('plan_id', '=', planId)
    .where('stage', '<>', 'cancelled')
    .where(NO_LEAD)
    .executeTakeFirstOrThrow()
  return Number(count)
}
