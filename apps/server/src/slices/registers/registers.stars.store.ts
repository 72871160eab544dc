import { foldedWords } from '@saolang/domain/vietnamese-text'
import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'

/** A product with the certificate that is in force on a day. */
export interface StarredProduct {
  readonly id: string
  readonly name: string
  readonly producer: string
  readonly commune: string
  readonly star: number
  readonly number: string
  readonly runsUntil: string
}

export const MOST_CANDIDATES = 100

/** Certificates in force from the first to the last day, newest of each product. */
const inForce = (days: readonly [string, string]) => sql`
  select distinct on (c.product_id) c.product_id, c.star, c.number, c.runs_until from certificate c
  where c.issued_on <= ${days[0]} and c.runs_until >= ${days[1]} and (c.withdrawn_on is null or c.withdrawn_on > ${days[1]})
  order by c.product_id, c.issued_on desc`

const shown = sql`p.id, p.name, r.name as producer, u.name as commune, c.star, c.number, c.runs_until as "runsUntil"`
const joined = sql`join producer r on r.id = p.producer_id join unit u on u.code = p.commune_code`

/** Products of a province with a certificate in force on both days that are not in an entry yet; highest star first. */
export async function listCandidates(
  tx: Tx,
  of: {
    readonly entryId: string
    readonly provinceCode: string
    readonly days: readonly [string, string]
    /** 0: every star. */
    readonly star: number
    readonly commune: string
    readonly words: string
  },
): Promise<readonly StarredProduct[]> {
  const words = foldedWords(of.words).map((word) => `%${word.replace(/[%_\\]/g, '')}%`)
  const { rows } = await sql<StarredProduct>`
    select ${shown} from (${inForce(of.days)}) c join product p on p.id = c.product_id ${joined}
    where p.province_code = ${of.provinceCode} and (${of.star} = 0 or c.star = ${of.star})
      and (${of.commune} = '' or p.commune_code = ${of.commune})
      and (p.folded || ' ' || r.folded) like all (${words}::text[])
      and not exists (select 1 from register_subject s where s.entry_id = ${of.entryId}::uuid and s.product_id = p.id)
    order by c.star desc, p.name, p.id limit ${MOST_CANDIDATES}`.execute(tx)
  return rows
}

/** Products of an entry by star, with where each stands in the selection. */
export async function listChosen(
  tx: Tx,
  entryId: string,
  days: readonly [string, string],
): Promise<
  readonly (Omit<StarredProduct, 'star' | 'number' | 'runsUntil'> & {
    readonly star: number | null
    readonly number: string | null
    readonly stage: string | null
  })[]
> {
  const { rows } = await sql<{
    id: string
    name: string
    producer: string
    commune: string
    star: number | null
    number: string | null
    stage: string | null
  }>`
    select p.id, p.name, r.name as producer, u.name as commune, c.star, c.number, s.stage
    from register_subject s join product p on p.id = s.product_id ${joined}
    left join (${inForce(days)}) c on c.product_id = p.id
    where s.entry_id = ${entryId}::uuid order by c.star desc nulls last, p.name, p.id`.execute(tx)
  return rows
}
