import { NATION } from '@saolang/domain/permission'
import { ASKING_PART } from '@saolang/domain/register'
import { foldedWords } from '@saolang/domain/vietnamese-text'
import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'

export const ENTRIES_PAGE = 50

/** Whose entries somebody sees: a province with those of the ministry, the whole country, or some producers' own. */
export type Scope =
  | { readonly of: 'province'; readonly provinceCode: string }
  | { readonly of: 'nation' }
  /** A mass organisation's own entries, in the registers that it may enter. */
  | { readonly of: 'agency'; readonly agencyId: string; readonly registers: readonly string[] }
  | { readonly of: 'producers'; readonly ids: readonly string[] }

export interface EntryFilter {
  readonly register: string
  readonly scope: Scope
  readonly words: string
  readonly theme: string
  readonly stage: string
  /** Entries whose time meets the year; 0 for all. */
  readonly year: number
  readonly commune: string
  /** Code of a former district: entries of the communes on its area (POL-16). */
  readonly district: string
  readonly product: string
  readonly producer: string
  readonly plan: string
  readonly task: string
  /** Values of fields that filter, by key. */
  readonly fields: Readonly<Record<string, string>>
  readonly cancelled: boolean
  /** Levels whose entries are shown; empty for all. */
  readonly levels: readonly string[]
}

type Condition = ReturnType<typeof sql<boolean>>

/** Entries about a producer itself or about a product of theirs. */
function aboutProducers(ids: readonly string[]): Condition {
  const list = sql.join(ids.map((id) => sql`${id}::uuid`))
  return sql<boolean>`e.id in (select s.entry_id from register_subject s left join product p on p.id = s.product_id
    where (s.producer_id in (${list}) or p.producer_id in (${list})) and s.part <> ${ASKING_PART})`
}

function scopeCondition(scope: Scope): Condition {
  switch (scope.of) {
    case 'province':
      return sql<boolean>`e.province_code in (${scope.provinceCode}, ${NATION})`
    case 'nation':
      return sql<boolean>`true`
    case 'agency':
      return sql<boolean>`e.agency_id = ${scope.agencyId}::uuid and e.register = any(${[...scope.registers]}::text[])`
    case 'producers':
      return scope.ids.length === 0 ? sql<boolean>`false` : aboutProducers(scope.ids)
  }
}

function fieldCondition(key: string, value: string): Condition {
  if (value === 'yes' || value === 'no')
    return sql<boolean>`(e.fields ->> ${key}) = ${value === 'yes' ? 'true' : 'false'}`
  // One choice is a text, several are a list of texts.
  return sql<boolean>`((e.fields ->> ${key}) = ${value} or (e.fields -> ${key}) @> to_jsonb(${value}::text))`
}

/** The conditions of a filter; `theme` may be left out to count by it. */
function conditions(filter: EntryFilter, withTheme: boolean): Condition {
  const { year, words, theme, stage, commune, product, producer } = filter
  const all: Condition[] = [
    sql<boolean>`e.register = ${filter.register}`,
    sql<boolean>`e.ended = ${filter.cancelled}`,
    scopeCondition(filter.scope),
    ...foldedWords(words).map((word) => sql<boolean>`e.folded like ${`%${word.replace(/[%_\\]/g, '')}%`}`),
    ...Object.entries(filter.fields).map(([key, value]) => fieldCondition(key, value)),
  ]
  if (theme !== '' && withTheme) all.push(sql<boolean>`e.theme = ${theme}`)
  if (filter.levels.length > 0) all.push(sql<boolean>`e.level in (${sql.join([...filter.levels])})`)
  if (stage !== '') all.push(sql<boolean>`e.stage = ${stage}`)
  if (year > 0)
    all.push(sql<boolean>`e.from_date <= ${`${year}-12-31`}::date
      and coalesce(e.to_date, e.from_date) >= ${`${year}-01-01`}::date`)
  if (commune !== '') all.push(sql<boolean>`e.commune_code = ${commune}`)
  if (filter.district !== '')
    all.push(sql<boolean>`e.commune_code in (select s.unit_code from succession s join former_unit f
      on f.list = s.list and f.code = s.former_code and f.valid_to = s.valid_to where f.parent_code = ${filter.district})`)
  if (producer !== '') all.push(aboutProducers([producer]))
  if (product !== '')
    all.push(sql<boolean>`e.id in (select entry_id from register_subject where product_id = ${product}::uuid)`)
  if (filter.plan !== '') all.push(sql<boolean>`e.plan_id = ${filter.plan}::uuid`)
  if (filter.task !== '') all.push(sql<boolean>`e.task_id = ${filter.task}::uuid`)
  return sql<boolean>`${sql.join(all, sql` and `)}`
}

