import { placeText } from '@saolang/domain/units'
import { z } from 'zod'
import type { FormerRow, SuccessionRow } from './units.former.store.ts'
import type { FoundUnit } from './units.search.store.ts'

const UnitLink = z.object({ code: z.string(), name: z.string() })

/** A unit of today that holds the area of a former one, how much of it, and who says so. */
const Successor = z.object({
  code: z.string(),
  place: z.string(),
  extent: z.string(),
  source: z.string(),
})
export type Successor = z.infer<typeof Successor>

const Found = z.object({
  era: z.enum(['present', 'former', 'earlier']),
  code: z.string(),
  level: z.string(),
  place: z.string(),
  href: z.string(),
  /** Addresses of today; of a unit of today none, unless it was found by an old name. */
  now: z.array(z.object({ code: z.string(), place: z.string() })),
  /** How many units of today hold a former district, of which `now` shows the first. */
  nowTotal: z.number().int(),
})
export type Found = z.infer<typeof Found>

/** `units` is what it always was; the rest is for the page and for those who ask about former units. */
export const UnitsView = z.object({
  units: z.array(z.object({ code: z.string(), name: z.string(), provinceCode: z.string() })),
  q: z.string(),
  province: z.string().nullable(),
  list: z.enum(['now', 'former']),
  page: z.number().int(),
  pages: z.number().int(),
  total: z.number().int(),
  found: z.array(Found).nullable(),
  formerProvinces: z.array(UnitLink),
  lastDay: z.string(),
})
export type UnitsView = z.infer<typeof UnitsView>

const Predecessor = z.object({ code: z.string(), place: z.string(), extent: z.string(), source: z.string() })

export const PresentUnitView = z.object({
  code: z.string(),
  level: z.string(),
  name: z.string(),
  place: z.string(),
  province: UnitLink.nullable(),
  validFrom: z.string(),
  /** Earlier names within the list of today. */
  states: z.array(z.object({ name: z.string(), validFrom: z.string().nullable(), validTo: z.string() })),
  predecessors: z.array(Predecessor),
  /** Names from before the closed list, which have no code. */
  earlier: z.array(z.string()),
  lastDay: z.string(),
  communes: z.array(UnitLink),
  total: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
})
export type PresentUnitView = z.infer<typeof PresentUnitView>

const Child = z.object({
  code: z.string(),
  name: z.string(),
  now: z.array(z.object({ code: z.string(), place: z.string(), extent: z.string() })),
})

export const FormerUnitView = z.object({
  code: z.string(),
  list: z.string(),
  level: z.enum(['province', 'district', 'commune']),
  kind: z.string(),
  name: z.string(),
  place: z.string(),
  parents: z.array(UnitLink),
  validFrom: z.string().nullable(),
  validTo: z.string(),
  successors: z.array(Successor),
  /** A district had no successor: communes of today on its area. */
  area: z.array(z.object({ code: z.string(), place: z.string() })),
  children: z.array(Child),
  total: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
})
export type FormerUnitView = z.infer<typeof FormerUnitView>

/** What the unit of today is called with its province: `Xã Quài Tở, tỉnh Điện Biên`. */
export function presentPlace(unit: { readonly name: string; readonly provinceName: string; readonly level?: string }) {
  return unit.level === 'province' ? unit.name : placeText([unit.name, unit.provinceName])
}

export function presentSuccessor(row: SuccessionRow): Successor {
  return { code: row.code, place: presentPlace(row), extent: row.extent, source: row.source }
}

/** How many of the units on a district's area a line of a search names. */
const SHOWN = 3

type Area = readonly {
  readonly districtCode: string | null
  readonly code: string
  readonly name: string
  readonly provinceName: string
}[]

/** A line of a search: a former unit with what it is now. */
export function presentFound(row: FoundUnit, successors: readonly SuccessionRow[], area: Area): Found {
  const { era, code, level, place } = row
  const href = era === 'former' ? `/units/former/${code}` : `/units/${code}`
  if (era !== 'former') return { era, code, level, place, href, now: [], nowTotal: 0 }
  const own = successors.filter((one) => one.formerCode === code)
  const rows = own.length > 0 ? own : area.filter((one) => one.districtCode === code)
  const now = rows.slice(0, SHOWN).map((one) => ({ code: one.code, place: presentPlace(one) }))
  return { era, code, level, place, href, now, nowTotal: rows.length }
}

/** A unit below a former one and what it is now. */
export function presentChild(row: FormerRow, successors: readonly SuccessionRow[], area: Area): z.infer<typeof Child> {
  const own = successors.filter((one) => one.formerCode === row.code)
  const now =
    own.length > 0
      ? own.map((one) => ({ code: one.code, place: presentPlace(one), extent: one.extent }))
      : area
          .filter((one) => one.districtCode === row.code)
          .map((one) => ({ code: one.code, place: presentPlace(one), extent: 'unstated' }))
  return { code: row.code, name: row.name, now }
}
