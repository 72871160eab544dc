import { asRole } from '@saolang/domain/permission'
import { parsePlainDate } from '@saolang/domain/plain-date'
import { canReadProgramme } from '@saolang/domain/plan'
import {
  canAssist,
  canEditProducer,
  canReadAssistance,
  isConsentLive,
  type Producer,
  producerPlace,
} from '@saolang/domain/producer'
import { ok } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, download, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { seen } from '../../platform/view-log.ts'
import { countPapers } from '../papers/index.ts'
import { presentProfile, readProducer, regimeToday } from '../producers/index.ts'
import { listProductsOfProducer, presentProductLine } from '../products/index.ts'
import { getUnit, unitThenNow } from '../units/index.ts'
import { exportProducer } from './portfolio.export.ts'
import { portfolioPage } from './portfolio.pages.tsx'
import { PortfolioView } from './portfolio.present.ts'
import { countFacilities, findLocalShare, listSites } from './portfolio.registers.store.ts'

const portfolioRoute = query({
  id: 'portfolio.get',
  path: '/producers/:producerId',
  summary: 'A producer with its profile, its products and the state of its papers',
  access: 'signedIn',
  personal: seen('producer', 'producerId'),
  params: z.object({ producerId: z.uuid() }),
  search: z.object({}),
  view: PortfolioView,
  run: async (ask, { params: { producerId } }) => {
    const read = await readProducer(ask, producerId)
    if (!read.ok) return read
    const regime = regimeToday(ask)
    if (!regime.ok) return regime
    const { producer, mayCorrect } = read.value
    const actor = ask.person?.actor ?? null
    const place = producerPlace(producerId, producer)
    const mayAssist = canAssist(actor, place).may
    const unit = await getUnit(ask.tx, producer.communeCode)
    const products = await listProductsOfProducer(ask.tx, producerId)
    return ok({
      profile: presentProfile(producerId, read.value, regime.value),
      communeName: unit.name,
      foundedIn: await foundedIn(ask, producer),
      phone: producer.phone,
      mayCorrect,
      mayAddProducts: canEditProducer(actor, place, 'products').may,
      helpers: canReadAssistance(actor, place).may
        ? producer.assistance.filter((consent) => isConsentLive(consent, ask.today)).length
        : null,
      mayAssist,
      mayExport: asRole(actor, ['producer'], place).may,
      ...readable(ask, producerId, producer),
      assistKey: mayAssist ? ownConsent(ask, producer) : null,
      products: products.map((row) => presentProductLine(row, ask.regimes)),
      papers: await countPapers(ask.tx, producerId, ask.today),
      facilities: await countFacilities(ask.tx, producerId),
      sites: [...(await listSites(ask.tx, producerId))],
      localShare: await findLocalShare(ask.tx, producerId),
    })
  },
  page: portfolioPage,
})

/** The programme is read by officials of its province; a producer reads the entries about itself, not the money of plans. */
function readable(ask: Ask, producerId: string, { provinceCode, communeCode }: Producer) {
  const actor = ask.person?.actor ?? null
  const mayReadMoney = canReadProgramme(actor, { level: 'commune', provinceCode, communeCode }).may
  const isOwn = actor?.hats.some((hat) => hat.producerId === producerId) === true
  return { mayReadMoney, mayReadActivities: mayReadMoney || isOwn }
}

function ownConsent(ask: Ask, producer: Producer): string | null {
  const own = producer.assistance.filter(({ officerId }) => officerId === ask.person?.personId)
  return own.find((consent) => isConsentLive(consent, ask.today))?.key ?? null
}

/** Its place on the day of foundation that its profile tells; null where that is the unit of today. */
async function foundedIn(ask: Ask, { communeCode, profile }: Producer) {
  const on = parsePlainDate(profile.foundedOn ?? '')
  const place = on.ok ? await unitThenNow(ask.tx, { communeCode, date: on.value }) : null
  return on.ok && place !== null ? { on: on.value, place } : null
}

const exportRoute = download({
  id: 'portfolio.export',
  path: '/producers/:producerId/export.zip',
  summary: 'Everything that the system holds of a producer and that it may see, for its own people, as one archive',
  access: 'signedIn',
  personal: seen('producer', 'producerId'),
  params: z.object({ producerId: z.uuid() }),
  search: z.object({}),
  run: (ask, { params }) => exportProducer(ask, params.producerId),
})

export const portfolioRoutes: readonly Endpoint[] = [portfolioRoute, exportRoute]
