import type { PlainDate } from '@saolang/domain/plain-date'
import { fail, ok, type Result } from '@saolang/domain/result'
import { canCommentOnTask, canReadTasks, canUrgeTask, commentTask, urgeTask } from '@saolang/domain/task'
import { appendActs, findStream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { agenciesOf } from './tasks.agencies.ts'
import { TASK } from './tasks.stream.ts'
import { listOverdueByLead, type OverdueLead } from './tasks.urge.store.ts'

export const SAYINGS = ['comment', 'urge'] as const

/** A comment for all who lead and coordinate (TSK-06), or an urge for the lead. */
export async function sayOnTask(
  ask: Ask,
  id: string,
  input: { readonly kind: (typeof SAYINGS)[number]; readonly words: string; readonly answerBy: PlainDate | null },
): Promise<Result<{ id: string }, string>> {
  const stream = await findStream(ask.tx, TASK, id)
  const actor = ask.person?.actor ?? null
  if (stream === undefined || !canReadTasks(actor, stream.state).may) return fail('request/not-found')
  const { state: task } = stream
  const urging = input.kind === 'urge'
  const permission = urging ? canUrgeTask(actor, task) : canCommentOnTask(actor, task, await agenciesOf(ask))
  if (!permission.may) return fail(permission.reason)
  const letter = { count: 1, titles: task.facts.title, agencyId: null }
  const acts = urging
    ? urgeTask(task, { on: ask.today, words: input.words, answerBy: input.answerBy, ...letter })
    : commentTask(input.words)
  if (!acts.ok) return acts
  await appendActs(ask.tx, TASK, stream, acts.value, ask.source(permission.hat.role))
  return ok({ id })
}

const LONGEST_TITLES = 400

/** Urges all overdue tasks of the chosen leads: every lead is sent one letter about all of its tasks. */
export async function urgeMany(
  ask: Ask,
  of: { readonly provinceCode: string; readonly planId: string | null; readonly communeCode: string | null },
  input: { readonly leads: readonly string[]; readonly words: string; readonly answerBy: PlainDate | null },
): Promise<Result<{ tasks: number; leads: number }, string>> {
  const groups = await listOverdueByLead(ask.tx, of, ask.today)
  const chosen = groups.filter(({ key }) => input.leads.includes(key))
  if (chosen.length === 0) return fail('task/nothing-chosen')
  let tasks = 0
  for (const group of [...chosen].sort((one, other) => (one.key < other.key ? -1 : 1))) {
    const urged = await urgeLead(ask, group, input)
    if (!urged.ok) return urged
    tasks += urged.value
  }
  return ok({ tasks, leads: chosen.length })
}

async function urgeLead(
  ask: Ask,
  group: OverdueLead,
  input: { readonly words: string; readonly answerBy: PlainDate | null },
): Promise<Result<number, string>> {
  const titles = group.tasks
    .map(({ title }) => title)
    .join('; ')
    .slice(0, LONGEST_TITLES)
  const sorted = [...group.tasks].sort((one, other) => (one.id < other.id ? -1 : 1))
  for (const [at, { id }] of sorted.entries()) {
    const stream = await findStream(ask.tx, TASK, id)
    if (stream === undefined) return fail('request/not-found')
    const permission = canUrgeTask(ask.person?.actor ?? null, stream.state)
    if (!permission.may) return fail(permission.reason)
    const letter = { count: at === 0 ? sorted.length : 0, titles, agencyId: group.agencyId }
    const acts = urgeTask(stream.state, { on: ask.today, ...input, ...letter })
    if (!acts.ok) return acts
    await appendActs(ask.tx, TASK, stream, acts.value, ask.source(permission.hat.role))
  }
  return ok(sorted.length)
}
