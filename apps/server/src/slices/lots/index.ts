import type { Endpoint } from '../../platform/http/endpoint.ts'
import { lotListRoutes } from './lots.list.routes.ts'
import { publicLotRoutes } from './lots.public.routes.ts'
import { oneLotRoutes } from './lots.routes.ts'

export { LOT } from './lots.stream.ts'

export const lotsRoutes: readonly Endpoint[] = [...lotListRoutes, ...oneLotRoutes, ...publicLotRoutes]
