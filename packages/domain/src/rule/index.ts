export { answerQuestion, RULE_ASKS, type RuleAnswer, type RuleCode } from './answer.ts'
export {
  answerExpiry,
  answerLateLimit,
  answerRenewalWindow,
  answerRound,
  type ExpiryAnswer,
  type LateAnswer,
  type RoundAnswer,
  type WindowAnswer,
} from './certificate-terms.ts'
export { answerRegime, type RegimeAnswer } from './dossier-regime.ts'
export { answerForward, type ForwardAnswer } from './forward.ts'
export { answerCode, type CodeAnswer } from './read-code.ts'
export { type ClockId, type RegimeClock, regimeClock } from './regime-clock.ts'
export { answerCommuneCheck, answerReevaluation, answerWithdrawal, answerWorkingDays } from './terms.ts'
export type {
  Cited,
  CountingRule,
  CountingRules,
  DueAnswer,
  LevelOrNone,
  RuleContent,
  RuleWarning,
  WarningCode,
} from './types.ts'
export { type AuthorityAnswer, whoDecides } from './who-decides.ts'
