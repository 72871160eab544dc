import { foldedWords } from '@saolang/domain/vietnamese-text'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'

/** A product with a certificate in force, and what the national system knows of it (NAT-01). */
export interface SyncProduct {
  readonly id: string
  readonly name: string
  readonly code: string | null
  readonly regime: string
  readonly sheet: number
  readonly communeCode: string
  readonly commune: string
  readonly province: string
  readonly producer: string
  readonly producerKind: string
  readonly profile: Readonly<Record<string, unknown>>
  readonly star: number
  readonly number: string
  readonly issuedOn: string
  readonly runsUntil: string
  readonly decision: string | null
  /** Newest entry of the register for it. */
  readonly entryId: string | null
  readonly stage: string | null
  readonly on: string | null
  readonly nationalCode: string | null
}

export interface SyncFilter {
  readonly provinceCode: string
  readonly communeCode: string | null
  readonly today: string
  readonly words: string
  /** Only what was not updated since the newest certificate. */
  readonly waiting: boolean
}

export const SYNC_PAGE = 50

const UPDATED = sql<boolean>`(n.stage = 'done' and n.from_date >= c.issued_on)`

function matching(of: SyncFilter): RawBuilder<unknown> {
  const words = foldedWords(of.words).map((word) => `%${word.replace(/[%_\\]/g, '')}%`)
  return sql`from (select distinct on (c.product_id) c.* from certificate c
      where c.province_code = ${of.provinceCode} and c.issued_on <= ${of.today} and c.runs_until >= ${of.today}
        and c.withdrawn_on is null order by c.product_id, c.issued_on desc) c
    join product p on p.id = c.product_id join producer r on r.id = p.producer_id
    join unit u on u.code = p.commune_code left join decision d on d.id = c.decision_id
    left join lateral (select e.id, e.stage, e.from_date, e.fields ->> 'code' as code
      from register_subject s join register_entry e on e.id = s.entry_id
      where s.product_id = p.id and e.register = 'nationalSync' and not e.ended
      order by e.from_date desc nulls last, e.id limit 1) n on true
    where (${of.communeCode}::text is null or p.commune_code = ${of.communeCode})
      and (p.folded || ' ' || r.folded) like all (${words}::text[])
      and (${!of.waiting} or ${UPDATED} is not true)`
}

/** Products of a place, those that wait longest first; `ids` narrows to chosen ones. */
export async function listSync(
  tx: Tx,
  of: SyncFilter,
  paging: { readonly limit: number; readonly offset: number },
  ids: readonly string[] | null = null,
): Promise<readonly SyncProduct[]> {
  const { rows } = await sql<SyncProduct>`
    select p.id, p.name, p.code, p.regime, p.sheet, p.commune_code as "communeCode", u.name as commune,
      (select v.name from unit v where v.code = p.province_code order by v.valid_to desc nulls first limit 1) as province,
      r.name as producer, r.kind as "producerKind", r.profile, c.star, c.number, c.issued_on as "issuedOn",
      c.runs_until as "runsUntil", d.number as decision, n.id as "entryId", n.stage, n.from_date as "on",
      n.code as "nationalCode"
    ${matching(of)} ${ids === null ? sql`` : sql`and p.id = any(${[...ids]}::uuid[])`}
    order by c.issued_on, p.name, p.id limit ${paging.limit} offset ${paging.offset}`.execute(tx)
  return rows
}

export async function countSync(tx: Tx, of: SyncFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count ${matching(of)}`.execute(tx)
  return rows[0]?.count ?? 0
}

/** The layout in use: of the province before that of the ministry, the newest. */
export async function findLayout(tx: Tx, provinceCode: string, nation: string) {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from register_entry
    where register = 'nationalLayout' and not ended and stage = 'active' and province_code in (${provinceCode}, ${nation})
    order by province_code = ${provinceCode} desc, from_date desc, id limit 1`.execute(tx)
  return rows[0] ?? null
}
