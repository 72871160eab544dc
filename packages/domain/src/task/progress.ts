import { addWorkingDays, type WorkingCalendar } from '../clocks/index.ts'
import { addDays, type PlainDate } from '../plain-date/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import type { EventTerm, TaskAct, TaskReport, TaskUrging } from './acts.ts'
import { checkLive, type LiveCode } from './rules.ts'
import { isLive, turnsOf } from './standing.ts'
import type { Task } from './state.ts'

/** Today, as the caller knows it, and the version that the person saw. */
type Now = { readonly version: number; readonly today: PlainDate }
export type ReportCode = LiveCode | 'task/future-day' | 'task/nothing-said'

function checkReport(task: Task, report: TaskReport, now: Now): Result<null, ReportCode> {
  const live = checkLive(task, now.version)
  if (!live.ok) return live
  if (report.on > now.today) return fail('task/future-day')
  const said = report.percent !== null || report.words !== null || report.evidence.length > 0
  return said ? ok(null) : fail('task/nothing-said')
}

export function startTask(task: Task, on: string, now: Now): Result<TaskAct[], LiveCode | 'task/started'> {
  const live = checkLive(task, now.version)
  if (!live.ok) return live
  return task.stage === 'inProgress' ? fail('task/started') : ok([{ kind: 'TaskStarted', payload: { on } }])
}

/** What was done until a day, in per cent or words, with files that prove it. */
export function reportProgress(task: Task, report: TaskReport, now: Now): Result<TaskAct[], ReportCode> {
  const checked = checkReport(task, report, now)
  return checked.ok ? ok([{ kind: 'TaskProgressed', payload: report }]) : checked
}

export function letWait(task: Task, forWhat: string, now: Now): Result<TaskAct[], LiveCode> {
  const live = checkLive(task, now.version)
  return live.ok ? ok([{ kind: 'TaskWaiting', payload: { forWhat } }]) : live
}

export type EventCode = LiveCode | 'task/no-event' | 'task/future-day'

/** The event has come ("sau khi ban hành quyết định"): the due day follows by the days that are given. */
export function recordEvent(
  task: Task,
  input: EventTerm & { readonly on: PlainDate },
  now: Now & { readonly calendar: WorkingCalendar },
): Result<TaskAct[], EventCode> {
  const live = checkLive(task, now.version)
  if (!live.ok) return live
  if (task.facts.eventBound === null) return fail('task/no-event')
  if (input.on > now.today) return fail('task/future-day')
  const { on, days, unit } = input
  const due = unit === 'working' ? addWorkingDays(now.calendar, on, days).due : addDays(on, days)
  return ok([{ kind: 'TaskEventRecorded', payload: { on, days, unit, due } }])
}

export type TickCode = ReportCode | 'task/not-recurring' | 'task/no-such-turn' | 'task/turn-done'

/** Ticks one turn of a recurring task. A turn may be done before its last day. */
export function tickOccurrence(
  task: Task,
  input: TaskReport & { readonly due: string },
  now: Now,
): Result<TaskAct[], TickCode> {
  const { due, ...report } = input
  const checked = checkReport(task, report.words === null ? { ...report, words: '' } : report, now)
  if (!checked.ok) return checked
  if (task.facts.recurrence === null) return fail('task/not-recurring')
  const turn = turnsOf(task).find((one) => one.due === due)
  if (turn === undefined) return fail('task/no-such-turn')
  return turn.done ? fail('task/turn-done') : ok([{ kind: 'OccurrenceDone', payload: input }])
}

export type FinishCode = LiveCode | 'task/future-day' | 'task/output-unknown' | 'task/outputs-open' | 'task/turns-open'

/** Ends the task: its outputs are ticked; where some are not, words say why. Turns until today are ticked before. */
export function finishTask(
  task: Task,
  input: TaskReport & { readonly outputs: readonly string[] },
  now: Now,
): Result<TaskAct[], FinishCode> {
  const live = checkLive(task, now.version)
  if (!live.ok) return live
  if (input.on > now.today) return fail('task/future-day')
  if (input.outputs.some((one) => !task.facts.outputs.includes(one))) return fail('task/output-unknown')
  if (turnsOf(task).some((turn) => !turn.done && turn.due < now.today)) return fail('task/turns-open')
  const open = task.facts.outputs.some((one) => !input.outputs.includes(one))
  if (open && input.words === null) return fail('task/outputs-open')
  return ok([{ kind: 'TaskDone', payload: input }])
}

export type ReopenCode = 'request/conflict' | 'task/not-ended' | 'task/no-such-turn'

/** Takes back "done", "cancelled" or the tick of one turn, with the reason. */
export function reopenTask(
  task: Task,
  input: { readonly reason: string; readonly due: string | null; readonly version: number },
): Result<TaskAct[], ReopenCode> {
  const { version, ...payload } = input
  if (version !== task.version) return fail('request/conflict')
  if (payload.due === null && isLive(task.stage)) return fail('task/not-ended')
  if (payload.due !== null && !task.ticks.some((tick) => tick.due === payload.due)) return fail('task/no-such-turn')
  return ok([{ kind: 'TaskReopened', payload }])
}

export function cancelTask(
  task: Task,
  input: { readonly reason: string; readonly version: number },
): Result<TaskAct[], LiveCode> {
  const live = checkLive(task, input.version)
  return live.ok ? ok([{ kind: 'TaskCancelled', payload: { reason: input.reason } }]) : live
}

export type UrgeCode = 'task/ended' | 'task/no-lead' | 'task/answer-past'

/** Đôn đốc: asks the lead to report, until a day if one is named. */
export function urgeTask(task: Task, input: TaskUrging): Result<TaskAct[], UrgeCode> {
  if (!isLive(task.stage)) return fail('task/ended')
  if (task.facts.leads.length === 0) return fail('task/no-lead')
  if (input.answerBy !== null && input.answerBy < input.on) return fail('task/answer-past')
  return ok([{ kind: 'TaskUrged', payload: input }])
}

/** A word among those who lead and coordinate (TSK-06). */
export function commentTask(words: string): Result<TaskAct[], never> {
  return ok([{ kind: 'TaskCommented', payload: { words } }])
}
