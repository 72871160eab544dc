import {
  type MetricForm,
  type MetricPart,
  type MetricQuestion,
  type MetricReading,
  metricForm,
  metricValue,
} from '@saolang/domain/metric'
import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'
import { loadRegimes } from '../../platform/regimes.ts'
import { growthByChannel } from './metrics.producers.ts'
import { type Asked, isCountry, type Regimes } from './metrics.source.ts'
import { SOURCES } from './metrics.sources.ts'
import { byDistrict } from './metrics.survey.ts'
import { whyWords } from './metrics.words.ts'

/** One group of the rows behind a question, as the database sums them. */
interface Group {
  readonly question: number
  readonly province: string
  readonly unit: string | null
  readonly part: string
  readonly why: string | null
  readonly rows: number
  readonly num: number
  readonly den: number
}

/**
 * Reads one metric. `regimes` decide levels of recognition, validity and forwarding: those of the `Ask` where there is
 * one, else those that come with the program.
 */
export async function readMetric(
  tx: Tx,
  question: MetricQuestion,
  regimes: Regimes = loadRegimes(),
): Promise<MetricReading> {
  const [reading] = await readMetrics(tx, [question], regimes)
  if (reading === undefined) throw new Error('a question has one reading')
  return reading
}

/** Questions that are sent to the database in one statement; more would only make it slower to plan. */
const AT_ONCE = 12

/** Reads several metrics in few round trips; readings come in the order of the questions. */
export async function readMetrics(
  tx: Tx,
  questions: readonly MetricQuestion[],
  regimes: Regimes = loadRegimes(),
): Promise<readonly MetricReading[]> {
  const asked = questions.map((question): Asked => ({ ...question, regimes }))
  const keys = asked.map(keyOf)
  const distinct = asked.filter((_question, at) => keys.indexOf(keys[at] ?? '') === at)
  const read = new Map<string, MetricReading>()
  for (let at = 0; at < distinct.length; at += AT_ONCE) {
    const some = distinct.slice(at, at + AT_ONCE)
    const groups = await readGroups(tx, some)
    const parts = await readChannels(tx, some)
    const names = await readDistrictNames(tx, some, groups)
    some.forEach((question, index) => {
      const own = groups.filter((group) => group.question === index)
      read.set(keyOf(question), readingOf(question, own, parts.get(index) ?? [], names))
    })
  }
  return keys.map((key) => {
    const reading = read.get(key)
    if (reading === undefined) throw new Error(`no reading of ${key}`)
    return reading
  })
}

function keyOf({ metric, scope, from, to, parameters, planId }: Asked): string {
  return JSON.stringify([
    metric,
    scope.provinceCode,
    scope.communes,
    from,
    to,
    Object.entries(parameters).sort(),
    planId,
  ])
}

async function readGroups(tx: Tx, asked: readonly Asked[]): Promise<readonly Group[]> {
  if (asked.length === 0) return []
  const selects = asked.map((question, index) => {
    // The least of all units needs every unit; elsewhere the country is summed by province.
    const byUnit = metricForm(question.metric) === 'least' || !isCountry(question.scope)
    return sql`select ${index}::int as question, b.province_code as province, ${byUnit ? sql`b.unit` : sql`null::text`} as unit,
      b.part, b.why, count(*)::int as rows, sum(b.num)::bigint as num, sum(b.den)::bigint as den
      from (${SOURCES[question.metric](question)}) b group by 2, 3, 4, 5`
  })
  const { rows } = await sql<Group>`${sql.join(selects, sql` union all `)}`.execute(tx)
  return rows
}

type ChannelPart = MetricPart & { readonly key: string }

/** Revenue by channel, for questions after the whole (C-06). */
async function readChannels(tx: Tx, asked: readonly Asked[]): Promise<ReadonlyMap<number, readonly ChannelPart[]>> {
  const selects = asked.flatMap((question, index) =>
    question.metric === 'revenue.growth' && (question.parameters.channel ?? '') === ''
      ? [sql`select ${index}::int as question, c.* from (${growthByChannel(question)}) c`]
      : [],
  )
  if (selects.length === 0) return new Map()
  type Line = { question: number; channel: string; num: number | null; den: number | null }
  const { rows } = await sql<Line>`${sql.join(selects, sql` union all `)}`.execute(tx)
  const lines = rows.map(({ question, channel: key, num, den }) => ({
    question,
    part: { key, ...partOf('growth', num ?? 0, den ?? 0) },
  }))
  const byQuestion = new Map<number, ChannelPart[]>()
  for (const { question, part } of lines) byQuestion.set(question, [...(byQuestion.get(question) ?? []), part])
  return byQuestion
}

