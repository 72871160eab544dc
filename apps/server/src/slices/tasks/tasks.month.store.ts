import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'
import { rowsOf, type TaskFilter } from './tasks.store.ts'

/** One thing of a month: a task that is done once, or one turn of a recurring one. */
export interface MonthRow {
  readonly id: string
  readonly title: string
  readonly stage: string
  readonly due: string
  readonly doneOn: string | null
  readonly turn: boolean
}

const MOST = 1000

/**
 * What is due from a day to another: last days that a document names, and every turn of what comes back. Tasks that end
 * with their plan because no time is written are counted, not listed: they would fill its last day.
 */
export async function listMonth(tx: Tx, filter: TaskFilter, from: string, to: string) {
  const base = rowsOf(tx, filter).where('task.stage', '<>', 'cancelled')
  const within = sql<boolean>`task.due_on between ${from} and ${to}`
  const once = await base
    .select(['task.id', 'task.title', 'task.stage', sql<string>`task.due_on`.as('due'), 'task.done_on as doneOn'])
    .where('task.recurrence', 'is', null)
    .where('due_by_plan', '=', false)
    .where(within)
    .limit(MOST)
    .execute()
  const turns = await base
    .innerJoin('task_occurrence as turn', 'turn.task_id', 'task.id')
    .select(['task.id', 'task.title', 'task.stage', 'turn.due_on as due', 'turn.done_on as doneOn'])
    .where(sql<boolean>`turn.due_on between ${from} and ${to}`)
    .limit(MOST)
    .execute()
  const { byPlan } = await base
    .select((e) => e.fn.countAll<number>().as('byPlan'))
    .where('due_by_plan', '=', true)
    .where('task.recurrence', 'is', null)
    .where(within)
    .executeTakeFirstOrThrow()
  const rows: MonthRow[] = [
    ...once.map((row) => ({ ...row, turn: false })),
    ...turns.map((row) => ({ ...row, turn: true })),
  ]
  const order = (row: MonthRow) => `${row.due} ${row.title} ${row.id}`
  return { rows: rows.sort((one, other) => (order(one) < order(other) ? -1 : 1)), byPlan: Number(byPlan) }
}
