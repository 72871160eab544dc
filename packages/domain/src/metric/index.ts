import type { Hundredths } from '../plan/index.ts'

export * from './bridge.ts'
export * from './value.ts'

/** The 32 named metrics by which actuals of targets are computed from the register. */
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
  'producer.share_own_website',
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

/**
 * What a target tells a metric beside place and period. `pointLevel`: province, district or commune; `baselineYear`:
 * year of the earlier recognition; `countExpired`: `yes` counts certificates that ran out and were not renewed;
 * `reportKind`, `reportLevel`: which reports; `channel`: one channel of revenue; `theme`: item of support;
 * `countMicro`: `yes` counts micro enterprises among the small ones; `forwardFrom`: level that sends dossiers on.
 */
export const METRIC_PARAMETERS = [
  'pointLevel',
  'baselineYear',
  'countExpired',
  'reportKind',
  'reportLevel',
  'channel',
  'theme',
  'countMicro',
  'forwardFrom',
] as const
export type MetricParameter = (typeof METRIC_PARAMETERS)[number]

export interface MetricQuestion {
  readonly metric: Metric
  readonly scope: MetricScope
  /** First and last day of the period; an "as of" metric reads the last day. */
  readonly from: string
  readonly to: string
  /** Of the target, by `MetricParameter`; others are ignored. */
  readonly parameters: Readonly<Record<string, string>>
  readonly planId: string | null
}

/** One line of a reading: a commune, a province, a former district, a channel. */
export interface MetricPart {
  readonly value: Hundredths | null
  readonly numerator: number
  readonly denominator: number | null
}

/**
 * A number read from the register. `value` is null where nothing is known ("chưa có số liệu", never 0 for a share over
 * nobody). `left` counts what could not be counted (producers without figures) with the words that say why.
 */
export interface MetricReading extends MetricPart {
  readonly left: { readonly count: number; readonly words: string } | null
  /** Per commune, or per province when the scope is the country: for the heat map. */
  readonly byUnit: readonly (MetricPart & {
    readonly unitCode: string
    /** Set where the unit is a former district, which the list of today does not know. */
    readonly name?: string
  })[]
  /** Revenue by channel beside its total (C-06); empty for other metrics. */
  readonly parts: readonly (MetricPart & { readonly key: string })[]
}

/** How a thing behind a number counts: above the line, below it only, or not at all. */
export const COUNTED = ['numerator', 'denominator', 'left'] as const
export type Counted = (typeof COUNTED)[number]
