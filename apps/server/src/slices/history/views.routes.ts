import { z } from 'zod'
import { type Endpoint, query } from '../../platform/http/endpoint.ts'
import { integer } from '../../platform/http/fields.ts'
import { allViewsPage, ownViewsPage } from './views.pages.tsx'
import { readAllViews, readOwnViews, ViewsView } from './views.present.ts'

const page = integer(1, 10_000).default(1)

const ownRoute = query({
  id: 'history.views',
  path: '/history/views',
  summary: 'Who has looked at the personal data of the reader and of their producers',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({ page }),
  view: ViewsView,
  run: (ask, { search }) => readOwnViews(ask, search.page),
  page: ownViewsPage,
})

const allRoute = query({
  id: 'history.allViews',
  path: '/history/views/all',
  summary: 'Who has looked at whose personal data in the administrator’s province',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({ page, viewer: z.uuid().nullable().default(null), thing: z.uuid().nullable().default(null) }),
  view: ViewsView,
  run: (ask, { search }) => readAllViews(ask, search),
  page: allViewsPage,
})

export const viewsRoutes: readonly Endpoint[] = [ownRoute, allRoute]
