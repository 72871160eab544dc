import type { Endpoint } from '../../platform/http/endpoint.ts'

export const metricsRoutes: readonly Endpoint[] = []