/** The former districts on the area of a province of today, until 30/6/2025. */
export async function listFormerDistricts(
  tx: Tx,
  provinceCode: string,
): Promise<readonly { readonly value: string; readonly text: string }[]> {
  const { rows } = await sql<{ value: string; text: string }>`
    select distinct on (d.name, d.code) d.code as value, d.name as text
    from unit u join succession s on s.unit_code = u.code
    join former_unit f on f.list = s.list and f.code = s.former_code and f.valid_to = s.valid_to
    join former_unit d on d.list = f.list and d.code = f.parent_code and d.level = 'district'
    where u.province_code = ${provinceCode} order by d.name, d.code, d.valid_to desc`.execute(tx)
  return rows
}

export interface EntryRow {
  readonly id: string
  readonly name: string
  readonly theme: string | null
  readonly stage: string
  readonly level: string
  readonly from: string | null
  readonly to: string | null
  readonly dong: number | null
  readonly quantity: number | null
  readonly fields: Readonly<Record<string, unknown>>
  readonly commune: string | null
  readonly subjects: number
  readonly published: boolean
}

/** Entries of a register, newest first. */
export async function listEntries(
  tx: Tx,
  filter: EntryFilter,
  paging: { readonly limit: number; readonly offset: number },
): Promise<readonly EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select e.id, e.name, e.theme, e.stage, e.level, e.from_date as "from", e.to_date as "to", e.dong, e.quantity,
      e.fields, e.published, unit.name as commune,
      (select count(*)::int from register_subject s where s.entry_id = e.id) as subjects
    from register_entry e left join unit on unit.code = e.commune_code
    where ${conditions(filter, true)}
    order by e.from_date desc nulls last, e.name, e.id
    limit ${paging.limit} offset ${paging.offset}`.execute(tx)
  return rows
}

export interface EntryTotals {
  readonly total: number
  /** Integer đồng; null where no entry says an amount. */
  readonly dong: number | null
  readonly quantity: number | null
  /** Entries that say an amount. */
  readonly withDong: number
}

export async function sumEntries(tx: Tx, filter: EntryFilter): Promise<EntryTotals> {
  const { rows } = await sql<EntryTotals>`
    select count(*)::int as total, sum(e.dong)::bigint as dong, sum(e.quantity)::bigint as quantity,
      count(e.dong)::int as "withDong"
    from register_entry e where ${conditions(filter, true)}`.execute(tx)
  return rows[0] ?? { total: 0, dong: null, quantity: null, withDong: 0 }
}

/** How many entries each theme has, under the other filters. */
export async function countThemes(tx: Tx, filter: EntryFilter): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ theme: string; count: number }>`
    select e.theme, count(*)::int as count from register_entry e
    where ${conditions(filter, false)} and e.theme is not null group by e.theme`.execute(tx)
  return new Map(rows.map((row) => [row.theme, row.count]))
}

/** How many entries each register has in a year and in each quarter of it, for the index. */
export async function countRegisters(tx: Tx, scope: Scope, year: number) {
  const months = ['01', '04', '07', '10'].map((month) => `${year}-${month}-01`)
  const ends = [...months.slice(1), `${year + 1}-01-01`]
  // Days are compared, not taken apart: the country has many entries, and the index holds all that is asked.
  const quarters = months.map(
    (first, at) => sql`count(*) filter (where e.from_date >= ${first}::date and e.from_date < ${ends[at]}::date)::int`,
  )
  const { rows } = await sql<{ register: string; all: number; quarters: readonly number[] }>`
    select e.register, count(*)::int as "all", array[${sql.join(quarters)}] as quarters
    from register_entry e where not e.ended and ${scopeCondition(scope)} group by e.register`.execute(tx)
  const counts = rows.map(({ register, all, quarters: entries }) => ({
    ...{ register, all, year: entries.reduce((sum, one) => sum + one, 0) },
    quarters: entries.flatMap((count, at) => (count > 0 ? [at + 1] : [])),
  }))
  return new Map(counts.map((row) => [row.register, row]))
}

/** Communes of a province with how many entries each has in each quarter of a year (COM-07). */
export async function countByCommune(tx: Tx, register: string, provinceCode: string, year: number) {
  const quarter = (no: number) => sql`count(e.id) filter (where extract(quarter from e.from_date) = ${no})::int`
  const { rows } = await sql<{ code: string; name: string; q1: number; q2: number; q3: number; q4: number }>`
    select unit.code, unit.name, ${quarter(1)} as q1, ${quarter(2)} as q2, ${quarter(3)} as q3, ${quarter(4)} as q4
    from unit left join register_entry e on e.commune_code = unit.code and e.register = ${register} and not e.ended
      and e.from_date between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date
    where unit.province_code = ${provinceCode} and unit.level = 'commune'
    group by unit.code, unit.name order by unit.name, unit.code`.execute(tx)
  return rows
}

/** The round of a province's year that is over first: trainings prepare it (TRN-04). */
export async function firstRoundOf(tx: Tx, provinceCode: string, year: number) {
  return tx
    .selectFrom('round')
    .select(['name', 'finish_before as finishBefore'])
    .where('province_code', '=', provinceCode)
    .where('year', '=', year)
    .orderBy('finish_before')
    .orderBy('no')
    .limit(1)
    .executeTakeFirst()
}
