import { metricYear } from '@saolang/domain/metric'
import { sql } from 'kysely'
import { enterpriseSizes } from './enterprise-sizes.ts'
import {
  type Asked,
  type Columns,
  columns,
  countedUnless,
  type Fragment,
  inProvince,
  inScope,
  once,
  parameter,
  type Source,
  sharedUnless,
} from './metrics.source.ts'

/** Producers of the scope with a registered or recognised product on the last day: what shares are divided by. */
export function activeProducers(asked: Asked): Fragment {
  const { scope, to } = asked
  const active = sql`select p.id, p.province_code, p.commune_code, p.kind from producer p
    where ${inScope(scope, 'p')} and p.id in (
      select d.producer_id from dossier d
        where ${inProvince(scope, 'd')} and d.submitted_on <= ${to} and d.stage <> 'withdrawn'
      union select c.producer_id from certificate c where ${inProvince(scope, 'c')} and c.issued_on <= ${to})`
  return once(asked, 'active', [to], active)
}

export const OF_PRODUCER = {
  id: sql`p.id`,
  kind: 'producer',
  province: sql`p.province_code`,
  unit: sql`p.commune_code`,
  producer: sql`p.id`,
} as const satisfies Partial<Columns>

/** Hợp tác xã only: tổ hợp tác are no cooperatives (002:101, TGT-04). */
export const shareCoop: Source = (asked) =>
  sql`select ${columns({ ...OF_PRODUCER, ...sharedUnless(sql`case when p.kind <> 'cooperative' then 'otherKind' end`) })}
    from (${activeProducers(asked)}) p`

/**
 * Small and medium enterprises by workers, and by revenue or capital, of the newest yearly figures (80/2021/NĐ-CP).
 * Enterprises without figures stand below the line and are told as undecided.
 */
export const shareSme: Source = (asked) => {
  const { micro, medium } = enterpriseSizes()
  const within = (most: typeof micro) =>
    sql`(y.workers <= ${most.workers} and (y.revenue <= ${most.revenue} or y.capital <= ${most.capital}))`
  const small = parameter(asked, 'countMicro') === 'yes' ? sql`` : sql` when ${within(micro)} then 'micro'`
  const why = sql`case when p.kind <> 'company' then 'otherKind'
    when y.workers is null or (y.revenue is null and y.capital is null) then 'noSize'${small}
    when ${within(medium)} then null else 'large' end`
  return sql`select ${columns({ ...OF_PRODUCER, entry: sql`y.entry_id`, ...sharedUnless(why, ['noSize']) })}
    from (${activeProducers(asked)}) p left join (${newestFigures(asked)}) y on y.producer_id = p.id`
}

export const CHANNEL_KEYS = ['direct', 'agent', 'supermarket', 'ecommerce', 'export', 'other'] as const
export type Channel = (typeof CHANNEL_KEYS)[number]

/** Revenue of a year, đồng: one channel, or all that are given; missing where none is. */
function revenueOf(channel: string | undefined): Fragment {
  const values = CHANNEL_KEYS.filter((key) => channel === undefined || key === channel).map((key) =>
    sql.ref(`y.revenue_${key}`),
  )
  const [first] = values
  if (first === undefined) return sql`null::bigint`
  if (values.length === 1) return first
  const sum = values.map((value) => sql`coalesce(${value}, 0)`)
  return sql`case when coalesce(${sql.join(values)}) is not null then ${sql.join(sum, sql` + `)} end`
}

/** Figures of producers, the newest year that had begun by the last day of the period. */
function newestFigures(asked: Asked): Fragment {
  const { scope, to } = asked
  const newest = sql`select distinct on (y.producer_id) y.producer_id, y.entry_id, y.from_date, y.workers,
      y.trained_workers as trained, ${revenueOf(undefined)} as revenue, y.own_capital as capital
    from producer_year y where ${inProvince(scope, 'y')} and y.from_date <= ${to}
    order by y.producer_id, y.from_date desc`
  return once(asked, 'newestFigures', [to], newest)
}

/** Workers with a degree or certificate among all of them; a producer without figures is left out (002:113). */
export const labourTrained: Source = (asked) => {
  const known = sql`y.workers is not null and y.trained is not null`
  return sql`select ${columns({
    ...{ ...OF_PRODUCER, entry: sql`y.entry_id`, on: sql`y.from_date` },
    num: sql`case when ${known} then least(y.trained, y.workers) else 0 end`,
    den: sql`case when ${known} then y.workers else 0 end`,
    part: sql`case when ${known} then case when y.trained > 0 then 'numerator' else 'denominator' end else 'left' end`,
    why: sql`case when not (${known}) then 'noFigures' end`,
  })} from (${activeProducers(asked)}) p left join (${newestFigures(asked)}) y on y.producer_id = p.id`
}

