export { correctionAgain, correctionRoutes } from './correction.routes.ts'
export { correctedNote, correctedWords } from './correction.words.ts'
export { decisionPage, type Typed } from './decision.page.tsx'
export {
  discardDraft,
  draftWithdrawalDecision,
  type IssuedDecision,
  issueDraft,
  type Signed,
} from './decisions.commands.ts'
export { type CorrectedDecision, type CorrectionInput, correctDecision } from './decisions.correct.commands.ts'
export {
  CorrectFormView,
  CorrectionView,
  presentCorrections,
  readCorrection as readDecisionCorrection,
} from './decisions.correct.present.ts'
export { decisionPaper } from './decisions.paper.ts'
export { decisionsRoutes, readDecision } from './decisions.routes.ts'
export { DECISION } from './decisions.stream.ts'
export { correctionItem, decisionWork } from './decisions.work.ts'
export { type ProvinceWords, provinceWords, signingOf } from './province-words.ts'
