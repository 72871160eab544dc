export { FINDINGS_PART } from './findings.part.ts'
export { checkPlanOf, countOpenFindings } from './findings.read.ts'
export { findingsRoutes } from './findings.routes.ts'
export { PLAN_CHECK } from './findings.stream.ts'
