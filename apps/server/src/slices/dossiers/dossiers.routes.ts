import type { Endpoint } from '../../platform/http/endpoint.ts'
import { moveRoutes } from './dossiers.move.routes.ts'
import { openRoutes } from './dossiers.open.routes.ts'
import { pageRoutes } from './dossiers.page.routes.ts'
import { partsRoutes } from './dossiers.parts.routes.ts'
import { proofsRoutes } from './dossiers.proofs.routes.ts'
import { submitRoutes } from './dossiers.submit.routes.ts'
import { transitionRoutes } from './dossiers.transition.routes.ts'

export const dossiersRoutes: readonly Endpoint[] = [
  ...openRoutes,
  ...pageRoutes,
  ...partsRoutes,
  ...proofsRoutes,
  ...submitRoutes,
  ...moveRoutes,
  ...transitionRoutes,
]
