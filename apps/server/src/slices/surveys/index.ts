import type { Endpoint } from '../../platform/http/endpoint.ts'

export const surveysRoutes: readonly Endpoint[] = []
