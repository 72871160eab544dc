import type { Counted, MetricQuestion, MetricReading } from '@saolang/domain/metric'
import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'
import { loadRegimes } from '../../platform/regimes.ts'
import { type ChannelSums, channelsOf, type Group, groupsOf, readingFrom } from './metrics.read.ts'
import type { BehindKind, Regimes } from './metrics.source.ts'
import { SOURCES } from './metrics.sources.ts'
import { behindHref } from './metrics.words.ts'

/** Which rows of a list: those that count so, of a commune, a page at a time (`size` null: all, for a file). */
export interface BehindSearch {
  readonly part: Counted | null
  /** Code of a commune, a province or a former district. */
  readonly unit: string | null
  readonly page: number
  readonly size: number | null
}

/** A thing behind a number. */
export interface BehindRow {
  readonly id: string
  readonly kind: BehindKind
  readonly title: string
  /** The producer of a product, the number of a certificate; empty where there is nothing more to say. */
  readonly more: string
  readonly href: string | null
  readonly provinceName: string
  /** Name of its commune or former district; null for what belongs to a whole province. */
  readonly unitName: string | null
  readonly on: string | null
  readonly part: Counted
  /** Code of the reason why it is not above the line. */
  readonly why: string | null
  /** What it adds above and below the line: 1 for a thing that is counted, workers or đồng for sums. */
  readonly numerator: number
  readonly denominator: number
}

export interface BehindRows {
  readonly rows: readonly BehindRow[]
  readonly total: number
  /** Of the whole list, whatever filter is set. */
  readonly counts: Readonly<Record<Counted, number>>
}

export const BEHIND_PAGE = 50

/** Counts of the whole list, which come also where the page has no rows. */
interface None {
  readonly numerators: number
  readonly denominators: number
  readonly lefts: number
  /** Sums of the whole list, in one of the rows; null where there are none. */
  readonly groups: readonly Group[] | null
  readonly channels: readonly ChannelSums[] | null
}

interface Found extends None {
  readonly id: string
  readonly kind: BehindKind
  readonly on_date: string | null
  readonly num: number
  readonly den: number
  readonly part: Counted
  readonly why: string | null
  readonly label: string | null
  readonly product_id: string | null
  readonly producer_id: string | null
  readonly certificate_id: string | null
  readonly entry_id: string | null
  readonly other_id: string | null
  readonly product_name: string | null
  readonly producer_name: string | null
  readonly certificate_number: string | null
  readonly check_code: string | null
  readonly entry_name: string | null
  readonly register: string | null
  readonly unit_name: string | null
  readonly province_name: string | null
  readonly full: number
}

/** A list with the reading of its question: the rows are made once for both. */
export interface BehindReading extends BehindRows {
  readonly reading: MetricReading
}

/** The things behind a metric: the same rows of which `readMetric` makes the number. */
export async function listBehind(
  tx: Tx,
  question: MetricQuestion,
  search: BehindSearch,
  regimes: Regimes = loadRegimes(),
): Promise<BehindReading> {
  const asked = { ...question, regimes }
  const { part, unit, page, size } = search
  const channels = channelsOf(asked, sql`select producer_id from b`)
  const { rows } = await sql<Found | (None & { id: null })>`with b as materialized (${SOURCES[question.metric](asked)}),
    groups as (select json_agg(g) as list from (${groupsOf(asked, sql`b`)}) g),
    channels as (select ${channels === null ? sql`null::json` : sql`json_agg(c)`} as list
      ${channels === null ? sql`` : sql`from (${channels}) c`}),
    page as (select b.*, count(*) over ()::int as full from b where b.kind <> 'unit'
      and ${part === null ? sql`true` : sql`b.part = ${part}`}
      and ${unit === null ? sql`true` : sql`(b.unit = ${unit} or b.province_code = ${unit})`}
      order by ${ORDER}, b.on_date desc nulls last, b.id
      ${size === null ? sql`` : sql`limit ${size} offset ${(page - 1) * size}`})
    select counts.*, case when row_number() over () = 1 then (select list from groups) end as groups,
      case when row_number() over () = 1 then (select list from channels) end as channels,
      b.*, product.name as product_name, producer.name as producer_name,
      certificate.number as certificate_number, certificate.check_code, e.name as entry_name, e.register,
      coalesce(u.name, f.name) as unit_name, province.name as province_name
    from (select count(*) filter (where part = 'numerator')::int as numerators,
        count(*) filter (where part = 'denominator')::int as denominators,
        count(*) filter (where part = 'left')::int as lefts from b) counts
    left join page b on true
    left join product on product.id = b.product_id
    left join producer on producer.id = b.producer_id
    left join certificate on certificate.id = b.certificate_id
    left join register_entry e on e.id = b.entry_id
    left join unit u on u.code = b.unit
    left join lateral (select name from former_unit where length(b.unit) = 3 and code = b.unit and level = 'district'
      limit 1) f on u.code is null
    left join unit province on province.code = b.province_code
    order by ${ORDER}, b.on_date desc nulls last, b.id`.execute(tx)
  const first = rows.find(({ groups }) => groups !== null)
  const found = rows.flatMap((row) => (row.id === null ? [] : [row]))
  return {
    reading: await readingFrom(tx, asked, first?.groups ?? [], first?.channels ?? []),
    rows: found.map(rowOf),
    total: found[0]?.full ?? 0,
    counts: { numerator: first?.numerators ?? 0, denominator: first?.denominators ?? 0, left: first?.lefts ?? 0 },
  }
}

const ORDER = sql`case b.part when 'numerator' then 1 when 'denominator' then 2 else 3 end`

function rowOf(row: Found): BehindRow {
  const { id, kind, part, why, on_date, num, den } = row
  return {
    ...{ id, kind, part, why, numerator: num, denominator: den, on: on_date },
    ...{ title: titleOf(row), more: moreOf(row), href: behindHref(row) },
    ...{ provinceName: row.province_name ?? '', unitName: row.unit_name },
  }
}

function titleOf(row: Found): string {
  switch (row.kind) {
    case 'product':
    case 'certificate':
      return row.product_name ?? row.label ?? ''
    case 'producer':
      return row.producer_name ?? row.label ?? ''
    case 'entry':
      return row.product_name ?? row.label ?? row.entry_name ?? ''
    case 'round':
    case 'report':
    case 'session':
    case 'rule':
    case 'unit':
      return row.label ?? ''
  }
}

function moreOf(row: Found): string {
  switch (row.kind) {
    case 'product':
      return row.producer_name ?? ''
    case 'certificate':
      return [row.producer_name, row.certificate_number].filter((one) => one !== null).join(' · ')
    case 'producer':
    case 'round':
    case 'report':
    case 'session':
    case 'rule':
    case 'unit':
      return ''
    case 'entry':
      return titleOf(row) === row.entry_name ? '' : (row.entry_name ?? '')
  }
}
