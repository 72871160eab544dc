import { isWholeYears, metricYear } from '@saolang/domain/metric'
import { sql } from 'kysely'
import { columns, countedUnless, inProvince, parameter, type Source } from './metrics.source.ts'

/**
 * Rounds of a province that were closed (000: two a year): of the years of the period, or closed within it where the
 * period is not whole years. They belong to the province, whatever communes are asked.
 */
export const roundsHeld: Source = ({ scope, from, to }) => {
  const year = sql`r.year between ${metricYear(from)} and ${metricYear(to)}`
  const closed = sql`(select min(a.payload ->> 'on') from act a where a.stream_id = r.id and a.kind = 'RoundClosed')`
  const within = isWholeYears(from, to) ? year : sql`${year} and ${closed} between ${from} and ${to}`
  return sql`select ${columns({
    ...{ id: sql`r.id`, kind: 'round', province: sql`r.province_code`, unit: sql`null`, on: sql`r.finish_before` },
    ...{ label: sql`r.name`, other: sql`r.id` },
    ...countedUnless(sql`case when r.stage <> 'closed' then 'roundOpen' end`),
  })} from round r where ${inProvince(scope, 'r')} and ${within}`
}

/**
 * Reports of the period that were sent before they were due (002: "trước ngày 15" is strict): of the plan's level, or
 * of all levels of the scope.
 */
export const reportOnTime: Source = (asked) => {
  const { scope, from, to, planId } = asked
  const [kind, level] = [parameter(asked, 'reportKind'), parameter(asked, 'reportLevel')]
  const levels = level === undefined ? sql`(select level from plan where id = ${planId}::uuid)` : sql`${level}::text`
  const places =
    scope.communes === null
      ? sql`true`
      : sql`(r.commune_code is null or r.commune_code = any(${[...scope.communes]}::text[]))`
  const why = sql`case when r.sent_on is null then 'notSent' when r.sent_on >= r.due_before then 'late' end`
  return sql`select ${columns({
    ...{ id: sql`r.id`, kind: 'report', province: sql`r.province_code`, unit: sql`r.commune_code`, on: sql`r.sent_on` },
    ...{ label: sql`r.title`, other: sql`r.id`, ...countedUnless(why) },
  })} from report r where ${inProvince(scope, 'r')} and ${places} and r.due_before is not null and r.corrects_id is null
    and r.to_date between ${from} and ${to} and ${kind === undefined ? sql`r.kind <> 'adHoc'` : sql`r.kind = ${kind}`}
    and r.level = coalesce(${levels}, r.level) and (${planId}::uuid is null or r.plan_id is null or r.plan_id = ${planId}::uuid)`
}

/** Days on which councils of the province sat: roll calls, opening and closing of sessions (004). */
export const sessionDays: Source = ({ scope, from, to }) => {
  const on = sql`(a.payload ->> 'on')`
  return sql`select ${columns({
    ...{ id: sql`s.province_code || s.day`, kind: 'session', province: sql`s.province_code`, unit: sql`null` },
    ...{ on: sql`s.day::date`, label: sql`s.name`, other: sql`s.id`, ...countedUnless(sql`null::text`) },
  })} from (select distinct on (c.province_code, ${on}) c.province_code, ${on} as day, c.id, r.name
      from council c join round r on r.id = c.round_id join act a on a.stream_id = c.id
      where ${inProvince(scope, 'c')} and a.kind in ('AttendanceRecorded', 'SessionOpened', 'SessionClosed')
        and ${on} between ${from} and ${to} order by c.province_code, ${on}, c.id) s`
}
