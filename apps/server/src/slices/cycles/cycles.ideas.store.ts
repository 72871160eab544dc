import { endOfDossier, endOfPotential, type IdeaEnd } from '@saolang/domain/cycle'
import { fold } from '@saolang/domain/vietnamese-text'
import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'
import type { CycleScope } from './cycles.steps.store.ts'

export const IDEA_SOURCES = ['dossier', 'potential'] as const
export type IdeaSource = (typeof IDEA_SOURCES)[number]

export interface IdeaFilter {
  readonly scope: CycleScope
  readonly year: number
  readonly end: IdeaEnd | null
  readonly source: IdeaSource | null
  /** Key of a theme of the year; `-`: under none. */
  readonly theme: string
  readonly outside: boolean
  readonly words: string
}

export interface IdeaRow {
  readonly id: string
  readonly source: IdeaSource
  readonly productId: string | null
  readonly producerId: string | null
  readonly communeCode: string
  readonly communeName: string
  readonly name: string
  readonly maker: string
  readonly number: string | null
  readonly on: string
  readonly stage: string
  /** Outside the days on which its commune takes ideas. */
  readonly outside: boolean
  readonly themes: readonly string[]
}

type Fragment = ReturnType<typeof sql>

/** Dossiers that were sent in the year, and entries of the register of potential products that led to none of them. */
function ideas({ scope, year }: Pick<IdeaFilter, 'scope' | 'year'>): Fragment {
  const { provinceCode, communeCode } = scope
  const [from, to] = [`${year}-01-01`, `${year}-12-31`]
  const here = (table: string) =>
    communeCode === null ? sql`true` : sql`${sql.ref(`${table}.commune_code`)} = ${communeCode}`
  return sql`
    select d.id, 'dossier' as source, d.product_id, d.producer_id, d.commune_code, p.name, owner.name as maker,
      d.receipt_number as number, d.submitted_on as on_date, d.stage, p.folded
    from dossier d join product p on p.id = d.product_id join producer owner on owner.id = d.producer_id
    where d.province_code = ${provinceCode} and d.submitted_on between ${from} and ${to} and ${here('d')}
    union all
    select e.id, 'potential', s.product_id, null, e.commune_code, e.name, coalesce(e.fields ->> 'maker', ''),
      null, e.from_date, e.stage, e.folded
    from register_entry e
    left join lateral (select product_id from register_subject s
      where s.entry_id = e.id and s.product_id is not null limit 1) s on true
    where e.province_code = ${provinceCode} and e.register = 'potentialProduct' and not e.ended
      and e.commune_code is not null and e.from_date between ${from} and ${to} and ${here('e')}
      and not exists (select 1 from dossier d
        where d.product_id = s.product_id and d.submitted_on between ${from} and ${to})`
}

/** The days that hold for the commune of an idea, and whether the idea came on another. */
const windows = ({ scope, year }: Pick<IdeaFilter, 'scope' | 'year'>) => sql`
  left join cycle y on y.province_code = ${scope.provinceCode} and y.year = ${year}
  left join cycle_window wc on wc.cycle_id = y.id and wc.place_code = i.commune_code
  left join cycle_window wp on wp.cycle_id = y.id and wp.place_code = ${scope.provinceCode}`
const OUTSIDE = sql<boolean>`coalesce(i.on_date < coalesce(wc.from_date, wp.from_date)
  or i.on_date > coalesce(wc.to_date, wp.to_date), false)`

function ofEnd(end: IdeaEnd): Fragment {
  switch (end) {
    case 'open':
      return sql`((i.source = 'dossier' and i.stage = 'submitted')
        or (i.source = 'potential' and i.stage not in ('selected', 'registered', 'returned', 'notSelected')))`
    case 'selected':
      return sql`((i.source = 'dossier' and i.stage not in ('submitted', 'returned', 'withdrawn'))
        or (i.source = 'potential' and i.stage in ('selected', 'registered')))`
    case 'returned':
      return sql`i.stage = 'returned'`
    case 'notSelected':
      return sql`(i.source = 'potential' and i.stage = 'notSelected')`
    case 'withdrawn':
      return sql`(i.source = 'dossier' and i.stage = 'withdrawn')`
  }
}

function conditions(filter: IdeaFilter): Fragment {
  const { end, source, theme, outside } = filter
  const words = fold(filter.words).replace(/[%_\\]/g, '')
  const under = sql`select 1 from cycle_idea t where t.cycle_id = y.id and t.idea_id = i.id`
  const all = [
    ...(end === null ? [] : [ofEnd(end)]),
    ...(source === null ? [] : [sql`i.source = ${source}`]),
    ...(theme === ''
      ? []
      : theme === '-'
        ? [sql`not exists (${under})`]
        : [sql`exists (${under} and t.theme_key = ${theme})`]),
    ...(outside ? [OUTSIDE] : []),
    ...(words === '' ? [] : [sql`i.folded like ${`%${words}%`}`]),
  ]
  return all.length === 0 ? sql`true` : sql.join(all, sql` and `)
}

