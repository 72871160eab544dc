import { randomUUID } from 'node:crypto'
import type { PlainDate } from '@saolang/domain/plain-date'
import {
  type AssistedWork,
  agreeAssistance,
  type ConsentWay,
  canAssist,
  canEndAssistance,
  canReadAssistance,
  endAssistance,
  isConsentLive,
  type Producer,
  producerPlace,
} from '@saolang/domain/producer'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs, findStream, type Stream, type Tx } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { PRODUCER } from './producers.stream.ts'

export interface NewConsent {
  readonly version: number
  readonly how: ConsentWay
  readonly agreedBy: string
  readonly from: PlainDate
  readonly until: PlainDate
  readonly works: readonly AssistedWork[]
}

/** The producer locked, for one who may see its consents; like a missing one otherwise. */
async function lock(ask: Ask, id: string): Promise<Result<Stream<Producer>, string>> {
  const stream = await findStream(ask.tx, PRODUCER, id)
  if (stream === undefined || !canReadAssistance(ask.person?.actor ?? null, producerPlace(id, stream.state)).may) {
    return fail('request/not-found')
  }
  return ok(stream)
}

/** The officer of the commune records that the producer agreed to be helped by this very officer. */
export async function recordConsent(ask: Ask, id: string, input: NewConsent): Promise<Result<{ key: string }, string>> {
  const locked = await lock(ask, id)
  if (!locked.ok) return locked
  const stream = locked.value
  const permission = canAssist(ask.person?.actor ?? null, producerPlace(id, stream.state))
  if (!permission.may) return fail(permission.reason)
  const { version, ...said } = input
  if (stream.seq !== version) return fail('request/conflict')
  const key = randomUUID()
  const works = [...new Set(said.works)]
  const consent = { ...said, works, key, officerId: ask.person?.personId ?? '' }
  const acts = agreeAssistance(stream.state, consent, ask.today)
  if (!acts.ok) return acts
  await appendActs(ask.tx, PRODUCER, stream, acts.value, ask.source('communeOfficer'))
  return ok({ key })
}

/** The producer takes a consent back, or the officer gives it back: sessions under it are over with the next request. */
export async function endConsent(
  ask: Ask,
  id: string,
  input: { readonly key: string; readonly reason: string | null },
): Promise<Result<{ key: string }, string>> {
  const locked = await lock(ask, id)
  if (!locked.ok) return locked
  const stream = locked.value
  const consent = stream.state.assistance.find((held) => held.key === input.key)
  if (consent === undefined) return fail('request/not-found')
  const permission = canEndAssistance(ask.person?.actor ?? null, producerPlace(id, stream.state), consent)
  if (!permission.may) return fail(permission.reason)
  const acts = endAssistance(stream.state, { ...input, on: ask.today })
  if (!acts.ok) return acts
  await appendActs(ask.tx, PRODUCER, stream, acts.value, ask.source(permission.hat.role))
  return ok({ key: input.key })
}

/** From now on this session works for the producer, and for nobody else, until it stops or the consent ends. */
export async function startAssisting(ask: Ask, id: string, key: string): Promise<Result<{ key: string }, string>> {
  const { assisting = null } = ask.person ?? {}
  if (assisting?.key === key && assisting.producerId === id) return ok({ key })
  const locked = await lock(ask, id)
  if (!locked.ok) return locked
  const { state } = locked.value
  const permission = canAssist(ask.person?.actor ?? null, producerPlace(id, state))
  if (!permission.may) return fail(permission.reason)
  const consent = state.assistance.find((held) => held.key === key && held.officerId === ask.person?.personId)
  if (consent === undefined) return fail('request/not-found')
  if (!isConsentLive(consent, ask.today)) return fail('producer/consent-over')
  await setAssisting(ask, key)
  return ok({ key })
}

/** The session goes back to the person's own work. Harmless where it works for nobody. */
export async function stopAssisting(ask: Ask): Promise<Result<{ producerId: string | null }, never>> {
  await setAssisting(ask, null)
  return ok({ producerId: ask.person?.assisting?.producerId ?? null })
}

async function setAssisting(ask: Ask, key: string | null): Promise<void> {
  const sessionId = ask.person?.session?.id
  if (sessionId === undefined) return
  await ask.tx.updateTable('session').set({ assistance_key: key }).where('id', '=', sessionId).execute()
}

/** Consents of producers of a commune that one officer still has. */
export function listConsentsOf(
  tx: Tx,
  officerId: string,
  today: string,
): Promise<readonly { producerId: string; producerName: string; until: string }[]> {
  return tx
    .selectFrom('assistance')
    .innerJoin('producer', 'producer.id', 'assistance.producer_id')
    .select(['producer.id as producerId', 'producer.name as producerName', 'until_date as until'])
    .where('officer_id', '=', officerId)
    .where('ended_on', 'is', null)
    .where('until_date', '>=', today)
    .orderBy('producer.folded')
    .orderBy('producer.id')
    .execute()
}

/** An officer hands the work over: what producers agreed to with this officer is over. Answers how many ended. */
export async function endConsentsOf(
  ask: Ask,
  officerId: string,
  communeCode: string | null,
  reason: string,
): Promise<number> {
  let ended = 0
  for (const { producerId } of await listConsentsOf(ask.tx, officerId, ask.today)) {
    const stream = await findStream(ask.tx, PRODUCER, producerId)
    if (stream === undefined || stream.state.communeCode !== communeCode) continue
    const open = stream.state.assistance.filter((held) => held.officerId === officerId && held.endedOn === null)
    const acts = open.map(({ key }) => ({
      kind: 'AssistanceEnded' as const,
      payload: { key, on: ask.today, reason },
    }))
    await appendActs(ask.tx, PRODUCER, stream, acts, ask.source('admin'))
    ended += acts.length
  }
  return ended
}
