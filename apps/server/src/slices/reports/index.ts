import type { Endpoint } from '../../platform/http/endpoint.ts'

export const reportsRoutes: readonly Endpoint[] = []
