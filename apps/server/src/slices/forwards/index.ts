import type { Endpoint } from '../../platform/http/endpoint.ts'

export const forwardsRoutes: readonly Endpoint[] = []
