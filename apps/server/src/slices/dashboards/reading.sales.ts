import { type PlainDate, partsOf } from '@saolang/domain/plain-date'
import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'
import { type Fragment, inScope, type Scope, unitOf } from './dashboards.scope.ts'
import type { OfUnit } from './reading.certificates.ts'
import type { Reading } from './reading.ts'

export const CHANNELS = ['Direct', 'Agent', 'Supermarket', 'Ecommerce', 'Export', 'Other'] as const
export type Channel = (typeof CHANNELS)[number]

const column = (channel: Channel) => sql.ref(`revenue${channel}`)
const each = (make: (channel: Channel) => Fragment) => sql.join(CHANNELS.map(make))

/** What producers of a scope sold by channel in three complete years, as they gave it: đồng, missing stays missing. */
function yearly(scope: Scope, last: number): Fragment {
  const years = [last - 2, last - 1, last].map((year) => sql`make_date(${year}::int, 1, 1)`)
  const amount = (channel: Channel) => sql`f.${sql.ref(`revenue_${channel.toLowerCase()}`)} as ${column(channel)}`
  return sql`select p.province_code, p.commune_code, p.id as producer_id, extract(year from f.from_date)::int as year,
      ${each(amount)}
    from producer p join producer_year f on f.producer_id = p.id
    where ${inScope(scope, 'p')} and f.from_date in (${sql.join(years)})`
}

/** Producers with a certificate in force, how many gave figures, and sums of those with both years. */
function figures(scope: Scope, today: PlainDate, last: number): Fragment {
  const whole = sql.join(
    CHANNELS.map((channel) => sql`coalesce(y.${column(channel)}, 0)`),
    sql` + `,
  )
  return sql`select ${unitOf(scope, 'p')}, null::int, count(*)::bigint, count(f.now)::bigint,
      count(*) filter (where f.now is not null and f.before is not null)::bigint,
      coalesce(sum(f.now) filter (where f.before is not null), 0)::bigint,
      coalesce(sum(f.before) filter (where f.now is not null), 0)::bigint, null::bigint
    from (select distinct c.province_code, c.commune_code, c.producer_id from certificate c
      where ${inScope(scope, 'c')} and c.issued_on <= ${today} and c.runs_until >= ${today}
        and c.withdrawn_on is null and c.replaced_on is null) p
    left join (select y.producer_id, sum(${whole}) filter (where y.year = ${last}) as now,
      sum(${whole}) filter (where y.year = ${last - 1}) as before from y group by 1) f on f.producer_id = p.producer_id
    group by 1`
}

interface SalesRow {
  readonly unit: string
  /** Null in a row of figures. */
  readonly year: number | null
  readonly a: number | null
  readonly b: number | null
  readonly c: number | null
  readonly d: number | null
  readonly e: number | null
  readonly f: number | null
}

/** Revenue by channel of three complete years, and who gave figures: one pass over the yearly figures. */
export async function readSales(tx: Tx, scope: Scope, today: PlainDate) {
  const last = partsOf(today).year - 1
  const sums = sql.join(
    CHANNELS.map((channel, at) => sql`sum(y.${column(channel)})::bigint as ${sql.ref('abcdef'.charAt(at))}`),
  )
  const { rows } = await sql<SalesRow>`with y as materialized (${yearly(scope, last)})
    select ${unitOf(scope, 'y')} as unit, y.year, ${sums} from y group by 1, 2
    union all ${figures(scope, today, last)} order by 2, 1`.execute(tx)
  const revenue: OfUnit<Reading['revenue'][number]>[] = []
  const given: OfUnit<Reading['figures']>[] = []
  for (const { unit, year, ...row } of rows) {
    const values = [row.a, row.b, row.c, row.d, row.e, row.f]
    const [producers = 0, withFigures = 0, withBoth = 0, now = 0, before = 0] = values.map((value) => value ?? 0)
    if (year === null) given.push({ unit, producers, withFigures, withBoth, now, before })
    CHANNELS.forEach((channel, at) => {
      const dong = values[at] ?? null
      if (year !== null && dong !== null) revenue.push({ unit, year, channel, dong })
    })
  }
  return { revenue, figures: given }
}
