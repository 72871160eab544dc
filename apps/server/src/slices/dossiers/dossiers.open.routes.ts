import { z } from 'zod'
import type { Endpoint } from '../../platform/http/endpoint.ts'
import { command } from '../../platform/http/endpoint.ts'
import { choice, uuid } from '../../platform/http/fields.ts'
import { openDossierOf } from './dossiers.open.commands.ts'

const openRoute = command({
  id: 'dossiers.open',
  path: '/dossiers',
  summary: 'Open a dossier for a product; answers the open one where there is one',
  access: 'signedIn',
  params: z.object({}),
  body: z.strictObject({ productId: uuid(), kind: choice(['first', 'upgrade', 'renewal']) }),
  answer: z.object({ id: z.string(), existing: z.boolean() }),
  run: (ask, { body }) => openDossierOf(ask, body),
  done: ({ id, existing }) => ({ to: `/dossiers/${id}`, say: existing ? 'dossier-already-open' : 'dossier-opened' }),
})

export const openRoutes: readonly Endpoint[] = [openRoute]
