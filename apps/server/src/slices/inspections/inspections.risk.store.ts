import { type RiskFacts, rankByRisk } from '@saolang/domain/inspection'
import { addDays, type PlainDate } from '@saolang/domain/plain-date'
import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'

export interface RiskPlace {
  readonly provinceCode: string
  readonly communeCode: string | null
}

/** A paper that runs out within so many days counts as a reason. */
const SOON_DAYS = 60

interface Row {
  readonly id: string
  readonly name: string
  readonly folded: string
  readonly communeCode: string
  readonly communeName: string
  readonly producerName: string
  readonly expired: number
  readonly expiredOn: string | null
  readonly expiring: number
  readonly expiringOn: string | null
  readonly violations: number
  readonly inspections: number
  readonly complaints: number
  readonly selfTotal: number | null
  readonly mean: number | null
}

/**
 * Products with a certificate in force and what speaks for inspecting each: one statement for a whole province. The own
 * total is that of the last sending of the dossier, the mean that of its closed result; both stand open by then.
 */
export async function rankProducts(tx: Tx, place: RiskPlace, today: PlainDate) {
  const soon = addDays(today, SOON_DAYS)
  const commune = place.communeCode === null ? sql`` : sql` and c.commune_code = ${place.communeCode}`
  const found = await sql<Row>`
    select p.id, p.name, p.folded, p.commune_code as "communeCode", u.name as "communeName", w.name as "producerName",
      coalesce(papers.expired, 0)::int as expired, papers.expired_on as "expiredOn",
      coalesce(papers.expiring, 0)::int as expiring, papers.expiring_on as "expiringOn",
      coalesce(seen.violations, 0)::int as violations, coalesce(seen.total, 0)::int as inspections,
      coalesce(voices.open, 0)::int as complaints, own.total as "selfTotal",
      (select round(e.mean_numerator * 100.0 / e.mean_denominator)::int from evaluation e
        where e.dossier_id = c.dossier_id and e.stage = 'closed' limit 1) as mean
    from certificate c
    join product p on p.id = c.product_id
    join producer w on w.id = p.producer_id
    join unit u on u.code = p.commune_code
    left join (select producer_id,
        count(*) filter (where valid_until < ${today}) as expired, min(valid_until) filter (where valid_until < ${today})
          as expired_on,
        count(*) filter (where valid_until between ${today} and ${soon}) as expiring,
        min(valid_until) filter (where valid_until between ${today} and ${soon}) as expiring_on
      from paper where province_code = ${place.provinceCode} and not ended and valid_until <= ${soon}
      group by producer_id) papers on papers.producer_id = p.producer_id
    left join (select product_id, sum(violations_open) as violations,
        count(*) filter (where stage in ('recorded', 'concluded')) as total
      from inspection where province_code = ${place.provinceCode} and product_id is not null
      group by product_id) seen on seen.product_id = p.id
    left join (select product_id, count(*) as open from complaint
      where province_code = ${place.provinceCode} and product_id is not null and stage <> 'answered'
      group by product_id) voices on voices.product_id = p.id
    left join lateral (select (a.payload ->> 'selfTotal')::int as total from act a
      where a.stream_id = c.dossier_id and a.kind = 'DossierSubmitted' order by a.seq desc limit 1) own on true
    where c.province_code = ${place.provinceCode} and c.issued_on <= ${today} and c.runs_until >= ${today}
      and c.withdrawn_on is null and (c.replaced_on is null or c.replaced_on > ${today})${commune}`.execute(tx)
  return rankByRisk(found.rows.map((row) => ({ ...row, facts: factsOf(row) })))
}
export type RankedProduct = Awaited<ReturnType<typeof rankProducts>>[number]

function factsOf(row: Row): RiskFacts {
  const { selfTotal, mean } = row
  return {
    ...{ expiredPapers: row.expired, expiredOn: row.expiredOn, expiringPapers: row.expiring },
    ...{ expiringOn: row.expiringOn, openViolations: row.violations, complaints: Number(row.complaints) },
    ...{ inspections: row.inspections, deviation: selfTotal === null || mean === null ? null : selfTotal * 100 - mean },
  }
}
