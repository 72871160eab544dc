export { COUNCIL_ROLES, seatSource } from './councils.commands.ts'
export { criterionTitle } from './councils.present.ts'
export {
  findCouncil,
  findEvaluation,
  lockBallots,
  type ReadEvaluation,
  readBallots,
  readCouncil,
  readEvaluation,
  rulesOfEvaluation,
} from './councils.reading.ts'
export { councilsRoutes } from './councils.routes.ts'
export {
  type EvaluationRow,
  findEvaluationRow,
  listBallotRows,
  listCouncilBallots,
  listEvaluations,
  listOwnSheets,
  listProducersOf,
  listSeats,
  type OwnSheetRow,
} from './councils.store.ts'
export { BALLOT, COUNCIL, EVALUATION } from './councils.stream.ts'
export { BALLOT_WORDS, EVALUATION_STAGE_WORDS, OUTCOME_WORDS, SEAT_WORDS } from './councils.words.ts'
