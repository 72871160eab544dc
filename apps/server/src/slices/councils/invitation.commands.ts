import { isWorkingDay } from '@saolang/domain/clocks'
import { type Council, canFoundCouncil, type Invitation, inviteToSession } from '@saolang/domain/council'
import { readDecisionNumber } from '@saolang/domain/decision'
import { addDays, type PlainDate, plainDate } from '@saolang/domain/plain-date'
import { fail, ok, type Result } from '@saolang/domain/result'
import { programmeDays, type Round } from '@saolang/domain/round'
import { appendActs, findStream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { findRound, programmeOf } from '../rounds/index.ts'
import { COUNCIL } from './councils.stream.ts'

/** What the office types from the signed invitation; the agenda comes from the programme of the round. */
export interface InvitationInput {
  readonly version: number
  readonly number: string
  readonly on: PlainDate
  readonly signer: string
  readonly signerTitle: string
  readonly firstDay: PlainDate
  readonly startsAt: string
  readonly place: string
  readonly note: string | null
  readonly reason: string | null
}

/** Issues the invitation to the session, or its next version (COU-04); every member is told of it. */
export async function invite(ask: Ask, id: string, input: InvitationInput): Promise<Result<{ id: string }, string>> {
  const stream = await findStream(ask.tx, COUNCIL, id)
  if (stream === undefined) return fail('request/not-found')
  const permission = canFoundCouncil(ask.person?.actor ?? null, stream.provinceCode)
  if (!permission.may)
    return fail(permission.reason === 'permission/not-your-work' ? 'request/not-found' : permission.reason)
  const number = readDecisionNumber(input.number)
  if (!number.ok) return fail('council/invitation-number')
  const round = await findRound(ask.tx, stream.state.roundId)
  if (round === undefined) throw new Error(`council ${id} has no round`)
  const { reason, version, firstDay, ...said } = input
  const acts = inviteToSession(stream.state, {
    ...{ ...said, number: number.value, version, reason, today: ask.today },
    agenda: await agendaOf(ask, stream.state, round, firstDay),
    ...{ window: windowOf(round), finishBefore: round.finishBefore },
  })
  if (!acts.ok) return acts
  await appendActs(ask.tx, COUNCIL, stream, acts.value, ask.source('provinceOffice', { regime: round.regime }))
  return ok({ id })
}

/** The planned window; where nobody planned one, from the last day for communes to the end of the round. */
export function windowOf(round: Round): { readonly from: string; readonly to: string } {
  const { session, proposedBefore, finishBefore } = round
  if (session !== null) return { from: session.from, to: session.to }
  return { from: proposedBefore, to: addDays(plainDate(finishBefore), -1) }
}

/** The products of each day, the first day as typed, the following ones working days. */
export async function agendaOf(
  ask: Ask,
  council: Pick<Council, 'roundId'>,
  round: Round,
  firstDay: PlainDate,
): Promise<Invitation['agenda']> {
  const rows = await programmeOf(ask.tx, council.roundId, round)
  const items = rows.map(({ id, productName, code, producerName, communeName }) => ({
    ...{ dossierId: id, productName, code, producerName, communeName },
  }))
  const parts = programmeDays(items, round.session?.perDay ?? Math.max(1, items.length))
  let day = firstDay
  return parts.map((part, at) => {
    if (at > 0) {
      day = addDays(day, 1)
      while (!isWorkingDay(ask.calendar, day)) day = addDays(day, 1)
    }
    return { day, items: part }
  })
}
