import { z } from 'zod'
import { type Endpoint, query } from '../../platform/http/endpoint.ts'
import { chainPage } from './registers.chain.pages.tsx'
import { type ChainView, readChain } from './registers.chain.ts'
import { uuidOrNone } from './registers.list.present.ts'

const chainRoute = query({
  id: 'registers.chain',
  path: '/registers/valueChain/diagram',
  summary: 'The links of a value chain, or of the chains of a product, from area to sale with partners and evidence',
  access: 'signedIn',
  api: false,
  params: z.object({}),
  search: z.object({ chain: uuidOrNone, product: uuidOrNone, paper: z.enum(['', 'yes']).default('') }),
  view: z.custom<ChainView>(),
  run: (ask, { search }) => readChain(ask, { ...search, paper: search.paper === 'yes' }),
  page: chainPage,
})

export const chainRoutes: readonly Endpoint[] = [chainRoute]
