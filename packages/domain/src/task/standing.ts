import { type WorkingCalendar, workingDaysLeft } from '../clocks/index.ts'
import { daysBetween, type PlainDate, plainDate } from '../plain-date/index.ts'
import { fold } from '../vietnamese-text/index.ts'
import { occurrencesOf, readRecurrence } from './recurrence.ts'
import type { Task, TaskStage } from './state.ts'

type Timed = Pick<Task, 'facts' | 'period' | 'event' | 'ticks'>

/** Every turn of a recurring task within its own days and those of its plan, with the ones that are ticked. */
export function turnsOf(task: Timed): readonly { readonly due: PlainDate; readonly done: boolean }[] {
  const { recurrence, start, due } = task.facts
  const from = later(start, task.period?.from ?? null)
  const to = earlier(due, task.period?.to ?? null)
  const rule = recurrence === null ? undefined : readRecurrence(recurrence)
  if (rule === undefined || !rule.ok || from === null || to === null || to < from) return []
  const ticked = new Set(task.ticks.map((tick) => tick.due))
  return occurrencesOf(rule.value, plainDate(from), plainDate(to)).map((day) => ({ due: day, done: ticked.has(day) }))
}

function later(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other
  return one > other ? one : other
}

function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}

/**
 * The last day on which the next piece is due: the first turn that is not ticked; what follows the event (none before
 * it); the day of the document; and where it names no time, the last day of the plan.
 */
export function dueOf(task: Timed): PlainDate | null {
  const { recurrence, eventBound, due } = task.facts
  if (recurrence !== null) return turnsOf(task).find((turn) => !turn.done)?.due ?? null
  if (eventBound !== null) return task.event === null ? null : plainDate(task.event.due)
  const day = due ?? task.period?.to ?? null
  return day === null ? null : plainDate(day)
}

/** Whether the last day was not written but is that of the plan. */
export function isDueByPlan(task: Timed): boolean {
  const { recurrence, eventBound, due } = task.facts
  return recurrence === null && eventBound === null && due === null && task.period !== null
}

/** The first day of the work, where there is one and it does not lie after the last. */
export function startOf(task: Timed): string | null {
  const due = dueOf(task)
  const start = task.facts.eventBound === null ? task.facts.start : (task.event?.on ?? null)
  return start !== null && due !== null && start > due ? null : start
}

/** The last day that the task reaches at all: for what outlives its office. */
export function reachOf(task: Timed): string | null {
  return task.event?.due ?? (task.facts.recurrence === null ? task.facts.due : null) ?? task.period?.to ?? null
}

export const STANDINGS = ['overdue', 'soon', 'open', 'closed'] as const
export type Standing = (typeof STANDINGS)[number]

export function isLive(stage: TaskStage): boolean {
  return stage !== 'done' && stage !== 'cancelled'
}

/** Derived from the day it is asked (INV-22). `soonDays`: how many days before the last one count as soon. */
export function standingOf(
  task: { readonly stage: TaskStage; readonly due: string | null },
  today: PlainDate,
  soonDays: number,
): Standing {
  if (!isLive(task.stage)) return 'closed'
  if (task.due === null) return 'open'
  const days = daysBetween(today, plainDate(task.due))
  if (days < 0) return 'overdue'
  return days <= soonDays ? 'soon' : 'open'
}

/** Whether the words count in working days: then so does the clock. */
export function countsWorkingDays(timeText: string | null): boolean {
  return timeText !== null && fold(timeText).includes('ngay lam viec')
}

/** Days left until the last day in the unit that the words name. */
export function daysLeftOf(
  calendar: WorkingCalendar,
  task: { readonly due: string; readonly timeText: string | null },
  today: PlainDate,
): { readonly daysLeft: number; readonly unit: 'working' | 'calendar' } {
  const due = plainDate(task.due)
  return countsWorkingDays(task.timeText)
    ? { daysLeft: workingDaysLeft(calendar, today, due).days, unit: 'working' }
    : { daysLeft: daysBetween(today, due), unit: 'calendar' }
}
