import type { Endpoint } from '../../platform/http/endpoint.ts'

export const cyclesRoutes: readonly Endpoint[] = []
