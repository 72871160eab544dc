import { addMonths, type PlainDate, partsOf, plainDate } from '@saolang/domain/plain-date'
import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'
import { type Fragment, inScope, type Scope, unitOf } from './dashboards.scope.ts'
import type { Reading } from './reading.ts'

/** A row of a grouped query: the place that it counts for, and the rest. */
export type OfUnit<Row> = Row & { readonly unit: string }

/** How many years the pictures go back, the running one among them. */
export const YEARS_SHOWN = 5

/** In force on a day: the meaning of `certificateState` of the domain, the last day counts. */
function inForceOn(day: Fragment): Fragment {
  return sql`(c.issued_on <= ${day} and c.runs_until >= ${day}
    and (c.withdrawn_on is null or c.withdrawn_on > ${day}) and (c.replaced_on is null or c.replaced_on > ${day}))`
}

/** Products in force today by star, and those that end within months. */
export async function readCertificates(tx: Tx, scope: Scope, today: PlainDate) {
  const within = (months: number) => sql`count(*) filter (where c.runs_until <= ${addMonths(today, months)})::int`
  const star = (stars: number) => sql`count(*) filter (where c.star = ${stars})::int`
  const { rows } = await sql<OfUnit<Reading['certificates']>>`
    select ${unitOf(scope, 'c')} as unit, count(*)::int as valid,
      ${star(3)} as star3, ${star(4)} as star4, ${star(5)} as star5,
      ${within(1)} as in1, ${within(3)} as in3, ${within(6)} as in6
    from certificate c where ${inScope(scope, 'c')} and ${inForceOn(sql`${today}::date`)} group by 1 order by 1`.execute(
    tx,
  )
  return rows
}

/** By year: in force at its end by star; first recognitions and later ones. */
export async function readYears(tx: Tx, scope: Scope, today: PlainDate) {
  const { year } = partsOf(today)
  const { rows } = await sql<OfUnit<Reading['years'][number]>>`
    with y as (select g as year, least(make_date(g, 12, 31), ${today}::date) as day
      from generate_series(${year - YEARS_SHOWN + 1}::int, ${year}::int) g),
    c as (select c.*, row_number() over (partition by c.product_id order by c.issued_on) as place
      from certificate c where ${inScope(scope, 'c')})
    select ${unitOf(scope, 'c')} as unit, y.year,
      count(*) filter (where c.star = 3 and ${inForceOn(sql`y.day`)})::int as star3,
      count(*) filter (where c.star = 4 and ${inForceOn(sql`y.day`)})::int as star4,
      count(*) filter (where c.star = 5 and ${inForceOn(sql`y.day`)})::int as star5,
      count(*) filter (where c.place = 1 and extract(year from c.issued_on) = y.year)::int as fresh,
      count(*) filter (where c.place > 1 and extract(year from c.issued_on) = y.year)::int as renewed
    from c, y where c.issued_on <= y.day group by 1, 2 order by 2, 1`.execute(tx)
  return rows
}

/**
 * How the number of the end of last year became that of today. A certificate is a span [begins, ends); it moves the
 * number where no other of its product joins it.
 */
export async function readBridges(tx: Tx, scope: Scope, today: PlainDate) {
  const from = plainDate(`${partsOf(today).year}-01-01`)
  const is = (what: Fragment) => sql`count(*) filter (where ${what})::int`
  const began = sql`s.begins between ${from} and ${today}`
  const ended = sql`s.ends between ${from} and ${today} and (s.after is null or s.after > s.ends)`
  const { rows } = await sql<OfUnit<Reading['bridge']>>`
    with s as (select s.*, lag(s.ends) over line as before, lead(s.begins) over line as after,
        row_number() over line as place
      from (select ${unitOf(scope, 'c')} as unit, c.product_id, c.issued_on as begins,
          least(c.runs_until + 1, c.withdrawn_on, c.replaced_on) as ends, c.withdrawn_on
        from certificate c where ${inScope(scope, 'c')}) s
      where s.ends > s.begins window line as (partition by s.product_id order by s.begins))
    select s.unit, ${is(sql`s.begins < ${from} and s.ends >= ${from}`)} as start,
      ${is(sql`${began} and s.place = 1`)} as fresh,
      ${is(sql`${began} and s.place > 1 and s.before < s.begins`)} as returned,
      ${is(sql`${ended} and s.ends is distinct from s.withdrawn_on`)} as expired,
      ${is(sql`${ended} and s.ends is not distinct from s.withdrawn_on`)} as withdrawn,
      ${is(sql`s.begins <= ${today} and s.ends > ${today}`)} as "end",
      ${is(sql`${began} and s.place > 1 and s.before >= s.begins`)} as renewed
    from s group by 1 order by 1`.execute(tx)
  return rows
}

/** Products in force by the sheet of their regulation. */
export async function readGroups(tx: Tx, scope: Scope, today: PlainDate) {
  const { rows } = await sql<OfUnit<Reading['groups'][number]>>`
    select ${unitOf(scope, 'c')} as unit, p.regime, p.sheet, count(*)::int as products
    from certificate c join product p on p.id = c.product_id
    where ${inScope(scope, 'c')} and ${inForceOn(sql`${today}::date`)} group by 1, 2, 3 order by 1, 2, 3`.execute(tx)
  return rows
}
