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
import { type Asked, type Fragment, isCountry, type Regimes, Shared } from './metrics.source.ts'
import { SOURCES } from './metrics.sources.ts'
import { byDistrict } from './metrics.survey.ts'
import { whyWords } from './metrics.words.ts'

/** Rows behind a question that count alike, as the database sums them. */
export interface Group {
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
  return { ...reading, parts: await readChannels(tx, { ...question, regimes }) }
}

/** The reading of a question whose rows were summed elsewhere, by `groupsOf` and `channelsOf`. */
export async function readingFrom(
  tx: Tx,
  question: Asked,
  groups: readonly Group[],
  channels: readonly ChannelSums[],
): Promise<MetricReading> {
  const names = await readDistrictNames(tx, [{ question, groups }])
  return { ...readingOf(question, groups, names), parts: channels.map(channelPart) }
}

export interface ReadOptions {
  /** Whether the number of every commune, or province, is wanted too: many rows, where a sum is one. */
  readonly units?: boolean
}

/** Questions that are sent to the database in one statement; more would only make it slower to plan. */
const AT_ONCE = 12

/**
 * Reads several metrics in few round trips; readings come in the order of the questions. Parts (revenue by channel) are
 * read by `readMetric` only.
 */
export async function readMetrics(
  tx: Tx,
  questions: readonly MetricQuestion[],
  regimes: Regimes = loadRegimes(),
  { units = true }: ReadOptions = {},
): Promise<readonly MetricReading[]> {
  const asked = questions.map((question): Asked => ({ ...question, regimes }))
  const keys = asked.map(keyOf)
  // Questions of one day stand together: they have most in common.
  const distinct = asked
    .filter((_question, at) => keys.indexOf(keys[at] ?? '') === at)
    .toSorted((one, other) => (one.to < other.to ? -1 : Number(one.to > other.to)))
  const read = new Map<string, MetricReading>()
  for (let at = 0; at < distinct.length; at += AT_ONCE) {
    const some = await readGroups(tx, distinct.slice(at, at + AT_ONCE), units)
    const names = await readDistrictNames(tx, some)
    for (const { question, groups } of some) read.set(keyOf(question), readingOf(question, groups, names))
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

interface Answered {
  readonly question: Asked
  readonly groups: readonly Group[]
}

/** Sums rows of a source, named `b`, by what they count for. */
export function groupsOf(question: Asked, rows: Fragment, units = true): Fragment {
  // The least of all units needs every unit; elsewhere the country is summed by province.
  const byUnit = metricForm(question.metric) === 'least' || (units && !isCountry(question.scope))
  return sql`select b.province_code as province, ${byUnit ? sql`b.unit` : sql`null::text`} as unit,
    b.part, b.why, count(*)::int as rows, sum(b.num)::bigint as num, sum(b.den)::bigint as den
    from ${rows} b group by 1, 2, 3, 4`
}

async function readGroups(tx: Tx, questions: readonly Asked[], units: boolean): Promise<readonly Answered[]> {
  const shared = new Shared()
  const selects = questions.map((question, index) => {
    const asked = { ...question, shared }
    return sql`select ${index}::int as question, g.* from (${groupsOf(asked, sql`(${SOURCES[asked.metric](asked)})`, units)}) g`
  })
  const { rows } = await sql<
    Group & { question: number }
  >`${shared.beginning}${sql.join(selects, sql` union all `)}`.execute(tx)
  return questions.map((question, at) => ({ question, groups: rows.filter((row) => row.question === at) }))
}

/** Revenue of a channel in the last year and the one before, đồng. */
export interface ChannelSums {
  readonly channel: string
  readonly num: number | null
  readonly den: number | null
}

/** Revenue by channel, for questions after the whole (C-06), of the producers given; null for all others. */
export function channelsOf(question: Asked, producers?: Fragment): Fragment | null {
  const whole = question.metric === 'revenue.growth' && (question.parameters.channel ?? '') === ''
  return whole ? growthByChannel(question, producers) : null
}

async function readChannels(tx: Tx, question: Asked): Promise<MetricReading['parts']> {
  const channels = channelsOf(question)
  if (channels === null) return []
  const { rows } = await sql<ChannelSums>`${channels}`.execute(tx)
  return rows.map(channelPart)
}

function channelPart({ channel: key, num, den }: ChannelSums): MetricReading['parts'][number] {
  return { key, ...partOf('growth', num ?? 0, den ?? 0) }
}

/** Names of former districts: the list of today does not know them. */
async function readDistrictNames(tx: Tx, answered: readonly Answered[]): Promise<ReadonlyMap<string, string>> {
  const codes = answered
    .filter(({ question }) => metricForm(question.metric) === 'least' && byDistrict(question))
    .flatMap(({ groups }) => groups.flatMap(({ unit }) => (unit === null ? [] : [unit])))
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

function readingOf(question: Asked, groups: readonly Group[], names: ReadonlyMap<string, string>): MetricReading {
  const form = metricForm(question.metric)
  const counted = groups.filter(({ part }) => form !== 'rule' || part !== 'left')
  const total = form === 'least' ? leastOf(counted) : sumOf(form, counted)
  const unknown = form === 'rule' && counted.length === 0
  return {
    ...total,
    ...(unknown ? { value: null } : {}),
    left: leftOf(groups),
    byUnit: form === 'rule' ? [] : unitsOf(question, form, counted, names),
    parts: [],
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
  const ordered = [...reasons].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
  return { count, words: ordered.map(([why, rows]) => `${rows} ${whyWords(why)}`).join('; ') }
}
