import type { Endpoint } from '../../platform/http/endpoint.ts'

export const papersRoutes: readonly Endpoint[] = []
