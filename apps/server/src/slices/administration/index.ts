import type { Endpoint } from '../../platform/http/endpoint.ts'
import { indexRoutes } from './administration.routes.ts'
import { healthRoutes } from './health.routes.ts'
import { importRoutes } from './imports.routes.ts'
import { settingsRoutes } from './settings.routes.ts'

export { administrationWork } from './administration.background.ts'
export { IMPORT } from './imports.stream.ts'
export { SETTINGS } from './settings.stream.ts'

export const administrationRoutes: readonly Endpoint[] = [
  ...indexRoutes,
  ...importRoutes,
  ...settingsRoutes,
  ...healthRoutes,
]