/** A page of ideas by commune: forms in the order of their numbers, then what the commune found. */
export async function listIdeas(tx: Tx, filter: IdeaFilter, page: { readonly size: number; readonly at: number }) {
  const from = sql`from (${ideas(filter)}) i ${windows(filter)} where ${conditions(filter)}`
  const { rows: counted } = await sql<{ total: number }>`select count(*)::int as total ${from}`.execute(tx)
  const { rows } = await sql<IdeaRow>`
    select i.id, i.source, i.product_id as "productId", i.producer_id as "producerId", i.commune_code as "communeCode",
      (select u.name from unit u where u.code = i.commune_code) as "communeName", i.name, i.maker, i.number,
      i.on_date as "on", i.stage, ${OUTSIDE} as outside,
      array(select t.theme_key from cycle_idea t where t.cycle_id = y.id and t.idea_id = i.id order by 1) as themes
    ${from} order by "communeName", i.number is null, i.number, i.name, i.id
    limit ${page.size} offset ${(page.at - 1) * page.size}`.execute(tx)
  return { rows, total: counted[0]?.total ?? 0 }
}

export function endOfIdea({ source, stage }: Pick<IdeaRow, 'source' | 'stage'>): IdeaEnd {
  return source === 'dossier' ? endOfDossier(stage) : endOfPotential(stage)
}

export interface IdeaCounts {
  readonly ends: ReadonlyMap<IdeaEnd, number>
  readonly themes: ReadonlyMap<string, number>
  readonly untagged: number
  readonly outside: number
  readonly total: number
}

/** All numbers of the year's ideas: how they ended, and how many stand under each theme. */
export async function countIdeas(tx: Tx, of: Pick<IdeaFilter, 'scope' | 'year'>): Promise<IdeaCounts> {
  const { rows } = await sql<{ theme: string; count: number }>`
    select coalesce(t.theme_key, '-') as theme, count(*)::int as count from (${ideas(of)}) i ${windows(of)}
    left join cycle_idea t on t.cycle_id = y.id and t.idea_id = i.id group by 1`.execute(tx)
  return tally(rows, await countOnce(tx, of))
}

interface Once {
  readonly source: IdeaSource
  readonly stage: string
  readonly outside: boolean
  readonly count: number
}

/** An idea under two themes counts once. */
async function countOnce(tx: Tx, of: Pick<IdeaFilter, 'scope' | 'year'>): Promise<readonly Once[]> {
  const { rows } = await sql<Once>`
    select i.source, i.stage, ${OUTSIDE} as outside, count(*)::int as count from (${ideas(of)}) i ${windows(of)}
    group by 1, 2, 3`.execute(tx)
  return rows
}

function tally(
  tagged: readonly { readonly theme: string; readonly count: number }[],
  once: readonly Once[],
): IdeaCounts {
  const add = (map: Map<string, number>, key: string, count: number) => map.set(key, (map.get(key) ?? 0) + count)
  const themes = new Map<string, number>()
  for (const { theme, count } of tagged) add(themes, theme, count)
  const ends = new Map<IdeaEnd, number>()
  for (const one of once) ends.set(endOfIdea(one), (ends.get(endOfIdea(one)) ?? 0) + one.count)
  const sum = (rows: readonly Once[]) => rows.reduce((all, { count }) => all + count, 0)
  return {
    ...{ ends, themes, untagged: themes.get('-') ?? 0, total: sum(once) },
    outside: sum(once.filter(({ outside }) => outside)),
  }
}

export interface Review {
  readonly id: string
  readonly on: Date
  readonly by: string | null
  readonly reason: string
}

/** By which act an idea stands where it stands: the last of taking, giving back, moving and withdrawing. */
export async function listReviews(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Review>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Review>`
    select distinct on (a.stream_id) a.stream_id as id, a.at as "on", person.name as by,
      case when a.kind = 'DossierReturned' then
        (select string_agg(r ->> 'reason', '; ') from jsonb_array_elements(a.payload -> 'requests') r)
      else coalesce(a.payload ->> 'reason', '') end as reason
    from act a left join person on person.id = a.by_person
    where a.stream_id in (${sql.join(ids)})
      and a.kind in ('DossierReceived', 'DossierReturned', 'DossierWithdrawn', 'EntryMoved')
    order by a.stream_id, a.seq desc`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Of these ids, those that are ideas of the scope and year. */
export async function knownIdeas(
  tx: Tx,
  of: Pick<IdeaFilter, 'scope' | 'year'>,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select i.id from (${ideas(of)}) i where i.id in (${sql.join(ids.map((id) => sql`${id}::uuid`))})`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}
