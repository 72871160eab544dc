import {
  COUNTED,
  isAsOf,
  METRICS,
  type Metric,
  type MetricQuestion,
  type MetricReading,
  metricForm,
} from '@saolang/domain/metric'
import { NATION } from '@saolang/domain/permission'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { listCommunes, listProvinces } from '../units/index.ts'
import type { MetricSearch } from './metrics.ask.ts'
import { ofThisYear } from './metrics.ask.ts'
import { listBridge, readBridge } from './metrics.bridge.ts'
import { BEHIND_PAGE, listBehind } from './metrics.list.ts'
import { readMetric, readMetrics } from './metrics.read.ts'
import { BEHIND_KINDS, isCountry } from './metrics.source.ts'
import { channelWords, METRIC_WORDS, metricHref, whySentence } from './metrics.words.ts'

const Words = z.object({
  name: z.string(),
  unit: z.string(),
  counts: z.string(),
  formula: z.string(),
  source: z.string(),
})
const Number_ = z.object({
  /** Hundredths of the unit; null where nothing is known. */
  value: z.number().int().nullable(),
  numerator: z.number(),
  denominator: z.number().nullable(),
})
const Left = z.object({ count: z.number().int(), words: z.string() }).nullable()

export const MetricsView = z.object({
  place: z.string(),
  from: z.string(),
  to: z.string(),
  metrics: z.array(
    Words.extend(Number_.shape).extend({
      metric: z.enum(METRICS),
      asOf: z.boolean(),
      read: z.boolean(),
      left: Left,
      href: z.string(),
    }),
  ),
})
export type MetricsView = z.infer<typeof MetricsView>

/** The numbers of a province are read at once; those of the country one by one, when they are opened. */
export async function presentMetrics(ask: Ask, provinceCode: string): Promise<MetricsView> {
  const questions = METRICS.map((metric) => ofThisYear(ask, metric, provinceCode))
  const isNation = provinceCode === NATION
  const readings = isNation ? [] : await readMetrics(ask.tx, questions, ask.regimes, { units: false })
  const scope = { provinceCode: isNation ? null : provinceCode, communes: null }
  return {
    place: await placeOf(ask, scope),
    from: questions[0]?.from ?? '',
    to: ask.today,
    metrics: questions.map((question, at) => {
      const { metric } = question
      const reading = readings[at]
      const { value = null, numerator = 0, denominator = null, left = null } = reading ?? {}
      const number = { read: reading !== undefined, value, numerator, denominator, left }
      return { metric, asOf: isAsOf(metric), ...METRIC_WORDS[metric], ...number, href: metricHref(question) }
    }),
  }
}

async function placeOf(ask: Ask, scope: MetricQuestion['scope']): Promise<string> {
  if (isCountry(scope)) return 'Cả nước'
  const row = await ask.tx
    .selectFrom('unit')
    .select('name')
    .where('code', '=', scope.provinceCode ?? '')
    .executeTakeFirst()
  const province = row?.name ?? ''
  const { communes } = scope
  if (communes === null) return province
  if (communes.length > 1) return `${communes.length} xã, phường của ${province}`
  const commune = await ask.tx
    .selectFrom('unit')
    .select('name')
    .where('code', '=', communes[0] ?? '')
    .executeTakeFirst()
  return `${commune?.name ?? ''}, ${province}`
}

const count = z.number().int()
const Bridge = z.object({
  ...{ start: count, fresh: count, returned: count, expired: count, withdrawn: count, end: count, renewed: count },
})

const Row = z.object({
  id: z.string(),
  kind: z.enum(BEHIND_KINDS),
  title: z.string(),
  more: z.string(),
  href: z.string().nullable(),
  place: z.string(),
  on: z.string().nullable(),
  part: z.enum(COUNTED),
  why: z.string(),
  numerator: z.number(),
  denominator: z.number(),
})

