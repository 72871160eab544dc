import { clocksOf, reevaluationDue } from '@saolang/domain/clocks'
import {
  canReceiveForward,
  enterResult,
  type Forward,
  type ForwardPart,
  type NationalResult,
  receiveForward,
  returnForward,
  takeUpForward,
} from '@saolang/domain/forward'
import { addDays, plainDate } from '@saolang/domain/plain-date'
import { fail, ok, type Result } from '@saolang/domain/result'
import { findStream, type Stream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { addTo, type Done, tellDossiers, write } from './forwards.commands.ts'
import { FORWARD } from './forwards.stream.ts'

/** A sent package locked, for the office of the ministry. Strangers learn nothing. */
async function lockSent(ask: Ask, id: string): Promise<Result<Stream<Forward>, string>> {
  const stream = await findStream(ask.tx, FORWARD, id)
  const permission = canReceiveForward(ask.person?.actor ?? null)
  if (stream === undefined || (permission.may && stream.state.sentOn === null)) return fail('request/not-found')
  if (permission.may) return ok(stream)
  return fail(permission.reason === 'permission/not-your-work' ? 'request/not-found' : permission.reason)
}

export const MINISTRY_STEPS = ['receive', 'return', 'takeUp'] as const

export interface MinistryInput {
  readonly version: number
  readonly step: (typeof MINISTRY_STEPS)[number]
  readonly number: string | null
  readonly parts: readonly ForwardPart[]
  readonly reason: string | null
}

/** The ministry acknowledges, sends back with the part to mend, or takes the products up (Điều 7.4). */
export async function stepAtMinistry(ask: Ask, id: string, input: MinistryInput): Promise<Done> {
  const stream = await lockSent(ask, id)
  if (!stream.ok) return stream
  const { step, version, number, parts, reason } = input
  const on = ask.today
  const { state } = stream.value
  const after = await (() => {
    switch (step) {
      case 'receive':
        return write(ask, stream.value, receiveForward(state, { version, on, number }), 'ministryOffice')
      case 'return':
        return write(ask, stream.value, returnForward(state, { version, on, parts, reason, number }), 'ministryOffice')
      case 'takeUp':
        return write(ask, stream.value, takeUpForward(state, { version, on, due: dueOf(ask, state) }), 'ministryOffice')
    }
  })()
  if (!after.ok) return after
  await tellDossiers(ask, after.value.state, TOLD[step], 'ministryOffice')
  return ok({ id })
}

const TOLD = { receive: 'received', return: 'returned', takeUp: 'atMinistry' } as const

/**
 * Last day of the ministry's work: the day before the end of its round (Điều 5.2 is strict); for re-evaluations only,
 * the term from the complete file (Điều 7.6g).
 */
function dueOf(ask: Ask, forward: Forward): string | null {
  const regime = ask.regimes.get(forward.regime)
  if (regime !== undefined && forward.lines.every(({ kind }) => kind === 'renewal'))
    return reevaluationDue(clocksOf(regime.clocks), ask.calendar, ask.today)?.due ?? null
  return forward.round === null ? null : addDays(plainDate(forward.round.finishBefore), -1)
}

/** The national result of one product, copied from the ministry's paper; its dossier hears of it. */
export async function recordResult(
  ask: Ask,
  id: string,
  input: NationalResult & { readonly version: number },
): Promise<Done> {
  const stream = await lockSent(ask, id)
  if (!stream.ok) return stream
  const { state } = stream.value
  const bands = ask.regimes.get(state.regime)?.bands ?? []
  const acts = enterResult(state, { ...input, today: ask.today, bands })
  const after = await write(ask, stream.value, acts, 'ministryOffice')
  if (!after.ok) return after
  const line = state.lines.find(({ evaluationId }) => evaluationId === input.evaluationId)
  const result = after.value.state.results[input.evaluationId]
  if (line === undefined || result === undefined) throw new Error(`no result in package ${id}`)
  const { star, decisionNumber, decisionOn } = result
  const payload = { on: ask.today, star, decisionNumber, decisionOn }
  await addTo(ask, line.dossierId, { kind: 'NationalResultReceived', payload }, 'ministryOffice')
  return ok({ id })
}
