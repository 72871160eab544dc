import { fail, ok, type Result } from '@saolang/domain/result'
import {
  canManageRounds,
  orderProgramme,
  planSession,
  type Round,
  type RoundAct,
  type SessionPlan,
} from '@saolang/domain/round'
import { appendActs, findStream, type Stream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { listRoundDossiers } from './rounds.store.ts'
import { ROUND } from './rounds.stream.ts'

/** The round locked, for the office of its province. Strangers learn nothing. */
async function lockRound(ask: Ask, id: string): Promise<Result<Stream<Round>, string>> {
  const stream = await findStream(ask.tx, ROUND, id)
  if (stream === undefined) return fail('request/not-found')
  const permission = canManageRounds(ask.person?.actor ?? null, stream.provinceCode)
  if (permission.may) return ok(stream)
  return fail(permission.reason === 'permission/not-your-work' ? 'request/not-found' : permission.reason)
}

async function write(ask: Ask, stream: Stream<Round>, acts: Result<RoundAct[], string>) {
  if (!acts.ok) return acts
  await appendActs(ask.tx, ROUND, stream, acts.value, ask.source('provinceOffice', { regime: stream.state.regime }))
  return ok({ id: stream.id })
}

/** Plans when the council sits, how many products a day, and until when communes send dossiers (RND-04). */
export async function planRoundSession(ask: Ask, id: string, input: SessionPlan & { readonly version: number }) {
  const stream = await lockRound(ask, id)
  return stream.ok ? write(ask, stream.value, planSession(stream.value.state, input)) : stream
}

/** Sets the order in which the products come before the council, by the numbers that were typed. */
export async function orderRoundProgramme(
  ask: Ask,
  id: string,
  input: { readonly version: number; readonly positions: Readonly<Record<string, number>> },
) {
  const stream = await lockRound(ask, id)
  if (!stream.ok) return stream
  const placed = (await listRoundDossiers(ask.tx, id)).map((row) => row.id)
  return write(ask, stream.value, orderProgramme(stream.value.state, { ...input, placed }))
}
