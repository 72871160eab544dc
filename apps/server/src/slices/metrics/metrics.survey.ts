import { FIRST_DAY_WITHOUT_DISTRICTS, metricYear } from '@saolang/domain/metric'
import { sql } from 'kysely'
import { PRESENT_LIST } from '../../platform/places-former.ts'
import {
  type Asked,
  columns,
  countedUnless,
  type Fragment,
  inProvince,
  inScope,
  type Source,
} from './metrics.source.ts'

/** One potential product: a record of the system, or a name in a commune, so that two visits count once. */
const WHO = sql`coalesce(p.id::text, 'n:' || coalesce(e.commune_code, e.province_code) || ':' || lower(s.name), e.id::text)`
const PLACE = sql`coalesce(e.commune_code, p.commune_code)`

/** Potential products surveyed in the period (000: 75 of a list); planned surveys are left out. */
export const surveyed: Source = ({ scope, from, to }) => {
  const why = sql`case when r.stage <> 'done' then 'notDone' end`
  return sql`select ${columns({
    ...{ id: sql`r.who`, kind: 'entry', province: sql`r.province_code`, unit: sql`r.place`, on: sql`r.from_date` },
    ...{ product: sql`r.product_id`, entry: sql`r.id`, label: sql`r.name`, ...countedUnless(why) },
  })} from (select distinct on (who) * from (
      select ${WHO} as who, e.id, e.province_code, ${PLACE} as place, e.from_date, e.stage, p.id as product_id,
        coalesce(s.name, e.name) as name
      from register_entry e left join register_subject s on s.entry_id = e.id and s.part = 'product'
      left join product p on p.id = s.product_id
      where e.register = 'surveyRecord' and not e.ended and e.from_date between ${from} and ${to}
        and ${inScope(scope, 'e', PLACE)}
    ) every order by who, (stage = 'done') desc, from_date) r`
}

/** Products of a plan's list that are developed or recognised (003: 7 of a list of 8). */
export const developedNamed: Source = ({ scope, planId }) => {
  const why = sql`case when e.stage = 'dropped' then 'dropped'
    when e.stage not in ('developed', 'recognised') then 'notDone' end`
  const which = planId === null ? inScope(scope, 'e', PLACE) : sql`e.plan_id = ${planId} and ${inProvince(scope, 'e')}`
  return sql`select ${columns({
    ...{ id: sql`e.id`, kind: 'entry', province: sql`e.province_code`, unit: PLACE, entry: sql`e.id` },
    ...{ product: sql`p.id`, label: sql`e.name`, ...countedUnless(why) },
  })} from register_entry e
    left join lateral (select s.product_id from register_subject s where s.entry_id = e.id and s.part = 'product'
      and s.product_id is not null order by s.key limit 1) s on true
    left join product p on p.id = s.product_id
    where e.register = 'planProduct' and not e.ended and ${which}`
}

/** The former district of each commune of today: the one of most of the communes it was formed of. */
export const DISTRICTS = sql`select distinct on (s.unit_code) s.unit_code, f.parent_code as district
  from succession s join former_unit f on f.list = s.list and f.code = s.former_code and f.valid_to = s.valid_to
  where f.level = 'commune' and f.list <> ${PRESENT_LIST} and f.parent_code is not null
  group by s.unit_code, f.parent_code order by s.unit_code, count(*) desc, f.parent_code`

/** Whether the period is read by former district. */
export function byDistrict({ to }: Pick<Asked, 'to'>): boolean {
  return to < FIRST_DAY_WITHOUT_DISTRICTS
}

/**
 * Focus products of the period's years (000: at least five in each district): each counts in its former district, or in
 * its commune since there are no districts. Units without any stand there with nothing, for the least of all.
 */
export const focusPerDistrict: Source = (asked) => {
  const { scope, from, to } = asked
  const districts = byDistrict(asked)
  const unitOf = (commune: Fragment) => (districts ? sql`coalesce(w.district, ${commune})` : commune)
  const join = (commune: Fragment) => (districts ? sql`left join (${DISTRICTS}) w on w.unit_code = ${commune}` : sql``)
  const [first, last] = [`${metricYear(from)}-01-01`, `${metricYear(to)}-12-31`]
  const chosen = sql`select distinct on (p.id) p.id, p.producer_id, e.id as entry_id, e.province_code, e.from_date, ${PLACE} as place
    from register_entry e join register_subject s on s.entry_id = e.id and s.part = 'product'
    join product p on p.id = s.product_id
    where e.register = 'focusProduct' and not e.ended and e.from_date between ${first} and ${last}
      and ${inScope(scope, 'e', PLACE)} order by p.id, e.from_date desc`
  const units = sql`select distinct u.province_code, ${unitOf(sql`u.code`)} as code from unit u ${join(sql`u.code`)}
    where u.level = 'commune' and ${inScope(scope, 'u', sql`u.code`)}`
  return sql`select ${columns({
    ...{ id: sql`r.id`, kind: 'product', province: sql`r.province_code`, unit: unitOf(sql`r.place`) },
    ...{ on: sql`r.from_date`, product: sql`r.id`, producer: sql`r.producer_id`, entry: sql`r.entry_id` },
    ...countedUnless(sql`null::text`),
  })} from (${chosen}) r ${join(sql`r.place`)} where r.place is not null
  union all select ${columns({
    ...{ id: sql`u.code`, kind: 'unit', province: sql`u.province_code`, unit: sql`u.code`, num: sql`0` },
    part: sql`'unit'`,
  })} from (${units}) u`
}
