import type { Endpoint } from '../../platform/http/endpoint.ts'

export const tasksRoutes: readonly Endpoint[] = []
