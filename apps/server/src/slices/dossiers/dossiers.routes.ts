import type { Endpoint } from '../../platform/http/endpoint.ts'
import { openRoutes } from './dossiers.open.routes.ts'
import { pageRoutes } from './dossiers.page.routes.ts'
import { partsRoutes } from './dossiers.parts.routes.ts'
import { proofsRoutes } from './dossiers.proofs.routes.ts'
import { submitRoutes } from './dossiers.submit.routes.ts'

export const dossiersRoutes: readonly Endpoint[] = [
  ...openRoutes,
  ...pageRoutes,
  ...partsRoutes,
  ...proofsRoutes,
  ...submitRoutes,
]
