import {
  type FormerUnit,
  foldedBareName,
  placeText,
  type Succession,
  type Unit,
  withinSentence,
} from '@saolang/domain/units'
import { fold } from '@saolang/domain/vietnamese-text'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { DB } from '../../platform/db/types.generated.ts'
import { loadPlaces } from '../../platform/places.ts'
import { addressesOf, earlierState, loadFormerUnits, placesRevision } from '../../platform/places-former.ts'
import { loadEarlierNames, loadSuccessions } from '../../platform/places-successions.ts'

/**
 * Brings the tables of administrative units to the state of packages and content: at first start, and after an update
 * that changed them. Needs the owner's rights. Units of today are never removed, as records point to them.
 * Returns whether it wrote.
 */
export async function fillPlaces(db: Kysely<DB>, contentDir: string): Promise<boolean> {
  const revision = placesRevision(contentDir)
  const filled = await db.selectFrom('former_unit_revision').select('revision').executeTakeFirst()
  if (filled?.revision === revision) return false
  const places = loadPlaces(contentDir)
  const closed = await loadFormerUnits(contentDir)
  const successions = loadSuccessions(contentDir, closed, places)
  const earlier = loadEarlierNames(contentDir, closed, places)
  await db.transaction().execute(async (tx) => {
    // First, so that a second process starting at this moment waits here.
    await sql`insert into former_unit_revision (revision) values (${revision})
      on conflict (only_row) do update set revision = excluded.revision`.execute(tx)
    await fillUnits(tx, places.units, earlier)
    await sql`delete from succession`.execute(tx)
    await sql`delete from former_unit`.execute(tx)
    await fillFormer(tx, closed, addressesOf(closed))
    await fillFormer(tx, places.former.map(earlierState), earlierAddresses(places.former, places.units))
    await fillSuccessions(tx, closed, successions)
  })
  return true
}

async function fillUnits(
  tx: Transaction<DB>,
  units: readonly Unit[],
  earlier: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const rows = units.map((unit) => ({
    ...{ code: unit.code, level: unit.level, name: unit.name, kind: unit.kind, province_code: unit.provinceCode },
    folded: fold([unit.name, ...unit.predecessors].join(' ')),
    predecessors: unit.predecessors,
    ...{ valid_from: unit.validFrom, valid_to: unit.validTo, earlier: earlier.get(unit.code) ?? [] },
    earlier_folded: fold((earlier.get(unit.code) ?? []).join(' | ')),
  }))
  await sql`insert into unit select * from json_populate_recordset(null::unit, ${JSON.stringify(rows)})
    on conflict (code) do update set name = excluded.name, kind = excluded.kind, folded = excluded.folded,
      predecessors = excluded.predecessors, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
      earlier = excluded.earlier, earlier_folded = excluded.earlier_folded`.execute(tx)
}

async function fillFormer(
  tx: Transaction<DB>,
  units: readonly FormerUnit[],
  addresses: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = units.map((unit) => {
    const place = addresses.get(unit.code) ?? unit.name
    return {
      ...{ list: unit.list, code: unit.code, level: unit.level, name: unit.name, kind: unit.kind },
      ...{ parent_code: unit.parentCode, province_code: unit.provinceCode, place },
      ...{ bare: foldedBareName(unit), folded: fold(`${unit.code} ${place.replaceAll(',', '')}`) },
      ...{ valid_from: unit.validFrom, valid_to: unit.validTo },
    }
  })
  await sql`insert into former_unit
    select * from json_populate_recordset(null::former_unit, ${JSON.stringify(rows)})`.execute(tx)
}

async function fillSuccessions(
  tx: Transaction<DB>,
  closed: readonly FormerUnit[],
  successions: readonly Succession[],
): Promise<void> {
  const lastDays = new Map(closed.map((unit) => [unit.code, unit.validTo]))
  const rows = successions.map((one) => ({
    ...{ list: one.list, former_code: one.former, valid_to: lastDays.get(one.former), unit_code: one.successor },
    ...{ extent: one.extent, source: one.source },
  }))
  await sql`insert into succession
    select * from json_populate_recordset(null::succession, ${JSON.stringify(rows)})`.execute(tx)
}

/** Addresses of earlier states within the list of today: a commune with the name its province had then. */
function earlierAddresses(earlier: readonly Unit[], units: readonly Unit[]): ReadonlyMap<string, string> {
  return new Map(
    earlier.map((unit) => {
      if (unit.level === 'province') return [unit.code, unit.name]
      const then = earlier.find((each) => each.code === unit.provinceCode && each.validTo === unit.validTo)
      const province = then ?? units.find((each) => each.code === unit.provinceCode)
      return [unit.code, placeText(province === undefined ? [unit.name] : [unit.name, withinSentence(province.name)])]
    }),
  )
}
