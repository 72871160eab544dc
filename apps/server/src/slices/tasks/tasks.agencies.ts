import type { TaskAgency } from '@saolang/domain/task'
import { fold } from '@saolang/domain/vietnamese-text'
import type { Tx } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'

/** Abbreviations of plans, folded, and what they stand for. */
const SHORT: readonly (readonly [RegExp, string])[] = [
  [/\s*(&|\s-\s)\s*/g, ' va '],
  [/\bubnd\b/g, 'uy ban nhan dan'],
  [/\bnnptnt\b|\bnn va ptnt\b|\bnong nghiep va ptnt\b/g, 'nong nghiep va phat trien nong thon'],
  [/\bnn va mt\b/g, 'nong nghiep va moi truong'],
  [/\bntm\b/g, 'nong thon moi'],
  [/\bhtx\b/g, 'hop tac xa'],
]

/** A name without abbreviations, brackets and the name of its province: what two spellings of one agency share. */
function plainName(name: string, province: string): string {
  const folded = SHORT.reduce((text, [short, long]) => text.replace(short, long), fold(name.replace(/\([^)]*\)/g, ' ')))
  const bare = folded.endsWith(` ${province}`) ? folded.slice(0, -province.length - 1) : folded
  return bare
    .replace(/\bxay dung nong thon moi\b/, 'nong thon moi')
    .replace(/ tinh$/, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The agency of the province that bears or bore a name, however the document spells it; read in one query. */
export async function agencyFinder(tx: Tx, provinceCode: string): Promise<(name: string) => string | null> {
  const unit = await tx.selectFrom('unit').select('name').where('code', '=', provinceCode).executeTakeFirst()
  const province = fold(unit?.name ?? '').replace(/^(tinh|thanh pho) /, '')
  const rows = await tx
    .selectFrom('agency_name')
    .innerJoin('agency', 'agency.id', 'agency_name.agency_id')
    .select(['agency.id', 'agency_name.name', 'agency.last_day as lastDay'])
    .where('agency_name.province_code', '=', provinceCode)
    // The one that is still there, and the later name, win.
    .orderBy('agency.last_day', (order) => order.asc().nullsLast())
    .orderBy('agency_name.from_date')
    .orderBy('agency.id')
    .execute()
  const known = new Map(rows.map((row) => [plainName(row.name, province), row.id]))
  return (name) => known.get(plainName(name, province)) ?? null
}

/** Agencies in which the asking person holds, today, a role that they wear now. */
export async function agenciesOf(ask: Ask): Promise<readonly string[]> {
  const actor = ask.person?.actor
  const hats = (actor?.hats ?? []).filter(({ lent }) => lent === undefined)
  if (actor === undefined || hats.length === 0) return []
  const rows = await ask.tx
    .selectFrom('role_holding')
    .select(['agency_id as id', 'role', 'province_code as provinceCode'])
    .where('person_id', '=', actor.personId)
    .where('agency_id', 'is not', null)
    .where('from_date', '<=', ask.today)
    .where((where) => where.or([where('to_date', 'is', null), where('to_date', '>=', ask.today)]))
    .execute()
  const worn = rows.filter((row) => hats.some((hat) => hat.role === row.role && hat.provinceCode === row.provinceCode))
  return [...new Set(worn.flatMap(({ id }) => (id === null ? [] : [id])))]
}

/** People who hold a role today in one of these agencies: whom a task may be given to, and who is told of it. */
export async function listPeopleIn(tx: Tx, agencies: readonly string[], today: string) {
  if (agencies.length === 0) return []
  return tx
    .selectFrom('role_holding')
    .innerJoin('person', 'person.id', 'role_holding.person_id')
    .select(['person.id', 'person.name'])
    .distinct()
    .where('role_holding.agency_id', 'in', [...agencies])
    .where('role', '<>', 'producer')
    .where('person.ended', '=', false)
    .where('from_date', '<=', today)
    .where((where) => where.or([where('to_date', 'is', null), where('to_date', '>=', today)]))
    .orderBy('person.name')
    .orderBy('person.id')
    .limit(200)
    .execute()
}

/** An agency and all whose work it took over, however long the chain: a list of its work shows theirs (DRV-13). */
export async function withPredecessors(tx: Tx, agencyId: string): Promise<readonly string[]> {
  const rows = await tx
    .withRecursive('line', (line) =>
      line
        .selectFrom('agency')
        .select('id')
        .where('id', '=', agencyId)
        .union(
          line
            .selectFrom('agency_successor')
            .innerJoin('line', 'line.id', 'agency_successor.successor_id')
            .select('agency_successor.agency_id as id'),
        ),
    )
    .selectFrom('line')
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Names as a person typed them, one a line, each with its agency where the register knows it. */
export function linkedNames(text: string | null, find: (name: string) => string | null): readonly TaskAgency[] {
  const names = (text ?? '').split('\n').map((line) => line.trim())
  const seen = new Set<string>()
  return names.flatMap((name) => {
    if (name === '' || seen.has(name)) return []
    seen.add(name)
    return [{ name: name.slice(0, 200), agencyId: find(name) }]
  })
}
