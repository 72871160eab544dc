import { z } from 'zod'
import { download, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { choice, integer } from '../../platform/http/fields.ts'
import { revisionsPage } from './revisions.pages.tsx'
import { presentRevisions, RevisionsView, revisionFiles } from './revisions.present.ts'

const RegimeId = z.string().regex(/^[a-z0-9-]{3,60}$/)

const revisionsRoute = query({
  id: 'regimes.revisions',
  path: '/regimes/:regimeId/revisions',
  summary: 'Every published revision of a regulation with its reason and its hash',
  access: 'signedIn',
  params: z.object({ regimeId: RegimeId }),
  search: z.object({}),
  view: RevisionsView,
  run: (ask, { params }) => presentRevisions(ask, params.regimeId),
  page: revisionsPage,
})

const filesRoute = download({
  id: 'regimes.files',
  path: '/regimes/:regimeId/revisions/:revision/files',
  summary: 'The file set of a revision: a zip of the folder, or one JSON of path and content',
  access: 'signedIn',
  params: z.object({ regimeId: RegimeId, revision: integer(1, 10_000) }),
  search: z.object({ as: choice(['zip', 'json']).default('zip') }),
  run: (ask, { params, search }) =>
    revisionFiles(ask, { id: params.regimeId, revision: params.revision, as: search.as }),
})

export const revisionRoutes: readonly Endpoint[] = [revisionsRoute, filesRoute]
