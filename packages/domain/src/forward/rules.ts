import { readDecisionNumber } from '../decision/index.ts'
import { type Fraction, reaches } from '../fraction/index.ts'
import type { PlainDate } from '../plain-date/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import type { ForwardAct, ForwardLetter, ForwardLine, ForwardPart, MinistryRound, NationalResult } from './acts.ts'
import type { Forward, ForwardStage } from './state.ts'

/** A product that somebody wants to send on. */
export interface ForwardCandidate {
  readonly line: ForwardLine
  readonly regime: string
  /** The exact mean of the province's council. */
  readonly mean: Fraction
  /** The seal of the result as it stands now; null where it is open or gone. */
  readonly seal: string | null
  /** The package in which it stands already. */
  readonly takenBy: string | null
}

export type LinesCode =
  | 'forward/nothing-chosen'
  | 'forward/below-threshold'
  | 'forward/several-regimes'
  | 'forward/result-changed'
  | 'forward/already-sent'

/**
 * Products that may go in one package: approved results that reach the threshold of the regulation, unrounded (89,995
 * does not reach 90), under one regulation, in no other package (FWD-02). A refusal names the products.
 */
export function linesOf(
  candidates: readonly ForwardCandidate[],
  atLeast: number,
  own: string | null = null,
): Result<readonly ForwardLine[], LinesCode> {
  const [first] = candidates
  if (first === undefined) return fail('forward/nothing-chosen')
  const named = (found: readonly ForwardCandidate[]) => found.map(({ line }) => line.productName).join('; ')
  const low = candidates.filter(({ mean }) => !reaches(mean, atLeast))
  if (low.length > 0) return fail('forward/below-threshold', { names: named(low), atLeast })
  if (candidates.some(({ regime }) => regime !== first.regime)) return fail('forward/several-regimes')
  const changed = candidates.filter(({ line, seal }) => seal !== line.resultHash)
  if (changed.length > 0) return fail('forward/result-changed', { names: named(changed) })
  const taken = candidates.filter(({ takenBy }) => takenBy !== null && takenBy !== own)
  if (taken.length > 0) return fail('forward/already-sent', { names: named(taken) })
  return ok(candidates.map(({ line }) => line))
}

export type StageCode = 'request/conflict' | 'forward/wrong-stage'

/** Whether the package stands where the act needs it, as the person saw it. */
function standing(forward: Forward, version: number, stages: readonly ForwardStage[]): Result<null, StageCode> {
  if (forward.version !== version) return fail('request/conflict')
  return stages.includes(forward.stage) ? ok(null) : fail('forward/wrong-stage')
}

const IN_HAND: readonly ForwardStage[] = ['draft', 'returned']

/** The province may change its list before it sends, and after the ministry sent the package back. */
export function changeForward(
  forward: Forward,
  input: { readonly version: number; readonly lines: readonly ForwardLine[] },
): Result<ForwardAct[], StageCode> {
  const at = standing(forward, input.version, IN_HAND)
  if (!at.ok) return at
  const ids = (lines: readonly ForwardLine[]) => lines.map(({ evaluationId }) => evaluationId).join()
  if (ids(forward.lines) === ids(input.lines)) return ok([])
  return ok([{ kind: 'ForwardChanged', payload: { lines: input.lines } }])
}

export type SendCode =
  | StageCode
  | 'forward/number'
  | 'forward/future-date'
  | 'forward/before-decision'
  | 'forward/before-return'
  | 'forward/answer-missing'

/**
 * Sends the package with its signed letter. The letter is not of the future, not older than the decision that it rests
 * on, and after a return not older than that. A late package needs no excuse: it goes to the next round.
 */
export function sendForward(
  forward: Forward,
  input: {
    readonly version: number
    readonly letter: ForwardLetter
    readonly samples: number | null
    readonly note: string | null
    readonly today: PlainDate
    readonly round: MinistryRound | null
  },
): Result<ForwardAct[], SendCode> {
  const { letter, samples, note, today, round } = input
  const at = standing(forward, input.version, IN_HAND)
  if (!at.ok) return at
  const number = readDecisionNumber(letter.number)
  if (!number.ok) return fail('forward/number')
  if (letter.on > today) return fail('forward/future-date')
  const decided = forward.lines.reduce((last, { decisionOn }) => (decisionOn > last ? decisionOn : last), '')
  if (letter.on < decided) return fail('forward/before-decision', { on: dayFirst(decided) })
  if (forward.returned !== null) {
    if (letter.on < forward.returned.on) return fail('forward/before-return', { on: dayFirst(forward.returned.on) })
    if (note === null) return fail('forward/answer-missing')
  }
  const payload = { ...letter, number: number.value, samples, note, sentOn: today, round }
  return ok([{ kind: 'ForwardSent', payload }])
}

/** The ministry's office acknowledges, with the number of its register of incoming papers. */
export function receiveForward(
  forward: Forward,
  input: { readonly version: number; readonly on: PlainDate; readonly number: string | null },
): Result<ForwardAct[], StageCode> {
  const at = standing(forward, input.version, ['sent'])
  if (!at.ok) return at
  return ok([{ kind: 'ForwardReceived', payload: { on: input.on, number: input.number } }])
}

/** The ministry's office sends it back: which parts are to be mended, and why. */
export function returnForward(
  forward: Forward,
  input: {
    readonly version: number
    readonly on: PlainDate
    readonly parts: readonly ForwardPart[]
    readonly reason: string | null
    readonly number: string | null
  },
): Result<ForwardAct[], StageCode | 'forward/part-missing' | 'forward/reason-missing'> {
  const at = standing(forward, input.version, ['sent', 'received'])
  if (!at.ok) return at
  if (input.parts.length === 0) return fail('forward/part-missing')
  if (input.reason === null) return fail('forward/reason-missing')
  const { on, reason, number } = input
  const parts = [...new Set(input.parts)]
  return ok([{ kind: 'ForwardReturned', payload: { on, parts, reason, number } }])
}

