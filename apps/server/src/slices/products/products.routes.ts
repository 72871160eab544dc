import type { Endpoint } from '../../platform/http/endpoint.ts'

export const productsRoutes: readonly Endpoint[] = []
