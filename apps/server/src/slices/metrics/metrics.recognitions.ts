import { regimesByAge } from '@saolang/domain/regime'
import { sql } from 'kysely'
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
} from './metrics.source.ts'

/**
 * Certificates issued in the period with what kind of recognition each was: of its dossier, or, for one entered from
 * its paper, by the product's certificate before it. Date: the day of issue.
 */
export function recognitions(asked: Asked): Fragment {
  const { scope, from, to } = asked
  const every = sql`select c.id, c.province_code, c.commune_code, c.product_id, c.producer_id, c.star, c.issued_on,
      c.decision_id, d.regime, before.star as star_before, before.issued_on as issued_before,
      case when d.kind = 'first' then 'new' when d.kind is not null then d.kind
        when before.star is null then 'new' when c.star > before.star then 'upgrade' else 'renewal' end as recognition
    from certificate c
    left join dossier d on d.id = c.dossier_id
    left join lateral (select b.star, b.issued_on from certificate b
      where b.product_id = c.product_id and b.issued_on < c.issued_on order by b.issued_on desc limit 1) before on true
    where ${inScope(scope, 'c')} and c.issued_on between ${from} and ${to}`
  return once(asked, 'recognitions', [from, to], every)
}

const OF_CERTIFICATE = {
  id: sql`r.product_id`,
  kind: 'certificate',
  province: sql`r.province_code`,
  unit: sql`r.commune_code`,
  on: sql`r.issued_on`,
  product: sql`r.product_id`,
  producer: sql`r.producer_id`,
  certificate: sql`r.id`,
} as const

/** Products recognised for the first time; each once. */
const fresh = (asked: Asked) => sql`select distinct on (product_id) * from (${recognitions(asked)}) every
  where recognition = 'new' order by product_id, issued_on`

export const recognisedNew: Source = (asked) =>
  sql`select ${columns({ ...OF_CERTIFICATE, ...countedUnless(sql`null::text`) })} from (${fresh(asked)}) r`

/** 000:33, 002: by the province's own authority on that day and for that star (148/2023: three stars by districts). */
export const recognisedNewByProvince: Source = (asked) => {
  const why = sql`case when r.decision_id is not null and r.star < 5 then null
    when exists (select 1 from (values ${authorityRows(asked)}) a (regime, star, valid_from, valid_to, begins, ends)
      where a.star = r.star and r.issued_on between a.valid_from::date and a.valid_to::date
        and (r.regime = a.regime or (r.regime is null and r.issued_on between a.begins::date and a.ends::date)))
    then null else 'otherLevel' end`
  return sql`select ${columns({ ...OF_CERTIFICATE, ...countedUnless(why) })} from (${fresh(asked)}) r`
}

const [FIRST, LAST] = ['1900-01-01', '9999-12-31']

/** Which stars the province recognises, from when to when, by regulation; and when each regulation was the newest. */
function authorityRows({ regimes }: Asked): Fragment {
  const ordered = regimesByAge(regimes)
  const rows = ordered.flatMap((regime, at) => {
    const begins = regime.document.effectiveFrom
    const next = ordered[at + 1]?.document.effectiveFrom
    const ends = next === undefined ? sql`${LAST}` : sql`(${next}::date - 1)::text`
    return regime.authority
      .filter((row) => row.level === 'province' && row.certificate)
      .flatMap((row) =>
        row.stars.map(
          (star) =>
            sql`(${regime.id}, ${star}::int, ${row.validFrom ?? FIRST}, ${row.validTo ?? LAST}, ${begins}, ${ends})`,
        ),
      )
  })
  return rows.length === 0 ? sql`(null, 0, ${LAST}, ${FIRST}, ${LAST}, ${FIRST})` : sql.join(rows)
}

/** Recognised again after, or shortly before, the certificate ran out; each product once. */
export const rerecognised: Source = (asked) =>
  sql`select ${columns({ ...OF_CERTIFICATE, ...countedUnless(sql`null::text`) })}
    from (select distinct on (product_id) * from (${recognitions(asked)}) every
      where recognition = 'renewal' order by product_id, issued_on desc) r`

/** More stars than the recognition before, which a target may want of one year (000: of 2020). */
export const upgraded: Source = (asked) => {
  const baseline = parameter(asked, 'baselineYear')
  const year = baseline !== undefined && /^\d{4}$/.test(baseline) ? Number(baseline) : null
  const why = sql`case when r.star_before is null then 'noEarlier' when r.star <= r.star_before then 'notHigher'
    when ${year}::int is not null and extract(year from r.issued_before) <> ${year}::int then 'otherBaseline' end`
  return sql`select ${columns({ ...OF_CERTIFICATE, ...countedUnless(why) })}
    from (select distinct on (product_id) * from (${recognitions(asked)}) every
      where recognition = 'upgrade' or star > star_before
      order by product_id, (star > coalesce(star_before, 9)) desc, issued_on desc) r`
}

/**
 * First day in the programme: the first dossier that was lodged and not withdrawn, or an earlier certificate that was
 * entered from its paper. Products whose only dossier was withdrawn are left out.
 */
export const registeredNew: Source = (asked) => {
  const { scope, from, to } = asked
  const why = sql`case when r.withdrawn then 'dossierWithdrawn' end`
  return sql`select ${columns({
    ...{ id: sql`r.id`, kind: 'product', province: sql`r.province_code`, unit: sql`r.commune_code` },
    ...{ on: sql`r.registered_on`, product: sql`r.id`, producer: sql`r.producer_id`, ...countedUnless(why) },
  })} from (select p.id, p.province_code, p.commune_code, p.producer_id,
      least(d.kept_on, c.issued_on, case when d.kept_on is null and c.issued_on is null then d.any_on end) as registered_on,
      d.kept_on is null and c.issued_on is null as withdrawn
    from (select product_id from dossier d where ${inProvince(scope, 'd')} and d.submitted_on between ${from} and ${to}
      union select product_id from certificate c where ${inProvince(scope, 'c')}
        and c.issued_on between ${from} and ${to}) lately
    join product p on p.id = lately.product_id
    left join lateral (select min(d.submitted_on) filter (where d.stage <> 'withdrawn') as kept_on,
        min(d.submitted_on) as any_on from dossier d where d.product_id = p.id) d on true
    left join lateral (select min(c.issued_on) as issued_on from certificate c where c.product_id = p.id) c on true
    where ${inScope(scope, 'p')}) r
  where r.registered_on between ${from} and ${to}`
}
