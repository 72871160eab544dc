import { randomUUID } from 'node:crypto'
import { plainDate, yearOf } from '@saolang/domain/plain-date'
import { canRunProgramme, programmePlaces } from '@saolang/domain/plan'
import { readTimeWords } from '@saolang/domain/programme-words'
import { fail, ok, type Result } from '@saolang/domain/result'
import {
  canKeepTasks,
  canReadTasks,
  changeTask as change,
  nameLead,
  setTask as set,
  type Task,
  type TaskAgency,
  type TaskFacts,
  type TaskPeriod,
} from '@saolang/domain/task'
import { appendActs, beginStream, findStream, type Stream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { agencyFinder, linkedNames } from './tasks.agencies.ts'
import { findPlanOf, type PlanRow } from './tasks.around.store.ts'
import { TASK } from './tasks.stream.ts'

export type Locked = { readonly stream: Stream<Task>; readonly hat: string }

/** The task locked for those who keep it; officials who only read are told so, strangers learn nothing. */
export async function lockToKeep(ask: Ask, id: string): Promise<Result<Locked, string>> {
  const stream = await findStream(ask.tx, TASK, id)
  const actor = ask.person?.actor ?? null
  if (stream === undefined || !canReadTasks(actor, stream.state).may) return fail('request/not-found')
  const permission = canKeepTasks(actor, stream.state)
  return permission.may ? ok({ stream, hat: permission.hat.role }) : fail(permission.reason)
}

/** A task as the form says it; agencies by name, one a line. */
export interface TaskInput {
  readonly title: string
  readonly text: string | null
  readonly leads: string | null
  /** An agency chosen from the register, beside the names. */
  readonly leadAgency: string | null
  readonly coordinating: string | null
  readonly participants: string | null
  readonly timeText: string | null
  readonly start: string | null
  readonly due: string | null
  readonly recurrence: string | null
  readonly eventBound: string | null
  readonly outputs: string | null
  readonly assignedBy: string | null
}

const linesOf = (text: string | null): readonly string[] => [
  ...new Set((text ?? '').split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))),
]

/** Days that the words name, where nobody typed any: the words stay beside them. */
function timeOf(input: TaskInput, period: TaskPeriod | null) {
  const { timeText, start, due, recurrence, eventBound } = input
  const typed = { timeText, start, due, recurrence, eventBound }
  if (timeText === null || (start ?? due ?? recurrence ?? eventBound) !== null) return typed
  const years = period === null ? [] : [yearOf(plainDate(period.from)), yearOf(plainDate(period.to))]
  const read = readTimeWords(timeText, years[0] !== undefined && years[0] === years[1] ? years[0] : null)
  const event = read.kind === 'event' ? timeText : null
  return { timeText, start: read.start, due: read.due, recurrence: read.recurrence, eventBound: event }
}

async function factsOf(
  ask: Ask,
  input: TaskInput,
  of: { readonly provinceCode: string; readonly period: TaskPeriod | null; readonly before: TaskFacts | null },
): Promise<Result<TaskFacts, 'task/agency-unknown'>> {
  const find = await agencyFinder(ask.tx, of.provinceCode)
  // A name that was linked before stays linked, however the register is spelt.
  const linked = new Map(
    [...(of.before?.leads ?? []), ...(of.before?.coordinating ?? [])].map((one) => [one.name, one]),
  )
  const named = (text: string | null): readonly TaskAgency[] =>
    linkedNames(text, (name) => linked.get(name)?.agencyId ?? find(name))
  const chosen = await chosenAgencies(ask, of.provinceCode, input.leadAgency === null ? [] : [input.leadAgency])
  if (!chosen.ok) return chosen
  const typed = named(input.leads)
  const leads = [...typed, ...chosen.value.filter((one) => !typed.some((other) => other.agencyId === one.agencyId))]
  const before = of.before
  const same = before !== null && JSON.stringify(leads) === JSON.stringify(before.leads)
  return ok({
    ...{ title: input.title, text: input.text, leads, leadBasis: leads.length === 0 ? 'none' : 'stated' },
    ...(same ? { leadBasis: before.leadBasis } : {}),
    ...{ coordinating: named(input.coordinating), participants: input.participants, ...timeOf(input, of.period) },
    ...{
      outputs: linesOf(input.outputs),
      purposeKeys: before?.purposeKeys ?? [],
      targetKeys: before?.targetKeys ?? [],
    },
    ...{ assignedBy: input.assignedBy, section: before?.section ?? null, lines: before?.lines ?? null },
  })
}

