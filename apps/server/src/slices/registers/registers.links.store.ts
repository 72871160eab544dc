import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'

export interface LinkPlace {
  readonly provinceCode: string
  /** Null: the whole province. */
  readonly communeCode: string | null
}

/** A listing with its link and the day on which somebody opened it last. */
export interface ListedLink {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly producer: string | null
  readonly floor: string
  readonly url: string
  readonly stage: string
  readonly checkedOn: string | null
}

export const LINKS_PAGE = 50

const at = ({ provinceCode, communeCode }: LinkPlace) =>
  sql<boolean>`e.register = 'listing' and not e.ended and e.stage <> 'ended' and e.province_code = ${provinceCode}
    and ${communeCode === null ? sql<boolean>`true` : sql<boolean>`e.commune_code = ${communeCode}`}`

const checked = sql<string>`e.fields ->> 'checkedOn'`

/** Listings that are on sale, those never opened and those opened longest ago first. */
export async function listLinks(tx: Tx, place: LinkPlace, page: number): Promise<readonly ListedLink[]> {
  const { rows } = await sql<ListedLink>`
    select e.id, e.version, e.name, p.name as producer, coalesce(e.fields ->> 'floor', '') as floor,
      coalesce(e.fields ->> 'url', '') as url, e.stage, ${checked} as "checkedOn"
    from register_entry e
    left join register_subject s on s.entry_id = e.id and s.part = 'producer'
    left join producer p on p.id = s.producer_id
    where ${at(place)} order by ${checked} nulls first, e.name, e.id
    limit ${LINKS_PAGE} offset ${(page - 1) * LINKS_PAGE}`.execute(tx)
  return rows
}

/** How many listings there are, how many are due (never opened, or before a day), how many are broken. */
export async function countLinks(tx: Tx, of: LinkPlace & { readonly before: string }) {
  const { rows } = await sql<{ total: number; due: number; broken: number }>`
    select count(*)::int as total, count(*) filter (where ${checked} is null or ${checked} < ${of.before})::int as due,
      count(*) filter (where e.stage = 'broken')::int as broken
    from register_entry e where ${at(of)}`.execute(tx)
  return rows[0] ?? { total: 0, due: 0, broken: 0 }
}

export async function countDueLinks(tx: Tx, of: LinkPlace & { readonly before: string }): Promise<number> {
  return (await countLinks(tx, of)).due
}
