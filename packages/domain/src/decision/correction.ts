import { plainText } from '../correction/index.ts'
import { type PlainDate, parsePlainDate } from '../plain-date/index.ts'
import { confirmGap, type RegimeFacts } from '../regime/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import { DECISION_FACTS, type DecisionAct, type DecisionFact } from './acts.ts'
import { checkSigningDay, readDecisionNumber, type SigningDayCode } from './rules.ts'
import type { Decision } from './state.ts'

export type DecisionCorrectionCode =
  | SigningDayCode
  | 'decision/not-issued'
  | 'decision/not-correctable'
  | 'decision/number'
  | 'decision/correction-other-year'
  | 'decision/correction-in-gap'
  | 'correction/open'
  | 'correction/none-open'
  | 'correction/unchanged'
  | 'date/invalid'
  | 'request/conflict'

/** What stands around a correction: the day, and the gaps of the regulations that the decision rests on. */
export interface CorrectionDay {
  readonly today: PlainDate
  readonly gaps: RegimeFacts['gaps']
}

/** Whether the name is that of a fact typed from the signed paper. */
export function isDecisionFact(field: string): field is DecisionFact {
  return DECISION_FACTS.some((fact) => fact === field)
}

/**
 * Proposes to correct one fact of an issued decision. Products, points and stars follow from closed results and are
 * not corrected here; nothing changes until a second person confirms.
 */
export function proposeDecisionCorrection(
  decision: Decision,
  input: {
    readonly version: number
    readonly field: string
    readonly label: string
    readonly value: string
    readonly reason: string
  } & CorrectionDay,
): Result<DecisionAct[], DecisionCorrectionCode> {
  const { issued } = decision
  if (issued === null) return fail('decision/not-issued')
  if (decision.correction !== null) return fail('correction/open')
  if (decision.version !== input.version) return fail('request/conflict')
  const { field, label } = input
  if (!isDecisionFact(field)) return fail('decision/not-correctable')
  const value = readFact(field, input.value)
  if (!value.ok) return value
  if (value.value === issued[field]) return fail('correction/unchanged')
  const allowed = checkFact(decision, field, value.value, input)
  if (!allowed.ok) return allowed
  const payload = { on: input.today, field, label, old: issued[field], new: value.value, reason: input.reason }
  return ok([{ kind: 'DecisionCorrectionProposed', payload }])
}

/** The second person has confirmed; the rules are asked again, as days have gone by. */
export function confirmDecisionCorrection(
  decision: Decision,
  input: { readonly version: number } & CorrectionDay,
): Result<Extract<DecisionAct, { kind: 'DecisionCorrected' }>, DecisionCorrectionCode> {
  const { correction } = decision
  if (correction === null) return fail('correction/none-open')
  if (decision.version !== input.version) return fail('request/conflict')
  const allowed = checkFact(decision, correction.field, correction.new, input)
  if (!allowed.ok) return allowed
  return ok({ kind: 'DecisionCorrected', payload: { ...correction, on: input.today } })
}

/** The second person refuses; the proposal stays in the history. */
export function refuseDecisionCorrection(
  decision: Decision,
  input: { readonly version: number; readonly on: PlainDate; readonly reason: string },
): Result<DecisionAct[], 'correction/none-open' | 'request/conflict'> {
  if (decision.correction === null) return fail('correction/none-open')
  if (decision.version !== input.version) return fail('request/conflict')
  const { label } = decision.correction
  return ok([{ kind: 'DecisionCorrectionRefused', payload: { on: input.on, label, reason: input.reason } }])
}

function readFact(field: DecisionFact, text: string): Result<string, 'decision/number' | 'date/invalid'> {
  switch (field) {
    case 'number':
      return readDecisionNumber(text)
    case 'on': {
      const day = parsePlainDate(text)
      return day.ok ? day : fail('date/invalid')
    }
    case 'signer':
    case 'signerTitle':
      return ok(plainText(text))
  }
}

function checkFact(
  decision: Decision,
  field: DecisionFact,
  value: string,
  { today, gaps }: CorrectionDay,
): Result<null, DecisionCorrectionCode> {
  if (field !== 'on') return ok(null)
  const day = parsePlainDate(value)
  if (!day.ok) return fail('date/invalid')
  const signing = checkSigningDay(decision, day.value, today)
  if (!signing.ok) return signing
  // Certificate numbers carry the year of their day (001/GCN-OCOP-11-2026): another year would need other numbers.
  const year = decision.issued?.on.slice(0, 4)
  if (decision.kind === 'recognise' && year !== day.value.slice(0, 4)) return fail('decision/correction-other-year')
  const gap = confirmGap({ gaps }, [day.value], { confirmed: false, reason: null })
  return gap.ok ? ok(null) : fail('decision/correction-in-gap', gap.failure.details)
}
