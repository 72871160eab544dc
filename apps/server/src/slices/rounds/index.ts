export { closeRound, findRound, type NewRound, openRound, placeInRound } from './rounds.commands.ts'
export { roundsRoutes } from './rounds.routes.ts'
export {
  countWaitingDossiers,
  findCouncilId,
  listRoundDossiers,
  listRounds,
  type RoundDossier,
} from './rounds.store.ts'
export { ROUND } from './rounds.stream.ts'
