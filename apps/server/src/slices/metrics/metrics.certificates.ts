import { sql } from 'kysely'
import { recognitions } from './metrics.recognitions.ts'
import {
  type Asked,
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

/** In force on a day: the meaning of `certificateState` of the domain, for many at once; the last day counts. */
export function inForceOn(table: string, day: Fragment): Fragment {
  const c = (column: string) => sql.ref(`${table}.${column}`)
  return sql`(${c('issued_on')} <= ${day} and ${c('runs_until')} >= ${day}
    and (${c('withdrawn_on')} is null or ${c('withdrawn_on')} > ${day})
    and (${c('replaced_on')} is null or ${c('replaced_on')} > ${day}))`
}

/** The newest certificate of each product on the last day, with why it does not count. */
function standing(asked: Asked, star: Fragment): Fragment {
  const { scope, to } = asked
  const expiredCounts = parameter(asked, 'countExpired') === 'yes'
  const expired = expiredCounts ? sql`` : sql` when r.runs_until < ${to} then 'expired'`
  const why = sql`case when r.withdrawn_on <= ${to} then 'withdrawn'${expired} end`
  const all = sql`select distinct on (c.product_id) c.id, c.province_code, c.commune_code, c.product_id, c.producer_id,
      c.star, c.issued_on, c.runs_until, c.withdrawn_on
    from certificate c where ${inScope(scope, 'c')} and c.issued_on <= ${to} order by c.product_id, c.issued_on desc`
  const newest = once(asked, 'standing', [to], all)
  return sql`select ${columns({
    ...{ id: sql`r.product_id`, kind: 'certificate', province: sql`r.province_code`, unit: sql`r.commune_code` },
    ...{ on: sql`r.issued_on`, product: sql`r.product_id`, producer: sql`r.producer_id`, certificate: sql`r.id` },
    ...countedUnless(why),
  })} from (${newest}) r
  where ${star}`
}

/** C-11: on the last day of the period; expired ones count only where the target says so. */
export const validTotal: Source = (asked) => standing(asked, sql`true`)
export const recognised3plus: Source = (asked) => standing(asked, sql`r.star >= 3`)
export const fiveStar: Source = (asked) => standing(asked, sql`r.star = 5`)

/** Products in force on the first day that were since recognised again or finished a plan of improvement (002:109). */
export const shareStrengthened: Source = (asked) => {
  const { scope, from, to } = asked
  const done = sql`select s.product_id from register_entry e join register_subject s on s.entry_id = e.id
    where e.register = 'upgradePlan' and e.stage = 'done' and not e.ended and ${inProvince(scope, 'e')}
      and coalesce(e.to_date, e.from_date) between ${from} and ${to} and s.product_id is not null`
  const again = sql`select product_id from (${recognitions(asked)}) n where recognition in ('renewal', 'upgrade')`
  const why = sql`case when s.product_id is null then 'notStrengthened' end`
  return sql`select ${columns({
    ...{ id: sql`c.product_id`, kind: 'certificate', province: sql`c.province_code`, unit: sql`c.commune_code` },
    ...{ on: sql`c.issued_on`, product: sql`c.product_id`, producer: sql`c.producer_id`, certificate: sql`c.id` },
    ...sharedUnless(why),
  })} from certificate c left join (${done} union ${again}) s on s.product_id = c.product_id
  where ${inScope(scope, 'c')} and ${inForceOn('c', sql`${from}::date`)}`
}
