import { type PlainDate, partsOf, plainDate } from '@saolang/domain/plain-date'
import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'
import { inScope, type Scope, unitOf } from './dashboards.scope.ts'
import type { OfUnit } from './reading.certificates.ts'
import type { Activity, Reading } from './reading.ts'

/** Registers that record something done on a day, by the heading under which plans ask for it. */
const KINDS: Readonly<Record<Exclude<Activity, 'other'>, readonly string[]>> = {
  communication: ['communication', 'material', 'mediaItem', 'column', 'story', 'resolution'],
  capacity: ['conference', 'training', 'studyVisit'],
  support: ['policy', 'supportPackage', 'project', 'consultantContract', 'partnerContract', 'award', 'productionModel'],
  trade: [
    'sellingPoint',
    'fair',
    'salesChannel',
    'listing',
    'livestream',
    'giftSet',
    'giftUse',
    'tour',
    'buyerRequest',
  ],
  production: ['materialArea', 'valueChain', 'craftVillage', 'standardSet'],
  survey: ['survey', 'surveyRecord', 'potentialProduct', 'focusProduct'],
}
/** Counted elsewhere: yearly figures of producers, products that a plan names. */
const UNCOUNTED = ['producerYear', 'planProduct', 'ntmCriterion', 'nationalSync']

/** Entries of the registers of this year by month and heading. */
export async function readActivities(tx: Tx, scope: Scope, today: PlainDate) {
  const { year } = partsOf(today)
  const kinds = Object.entries(KINDS).map(
    ([kind, registers]) => sql`when e.register in (${sql.join([...registers])}) then ${kind}`,
  )
  const { rows } = await sql<OfUnit<Reading['activities'][number]>>`
    select ${unitOf(scope, 'e')} as unit, extract(month from e.from_date)::int as month,
      case ${sql.join(kinds, sql` `)} else 'other' end as kind, count(*)::int as entries
    from register_entry e where ${inScope(scope, 'e')} and not e.ended and e.register not in (${sql.join(UNCOUNTED)})
      and e.from_date between ${plainDate(`${year}-01-01`)} and ${today} group by 1, 2, 3 order by 1, 2, 3`.execute(tx)
  return rows
}

/** Money of the year by source: sums of the entries of its lines, integer đồng. */
export async function readMoney(tx: Tx, scope: Scope, today: PlainDate) {
  const place = sql`select b.*, p.commune_code from budget_line b join plan p on p.id = b.plan_id`
  const { rows } = await sql<OfUnit<Reading['money'][number]>>`
    select ${unitOf(scope, 'm')} as unit, m.source, sum(m.estimated)::bigint as estimated,
      sum(m.allocated)::bigint as allocated, sum(m.disbursed)::bigint as disbursed, sum(m.settled)::bigint as settled
    from (${place}) m where ${inScope(scope, 'm')} and m.stage = 'active' and m.year = ${partsOf(today).year}
    group by 1, 2 order by 1, 2`.execute(tx)
  return rows
}

/** Communes of today: with an officer and a phone (CMN-05), informed this year, with a product in force. */
export async function readCommunes(tx: Tx, scope: Scope, today: PlainDate) {
  const year = plainDate(`${partsOf(today).year}-01-01`)
  // Places of the scope, with the columns that every table here has.
  const of = (alias: string) => inScope(scope, alias)
  const own = scope.level === 'commune' ? sql`u.code = ${scope.communeCode}` : inScope(scope, 'u')
  const { rows } = await sql<OfUnit<Reading['communes']>>`
    select ${scope.level === 'nation' ? sql`u.province_code` : sql`u.code`} as unit, count(*)::int as all,
      count(o.commune_code)::int as "withOfficer", count(i.commune_code)::int as informed,
      count(v.commune_code)::int as "withProduct"
    from unit u
    left join (select distinct h.commune_code from role_holding h join person p on p.id = h.person_id
      where ${of('h')} and h.role = 'communeOfficer' and not p.ended and coalesce(p.phone, '') <> ''
        and h.from_date <= ${today} and (h.to_date is null or h.to_date >= ${today})) o on o.commune_code = u.code
    left join (select distinct e.commune_code from register_entry e
      where ${of('e')} and e.register = 'communication' and not e.ended and e.from_date between ${year} and ${today}) i
      on i.commune_code = u.code
    left join (select distinct c.commune_code from certificate c where ${of('c')} and c.issued_on <= ${today} and c.runs_until >= ${today}
      and c.withdrawn_on is null and c.replaced_on is null) v on v.commune_code = u.code
    where u.level = 'commune' and ${own} group by 1 order by 1`.execute(tx)
  return rows
}
