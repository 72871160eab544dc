import type { Endpoint } from '../../platform/http/endpoint.ts'
import { findingRoutes } from './inspections.finding.routes.ts'
import { listRoutes } from './inspections.list.routes.ts'
import { oneRoutes } from './inspections.one.routes.ts'
import { openRoutes } from './inspections.open.routes.ts'
import { planRoutes } from './inspections.plans.routes.ts'
import { recordRoutes } from './inspections.record.routes.ts'

export { INSPECTION, INSPECTION_PLAN } from './inspections.stream.ts'
export { type InspectionSummary, readInspectionSummary, type SummaryScope } from './inspections.summary.ts'
export { inspectionWork } from './inspections.work.ts'

export const inspectionsRoutes: readonly Endpoint[] = [
  ...listRoutes,
  ...openRoutes,
  ...planRoutes,
  ...oneRoutes,
  ...recordRoutes,
  ...findingRoutes,
]
