import type { Endpoint } from '../../platform/http/endpoint.ts'

export const budgetRoutes: readonly Endpoint[] = []
