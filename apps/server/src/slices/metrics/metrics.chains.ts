import { sql } from 'kysely'
import { activeProducers, OF_PRODUCER } from './metrics.producers.ts'
import {
  type Asked,
  columns,
  type Fragment,
  inProvince,
  inScope,
  isYes,
  type Source,
  sharedUnless,
} from './metrics.source.ts'

/** An entry that holds on the last day of the period. */
function holds({ scope, to }: Asked, register: string, table = 'e'): Fragment {
  const e = (column: string) => sql.ref(`${table}.${column}`)
  return sql`${e('register')} = ${register} and not ${e('ended')} and ${inProvince(scope, table)}
    and (${e('from_date')} is null or ${e('from_date')} <= ${to})
    and (${e('to_date')} is null or ${e('to_date')} >= ${to})`
}

/** A closed value chain with a stable material area (002:105). */
export const shareClosedChain: Source = (asked) => {
  const chains = sql`select s.producer_id, bool_or(${isYes('e', 'closed')}) as closed,
      bool_or(${isYes('e', 'closed')} and exists (
        select 1 from register_subject a join register_entry m on m.id = a.other_entry_id
        where a.entry_id = e.id and ${holds(asked, 'materialArea', 'm')} and ${isYes('m', 'stable')})) as tied
    from register_entry e join register_subject s
      on s.entry_id = e.id and s.province_code = e.province_code and s.part = 'producer'
    where ${holds(asked, 'valueChain')} and s.producer_id is not null group by s.producer_id`
  const why = sql`case when v.producer_id is null then 'noChain' when not v.closed then 'notClosed'
    when not v.tied then 'noStableArea' end`
  return sql`select ${columns({ ...OF_PRODUCER, ...sharedUnless(why) })}
    from (${activeProducers(asked)}) p left join (${chains}) v on v.producer_id = p.id`
}

/** Supermarkets, convenience shops, electronic market places (001:84, 002:117), on the last day of the period. */
export const shareModernChannel: Source = (asked) =>
  shareOfChannel(asked, { themes: ['supermarket', 'convenience', 'ecommerceFloor'], linked: false }, 'noModernChannel')

/** A website or fanpage of the producer's own, with its address (003:69, COM-10), on the last day of the period. */
export const shareOwnWebsite: Source = (asked) =>
  shareOfChannel(asked, { themes: ['ownWebsite', 'fanpage'], linked: true }, 'noWebsite')

function shareOfChannel(
  asked: Asked,
  of: { readonly themes: readonly string[]; readonly linked: boolean },
  lacks: 'noModernChannel' | 'noWebsite',
): Fragment {
  const channels = sql`select s.producer_id, (array_agg(e.id order by e.from_date))[1] as entry_id
    from register_entry e join register_subject s
      on s.entry_id = e.id and s.province_code = e.province_code and s.part = 'producer'
    where ${holds(asked, 'salesChannel')} and (e.stage <> 'ended' or e.to_date is not null)
      and e.theme in (${sql.join(of.themes)}) and s.producer_id is not null
      and (${!of.linked} or coalesce(e.fields ->> 'link', '') <> '')
    group by s.producer_id`
  const why = sql`case when v.producer_id is null then ${lacks}::text end`
  return sql`select ${columns({ ...OF_PRODUCER, entry: sql`v.entry_id`, ...sharedUnless(why) })}
    from (${activeProducers(asked)}) p left join (${channels}) v on v.producer_id = p.id`
}

/**
 * Producers with a product lodged in the period that came to a class and were advised on a product (003:45: trained and
 * advised, both).
 */
export const shareTrained: Source = (asked) => {
  const { scope, from, to } = asked
  const day = sql`e.from_date between ${from} and ${to}`
  const lodged = sql`select d.producer_id from dossier d
    where ${inProvince(scope, 'd')} and d.submitted_on between ${from} and ${to} and d.stage <> 'withdrawn'`
  // One row for each producer by the index of subjects: the entries of all registers are many, the producers few.
  const trained = sql`select true as is from register_subject s join register_entry e on e.id = s.entry_id
    where s.producer_id = p.id and s.part = 'participant' and s.stage = 'attended' and e.register = 'training'
      and not e.ended and ${day} limit 1`
  // The subjects of each contract by their key (`offset 0` keeps the planner from reading those of every register).
  const advised = sql`select distinct coalesce(s.producer_id, p.producer_id) as producer_id, true as is
    from register_entry e
    cross join lateral (select s.producer_id, s.product_id from register_subject s where s.entry_id = e.id offset 0) s
    left join product p on p.id = s.product_id
    where e.register = 'consultantContract' and not e.ended and ${day}`
  const why = sql`case when t.is and a.is then null when t.is then 'notAdvised' when a.is then 'notTrained'
    else 'neither' end`
  return sql`select ${columns({ ...OF_PRODUCER, ...sharedUnless(why) })} from producer p
    left join lateral (${trained}) t on true left join (${advised}) a on a.producer_id = p.id
    where ${inScope(scope, 'p')} and p.id in (${lodged})`
}
