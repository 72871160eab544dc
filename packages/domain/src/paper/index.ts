export { checkPaper, type PaperCode, type PaperKind, paperKinds } from './kinds.ts'
export { foldPaper, type Paper, type PaperAct, type PaperFacts } from './paper.ts'
export { ENDING_SOON_DAYS, type PaperValidity, paperValidity } from './validity.ts'
