import { fail, ok, type Result } from '../result/index.ts'
import type { TaskAct, TaskAgency, TaskFacts, TaskRelation, TaskSetting } from './acts.ts'
import { readRecurrence } from './recurrence.ts'
import { isLive } from './standing.ts'
import type { Task } from './state.ts'

type Versioned = { readonly version: number }
export type LiveCode = 'request/conflict' | 'task/ended'

/** Only a task that is neither done nor cancelled is worked on, by somebody who saw how it stands. */
export function checkLive(task: Task, version: number): Result<null, LiveCode> {
  if (version !== task.version) return fail('request/conflict')
  return isLive(task.stage) ? ok(null) : fail('task/ended')
}

export type TaskFactsCode = 'task/recurrence-unknown' | 'task/dates-turned' | 'task/lead-twice' | 'task/recurs-or-waits'

function checkFacts(facts: TaskFacts): Result<null, TaskFactsCode> {
  if (facts.recurrence !== null && !readRecurrence(facts.recurrence).ok) return fail('task/recurrence-unknown')
  if (facts.recurrence !== null && facts.eventBound !== null) return fail('task/recurs-or-waits')
  if (facts.start !== null && facts.due !== null && facts.due < facts.start) return fail('task/dates-turned')
  const named = [...facts.leads, ...facts.coordinating].map((one) => one.agencyId ?? one.name)
  return new Set(named).size < named.length ? fail('task/lead-twice') : ok(null)
}

/** Enters a task of a plan, or one outside every plan. Without a lead it may stand, but not be issued (INV-18). */
export function setTask(input: TaskSetting): Result<TaskAct[], TaskFactsCode | 'task/no-lead'> {
  const checked = checkFacts(input.facts)
  if (!checked.ok) return checked
  if (input.planId === null && input.facts.leads.length === 0) return fail('task/no-lead')
  return ok([{ kind: 'TaskSet', payload: input }])
}

/** As a document says it, with what is odd in it: the checker tells of that, the import does not refuse it. */
export function takeTask(input: TaskSetting): Result<TaskAct[], 'task/recurrence-unknown'> {
  const { recurrence } = input.facts
  if (recurrence !== null && !readRecurrence(recurrence).ok) return fail('task/recurrence-unknown')
  return ok([{ kind: 'TaskSet', payload: input }])
}

export type ChangeTaskCode = LiveCode | TaskFactsCode | 'task/nothing-changed'

export function changeTask(
  task: Task,
  input: Versioned & { readonly facts: TaskFacts; readonly reason: string | null },
): Result<TaskAct[], ChangeTaskCode> {
  const { version, ...payload } = input
  const live = checkLive(task, version)
  if (!live.ok) return live
  const checked = checkFacts(payload.facts)
  if (!checked.ok) return checked
  // Both were made by the same code, so their keys stand in one order, save for what came back from the database.
  if (sorted(payload.facts) === sorted(task.facts)) return fail('task/nothing-changed')
  return ok([{ kind: 'TaskChanged', payload }])
}

function sorted(facts: TaskFacts): string {
  return JSON.stringify(Object.entries(facts).sort(([one], [other]) => (one < other ? -1 : 1)))
}

export type NameLeadCode = LiveCode | 'task/lead-known' | 'task/no-lead' | 'task/lead-twice'

/** Names who leads a task whose document names nobody (INV-18, C-33). */
export function nameLead(
  task: Task,
  input: Versioned & { readonly leads: readonly TaskAgency[] },
): Result<TaskAct[], NameLeadCode> {
  const live = checkLive(task, input.version)
  if (!live.ok) return live
  if (input.leads.length === 0) return fail('task/no-lead')
  if (task.facts.leads.length > 0) return fail('task/lead-known')
  const helps = (one: TaskAgency) => task.facts.coordinating.some((other) => isSame(one, other))
  if (input.leads.some(helps)) return fail('task/lead-twice')
  return ok([{ kind: 'TaskLeadNamed', payload: { leads: input.leads } }])
}

const isSame = (one: TaskAgency, other: TaskAgency) =>
  one.agencyId === null ? one.name === other.name : one.agencyId === other.agencyId

/** Gives the task to a person of its lead; the caller has seen that the person works there. */
export function assignTask(
  task: Task,
  input: Versioned & { readonly personId: string; readonly name: string; readonly words: string | null },
): Result<TaskAct[], LiveCode | 'task/no-lead' | 'task/nothing-changed'> {
  const { version, ...payload } = input
  const live = checkLive(task, version)
  if (!live.ok) return live
  if (task.facts.leads.length === 0) return fail('task/no-lead')
  if (task.assignee?.personId === payload.personId) return fail('task/nothing-changed')
  return ok([{ kind: 'TaskAssigned', payload }])
}

export type HandOverCode = LiveCode | 'task/no-lead' | 'task/nothing-changed'

/** The work of an office that is no more goes to another, with the reason (C-27, DRV-13). */
export function handOverTask(
  task: Task,
  input: { readonly on: string; readonly to: readonly TaskAgency[]; readonly reason: string; readonly version: number },
): Result<TaskAct[], HandOverCode> {
  const { version, ...payload } = input
  const live = checkLive(task, version)
  if (!live.ok) return live
  if (payload.to.length === 0) return fail('task/no-lead')
  const stays = payload.to.every((one) => task.facts.leads.some((other) => isSame(one, other)))
  if (stays && payload.to.length === task.facts.leads.length) return fail('task/nothing-changed')
  return ok([{ kind: 'TaskHandedOver', payload }])
}

/** Says that two tasks are one duty, or that they belong together. */
export function linkTask(
  task: Task,
  id: string,
  input: { readonly taskId: string; readonly title: string; readonly relation: TaskRelation },
): Result<TaskAct[], 'task/link-self' | 'task/linked'> {
  if (input.taskId === id) return fail('task/link-self')
  const known = task.links.find((link) => link.taskId === input.taskId)
  if (known?.relation === input.relation) return fail('task/linked')
  return ok([{ kind: 'TaskLinked', payload: input }])
}
