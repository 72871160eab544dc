import type { Hundredths } from '../plan/index.ts'

/** The 31 named metrics by which actuals of targets are computed from the register. */
export const METRICS = [
  'prod.surveyed',
  'prod.registered_new',
  'prod.recognised_new',
  'prod.recognised_new_by_province',
  'prod.recognised_3plus',
  'prod.rerecognised',
  'prod.valid_total',
  'prod.upgraded',
  'prod.focus_per_district',
  'prod.developed_named',
  'prod.five_star_chain',
  'prod.share_strengthened',
  'producer.share_coop',
  'producer.share_sme',
  'producer.share_closed_chain',
  'producer.share_modern_channel',
  'producer.new_or_strengthened',
  'producer.new_coop',
  'producer.share_trained',
  'labour.share_trained',
  'point.new',
  'point.upgraded',
  'point.commune',
  'revenue.growth',
  'craft_village.restored',
  'rounds.held',
  'report.on_time',
  'session.days',
  'certificate.validity',
  'support.packages',
  'forward.min_star',
] as const
export type Metric = (typeof METRICS)[number]

export function isMetric(word: string): word is Metric {
  return METRICS.some((one) => one === word)
}

/** The area over which a metric is read: the country, a province, or some communes of a province. */
export interface MetricScope {
  /** Null: the whole country. */
  readonly provinceCode: string | null
  /** Null: the whole province. */
  readonly communes: readonly string[] | null
}

export interface MetricQuestion {
  readonly metric: Metric
  readonly scope: MetricScope
  /** First and last day of the period; an "as of" metric reads the last day. */
  readonly from: string
  readonly to: string
  /** Of the target: plan, level of points, baseline year. */
  readonly parameters: Readonly<Record<string, string>>
  readonly planId: string | null
}

/**
 * A number read from the register. `value` is null where nothing is known ("chưa có số liệu", never 0 for a share over
 * nobody). `left` counts what could not be counted (producers without figures) with the words that say why.
 */
export interface MetricReading {
  readonly value: Hundredths | null
  readonly numerator: number
  /** Null for a plain count. */
  readonly denominator: number | null
  readonly left: { readonly count: number; readonly words: string } | null
  /** Per commune, or per province when the scope is the country: for the heat map. */
  readonly byUnit: readonly {
    readonly unitCode: string
    readonly value: Hundredths | null
    readonly numerator: number
    readonly denominator: number | null
  }[]
}
