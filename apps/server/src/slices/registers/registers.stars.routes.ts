import { z } from 'zod'
import { type Endpoint, query } from '../../platform/http/endpoint.ts'
import { integer } from '../../platform/http/fields.ts'
import { OneEntry } from './registers.routes.ts'
import { starsPage } from './registers.stars.pages.tsx'
import { readStars, type StarsView } from './registers.stars.ts'

const starsRoute = query({
  id: 'registers.stars',
  path: '/registers/:register/:id/stars',
  summary: 'Products for an event by star: those with a certificate in force to choose from, and those chosen',
  access: 'signedIn',
  api: false,
  params: OneEntry,
  search: z.object({
    star: z.preprocess((value) => (value === '' || value === undefined ? 0 : value), integer(0, 5)),
    commune: z.string().max(10).default(''),
    q: z.string().max(100).default(''),
    paper: z.enum(['', 'yes']).default(''),
  }),
  view: z.custom<StarsView>(),
  run: (ask, { params, search }) =>
    readStars(ask, params.register, params.id, { ...search, paper: search.paper === 'yes' }),
  page: starsPage,
})

export const starsRoutes: readonly Endpoint[] = [starsRoute]
