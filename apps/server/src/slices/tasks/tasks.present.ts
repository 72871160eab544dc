import { type PlainDate, plainDate } from '@saolang/domain/plain-date'
import { isLive, recurrenceWords, STANDINGS, standingOf, TASK_STAGES } from '@saolang/domain/task'
import { z } from 'zod'
import type { MonthRow } from './tasks.month.store.ts'
import type { TaskRow } from './tasks.store.ts'
import { TASK_STATES } from './tasks.words.ts'

const Choice = z.object({ value: z.string(), text: z.string() })
export const TASK_VIEWS = ['list', 'agencies', 'month'] as const

export const TaskLine = z.object({
  ...{ id: z.string(), title: z.string(), stage: z.enum(TASK_STAGES), standing: z.enum(STANDINGS) },
  start: z.string().nullable(),
  /** The last day; of the next turn for what comes back. */
  due: z.string().nullable(),
  dueByPlan: z.boolean(),
  awaitsEvent: z.boolean(),
  timeText: z.string().nullable(),
  recurrence: z.string().nullable(),
  leads: z.array(z.string()),
  coordinating: z.array(z.string()),
  planId: z.string().nullable(),
  planTitle: z.string().nullable(),
  planNumber: z.string().nullable(),
  assignee: z.string().nullable(),
  percent: z.number().int().nullable(),
  urgedOn: z.string().nullable(),
  doneOn: z.string().nullable(),
})
export type TaskLine = z.infer<typeof TaskLine>

export function presentLine(row: TaskRow, today: PlainDate, soonDays: number): TaskLine {
  const { stage: word, recurrence, level: _level, planStage, ...rest } = row
  const stage = TASK_STAGES.find((one) => one === word)
  if (stage === undefined) throw new Error(`no stage ${word}`)
  // Nothing of a draft or a closed plan is late.
  const due = planStage === null || planStage === 'issued' ? row.due : null
  const standing = standingOf({ stage, due }, today, soonDays)
  return { ...rest, stage, standing, recurrence: recurrence === null ? null : recurrenceWords(recurrence) }
}

const LeadLine = z.object({
  ...{ agencyId: z.string().nullable(), name: z.string(), total: z.number().int(), done: z.number().int() },
  ...{ working: z.number().int(), overdue: z.number().int(), urged: z.number().int() },
})

const MonthItem = z.object({
  ...{ id: z.string(), title: z.string(), done: z.boolean(), late: z.boolean(), turn: z.boolean() },
})

export const TasksView = z.object({
  view: z.enum(TASK_VIEWS),
  filter: z.object({
    ...{ q: z.string(), plan: z.string(), agency: z.string(), state: z.enum(TASK_STATES), month: z.string() },
  }),
  plans: z.array(Choice),
  agencies: z.array(Choice),
  total: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
  mayKeep: z.boolean(),
  mayUrge: z.boolean(),
  counts: z.object({
    ...{ open: z.number().int(), overdue: z.number().int(), soon: z.number().int(), withoutLead: z.number().int() },
    ...{ urged: z.number().int(), orphaned: z.number().int() },
  }),
  tasks: z.array(TaskLine),
  leads: z.array(LeadLine),
  days: z.array(z.object({ date: z.string(), items: z.array(MonthItem) })),
  /** Tasks without a written time that end in the month with their plan. */
  byPlan: z.number().int(),
  today: z.string(),
})
export type TasksView = z.infer<typeof TasksView>

/** The days of a month on which something is due. */
export function presentDays(rows: readonly MonthRow[], today: PlainDate): TasksView['days'] {
  const days = new Map<string, z.infer<typeof MonthItem>[]>()
  for (const { id, title, due, doneOn, stage: word, turn } of rows) {
    const stage = TASK_STAGES.find((one) => one === word)
    const done = doneOn !== null || stage === undefined || !isLive(stage)
    const late = !done && plainDate(due) < today
    days.set(due, [...(days.get(due) ?? []), { id, title, done, late, turn }])
  }
  return [...days].map(([date, items]) => ({ date, items }))
}
