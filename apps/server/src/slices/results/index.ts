export {
  acceptSpread,
  closeEvaluation,
  openForDiscussion,
  openMarks,
  recordAgreed,
  resultHashOf,
} from './results.commands.ts'
export { resultsRoutes } from './results.routes.ts'
export { type ClosedEvaluation, listClosedEvaluations } from './results.store.ts'
export { councilWork } from './results.work.ts'
