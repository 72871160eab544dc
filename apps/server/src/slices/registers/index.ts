import type { Endpoint } from '../../platform/http/endpoint.ts'

export const registersRoutes: readonly Endpoint[] = []
