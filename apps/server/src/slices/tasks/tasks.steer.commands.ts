import type { PlainDate } from '@saolang/domain/plain-date'
import { fail, ok, type Result } from '@saolang/domain/result'
import {
  assignTask,
  cancelTask,
  changeTask,
  letWait,
  linkTask,
  recordEvent,
  reopenTask,
  startTask,
  TASK_RELATIONS,
  type Task,
  type TaskAct,
} from '@saolang/domain/task'
import { appendActs, type Stream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { listPeopleIn } from './tasks.agencies.ts'
import { type Locked, lockToKeep } from './tasks.commands.ts'
import { TASK } from './tasks.stream.ts'
import { lockToWork } from './tasks.work.commands.ts'

/** What is done by those who work on it … */
export const WORK_STEPS = ['start', 'wait', 'assign', 'event', 'reopen'] as const
/** … and by the keepers of the plan only. */
export const KEEP_STEPS = ['cancel', ...TASK_RELATIONS, 'oneLead'] as const
export const STEPS = [...WORK_STEPS, ...KEEP_STEPS] as const
export type Step = (typeof STEPS)[number]

/** Each step reads its own fields; those of the others are left empty. */
export interface StepInput {
  readonly step: Step
  readonly version: number
  readonly waitingFor: string | null
  readonly cancelReason: string | null
  readonly reopenReason: string | null
  /** The turn whose tick is taken back; null: the end of the task. */
  readonly turn: PlainDate | null
  readonly personId: string | null
  readonly assignWords: string | null
  readonly eventOn: PlainDate | null
  readonly days: number | null
  readonly unit: 'calendar' | 'working'
  readonly taskId: string | null
  /** Name of the one lead of a duty that two tasks state. */
  readonly lead: string | null
}

const isKeeping = (step: Step) => KEEP_STEPS.some((one) => one === step)

/** One step in the life of a task. */
export async function steerTask(ask: Ask, id: string, input: StepInput): Promise<Result<{ id: string }, string>> {
  const locked = isKeeping(input.step) ? await lockToKeep(ask, id) : await lockToWork(ask, id)
  if (!locked.ok) return locked
  const { stream, hat } = locked.value
  if (input.step === 'oneLead') return agreeOnLead(ask, locked.value, input)
  const acts = await actsOf(ask, stream, input)
  if (!acts.ok) return acts
  await appendActs(ask.tx, TASK, stream, acts.value, ask.source(hat))
  return ok({ id })
}

async function actsOf(ask: Ask, stream: Stream<Task>, input: StepInput): Promise<Result<TaskAct[], string>> {
  const { state: task } = stream
  const { version, waitingFor, cancelReason, reopenReason } = input
  const now = { version, today: ask.today }
  switch (input.step) {
    case 'start':
      return startTask(task, ask.today, now)
    case 'wait':
      return waitingFor === null ? fail('task/words-missing') : letWait(task, waitingFor, now)
    case 'cancel':
      return cancelReason === null ? fail('task/words-missing') : cancelTask(task, { reason: cancelReason, version })
    case 'reopen':
      if (reopenReason === null) return fail('task/words-missing')
      return reopenTask(task, { reason: reopenReason, due: input.turn, version })
    case 'event': {
      const { eventOn: on, days, unit } = input
      if (on === null || days === null) return fail('task/event-half')
      return recordEvent(task, { on, days, unit }, { ...now, calendar: ask.calendar })
    }
    case 'assign': {
      const people = await listPeopleIn(ask.tx, idsOf(task), ask.today)
      const person = people.find((one) => one.id === input.personId)
      if (person === undefined) return fail('task/person-elsewhere')
      return assignTask(task, { version, personId: person.id, name: person.name, words: input.assignWords })
    }
    case 'sameDuty':
    case 'related': {
      const other = await findOther(ask, task, input.taskId)
      if (!other.ok) return other
      return linkTask(task, stream.id, { taskId: other.value.id, title: other.value.title, relation: input.step })
    }
    case 'oneLead':
      return fail('task/no-lead')
  }
}

function idsOf(task: Task): readonly string[] {
  return task.facts.leads.flatMap(({ agencyId }) => (agencyId === null ? [] : [agencyId]))
}

/** Another task of the same keepers' province. */
async function findOther(
  ask: Ask,
  task: Task,
  id: string | null,
): Promise<Result<{ id: string; title: string }, string>> {
  if (id === null) return fail('task/nothing-chosen')
  const row = await ask.tx
    .selectFrom('task')
    .select(['id', 'title'])
    .where('id', '=', id)
    .where('province_code', '=', task.provinceCode)
    .executeTakeFirst()
  return row === undefined ? fail('task/other-unknown') : ok(row)
}

/** One duty, given to two offices (C-33): the chosen one leads both tasks, the others coordinate. */
async function agreeOnLead(ask: Ask, own: Locked, input: StepInput): Promise<Result<{ id: string }, string>> {
  const twin = own.stream.state.links.find((link) => link.taskId === input.taskId && link.relation === 'sameDuty')
  if (twin === undefined) return fail('task/other-unknown')
  const other = await lockToKeep(ask, twin.taskId)
  if (!other.ok) return other
  if (input.version !== own.stream.state.version) return fail('request/conflict')
  const both = [own, other.value]
  const leads = both.flatMap(({ stream }) => stream.state.facts.leads)
  const lead = leads.find((one) => one.name === input.lead)
  if (lead === undefined) return fail('task/no-lead')
  for (const { stream, hat } of both) {
    const { facts, version } = stream.state
    const others = [...leads, ...facts.coordinating].filter((one) => one.name !== lead.name)
    const coordinating = others.filter((one, at) => others.findIndex((first) => first.name === one.name) === at)
    const changed = { ...facts, leads: [lead], leadBasis: 'stated' as const, coordinating }
    const acts = changeTask(stream.state, { version, facts: changed, reason: 'Thống nhất một cơ quan chủ trì' })
    if (!acts.ok && acts.failure.code !== 'task/nothing-changed') return acts
    if (acts.ok) await appendActs(ask.tx, TASK, stream, acts.value, ask.source(hat))
  }
  return ok({ id: own.stream.id })
}
