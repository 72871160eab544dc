import { sql } from 'kysely'
import { inForceOn } from './metrics.certificates.ts'
import {
  type Asked,
  type Columns,
  columns,
  countedUnless,
  dayOf,
  type Fragment,
  inScope,
  parameter,
  type Source,
} from './metrics.source.ts'

const OF_ENTRY = {
  id: sql`e.id`,
  kind: 'entry',
  province: sql`e.province_code`,
  unit: sql`e.commune_code`,
  on: sql`e.from_date`,
  entry: sql`e.id`,
} as const satisfies Partial<Columns>

/** Selling points of a level; the target says which, else all. */
function points(asked: Asked, level: string | undefined): Fragment {
  return sql`from register_entry e where e.register = 'sellingPoint' and not e.ended and ${inScope(asked.scope, 'e')}
    and ${level === undefined ? sql`true` : sql`e.level = ${level}`}`
}

/** Whether a point is open on the last day: built, and closed later if at all. */
const shut = ({ to }: Asked) => sql`case when e.stage in ('planned', 'building') then 'notOpen'
  when e.stage = 'closed' and coalesce(e.to_date, e.from_date) <= ${to} then 'closed' end`

/** Points opened in the period (000:27, 003:48); one that was closed again within it is left out. */
export const pointNew: Source = (asked) =>
  sql`select ${columns({ ...OF_ENTRY, ...countedUnless(shut(asked)) })} ${points(asked, parameter(asked, 'pointLevel'))}
    and e.from_date between ${asked.from} and ${asked.to}`

/** Points strengthened in the period, of districts unless the target says otherwise (002:119). */
export const pointUpgraded: Source = (asked) => {
  const on = dayOf('e', 'upgradedOn')
  return sql`select ${columns({ ...OF_ENTRY, on, ...countedUnless(sql`null::text`) })}
    ${points(asked, parameter(asked, 'pointLevel') ?? 'district')} and ${on} between ${asked.from} and ${asked.to}`
}

/** Points of communes that are open on the last day (002:121). */
export const pointCommune: Source = (asked) => {
  const why = sql`case when e.stage = 'suspended' then 'closed' else ${shut(asked)} end`
  return sql`select ${columns({ ...OF_ENTRY, ...countedUnless(why) })} ${points(asked, 'commune')}
    and (e.from_date <= ${asked.to} or (e.from_date is null and e.stage in ('planned', 'building')))`
}

/** Craft villages that were restored and have a product with a certificate in force in the period (002:123). */
export const craftVillageRestored: Source = (asked) => {
  const { scope, from, to } = asked
  const why = sql`case when e.stage <> 'restored' then 'notRestored' when h.has is null then 'noProduct' end`
  // A lateral search of one row: the planner would hash every subject of every register for an `exists`.
  return sql`select ${columns({ ...OF_ENTRY, ...countedUnless(why) })} from register_entry e
    left join lateral (select true as has from register_subject s join certificate c on c.product_id = s.product_id
      where s.entry_id = e.id and (${inForceOn('c', sql`${to}::date`)} or c.issued_on between ${from} and ${to})
      limit 1) h on true
    where e.register = 'craftVillage' and not e.ended and ${inScope(scope, 'e')}
      and (e.from_date is null or e.from_date <= ${to})`
}

/** Packages approved, paid or settled in the period (003:47). */
export const supportPackages: Source = (asked) => {
  const { scope, from, to } = asked
  const theme = parameter(asked, 'theme')
  const why = sql`case when e.stage = 'refused' then 'refused'
    when e.stage not in ('approved', 'paid', 'settled') then 'notApproved' end`
  return sql`select ${columns({ ...OF_ENTRY, ...countedUnless(why) })} from register_entry e
    where e.register = 'supportPackage' and not e.ended and ${inScope(scope, 'e')}
      and e.from_date between ${from} and ${to} and ${theme === undefined ? sql`true` : sql`e.theme = ${theme}`}`
}
