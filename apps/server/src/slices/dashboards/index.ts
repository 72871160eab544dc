import type { Endpoint } from '../../platform/http/endpoint.ts'

export const dashboardsRoutes: readonly Endpoint[] = []