export const MetricView = Words.extend(Number_.shape).extend({
  metric: z.enum(METRICS),
  asOf: z.boolean(),
  form: z.enum(['count', 'share', 'growth', 'least', 'rule']),
  place: z.string(),
  from: z.string(),
  to: z.string(),
  left: Left,
  units: z.array(Number_.extend({ code: z.string(), name: z.string(), href: z.string() })),
  parts: z.array(Number_.extend({ key: z.string(), name: z.string() })),
  bridge: Bridge.nullable(),
  move: z.string(),
  part: z.string(),
  /** Filter: code of a unit; empty for all. */
  unitCode: z.string(),
  page: z.number().int(),
  pages: z.number().int(),
  total: z.number().int(),
  counts: z.object({ numerator: z.number().int(), denominator: z.number().int(), left: z.number().int() }),
  rows: z.array(Row),
  /** Address of this list without page and filters; more is added with `&`. */
  href: z.string(),
})
export type MetricView = z.infer<typeof MetricView>

export async function presentMetric(ask: Ask, question: MetricQuestion, search: MetricSearch): Promise<MetricView> {
  const { metric, scope, from, to } = question
  const bridge = metric === 'prod.valid_total' ? await readBridge(ask.tx, scope, from, to) : null
  const { reading, ...behind } =
    bridge !== null && search.move !== undefined
      ? { ...(await bridgeRows(ask, question, search)), reading: await readMetric(ask.tx, question, ask.regimes) }
      : await rowsOf(ask, question, search)
  const { value, numerator, denominator, left } = reading
  const { part = '', unit: unitCode = '', move = '', page } = search
  return {
    ...{ metric, asOf: isAsOf(metric), form: metricForm(metric), ...METRIC_WORDS[metric] },
    ...{ place: await placeOf(ask, scope), from, to, value, numerator, denominator, left },
    units: await unitsOf(ask, question, reading),
    parts: reading.parts.map((one) => ({ ...one, name: channelWords(one.key) })),
    ...{ bridge, part, unitCode, move: bridge === null ? '' : move, page },
    ...behind,
    pages: Math.max(1, Math.ceil(behind.total / BEHIND_PAGE)),
    href: metricHref(question),
  }
}

type Listed = Pick<MetricView, 'rows' | 'total' | 'counts'>

async function rowsOf(
  ask: Ask,
  question: MetricQuestion,
  search: MetricSearch,
): Promise<Listed & { readonly reading: MetricReading }> {
  const { part = null, unit = null, page } = search
  const found = await listBehind(ask.tx, question, { part, unit, page, size: BEHIND_PAGE }, ask.regimes)
  const rows = found.rows.map(({ unitName, provinceName, why, ...row }) => ({
    ...{ ...row, why: whySentence(why) },
    place: [unitName, isCountry(question.scope) ? provinceName : null].filter((one) => one !== null).join(', '),
  }))
  return { rows, total: found.total, counts: found.counts, reading: found.reading }
}

async function bridgeRows(ask: Ask, { scope, from, to }: MetricQuestion, search: MetricSearch): Promise<Listed> {
  const { move = 'fresh', page } = search
  const found = await listBridge(ask.tx, { scope, from, to, move }, { number: page, size: BEHIND_PAGE })
  const rows = found.rows.map((row) => ({
    ...{ id: `${row.certificateId}/${row.on}`, kind: 'certificate' as const, title: row.productName },
    ...{ more: `${row.producerName} · ${row.number}`, href: `/kt/${row.checkCode}` },
    ...{ place: row.communeName, on: row.on, part: 'numerator' as const, why: '', numerator: 1, denominator: 0 },
  }))
  return { rows, total: found.total, counts: { numerator: found.total, denominator: 0, left: 0 } }
}

/** Communes of the province or provinces of the country that have something to show, by name. */
async function unitsOf(ask: Ask, question: MetricQuestion, { byUnit }: MetricReading): Promise<MetricView['units']> {
  const { scope } = question
  if (byUnit.length === 0) return []
  const known = isCountry(scope) ? await listProvinces(ask.tx) : await listCommunes(ask.tx, scope.provinceCode ?? '')
  const names = new Map(known.map(({ code, name }) => [code, name]))
  return byUnit
    .map(({ unitCode: code, name, value, numerator, denominator }) => ({
      ...{ code, name: name ?? names.get(code) ?? code, value, numerator, denominator },
      href: metricHref(question, { unit: code }),
    }))
    .sort((one, other) => other.numerator - one.numerator || one.name.localeCompare(other.name, 'vi'))
}

/** Name of a file: `prod.valid_total-2026-01-01-2026-12-31.xlsx`. */
export const fileName = ({ metric, from, to }: { metric: Metric; from: string; to: string }) =>
  `${metric.replace('.', '-')}-${from}-${to}.xlsx`
