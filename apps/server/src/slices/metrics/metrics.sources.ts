import type { Metric } from '@saolang/domain/metric'
import { fiveStar, recognised3plus, shareStrengthened, validTotal } from './metrics.certificates.ts'
import { shareClosedChain, shareModernChannel, shareOwnWebsite, shareTrained } from './metrics.chains.ts'
import { reportOnTime, roundsHeld, sessionDays } from './metrics.process.ts'
import { labourTrained, newCoop, newOrStrengthened, revenueGrowth, shareCoop, shareSme } from './metrics.producers.ts'
import {
  recognisedNew,
  recognisedNewByProvince,
  registeredNew,
  rerecognised,
  upgraded,
} from './metrics.recognitions.ts'
import { certificateValidity, forwardMinStar } from './metrics.rules.ts'
import type { Source } from './metrics.source.ts'
import { developedNamed, focusPerDistrict, surveyed } from './metrics.survey.ts'
import { craftVillageRestored, pointCommune, pointNew, pointUpgraded, supportPackages } from './metrics.trade.ts'

/** The things behind each metric. */
export const SOURCES: Readonly<Record<Metric, Source>> = {
  'prod.surveyed': surveyed,
  'prod.registered_new': registeredNew,
  'prod.recognised_new': recognisedNew,
  'prod.recognised_new_by_province': recognisedNewByProvince,
  'prod.recognised_3plus': recognised3plus,
  'prod.rerecognised': rerecognised,
  'prod.valid_total': validTotal,
  'prod.upgraded': upgraded,
  'prod.focus_per_district': focusPerDistrict,
  'prod.developed_named': developedNamed,
  'prod.five_star_chain': fiveStar,
  'prod.share_strengthened': shareStrengthened,
  'producer.share_coop': shareCoop,
  'producer.share_sme': shareSme,
  'producer.share_closed_chain': shareClosedChain,
  'producer.share_modern_channel': shareModernChannel,
  'producer.share_own_website': shareOwnWebsite,
  'producer.new_or_strengthened': newOrStrengthened,
  'producer.new_coop': newCoop,
  'producer.share_trained': shareTrained,
  'labour.share_trained': labourTrained,
  'point.new': pointNew,
  'point.upgraded': pointUpgraded,
  'point.commune': pointCommune,
  'revenue.growth': revenueGrowth,
  'craft_village.restored': craftVillageRestored,
  'rounds.held': roundsHeld,
  'report.on_time': reportOnTime,
  'session.days': sessionDays,
  'certificate.validity': certificateValidity,
  'support.packages': supportPackages,
  'forward.min_star': forwardMinStar,
}
