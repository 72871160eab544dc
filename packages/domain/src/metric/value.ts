import type { Hundredths } from '../plan/index.ts'
import type { Metric } from './index.ts'

/**
 * How the value follows from numerator and denominator: a count; a share in per cent; a growth in per cent; the least
 * count of any unit; a figure of the regulation.
 */
export const METRIC_FORMS = ['count', 'share', 'growth', 'least', 'rule'] as const
export type MetricForm = (typeof METRIC_FORMS)[number]

export function metricForm(metric: Metric): MetricForm {
  switch (metric) {
    case 'prod.share_strengthened':
    case 'producer.share_coop':
    case 'producer.share_sme':
    case 'producer.share_closed_chain':
    case 'producer.share_modern_channel':
    case 'producer.share_own_website':
    case 'producer.share_trained':
    case 'labour.share_trained':
      return 'share'
    case 'revenue.growth':
      return 'growth'
    case 'prod.focus_per_district':
      return 'least'
    case 'certificate.validity':
    case 'forward.min_star':
      return 'rule'
    case 'prod.surveyed':
    case 'prod.registered_new':
    case 'prod.recognised_new':
    case 'prod.recognised_new_by_province':
    case 'prod.recognised_3plus':
    case 'prod.rerecognised':
    case 'prod.valid_total':
    case 'prod.upgraded':
    case 'prod.developed_named':
    case 'prod.five_star_chain':
    case 'producer.new_or_strengthened':
    case 'producer.new_coop':
    case 'point.new':
    case 'point.upgraded':
    case 'point.commune':
    case 'craft_village.restored':
    case 'rounds.held':
    case 'report.on_time':
    case 'session.days':
    case 'support.packages':
      return 'count'
  }
}

/** Whether the metric reads a day, the last of the period; the others read what happened in the period. */
export function isAsOf(metric: Metric): boolean {
  switch (metric) {
    case 'prod.recognised_3plus':
    case 'prod.valid_total':
    case 'prod.five_star_chain':
    case 'prod.developed_named':
    case 'producer.share_coop':
    case 'producer.share_sme':
    case 'producer.share_closed_chain':
    case 'producer.share_modern_channel':
    case 'producer.share_own_website':
    case 'labour.share_trained':
    case 'point.commune':
    case 'certificate.validity':
    case 'forward.min_star':
      return true
    case 'prod.surveyed':
    case 'prod.registered_new':
    case 'prod.recognised_new':
    case 'prod.recognised_new_by_province':
    case 'prod.rerecognised':
    case 'prod.upgraded':
    case 'prod.focus_per_district':
    case 'prod.share_strengthened':
    case 'producer.new_or_strengthened':
    case 'producer.new_coop':
    case 'producer.share_trained':
    case 'point.new':
    case 'point.upgraded':
    case 'revenue.growth':
    case 'craft_village.restored':
    case 'rounds.held':
    case 'report.on_time':
    case 'session.days':
    case 'support.packages':
      return false
  }
}

/**
 * The value in hundredths of the unit: 40 products are 4000, 33,5 % is 3350. Shares are rounded half away from zero at
 * the second decimal; numerator and denominator stay exact beside it. Null where there is nothing to divide by.
 */
export function metricValue(form: MetricForm, numerator: number, denominator: number | null): Hundredths | null {
  switch (form) {
    case 'count':
    case 'least':
    case 'rule':
      return numerator * 100
    case 'share':
      return denominator === null || denominator === 0 ? null : perTenThousand(numerator, denominator)
    case 'growth':
      return denominator === null || denominator === 0 ? null : perTenThousand(numerator - denominator, denominator)
  }
}

/** `part / whole` as hundredths of a per cent, exact on integers of any size (đồng of a country). */
function perTenThousand(part: number, whole: number): number {
  const [top, bottom] = [BigInt(part) * 20_000n, BigInt(whole) * 2n]
  const [size, sign] = top < 0n ? [-top, -1] : [top, 1]
  const rounded = Number((size + BigInt(whole)) / bottom)
  return rounded === 0 ? 0 : sign * rounded
}

/** Calendar year of a period's end, by which yearly figures are chosen. */
export function metricYear(to: string): number {
  return Number(to.slice(0, 4))
}

/** Whether a period is one or more whole calendar years. */
export function isWholeYears(from: string, to: string): boolean {
  return from.endsWith('-01-01') && to.endsWith('-12-31')
}

/** Districts were abolished on 1/7/2025: a period that lies before is read by former district. */
export const FIRST_DAY_WITHOUT_DISTRICTS = '2025-07-01'
