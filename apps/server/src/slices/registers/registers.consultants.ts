import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../platform/acts/stream.ts'

/** What became of the products that a consultant was to support, by the year of the contract (ADV-02). */
export const ConsultantYear = z.object({
  year: z.number().int(),
  contracts: z.number().int(),
  products: z.number().int(),
  /** Products with a star before the contract and now, and how many stand higher now. */
  starsBefore: z.array(z.object({ star: z.number().int(), count: z.number().int() })),
  starsNow: z.array(z.object({ star: z.number().int(), count: z.number().int() })),
  risen: z.number().int(),
})
export type ConsultantYear = z.infer<typeof ConsultantYear>

interface Row {
  readonly year: number
  readonly contract: string
  readonly product: string | null
  readonly before: number | null
  readonly now: number | null
}

/**
 * Contracts of a consultant that were signed, by year, with the star of each product on the day before the contract
 * began and the newest one since; withdrawn certificates are no stars.
 */
export async function consultantYears(tx: Tx, consultantId: string, today: string): Promise<readonly ConsultantYear[]> {
  const star = (until: ReturnType<typeof sql>) => sql`(select c.star from certificate c
    where c.product_id = s.product_id and ${until} and (c.withdrawn_on is null or c.withdrawn_on > ${today})
    order by c.issued_on desc limit 1)`
  const { rows } = await sql<Row>`
    select extract(year from e.from_date)::int as year, e.id as contract, s.product_id as product,
      ${star(sql`c.issued_on < e.from_date`)} as before,
      ${star(sql`c.issued_on >= e.from_date and c.issued_on <= ${today}`)} as now
    from register_entry e left join register_subject s on s.entry_id = e.id and s.product_id is not null
    where e.register = 'consultantContract' and not e.ended and e.stage <> 'draft' and e.from_date is not null
      and e.fields ->> 'consultant' = ${consultantId}
    order by 1 desc limit 2000`.execute(tx)
  return [...new Set(rows.map((row) => row.year))].map((year) =>
    yearOf(
      year,
      rows.filter((row) => row.year === year),
    ),
  )
}

function yearOf(year: number, rows: readonly Row[]): ConsultantYear {
  const products = new Map(rows.flatMap((row) => (row.product === null ? [] : [[row.product, row] as const])))
  const lines = [...products.values()]
  const risen = lines.filter(({ before, now }) => now !== null && now > (before ?? 0)).length
  return {
    ...{ year, contracts: new Set(rows.map((row) => row.contract)).size, products: products.size, risen },
    starsBefore: countStars(lines.map((row) => row.before)),
    // Who got no new star keeps the one of before.
    starsNow: countStars(lines.map((row) => row.now ?? row.before)),
  }
}

function countStars(stars: readonly (number | null)[]): { star: number; count: number }[] {
  return [5, 4, 3]
    .map((star) => ({ star, count: stars.filter((one) => one === star).length }))
    .filter(({ count }) => count > 0)
}
