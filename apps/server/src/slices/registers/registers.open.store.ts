import { foldedWords } from '@saolang/domain/vietnamese-text'
import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'

export const OPEN_PAGE = 50

export interface OpenFilter {
  readonly register: string
  readonly words: string
  readonly theme: string
  readonly province: string
  readonly fields: Readonly<Record<string, string>>
}

export interface OpenRow {
  readonly id: string
  readonly name: string
  readonly theme: string | null
  readonly stage: string
  readonly from: string | null
  readonly to: string | null
  readonly fields: Readonly<Record<string, unknown>>
  readonly commune: string | null
  readonly province: string | null
  readonly provinceCode: string
}

const COLUMNS = sql`e.id, e.name, e.theme, e.stage, e.from_date as "from", e.to_date as "to", e.fields,
  unit.name as commune, province.name as province, e.province_code as "provinceCode"`
const TABLES = sql`register_entry e left join unit on unit.code = e.commune_code
  left join unit as province on province.code = e.province_code`

function conditions(filter: OpenFilter) {
  const { register, theme, province } = filter
  const all = [sql`e.register = ${register} and e.published and not e.ended`]
  for (const word of foldedWords(filter.words)) all.push(sql`e.folded like ${`%${word.replace(/[%_\\]/g, '')}%`}`)
  if (theme !== '') all.push(sql`e.theme = ${theme}`)
  if (province !== '') all.push(sql`e.province_code = ${province}`)
  for (const [key, value] of Object.entries(filter.fields)) {
    const said = value === 'yes' || value === 'no' ? (value === 'yes' ? 'true' : 'false') : value
    all.push(sql`((e.fields ->> ${key}) = ${said} or (e.fields -> ${key}) @> to_jsonb(${value}::text))`)
  }
  return sql.join(all, sql` and `)
}

/** Published entries of a register in the whole country, by name. */
export async function listOpen(
  tx: Tx,
  filter: OpenFilter,
  page: number,
): Promise<{ readonly rows: readonly OpenRow[]; readonly total: number }> {
  const where = conditions(filter)
  const count = await sql<{
    total: number
  }>`select count(*)::int as total from register_entry e where ${where}`.execute(tx)
  const { rows } = await sql<OpenRow>`select ${COLUMNS} from ${TABLES} where ${where}
    order by e.name, e.id limit ${OPEN_PAGE} offset ${(page - 1) * OPEN_PAGE}`.execute(tx)
  return { rows, total: count.rows[0]?.total ?? 0 }
}

export async function findOpen(tx: Tx, register: string, id: string): Promise<OpenRow | undefined> {
  const { rows } = await sql<OpenRow>`select ${COLUMNS} from ${TABLES}
    where e.register = ${register} and e.id = ${id}::uuid and e.published and not e.ended`.execute(tx)
  return rows[0]
}

export interface OpenSubject {
  readonly part: string
  readonly name: string
  readonly more: string
}

/** Products, producers and entries of an entry; names of people are not read at all. */
export async function listOpenSubjects(tx: Tx, id: string, parts: readonly string[]): Promise<readonly OpenSubject[]> {
  if (parts.length === 0) return []
  const { rows } = await sql<OpenSubject>`
    select s.part, coalesce(product.name, producer.name, other.name) as name,
      case when product.id is null then '' else coalesce(maker.name, '') end as more
    from register_subject s
      left join product on product.id = s.product_id
      left join producer as maker on maker.id = product.producer_id
      left join producer on producer.id = s.producer_id
      left join register_entry other on other.id = s.other_entry_id and other.published and not other.ended
    where s.entry_id = ${id}::uuid and s.part in (${sql.join([...parts])})
      and coalesce(product.name, producer.name, other.name) is not null
    order by 2 limit 1000`.execute(tx)
  return rows
}
