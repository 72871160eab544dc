import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'

/** Something that stands in a link of a value chain. */
export interface ChainRow {
  readonly id: string
  readonly register: string
  readonly name: string
  readonly theme: string | null
  readonly stage: string
  readonly fields: Readonly<Record<string, unknown>>
  /** The partner of a contract. */
  readonly partner: string | null
  /** Papers and pictures filed with it. */
  readonly files: number
}

const MOST = 200

/** Chains in which a product stands, or where none names it, those of its producer; newest first. */
export async function chainsOfProduct(
  tx: Tx,
  productId: string,
  producerId: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { rows } = await sql<{ id: string; name: string; named: boolean }>`
    select e.id, e.name, bool_or(s.product_id is not null) as named
    from register_entry e join register_subject s on s.entry_id = e.id and s.part in ('product', 'producer')
    where e.register = 'valueChain' and not e.ended and e.stage = 'active'
      and (s.product_id = ${productId}::uuid or s.producer_id = ${producerId}::uuid)
    group by e.id, e.name, e.from_date order by named desc, e.from_date desc nulls last, e.name, e.id limit 20`.execute(
    tx,
  )
  const named = rows.filter((row) => row.named)
  return (named.length > 0 ? named : rows).map(({ id, name }) => ({ id, name }))
}

/**
 * Areas, channels, listings, contracts and facilities behind a chain: those that the chain or its products name, and
 * those of its producers that name no product at all.
 */
export async function chainRows(
  tx: Tx,
  of: {
    readonly chains: readonly string[]
    readonly products: readonly string[]
    readonly producers: readonly string[]
  },
): Promise<readonly ChainRow[]> {
  const [chains, products, producers] = [of.chains, of.products, of.producers].map((ids) => sql`${[...ids]}::uuid[]`)
  const { rows } = await sql<ChainRow>`
    with named as (
      select other_entry_id as id from register_subject
        where entry_id = any(${chains}) and part = 'materialArea' and other_entry_id is not null
      union select s.entry_id from register_subject s where s.product_id = any(${products})
      union select s.entry_id from register_subject s where s.producer_id = any(${producers}) and not exists (
        select 1 from register_subject p where p.entry_id = s.entry_id and p.product_id is not null))
    select e.id, e.register, e.name, e.theme, e.stage, e.fields, x.name as partner,
      (select count(*) filter (where a.kind = 'EvidenceAttached') - count(*) filter (where a.kind = 'EvidenceRemoved')
        from act a where a.stream_id = e.id)::int as files
    from named n join register_entry e on e.id = n.id
    left join register_entry x on e.register = 'partnerContract' and x.id::text = e.fields ->> 'partner'
    where e.register in ('materialArea', 'salesChannel', 'listing', 'partnerContract', 'facility') and not e.ended
      and e.stage not in ('ended', 'terminated', 'draft')
    order by e.name, e.id limit ${MOST}`.execute(tx)
  return rows
}
