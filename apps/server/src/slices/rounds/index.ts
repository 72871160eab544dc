export { findRound } from './rounds.commands.ts'
export { roundsRoutes } from './rounds.routes.ts'
export { countWaitingDossiers, findCouncilId, listRounds } from './rounds.store.ts'
export { ROUND } from './rounds.stream.ts'