/** C-06: revenue of the period's last year beside the year before, over producers that have both. */
export const revenueGrowth: Source = (asked) => growthOf(asked, parameter(asked, 'channel'))

export function growthOf(asked: Asked, channel: string | undefined): Fragment {
  const both = sql`f.now is not null and f.past is not null`
  return sql`select ${columns({
    ...{ ...OF_PRODUCER, entry: sql`f.entry_id` },
    num: sql`case when ${both} then f.now else 0 end`,
    den: sql`case when ${both} then f.past else 0 end`,
    part: sql`case when ${both} then 'numerator' else 'left' end`,
    why: sql`case when not (${both}) then 'noBothYears' end`,
  })} from (${activeProducers(asked)}) p left join (${bothYears(asked, [revenueOf(channel)])}) f on f.producer_id = p.id`
}

/** Revenue of the last year and of the one before by producer: `now`, `past`; `now2`, `past2` for a second amount. */
function bothYears({ scope, to }: Asked, amounts: readonly Fragment[]): Fragment {
  const year = metricYear(to)
  const [first, before] = [`${year}-01-01`, `${year - 1}-01-01`]
  const pairs = amounts.map((amount, at) => {
    const [now, past] = [sql.ref(at === 0 ? 'now' : `now${at + 1}`), sql.ref(at === 0 ? 'past' : `past${at + 1}`)]
    return sql`max(${amount}) filter (where y.from_date = ${first}) as ${now},
      max(${amount}) filter (where y.from_date = ${before}) as ${past}`
  })
  return sql`select y.producer_id, (array_agg(y.entry_id order by y.from_date desc))[1] as entry_id, ${sql.join(pairs)}
    from producer_year y where ${inProvince(scope, 'y')} and y.from_date in (${first}, ${before}) group by y.producer_id`
}

/** Sums of every channel over producers with both years of it: `channel`, `num`, `den`. */
export function growthByChannel(asked: Asked, active = sql`select id from (${activeProducers(asked)}) p`): Fragment {
  const pairs = bothYears(
    asked,
    CHANNEL_KEYS.map((key) => revenueOf(key)),
  )
  return sql`select line.channel, line.num::bigint as num, line.den::bigint as den
    from (select ${sql.join(CHANNEL_KEYS.map((_key, at) => sumsOf(at)))}
      from (${pairs}) f where f.producer_id in (${active})) totals,
    lateral (values ${sql.join(CHANNEL_KEYS.map((key, at) => sql`(${key}::text, ${sql.ref(`n${at}`)}, ${sql.ref(`d${at}`)})`))})
      line (channel, num, den)`
}

function sumsOf(at: number): Fragment {
  const [now, past] = [sql.ref(at === 0 ? 'now' : `now${at + 1}`), sql.ref(at === 0 ? 'past' : `past${at + 1}`)]
  const both = sql`${now} is not null and ${past} is not null`
  return sql`sum(${now}) filter (where ${both}) as ${sql.ref(`n${at}`)}, sum(${past}) filter (where ${both}) as ${sql.ref(`d${at}`)}`
}

/** Producers of events in the period: founded, joined, consolidated (001:77, 003). */
export const newOrStrengthened: Source = (asked) => events(asked, ['founded', 'joined', 'consolidated'], sql`true`)
export const newCoop: Source = (asked) => events(asked, ['founded', 'joined'], sql`p.kind = 'cooperative'`)

function events({ scope, from, to }: Asked, themes: readonly string[], which: Fragment): Fragment {
  const place = sql`coalesce(p.commune_code, e.commune_code)`
  return sql`select ${columns({
    ...{ id: sql`r.who`, kind: 'producer', province: sql`r.province_code`, unit: sql`r.place`, on: sql`r.from_date` },
    ...{ producer: sql`r.producer_id`, entry: sql`r.id`, label: sql`r.name`, ...countedUnless(sql`null::text`) },
  })} from (select distinct on (who) * from (
      select coalesce(p.id::text, 'n:' || e.province_code || lower(coalesce(s.name, e.name))) as who, e.id,
        e.province_code, ${place} as place, e.from_date, p.id as producer_id, coalesce(s.name, e.name) as name
      from register_entry e
      left join register_subject s on s.entry_id = e.id and s.province_code = e.province_code and s.part = 'producer'
      left join producer p on p.id = s.producer_id
      where e.register = 'producerEvent' and not e.ended and e.theme in (${sql.join(themes)})
        and e.from_date between ${from} and ${to} and ${inScope(scope, 'e', place)} and ${which}
    ) every order by who, from_date) r`
}
