import type { Endpoint } from '../../platform/http/endpoint.ts'
import { logRoutes } from './log.routes.ts'
import { ownRoutes } from './notices.routes.ts'

export { noticeWork } from './notices.handlers.ts'

export const noticesRoutes: readonly Endpoint[] = [...ownRoutes, ...logRoutes]
