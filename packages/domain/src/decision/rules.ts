import type { Outcome } from '../evaluation/index.ts'
import { isAfter, type PlainDate } from '../plain-date/index.ts'
import type { GapConfirmed } from '../regime/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import type { DecisionAct, DecisionLine, ResultDecisionKind, WithdrawalFacts } from './acts.ts'
import type { Decision } from './state.ts'

/** A closed result that somebody wants to put into a decision. */
export interface DecidableResult extends DecisionLine {
  readonly roundId: string
  readonly outcome: Outcome
  /** It stands already in a draft or in an issued decision. */
  readonly decided: boolean
}

/** The outcome that a kind of decision takes up: classes below the certificate have no decision (Điều 4.1). */
export function outcomeFor(kind: ResultDecisionKind): Outcome {
  switch (kind) {
    case 'recognise':
      return 'recognise'
    case 'approveResult':
      return 'forward'
  }
}

export type DraftCode =
  | 'decision/nothing-chosen'
  | 'decision/other-outcome'
  | 'decision/several-rounds'
  | 'decision/several-regimes'
  | 'decision/already-decided'

/** A draft of closed results of one round with the outcome of its kind; a refusal names the products. */
export function draftDecision(input: {
  readonly provinceCode: string
  readonly kind: ResultDecisionKind
  readonly roundName: string
  readonly on: PlainDate
  readonly proposal: string | null
  readonly results: readonly DecidableResult[]
}): Result<DecisionAct[], DraftCode> {
  const { results, ...rest } = input
  const [first] = results
  if (first === undefined) return fail('decision/nothing-chosen')
  const named = (found: readonly DecidableResult[]) => found.map((one) => one.productName).join('; ')
  const other = results.filter((one) => one.outcome !== outcomeFor(input.kind))
  if (other.length > 0) return fail('decision/other-outcome', { names: named(other) })
  const taken = results.filter((one) => one.decided)
  if (taken.length > 0) return fail('decision/already-decided', { names: named(taken) })
  if (results.some((one) => one.roundId !== first.roundId)) return fail('decision/several-rounds')
  // One decision cites one regulation as its basis.
  if (results.some((one) => one.regime !== first.regime)) return fail('decision/several-regimes')
  const lines = results.map(({ roundId: _round, outcome: _outcome, decided: _decided, ...line }) => line)
  return ok([{ kind: 'DecisionDrafted', payload: { ...rest, roundId: first.roundId, lines, withdrawal: null } }])
}

/** A draft of the withdrawal of one certificate (Điều 8); the certificate's own rules have let it pass. */
export function draftWithdrawal(provinceCode: string, on: PlainDate, withdrawal: WithdrawalFacts): DecisionAct[] {
  const payload = {
    provinceCode,
    kind: 'withdraw' as const,
    roundId: null,
    roundName: '',
    on,
    proposal: null,
    lines: [],
    withdrawal,
  }
  return [{ kind: 'DecisionDrafted', payload }]
}

/** `1986 / qđ-ubnd` → `1986/QĐ-UBND`: one way of writing, so that a number given twice is seen. */
export function readDecisionNumber(text: string): Result<string, 'decision/number'> {
  const plain = text.normalize('NFC').toLocaleUpperCase('vi').replace(/\s+/g, '').replace(/[–—]/g, '-')
  return /^\d{1,6}\/[\p{L}\d][\p{L}\d\-/]{1,40}$/u.test(plain) ? ok(plain) : fail('decision/number')
}

export type IssueCode =
  | 'decision/already-issued'
  | 'decision/discarded'
  | 'decision/number'
  | 'decision/future-date'
  | 'decision/before-results'
  | 'decision/before-conclusion'
  | 'decision/result-changed'
  | 'request/conflict'

/** The results as they stand now: evaluation → the seal computed anew, null where it is open or gone. */
export type SealsNow = ReadonlyMap<string, string | null>

/**
 * Issues a draft as it was signed. The day is not in the future and not before what the decision rests on; every line
 * is compared again with the closed result.
 */
export function issueDecision(
  decision: Decision,
  input: {
    readonly version: number
    readonly number: string
    readonly on: PlainDate
    readonly signer: string
    readonly signerTitle: string
    readonly today: PlainDate
    readonly seals: SealsNow
    readonly gap?: GapConfirmed | null
  },
): Result<DecisionAct[], IssueCode> {
  const open = isOpen(decision)
  if (!open.ok) return open
  if (decision.version !== input.version) return fail('request/conflict')
  const number = readDecisionNumber(input.number)
  if (!number.ok) return number
  const { on, signer, signerTitle, today, seals } = input
  const day = checkSigningDay(decision, on, today)
  if (!day.ok) return day
  const confirmed = input.gap == null ? {} : { gap: input.gap }
  const changed = decision.lines.filter((line) => seals.get(line.evaluationId) !== line.resultHash)
  if (changed.length > 0) {
    return fail('decision/result-changed', { names: changed.map((line) => line.productName).join('; ') })
  }
  return ok([{ kind: 'DecisionIssued', payload: { number: number.value, on, signer, signerTitle, ...confirmed } }])
}

export type SigningDayCode = 'decision/future-date' | 'decision/before-results' | 'decision/before-conclusion'

/** The day of signing is not in the future and not before what the decision rests on. */
export function checkSigningDay(
  decision: Pick<Decision, 'lines' | 'withdrawal'>,
  on: PlainDate,
  today: PlainDate,
): Result<null, SigningDayCode> {
  if (isAfter(on, today)) return fail('decision/future-date')
  const closed = decision.lines.reduce((last, line) => (line.closedOn > last ? line.closedOn : last), '')
  if (on < closed) return fail('decision/before-results', { closed: dayFirst(closed) })
  const concluded = decision.withdrawal?.concludedOn ?? ''
  return on < concluded ? fail('decision/before-conclusion', { concluded: dayFirst(concluded) }) : ok(null)
}

/** Drops a draft; its results are free for another one. */
export function discardDecision(
  decision: Decision,
  input: { readonly version: number; readonly on: PlainDate; readonly reason: string },
): Result<DecisionAct[], 'decision/already-issued' | 'decision/discarded' | 'request/conflict'> {
  const open = isOpen(decision)
  if (!open.ok) return open
  if (decision.version !== input.version) return fail('request/conflict')
  return ok([{ kind: 'DecisionDiscarded', payload: { on: input.on, reason: input.reason } }])
}

function isOpen(decision: Decision): Result<null, 'decision/already-issued' | 'decision/discarded'> {
  switch (decision.stage) {
    case 'draft':
      return ok(null)
    case 'issued':
      return fail('decision/already-issued', { number: decision.issued?.number ?? '' })
    case 'discarded':
      return fail('decision/discarded')
  }
}

function dayFirst(date: string): string {
  return date.split('-').reverse().join('/')
}