/** The file is complete: the products go before the ministry's council (Điều 7.4). */
export function takeUpForward(
  forward: Forward,
  input: { readonly version: number; readonly on: PlainDate; readonly due: string | null },
): Result<ForwardAct[], StageCode> {
  const at = standing(forward, input.version, ['received'])
  if (!at.ok) return at
  return ok([{ kind: 'ForwardTakenUp', payload: { on: input.on, due: input.due } }])
}

/** From how many points a class begins; the ministry's points must not be below those of its class. */
export type BandStart = { readonly star: number; readonly from: number }

export type NationalResultCode =
  | StageCode
  | 'forward/number'
  | 'forward/future-date'
  | 'forward/before-sending'
  | 'forward/not-in-package'
  | 'forward/points-below-star'
  | 'forward/has-certificate'

/**
 * The result of one product as the ministry's paper says. It may be entered again while no certificate rests on it: the
 * later entry stands. Points, where the paper gives them, are not below the class (minimums may lower a class, nothing
 * raises it: Điều 3).
 */
export function enterResult(
  forward: Forward,
  input: NationalResult & { readonly version: number; readonly today: PlainDate; readonly bands: readonly BandStart[] },
): Result<ForwardAct[], NationalResultCode> {
  const { version, today, bands, ...result } = input
  const at = standing(forward, version, ['atMinistry', 'decided'])
  if (!at.ok) return at
  const line = forward.lines.find(({ evaluationId }) => evaluationId === result.evaluationId)
  if (line === undefined) return fail('forward/not-in-package')
  if (forward.certificates[result.evaluationId] !== undefined) return fail('forward/has-certificate')
  const number = readDecisionNumber(result.decisionNumber)
  if (!number.ok) return fail('forward/number')
  if (result.decisionOn > today) return fail('forward/future-date')
  if (forward.letter !== null && result.decisionOn < forward.letter.on)
    return fail('forward/before-sending', { on: dayFirst(forward.letter.on) })
  const from = bands.find(({ star }) => star === result.star)?.from ?? 0
  if (result.hundredths !== null && result.hundredths < from * 100)
    return fail('forward/points-below-star', { star: result.star, from })
  const payload = { ...result, decisionNumber: number.value, on: today }
  return ok([{ kind: 'NationalResultEntered', payload }])
}

/** The ministry's certificate of a product is recorded: only one of five stars has one from there (Điều 4.1b). */
export function linkCertificate(
  forward: Forward,
  input: { readonly evaluationId: string; readonly certificateId: string; readonly number: string },
): Result<ForwardAct[], 'forward/no-five-stars' | 'forward/has-certificate'> {
  const checked = fiveStarsOf(forward, input.evaluationId)
  return checked.ok ? ok([{ kind: 'NationalCertificateLinked', payload: input }]) : checked
}

/** The result that a certificate of five stars rests on. */
export function fiveStarsOf(
  forward: Forward,
  evaluationId: string,
): Result<NationalResult, 'forward/no-five-stars' | 'forward/has-certificate'> {
  if (forward.stage === 'closed' || forward.stage === 'discarded') return fail('forward/no-five-stars')
  const result = forward.results[evaluationId]
  if (result?.star !== 5) return fail('forward/no-five-stars')
  return forward.certificates[evaluationId] === undefined ? ok(result) : fail('forward/has-certificate')
}

export type CloseCode = StageCode | 'forward/certificate-missing'

/** The province closes the package: every product has its result, every five stars its certificate. */
export function closeForward(
  forward: Forward,
  input: { readonly version: number; readonly on: PlainDate },
): Result<ForwardAct[], CloseCode> {
  const at = standing(forward, input.version, ['decided'])
  if (!at.ok) return at
  const open = forward.lines.filter(({ evaluationId }) => fiveStarsOf(forward, evaluationId).ok)
  if (open.length > 0)
    return fail('forward/certificate-missing', { names: open.map(({ productName }) => productName).join('; ') })
  return ok([{ kind: 'ForwardClosed', payload: { on: input.on } }])
}

/** Drops a package that never left, or that came back; its products are free for another one. */
export function discardForward(
  forward: Forward,
  input: { readonly version: number; readonly on: PlainDate; readonly reason: string | null },
): Result<ForwardAct[], StageCode | 'forward/reason-missing'> {
  const at = standing(forward, input.version, IN_HAND)
  if (!at.ok) return at
  if (input.reason === null) return fail('forward/reason-missing')
  return ok([{ kind: 'ForwardDiscarded', payload: { on: input.on, reason: input.reason } }])
}

/** The day until which the side that has the package must act; null where no clock runs. */
export function forwardDue(
  forward: Forward,
  open: MinistryRound | null,
): { readonly before: string } | { readonly until: string } | null {
  switch (forward.stage) {
    case 'draft':
    case 'returned':
      return open === null ? null : { before: open.proposedBefore }
    case 'sent':
    case 'received':
      return forward.round === null ? null : { before: forward.round.finishBefore }
    case 'atMinistry':
      return forward.takenUp?.due == null ? null : { until: forward.takenUp.due }
    case 'decided':
    case 'closed':
    case 'discarded':
      return null
  }
}

function dayFirst(date: string): string {
  return date.split('-').reverse().join('/')
}
