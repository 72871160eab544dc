import { randomUUID } from 'node:crypto'
import { answerJoin, askingPart, askToJoin, producerHat } from '@saolang/domain/register'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs, findStream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { getDefinition, lockEntry } from './registers.access.ts'
import { listOpenLines, type OpenLine } from './registers.joins.store.ts'
import { headOf } from './registers.present.ts'
import { REGISTER_ENTRY } from './registers.stream.ts'

export interface JoinView {
  readonly register: { readonly id: string; readonly name: string; readonly one: string }
  readonly producer: string
  readonly lines: readonly OpenLine[]
}

function asker(ask: Ask, register: string) {
  const definition = getDefinition(register)
  if (!definition.ok) return definition
  const part = askingPart(definition.value)
  if (part === undefined) return fail('request/not-found')
  const hat = producerHat(ask.person?.actor ?? null)
  const { producerId } = hat ?? { producerId: null }
  if (hat === undefined || producerId === null) return fail('permission/not-your-work')
  return ok({ definition: definition.value, part, hat, producerId })
}

/** What a producer may ask to join, with its own requests and their answers. */
export async function readJoins(ask: Ask, register: string): Promise<Result<JoinView, string>> {
  const found = asker(ask, register)
  if (!found.ok) return found
  const { definition, part, hat, producerId } = found.value
  const producer = await ask.tx.selectFrom('producer').select('name').where('id', '=', producerId).executeTakeFirst()
  const lines = await listOpenLines(ask.tx, {
    ...{ register, stage: definition.stages[0]?.value ?? '', provinceCode: hat.provinceCode, producerId },
    ...{ part: part.value, asks: part.asks },
  })
  return ok({ register: headOf(definition), producer: producer?.name ?? '', lines })
}

/** A producer asks to stand in an entry of its province. Entries elsewhere are unknown to it. */
export async function askJoin(
  ask: Ask,
  register: string,
  input: { readonly entry: string; readonly note: string | null },
): Promise<Result<{ id: string }, string>> {
  const found = asker(ask, register)
  if (!found.ok) return found
  const { definition, hat, producerId } = found.value
  const stream = await findStream(ask.tx, REGISTER_ENTRY, input.entry)
  const near = stream !== undefined && stream.state.provinceCode === hat.provinceCode
  if (!near || stream.state.register !== register) return fail('request/not-found')
  const acts = askToJoin(definition, stream.state, { key: randomUUID(), producerId, note: input.note })
  if (!acts.ok) return acts
  await appendActs(ask.tx, REGISTER_ENTRY, stream, acts.value, ask.source(hat.role))
  return ok({ id: input.entry })
}

export interface AnswerInput {
  readonly key: string
  readonly answer: 'accept' | 'refuse'
  readonly reason: string | null
  readonly version: number
}

/** The keeper of an entry, or the office, answers a request. */
export async function answerJoining(
  ask: Ask,
  register: string,
  id: string,
  input: AnswerInput,
): Promise<Result<{ id: string }, string>> {
  const locked = await lockEntry(ask, register, id)
  if (!locked.ok) return locked
  const { definition, stream, hat } = locked.value
  const acts = answerJoin(definition, stream.state, { ...input, accepted: input.answer === 'accept' })
  if (!acts.ok) return acts
  await appendActs(ask.tx, REGISTER_ENTRY, stream, acts.value, ask.source(hat.role))
  return ok({ id })
}
