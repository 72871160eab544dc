import { ok } from '@saolang/domain/result'
import { z } from 'zod'
import { type Endpoint, query } from '../../platform/http/endpoint.ts'
import { countPapers } from '../papers/index.ts'
import { presentProfile, readProducer, regimeToday } from '../producers/index.ts'
import { listProductsOfProducer, presentProductLine } from '../products/index.ts'
import { getUnit } from '../units/index.ts'
import { portfolioPage } from './portfolio.pages.tsx'
import { PortfolioView } from './portfolio.present.ts'

const portfolioRoute = query({
  id: 'portfolio.get',
  path: '/producers/:producerId',
  summary: 'A producer with its profile, its products and the state of its papers',
  access: 'signedIn',
  params: z.object({ producerId: z.uuid() }),
  search: z.object({}),
  view: PortfolioView,
  run: async (ask, { params: { producerId } }) => {
    const read = await readProducer(ask, producerId)
    if (!read.ok) return read
    const regime = regimeToday(ask)
    if (!regime.ok) return regime
    const { producer, mayCorrect } = read.value
    const unit = await getUnit(ask.tx, producer.communeCode)
    const products = await listProductsOfProducer(ask.tx, producerId)
    return ok({
      profile: presentProfile(producerId, read.value, regime.value),
      communeName: unit.name,
      phone: producer.phone,
      mayCorrect,
      products: products.map((row) => presentProductLine(row, ask.regimes)),
      papers: await countPapers(ask.tx, producerId, ask.today),
    })
  },
  page: portfolioPage,
})

export const portfolioRoutes: readonly Endpoint[] = [portfolioRoute]