/** Names of former districts: the list of today does not know them. */
async function readDistrictNames(
  tx: Tx,
  asked: readonly Asked[],
  groups: readonly Group[],
): Promise<ReadonlyMap<string, string>> {
  const codes = groups.flatMap(({ question, unit }) => {
    const of = asked[question]
    return of !== undefined && metricForm(of.metric) === 'least' && byDistrict(of) && unit !== null ? [unit] : []
  })
  if (codes.length === 0) return new Map()
  const rows = await tx
    .selectFrom('former_unit')
    .select(['code', 'name'])
    .where('level', '=', 'district')
    .where('code', 'in', [...new Set(codes)])
    .execute()
  return new Map(rows.map(({ code, name }) => [code, name]))
}

function partOf(form: MetricForm, numerator: number, denominator: number): MetricPart {
  const below = form === 'share' || form === 'growth' ? denominator : null
  return { value: metricValue(form, numerator, below), numerator, denominator: below }
}

function readingOf(
  question: Asked,
  groups: readonly Group[],
  parts: readonly ChannelPart[],
  names: ReadonlyMap<string, string>,
): MetricReading {
  const form = metricForm(question.metric)
  const counted = groups.filter(({ part }) => form !== 'rule' || part !== 'left')
  const total = form === 'least' ? leastOf(counted) : sumOf(form, counted)
  const unknown = form === 'rule' && counted.length === 0
  return {
    ...total,
    ...(unknown ? { value: null } : {}),
    left: leftOf(groups),
    byUnit: form === 'rule' ? [] : unitsOf(question, form, counted, names),
    parts,
  }
}

function sumOf(form: MetricForm, groups: readonly Group[]): MetricPart {
  const sum = (of: 'num' | 'den') => groups.reduce((total, group) => total + group[of], 0)
  return partOf(form, sum('num'), sum('den'))
}

/** The least count of any unit; nothing is known where there are no units. */
function leastOf(groups: readonly Group[]): MetricPart {
  const counts = new Map<string, number>()
  for (const { province, unit, num } of groups) {
    const key = `${province}/${unit ?? ''}`
    counts.set(key, (counts.get(key) ?? 0) + num)
  }
  if (counts.size === 0) return { value: null, numerator: 0, denominator: null }
  return partOf('least', Math.min(...counts.values()), 0)
}

function unitsOf(
  { scope }: Asked,
  form: MetricForm,
  groups: readonly Group[],
  names: ReadonlyMap<string, string>,
): MetricReading['byUnit'] {
  const codeOf = ({ province, unit }: Group) => (isCountry(scope) ? province : unit)
  const byCode = new Map<string, Group[]>()
  for (const group of groups) {
    const code = codeOf(group)
    if (code === null) continue
    const known = byCode.get(code)
    if (known === undefined) byCode.set(code, [group])
    else known.push(group)
  }
  return [...byCode]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([unitCode, own]) => {
      const name = names.get(unitCode)
      const part = form === 'least' ? leastOf(own) : sumOf(form, own)
      return { unitCode, ...part, ...(name === undefined ? {} : { name }) }
    })
}

/** What could not be counted, and why: the reasons with their numbers, the most frequent first. */
function leftOf(groups: readonly Group[]): MetricReading['left'] {
  const left = groups.filter(({ part }) => part === 'left')
  const count = left.reduce((total, { rows }) => total + rows, 0)
  if (count === 0) return null
  const reasons = new Map<string, number>()
  for (const { why, rows } of left) reasons.set(why ?? '', (reasons.get(why ?? '') ?? 0) + rows)
  const ordered = [...reasons].sort(([, one], [, other]) => other - one)
  return { count, words: ordered.map(([why, rows]) => `${rows} ${whyWords(why)}`).join('; ') }
}
