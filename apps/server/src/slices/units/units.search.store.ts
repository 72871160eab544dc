import { foldedWords } from '@saolang/domain/vietnamese-text'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'
import { PRESENT_LIST } from '../../platform/places-former.ts'
import type { Page } from './units.store.ts'

/** A unit that was found: of today, of the closed list, or of today by a name from before the closed list. */
export interface FoundUnit {
  readonly era: 'present' | 'former' | 'earlier'
  readonly code: string
  readonly level: string
  /** The whole address. */
  readonly place: string
}

const MAX_WORDS = 8
/** Ranks up to this: code, whole name, beginning of the name. */
const NAME_FITS = 2

/**
 * Units by code or by words of their names, without accents: best first. A word must stand in the unit's own name;
 * further words may be of its district or province (`toa tinh tuan giao`).
 */
export async function searchUnits(
  tx: Tx,
  query: string,
  page: Page,
): Promise<{ readonly rows: readonly FoundUnit[]; readonly total: number }> {
  const words = foldedWords(query).slice(0, MAX_WORDS)
  if (words.length === 0) return { rows: [], total: 0 }
  const whole = words.join(' ')
  const found = await sql<FoundUnit & { readonly total: number }>`
    with found as (
      ${presentHits(words, whole)} union all ${formerHits(words, whole)} union all ${earlierHits(words, whole)}
    )
    select era, code, level, place, count(*) over () as total
    from (select *, min(rank) over () as best from found) as ranked
    -- Where a name fits as a whole, scattered words are noise: "toa tinh" does not mean every tỉnh.
    where best > ${NAME_FITS} or rank <= ${NAME_FITS} + 1
    order by rank, array_position(array['present', 'former', 'earlier'], era),
      array_position(array['province', 'district', 'commune'], level), length(place), code
    limit ${page.size} offset ${(page.number - 1) * page.size}`.execute(tx)
  return {
    rows: found.rows.map(({ era, code, level, place }) => ({ era, code, level, place })),
    total: totalOf(found.rows),
  }
}

function totalOf(rows: readonly { readonly total: number }[]): number {
  return Number(rows[0]?.total ?? 0)
}

/** The own name stands at the beginning of the folded text, as long as it is unfolded. */
const OWN = sql`left(unit.folded, char_length(unit.name))`
const OWN_BARE = sql`substr(${OWN}, char_length(unit.kind) + 2)`

function presentHits(words: readonly string[], whole: string): RawBuilder<unknown> {
  const address = sql`(${OWN} || ' ' || left(province.folded, char_length(province.name)))`
  return sql`select 'present' as era, unit.code, unit.level,
      case unit.level when 'province' then unit.name
        else unit.name || ', ' || lower(left(province.name, 1)) || substr(province.name, 2) end as place,
      ${rankOf(sql`unit.code`, OWN_BARE, OWN, whole)} as rank
    from unit join unit as province on province.code = unit.province_code
    where unit.code = ${whole} or (${allIn(address, words)} and ${someIn(OWN_BARE, words)})`
}

function formerHits(words: readonly string[], whole: string): RawBuilder<unknown> {
  const own = sql`(substr(folded, char_length(code) + 2, char_length(kind)) || ' ' || bare)`
  return sql`select 'former', code, level, place, ${rankOf(sql`code`, sql`bare`, own, whole)}
    from former_unit
    where list <> ${PRESENT_LIST} and (code = ${whole} or (${allIn(sql`folded`, words)} and ${someIn(sql`bare`, words)}))`
}

function earlierHits(words: readonly string[], whole: string): RawBuilder<unknown> {
  const own = sql`split_part(name.folded, ',', 1)`
  const bare = sql`regexp_replace(${own}, '^(xa|phuong|thi tran|tinh) ', '')`
  return sql`select 'earlier', unit.code, unit.level, name.place, 1 + ${rankOf(sql`''`, bare, own, whole)}
    from unit cross join lateral unnest(unit.earlier, string_to_array(unit.earlier_folded, ' | ')) as name (place, folded)
    where ${allIn(sql`unit.earlier_folded`, words)} and ${allIn(sql`name.folded`, words)} and ${someIn(bare, words)}`
}

/** 0 code, 1 whole name, 2 beginning of the name, 3 within the name, 4 with words of district or province. */
function rankOf(code: RawBuilder<unknown>, bare: RawBuilder<unknown>, own: RawBuilder<unknown>, whole: string) {
  return sql`case when ${code} = ${whole} then 0 when ${bare} = ${whole} or ${own} = ${whole} then 1
    when ${bare} like ${`${whole}%`} or ${own} like ${`${whole}%`} then 2
    when ${own} like ${`%${whole}%`} then 3 else 4 end`
}

/** Folded words hold letters, digits and apostrophes only: nothing that `like` would read as a pattern. */
function allIn(text: RawBuilder<unknown>, words: readonly string[]): RawBuilder<unknown> {
  const each = words.map((word) => sql`${text} like ${`%${word}%`}`)
  return sql.join(each, sql` and `)
}

function someIn(text: RawBuilder<unknown>, words: readonly string[]): RawBuilder<unknown> {
  const each = words.map((word) => sql`' ' || ${text} like ${`% ${word}%`}`)
  return sql`(${sql.join(each, sql` or `)})`
}
