import { z } from 'zod'
import { command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { choice, integer, version } from '../../platform/http/fields.ts'
import { linksPage } from './registers.links.pages.tsx'
import { checkLink, type LinksView, readLinks } from './registers.links.ts'

const page = integer(1, 10_000).default(1)

const linksRoute = query({
  id: 'registers.links',
  path: '/registers/listing/links',
  summary: 'Links of listings of a place, the one opened longest ago first, for its office to open and answer',
  access: 'signedIn',
  api: false,
  params: z.object({}),
  search: z.object({ page }),
  view: z.custom<LinksView>(),
  run: (ask, { search }) => readLinks(ask, search.page),
  page: linksPage,
})

const checkRoute = command({
  id: 'registers.checkLink',
  path: '/registers/listing/links',
  summary: 'Say that a link of a listing was opened today, or that it is broken',
  access: 'signedIn',
  params: z.object({}),
  body: z.strictObject({ entry: z.uuid(), opens: choice(['yes', 'no']), page, version: version() }),
  answer: z.object({ id: z.string() }),
  run: (ask, { body }) => checkLink(ask, { ...body, opens: body.opens === 'yes' }),
  done: (_answer, { body }) => ({ to: `/registers/listing/links?page=${body.page}`, say: 'register-link-checked' }),
  again: async (ask) => {
    const view = await readLinks(ask, 1)
    return view.ok ? (shell) => linksPage(view.value, shell) : null
  },
})

export const linksRoutes: readonly Endpoint[] = [linksRoute, checkRoute]
