import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'

/** A line that a producer may ask to stand in, with where its own request is (SUB-03). */
export interface OpenLine {
  readonly id: string
  readonly name: string
  readonly place: string | null
  /** The producer that began it and answers. */
  readonly keeper: string | null
  readonly members: number
  /** `in`, `asked` or `refused`; null where it never asked. */
  readonly own: 'in' | 'asked' | 'refused' | null
  readonly reason: string | null
}

const MOST = 200

/** Entries of a province that run, each with its keeper and the request of one producer; own ones first. */
export async function listOpenLines(
  tx: Tx,
  of: {
    readonly register: string
    readonly stage: string
    readonly provinceCode: string
    readonly producerId: string
    readonly part: string
    readonly asks: string
  },
): Promise<readonly OpenLine[]> {
  const { rows } = await sql<OpenLine>`
    select e.id, e.name, u.name as place, k.name as keeper, coalesce(m.members, 0)::int as members,
      case when i.entry_id is not null then 'in' else a.stage end as own,
      case when i.entry_id is null and a.stage = 'refused' then a.note end as reason
    from register_entry e
    left join unit u on u.code = e.commune_code
    left join register_subject i on i.entry_id = e.id and i.part = ${of.asks} and i.producer_id = ${of.producerId}::uuid
    left join register_subject a on a.entry_id = e.id and a.part = ${of.part} and a.producer_id = ${of.producerId}::uuid
    left join lateral (select count(*) as members, (array_agg(s.producer_id))[1] as first from register_subject s
      where s.entry_id = e.id and s.part = ${of.asks}) m on true
    left join producer k on k.id = m.first and m.members = 1
    where e.register = ${of.register} and e.province_code = ${of.provinceCode} and not e.ended and e.stage = ${of.stage}
    order by (i.entry_id is null and a.entry_id is null), e.name, e.id limit ${MOST}`.execute(tx)
  return rows
}

/** Requests that wait: of entries at which a person answers, by the level and place of an office. */
export async function listAsked(
  tx: Tx,
  of: { readonly parts: readonly string[]; readonly where: ReturnType<typeof sql<boolean>> },
): Promise<
  readonly { readonly id: string; readonly register: string; readonly name: string; readonly count: number }[]
> {
  if (of.parts.length === 0) return []
  const { rows } = await sql<{ id: string; register: string; name: string; count: number }>`
    select e.id, e.register, e.name, count(*)::int as count
    from register_subject s join register_entry e on e.id = s.entry_id
    where s.part = any(${[...of.parts]}::text[]) and s.stage = 'asked' and not e.ended and ${of.where}
    group by e.id, e.register, e.name order by e.name, e.id limit 50`.execute(tx)
  return rows
}