/** Agencies of the province by their ids, under their present names. */
export async function chosenAgencies(
  ask: Ask,
  provinceCode: string,
  ids: readonly string[],
): Promise<Result<readonly TaskAgency[], 'task/agency-unknown'>> {
  if (ids.length === 0) return ok([])
  const rows = await ask.tx
    .selectFrom('agency')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .where('province_code', '=', provinceCode)
    .where((where) => where.or([where('last_day', 'is', null), where('last_day', '>=', ask.today)]))
    .orderBy('name')
    .execute()
  if (rows.length < new Set(ids).size) return fail('task/agency-unknown')
  return ok(rows.map(({ id, name }) => ({ name, agencyId: id })))
}

type Home = Pick<PlanRow, 'provinceCode' | 'communeCode'> & { readonly level: Task['level'] }

/** Where a new task belongs: to its plan, or to the place of the person's role. */
async function homeOf(ask: Ask, planId: string | null): Promise<Result<{ home: Home; plan: PlanRow | null }, string>> {
  const actor = ask.person?.actor ?? null
  if (planId === null) {
    const place = programmePlaces(actor)[0]
    return place === undefined ? fail('permission/not-your-work') : ok({ home: place, plan: null })
  }
  const plan = await findPlanOf(ask.tx, planId)
  // The check constraint of the column admits the levels only.
  const home = plan === undefined ? undefined : { ...plan, level: plan.level as Task['level'] }
  if (plan === undefined || home === undefined || !canReadTasks(actor, home).may) return fail('request/not-found')
  return plan.stage === 'closed' ? fail('task/plan-closed') : ok({ home, plan })
}

/** Enters a task: in a plan by hand, or as work that no plan names. */
export async function setTask(
  ask: Ask,
  input: TaskInput & { readonly planId: string | null },
): Promise<Result<{ id: string }, string>> {
  const found = await homeOf(ask, input.planId)
  if (!found.ok) return found
  const { home, plan } = found.value
  const permission = canRunProgramme(ask.person?.actor ?? null, home)
  if (!permission.may) return fail(permission.reason)
  const period = plan === null ? null : { from: plan.from, to: plan.to }
  const facts = await factsOf(ask, input, { provinceCode: home.provinceCode, period, before: null })
  if (!facts.ok) return facts
  const { provinceCode, level, communeCode } = home
  const last = await ask.tx
    .selectFrom('task')
    .select((e) => e.fn.max('position').as('position'))
    .where('plan_id', '=', input.planId ?? randomUUID())
    .executeTakeFirst()
  const place = { key: `bo-sung-${randomUUID().slice(0, 8)}`, position: Number(last?.position ?? -1) + 1 }
  const acts = set({ provinceCode, level, communeCode, planId: input.planId, ...place, period, facts: facts.value })
  if (!acts.ok) return acts
  const where = { provinceCode, ...(input.planId === null ? {} : { caseId: input.planId }) }
  const stream = await beginStream(ask.tx, TASK, where, acts.value, ask.source(permission.hat.role))
  return ok({ id: stream.id })
}

async function isPlanClosed(ask: Ask, planId: string | null): Promise<boolean> {
  return planId !== null && (await findPlanOf(ask.tx, planId))?.stage === 'closed'
}

export async function changeTask(
  ask: Ask,
  id: string,
  input: TaskInput & { readonly reason: string | null; readonly version: number },
): Promise<Result<{ id: string }, string>> {
  const locked = await lockToKeep(ask, id)
  if (!locked.ok) return locked
  const { stream, hat } = locked.value
  const { state: task } = stream
  if (await isPlanClosed(ask, task.planId)) return fail('task/plan-closed')
  const of = { provinceCode: task.provinceCode, period: task.period, before: task.facts }
  const facts = await factsOf(ask, input, of)
  if (!facts.ok) return facts
  const acts = change(task, { facts: facts.value, reason: input.reason, version: input.version })
  if (!acts.ok) return acts
  await appendActs(ask.tx, TASK, stream, acts.value, ask.source(hat))
  return ok({ id })
}

/** Names the leads of several tasks at once; one that cannot be written keeps all from being written (INV-18). */
export async function nameLeads(
  ask: Ask,
  given: ReadonlyMap<string, { readonly agencyId: string; readonly version: number }>,
): Promise<Result<{ named: number }, string>> {
  if (given.size === 0) return fail('task/nothing-chosen')
  // Always in one order, so that two people at once never wait for each other.
  for (const [id, { agencyId, version }] of [...given].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const locked = await lockToKeep(ask, id)
    if (!locked.ok) return locked
    const { stream, hat } = locked.value
    const leads = await chosenAgencies(ask, stream.provinceCode, [agencyId])
    if (!leads.ok) return leads
    const acts = nameLead(stream.state, { version, leads: leads.value })
    if (!acts.ok) return acts
    await appendActs(ask.tx, TASK, stream, acts.value, ask.source(hat))
  }
  return ok({ named: given.size })
}
