import type { PlainDate } from '../plain-date/index.ts'
import type { FormerUnit } from './former.ts'
import { isUnitOn, type Unit } from './unit.ts'

/** How much of a former unit went to a successor; `unstated` where the source does not say. */
export type Extent = 'whole' | 'part' | 'unstated'

/** One former unit of a closed list, one unit of today that has its area, and who says so. */
export interface Succession {
  readonly list: string
  readonly former: string
  readonly successor: string
  readonly extent: Extent
  readonly source: string
}

export interface UnitLists {
  /** Today's units. */
  readonly units: readonly Unit[]
  /** Earlier states of units of today's list: another name or kind. */
  readonly earlier: readonly Unit[]
  /** A closed list. */
  readonly former: readonly FormerUnit[]
  readonly successions: readonly Succession[]
}

/** What a code meant on a day. */
export type UnitOnDay =
  | { readonly era: 'former'; readonly unit: FormerUnit }
  | { readonly era: 'present'; readonly unit: Unit }

/** Units and what became of them, ready to be asked often. */
export interface UnitHistory {
  /** The unit that had this code on a day. */
  unitOn(date: PlainDate, code: string): UnitOnDay | undefined
  former(code: string): FormerUnit | undefined
  present(code: string): Unit | undefined
  /** Units directly below a former one, by code. */
  childrenOf(code: string): readonly FormerUnit[]
  /** What took over a former unit as a body: a district that had communes has none. */
  successorsOf(code: string): readonly Succession[]
  /** Units of today that hold the area of a former one: of a district those of its communes, each once. */
  areaOf(code: string): readonly Unit[]
  /** Former units whose area, or part of it, a unit of today holds. */
  predecessorsOf(code: string): readonly Succession[]
  /** Former communes, and provinces, that no source maps. */
  readonly unmapped: readonly FormerUnit[]
}

/** Prepares the lists: made once, asked often. */
export function unitHistory(lists: UnitLists): UnitHistory {
  const former = new Map(lists.former.map((unit) => [unit.code, unit]))
  const present = new Map(lists.units.map((unit) => [unit.code, unit]))
  const states = grouped([...lists.earlier, ...lists.units], (unit) => unit.code)
  const children = grouped(lists.former, (unit) => unit.parentCode ?? '')
  const forward = grouped(lists.successions, (one) => one.former)
  const backward = grouped(lists.successions, (one) => one.successor)
  const successorsOf = (code: string) => forward.get(code) ?? []
  const areaOf = (code: string): readonly Unit[] => {
    const own = successorsOf(code).flatMap((one) => present.get(one.successor) ?? [])
    if (former.get(code)?.level !== 'district' || own.length > 0) return own
    return [...new Set((children.get(code) ?? []).flatMap((commune) => areaOf(commune.code)))]
  }
  return {
    unitOn: (date, code) => {
      const unit = former.get(code)
      if (unit !== undefined && isFormerUnitOn(unit, date)) return { era: 'former', unit }
      const state = states.get(code)?.find((each) => isUnitOn(each, date))
      return state === undefined ? undefined : { era: 'present', unit: state }
    },
    former: (code) => former.get(code),
    present: (code) => present.get(code),
    childrenOf: (code) => children.get(code) ?? [],
    successorsOf,
    areaOf,
    predecessorsOf: (code) => backward.get(code) ?? [],
    unmapped: lists.former.filter((unit) => unit.level !== 'district' && !forward.has(unit.code)),
  }
}

/** Whether a former unit is known to have been there; before the first day its list speaks of, that day's state is meant. */
export function isFormerUnitOn(unit: FormerUnit, date: PlainDate): boolean {
  return date <= unit.validTo && (unit.validFrom === null || unit.validFrom <= date)
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}
