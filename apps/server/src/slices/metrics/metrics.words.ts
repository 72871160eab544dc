import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Counted,
  isMetric,
  METRIC_PARAMETERS,
  METRICS,
  type Metric,
  type MetricQuestion,
} from '@saolang/domain/metric'
import { z } from 'zod'
import { contentDir } from '../../platform/content-dir.ts'
import { type BehindKind, isCountry, WHYS } from './metrics.source.ts'

const text = z.string().min(1)
/** What a metric is, in the words of the programme. */
const MetricWord = z.strictObject({
  name: text,
  /** Unit of the value: "sản phẩm", "%". */
  unit: text,
  /** What it counts, one sentence. */
  counts: text,
  formula: text,
  /** Where the data come from. */
  source: text,
})
export type MetricWords = z.infer<typeof MetricWord>

const File = z.strictObject({
  metrics: z.record(z.enum(METRICS), MetricWord),
  whys: z.record(z.enum(WHYS), z.strictObject({ say: text, many: text })),
  channels: z.record(z.string(), text),
})

const FILE = File.parse(JSON.parse(readFileSync(join(contentDir(), 'words', 'metrics.json'), 'utf8')))

/** Names, units and formulas of the 31 metrics: `content/words/metrics.json`. */
export const METRIC_WORDS: Readonly<Record<Metric, MetricWords>> = FILE.metrics

const whyOf = (why: string) => Object.entries(FILE.whys).find(([key]) => key === why)?.[1]
/** After a number: "chủ thể chưa có số liệu năm". */
export const whyWords = (why: string): string => whyOf(why)?.many ?? why
/** Beside one thing: "Chưa có số liệu năm". */
export const whySentence = (why: string | null): string => (why === null ? '' : (whyOf(why)?.say ?? why))

/** Name of a channel of revenue, by its key in `MetricReading.parts`. */
export function channelWords(key: string): string {
  return FILE.channels[key] ?? key
}

export const COUNTED_WORDS: Readonly<Record<Counted, string>> = {
  numerator: 'Được tính',
  denominator: 'Chỉ ở mẫu số',
  left: 'Không tính',
}

/** Address of the list behind a number: `/metrics/prod.valid_total?province=12&from=…`. */
export function metricHref(question: MetricQuestion, more: { readonly part?: Counted; readonly unit?: string } = {}) {
  const { metric, scope, from, to, parameters, planId } = question
  const search = new URLSearchParams()
  if (!isCountry(scope)) search.set('province', scope.provinceCode ?? '')
  for (const commune of scope.communes ?? []) search.append('commune', commune)
  search.set('from', from)
  search.set('to', to)
  if (planId !== null) search.set('plan', planId)
  for (const name of METRIC_PARAMETERS) {
    const value = parameters[name]
    if (value !== undefined && value !== '') search.set(name, value)
  }
  if (more.part !== undefined) search.set('part', more.part)
  if (more.unit !== undefined) search.set('unit', more.unit)
  return `/metrics/${metric}?${search}`
}

interface Addressed {
  readonly kind: BehindKind
  readonly register: string | null
  readonly product_id: string | null
  readonly producer_id: string | null
  readonly check_code: string | null
  readonly entry_id: string | null
  readonly other_id: string | null
}

/** Where a thing behind a number is shown. */
export function behindHref(row: Addressed): string | null {
  const below = (path: string, id: string | null) => (id === null ? null : `${path}/${id}`)
  switch (row.kind) {
    case 'certificate':
      // The public page: everybody may open it, whatever province the certificate is of.
      return below('/kt', row.check_code)
    case 'product':
      return below('/products', row.product_id)
    case 'producer':
      return below('/producers', row.producer_id)
    case 'entry':
      return row.register === null ? null : below(`/registers/${row.register}`, row.entry_id)
    case 'round':
      return below('/rounds', row.other_id)
    case 'report':
      return below('/reports', row.other_id)
    case 'session':
      return below('/councils', row.other_id)
    case 'rule':
      return '/regimes'
    case 'unit':
      return null
  }
}

/** A metric by its id in words; the id itself where it is none of ours (an imported plan may say so). */
export function metricName(id: string | null): string {
  return id !== null && isMetric(id) ? METRIC_WORDS[id].name : (id ?? '')
}
