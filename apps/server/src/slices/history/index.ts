import type { Endpoint } from '../../platform/http/endpoint.ts'
import { caseRoutes } from './case.routes.ts'
import { redactionsRoutes } from './redactions.routes.ts'
import { rootsRoutes } from './roots.routes.ts'
import { viewsRoutes } from './views.routes.ts'

export { historyWork } from './history.background.ts'
export { REDACTION } from './redactions.stream.ts'

export const historyRoutes: readonly Endpoint[] = [...rootsRoutes, ...caseRoutes, ...redactionsRoutes, ...viewsRoutes]
