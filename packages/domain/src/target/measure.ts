import type { Metric } from '../metric/index.ts'

/** A count over a period, a number that stands at a day, or a share. */
export type Nature = 'flow' | 'stock' | 'share'
/** What is counted, or for a share what stands below the line. */
export type Thing = 'product' | 'producer' | 'worker' | 'point' | 'village' | 'revenue' | 'other'

interface Measure {
  readonly nature: Nature
  readonly thing: Thing
}

const measure = (nature: Nature, thing: Thing): Measure => ({ nature, thing })

/** How each metric behaves in time and what it counts (INV-17, C-07). */
export const MEASURES: Readonly<Record<Metric, Measure>> = {
  'prod.surveyed': measure('flow', 'product'),
  'prod.registered_new': measure('flow', 'product'),
  'prod.recognised_new': measure('flow', 'product'),
  'prod.recognised_new_by_province': measure('flow', 'product'),
  'prod.recognised_3plus': measure('stock', 'product'),
  'prod.rerecognised': measure('flow', 'product'),
  'prod.valid_total': measure('stock', 'product'),
  'prod.upgraded': measure('flow', 'product'),
  'prod.focus_per_district': measure('stock', 'other'),
  'prod.developed_named': measure('stock', 'product'),
  'prod.five_star_chain': measure('stock', 'product'),
  'prod.share_strengthened': measure('share', 'product'),
  'producer.share_coop': measure('share', 'producer'),
  'producer.share_sme': measure('share', 'producer'),
  'producer.share_closed_chain': measure('share', 'producer'),
  'producer.share_modern_channel': measure('share', 'producer'),
  'producer.share_own_website': measure('share', 'producer'),
  'producer.new_or_strengthened': measure('flow', 'producer'),
  'producer.new_coop': measure('flow', 'producer'),
  'producer.share_trained': measure('share', 'producer'),
  'labour.share_trained': measure('share', 'worker'),
  'point.new': measure('flow', 'point'),
  'point.upgraded': measure('flow', 'point'),
  'point.commune': measure('stock', 'point'),
  'revenue.growth': measure('share', 'revenue'),
  'craft_village.restored': measure('flow', 'village'),
  'rounds.held': measure('flow', 'other'),
  'report.on_time': measure('flow', 'other'),
  'session.days': measure('flow', 'other'),
  'certificate.validity': measure('stock', 'other'),
  'support.packages': measure('flow', 'other'),
  'forward.min_star': measure('stock', 'other'),
}

/** The definitions that one text may mean: all are computed, a person chooses, they are never added up. */
const OTHER_READINGS: readonly (readonly Metric[])[] = [
  // C-09: "được UBND tỉnh công nhận" and "đạt từ 3 sao".
  ['prod.recognised_new_by_province', 'prod.recognised_new'],
  // C-10: surveyed, or joined?
  ['prod.registered_new', 'prod.surveyed'],
  // C-12: new and consolidated in one number; cooperatives that are new alone.
  ['producer.new_or_strengthened', 'producer.new_coop'],
]

export function otherReadings(metric: Metric): readonly Metric[] {
  return OTHER_READINGS.find((group) => group.includes(metric))?.filter((one) => one !== metric) ?? []
}

interface Measured {
  readonly metric: Metric | null
  readonly unit: string
}

export function isShare({ metric, unit }: Measured): boolean {
  return metric === null ? unit.startsWith('%') : MEASURES[metric].nature === 'share'
}

/** A target whose metric nobody named is taken as a count over its period, or as a share by its unit. */
export function natureOf({ metric, unit }: Measured): Nature {
  return metric === null ? (unit.startsWith('%') ? 'share' : 'flow') : MEASURES[metric].nature
}

/**
 * Whether a part ("trong đó") can be held against its whole: both count the same thing, and both are counts or shares
 * of the same denominator. Otherwise both denominators are shown and no limit applies (INV-17, C-07).
 */
export function isSameMeasure(child: Measured, parent: Measured): boolean {
  if (isShare(child) !== isShare(parent)) return false
  if (child.metric === null || parent.metric === null) return child.unit === parent.unit && !isShare(child)
  const [one, other] = [MEASURES[child.metric].thing, MEASURES[parent.metric].thing]
  return one === other && one !== 'other'
}
