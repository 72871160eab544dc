import type { Endpoint } from '../../platform/http/endpoint.ts'

export const dossiersRoutes: readonly Endpoint[] = []
