export { decisionPage, type Typed } from './decision.page.tsx'
export {
  discardDraft,
  draftWithdrawalDecision,
  type IssuedDecision,
  issueDraft,
  type Signed,
} from './decisions.commands.ts'
export { decisionsRoutes, readDecision } from './decisions.routes.ts'
export { DECISION } from './decisions.stream.ts'
export { decisionWork } from './decisions.work.ts'
export { type ProvinceWords, provinceWords, signingOf } from './province-words.ts'
