import { fail, ok, type Result } from '../result/index.ts'
import {
  answerExpiry,
  answerLateLimit,
  answerRenewalWindow,
  answerRound,
  type ExpiryAnswer,
  type LateAnswer,
  type RoundAnswer,
  type WindowAnswer,
} from './certificate-terms.ts'
import { answerRegime, type RegimeAnswer } from './dossier-regime.ts'
import { answerForward, type ForwardAnswer } from './forward.ts'
import {
  day,
  kind,
  level,
  maybe,
  mean,
  type QuestionCode,
  readMembers,
  regimeOf,
  roundLevel,
  shortText,
  shownValue,
  star,
  workingDays,
} from './question.ts'
import { answerCode, type CodeAnswer } from './read-code.ts'
import { answerCommuneCheck, answerReevaluation, answerWithdrawal, answerWorkingDays } from './terms.ts'
import type { DueAnswer, RuleContent } from './types.ts'
import { type AuthorityAnswer, whoDecides } from './who-decides.ts'

export type RuleAnswer =
  | RegimeAnswer
  | AuthorityAnswer
  | ForwardAnswer
  | DueAnswer
  | ExpiryAnswer
  | WindowAnswer
  | LateAnswer
  | RoundAnswer
  | CodeAnswer

export type RuleCode = QuestionCode | 'rule/no-regime' | 'rule/no-clock' | 'code/not-a-product-code'

type Fields = ReadonlyMap<string, unknown>
type Answering = (content: RuleContent, fields: Fields) => Result<RuleAnswer, RuleCode>

const optionalRegime = ({ regimes }: RuleContent) => maybe(regimeOf(regimes))

/** Every question by its word. */
const ASKS: Readonly<Record<string, Answering>> = {
  regime: (content, fields) => {
    const ask = readMembers(fields, { kind, lodged: day, today: day })
    return ask.ok ? answerRegime(content, ask.value) : ask
  },
  authority: (content, fields) => {
    const ask = readMembers(fields, { regime: regimeOf(content.regimes), date: day, star })
    return ask.ok ? ok(whoDecides(content, ask.value)) : ask
  },
  forward: (content, fields) => {
    const ask = readMembers(fields, { regime: regimeOf(content.regimes), date: day, from: level, mean })
    return ask.ok ? ok(answerForward(content, ask.value)) : ask
  },
  workingDays: (content, fields) => {
    const ask = readMembers(fields, { from: day, days: workingDays, regime: optionalRegime(content) })
    return ask.ok ? ok(answerWorkingDays(content, ask.value)) : ask
  },
  communeCheck: (content, fields) => {
    const ask = readMembers(fields, { received: day, regime: optionalRegime(content) })
    return ask.ok ? answerCommuneCheck(content, ask.value) : ask
  },
  round: (content, fields) => {
    const ask = readMembers(fields, { level: roundLevel, proposed: day, regime: optionalRegime(content) })
    return ask.ok ? answerRound(content, ask.value) : ask
  },
  renewalWindow: (content, fields) => {
    const ask = readMembers(fields, { expires: day, regime: optionalRegime(content) })
    return ask.ok ? answerRenewalWindow(content, ask.value) : ask
  },
  lateLimit: (content, fields) => {
    const ask = readMembers(fields, { expires: day, regime: optionalRegime(content) })
    return ask.ok ? answerLateLimit(content, ask.value) : ask
  },
  expiry: (content, fields) => {
    const ask = readMembers(fields, { issued: day, regime: optionalRegime(content) })
    return ask.ok ? answerExpiry(content, ask.value) : ask
  },
  withdrawalDue: (content, fields) => {
    const ask = readMembers(fields, { concluded: day, regime: optionalRegime(content) })
    return ask.ok ? answerWithdrawal(content, ask.value) : ask
  },
  reevaluationDue: (content, fields) => {
    const ask = readMembers(fields, { complete: day, regime: optionalRegime(content) })
    return ask.ok ? answerReevaluation(content, ask.value) : ask
  },
  productCode: (content, fields) => {
    const ask = readMembers(fields, { code: shortText })
    return ask.ok ? answerCode(content, ask.value) : ask
  },
}

/** The words of `ask`. */
export const RULE_ASKS: readonly string[] = Object.keys(ASKS)

/**
 * Answers one question of untrusted JSON: `{"ask":"regime","kind":"first","lodged":"2026-05-20","today":"2026-07-01"}`.
 * The failure is of the first member that is wrong. Never throws on what is asked.
 */
export function answerQuestion(content: RuleContent, value: unknown): Result<RuleAnswer, RuleCode> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail('rule/not-an-object')
  const fields: Fields = new Map(Object.entries(value))
  const ask = fields.get('ask')
  if (ask === undefined) return fail('rule/member-missing', { member: 'ask' })
  const answering = typeof ask === 'string' && Object.hasOwn(ASKS, ask) ? ASKS[ask] : undefined
  if (answering === undefined) return fail('rule/unknown-ask', { ask: shownValue(ask), known: RULE_ASKS.join(', ') })
  return answering(content, fields)
}
