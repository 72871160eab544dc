import { PRODUCT_DIRECTIONS, type ProductDirection } from '@saolang/domain/product'
import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'
import type { CycleScope } from './cycles.steps.store.ts'

/** How many recognised products belong to a direction, of those of whom it is known (GEN-11). */
export interface DirectionCount {
  readonly direction: ProductDirection
  readonly has: number
  readonly known: number
}

export const HOLDINGS = ['yes', 'no', 'unknown'] as const
export type Holding = (typeof HOLDINGS)[number]

/** Said of the product itself, else of the potential product that it was; null where nobody has said so. */
const SAYS: Readonly<Record<ProductDirection, ReturnType<typeof sql<boolean | null>>>> = {
  processed: sql`coalesce(p.is_processed, jsonb_exists(t.tags, 'processed'))`,
  deepProcessed: sql`coalesce(p.is_deep_processed, jsonb_exists(t.tags, 'deepProcessed'))`,
  community: sql`coalesce(p.is_community, jsonb_exists(t.tags, 'tourism'))`,
  circular: sql`p.is_circular`,
}

/** Products with a certificate in force on a day, each once. */
function recognised({ provinceCode, communeCode }: CycleScope, today: string) {
  const here = communeCode === null ? sql`true` : sql`p.commune_code = ${communeCode}`
  return sql`from product p
    left join lateral (select e.fields -> 'tags' as tags from register_subject s
      join register_entry e on e.id = s.entry_id
      where s.product_id = p.id and e.register = 'potentialProduct' and not e.ended
        and e.fields -> 'tags' is not null order by e.from_date desc, e.id limit 1) t on true
    where p.province_code = ${provinceCode} and ${here}
      and exists (select 1 from certificate c where c.product_id = p.id and c.stage = 'valid'
        and c.issued_on <= ${today} and c.runs_until >= ${today})`
}

export async function countDirections(
  tx: Tx,
  scope: CycleScope,
  today: string,
): Promise<{ readonly recognised: number; readonly directions: readonly DirectionCount[] }> {
  const counted = PRODUCT_DIRECTIONS.flatMap((direction) => [
    sql`count(*) filter (where ${SAYS[direction]})::int as ${sql.ref(`${direction}_has`)}`,
    sql`count(${SAYS[direction]})::int as ${sql.ref(`${direction}_known`)}`,
  ])
  const { rows } = await sql<Record<string, number>>`
    select count(*)::int as total, ${sql.join(counted)} ${recognised(scope, today)}`.execute(tx)
  const row = rows[0] ?? {}
  return {
    recognised: row.total ?? 0,
    directions: PRODUCT_DIRECTIONS.map((direction) => ({
      ...{ direction, has: row[`${direction}_has`] ?? 0, known: row[`${direction}_known`] ?? 0 },
    })),
  }
}

/** The recognised products behind a number, by id. */
export async function idsOfDirection(
  tx: Tx,
  scope: CycleScope,
  today: string,
  of: { readonly direction: ProductDirection; readonly holding: Holding },
): Promise<ReadonlySet<string>> {
  const says = SAYS[of.direction]
  const wanted =
    of.holding === 'unknown' ? sql`(${says}) is null` : of.holding === 'yes' ? sql`(${says})` : sql`not (${says})`
  const { rows } = await sql<{ id: string }>`select p.id ${recognised(scope, today)} and ${wanted}`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}
