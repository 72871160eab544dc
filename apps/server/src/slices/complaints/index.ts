import type { Endpoint } from '../../platform/http/endpoint.ts'

export const complaintsRoutes: readonly Endpoint[] = []
