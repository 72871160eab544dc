export { readPlanTargets, type TargetActual, type TargetStanding } from './targets.actuals.ts'
export { type FreezeInput, freezeTargets } from './targets.freeze.ts'
export { TARGETS_PART } from './targets.part.ts'
export { presentRow, shareWords, type TargetRow } from './targets.present.ts'
export { targetsRoutes } from './targets.routes.ts'
export { TARGET } from './targets.stream.ts'
export {
  amountWords,
  forecastWords,
  goalWords,
  JUDGEMENT_TONES,
  JUDGEMENT_WORDS,
  STATE_WORDS,
} from './targets.words.ts'
