export { createPlan, ON_ITS_OWN } from './plans.commands.ts'
export { readPlanFile } from './plans.content.ts'
export { basesOf, factsOf } from './plans.present.ts'
export { mayRun, readableProvinces, readPlan } from './plans.reading.ts'
export { plansRoutes } from './plans.routes.ts'
export {
  composeContent,
  findPlan,
  headOf,
  planBriefs,
  planChoices,
  readPlanContent,
  readPlanHead,
} from './plans.store.ts'
export { PLAN } from './plans.stream.ts'
export { PLAN_KIND_WORDS, PLAN_LEVEL_WORDS, PLAN_STAGE_TONES, PLAN_STAGE_WORDS } from './plans.words.ts'
export { planWork } from './plans.work.ts'
