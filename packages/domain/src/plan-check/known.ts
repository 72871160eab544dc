import type { PlanContent } from '../plan/index.ts'

/** A legal document, as far as the checker needs to know it. */
export interface KnownLaw {
  readonly number: string
  /** Day of signing. */
  readonly on: string
  /** The first day on which it is no longer in force; null while it is. */
  readonly until: string | null
  readonly amendedBy: readonly { readonly number: string; readonly on: string }[]
}

/** Who evaluates and ranks which stars on which days. */
export interface KnownAuthority {
  readonly level: 'district' | 'province' | 'ministry'
  readonly stars: readonly number[]
  readonly from: string | null
  readonly to: string | null
}

export interface KnownRegime {
  readonly number: string
  readonly from: string
  readonly until: string | null
  /** Product groups (ngành), as its sheets name them. */
  readonly groups: readonly string[]
  readonly authority: readonly KnownAuthority[]
}

/** Another plan, as far as one is compared with it: its money is not. */
export type Peer = Pick<PlanContent, 'document' | 'targets' | 'tasks'>

/** What the checker is told: the law by date, today, and other plans to compare with. */
export interface Known {
  readonly today: string
  readonly laws: readonly KnownLaw[]
  readonly regimes: readonly KnownRegime[]
  readonly peers: readonly Peer[]
}

/** The regime of a day: the latest that had begun. */
export function regimeOn(known: Known, day: string): KnownRegime | undefined {
  return known.regimes
    .filter((one) => one.from <= day)
    .sort((one, other) => (one.from < other.from ? 1 : -1))
    .at(0)
}

/** Who evaluates and ranks on a day. */
export function authorityOn(known: Known, day: string): readonly KnownAuthority[] {
  const held = regimeOn(known, day)?.authority ?? []
  return held.filter((one) => (one.from === null || one.from <= day) && (one.to === null || day <= one.to))
}

/** Days between two on which the authority changes: the first day of each new state. */
export function changesBetween(known: Known, from: string, to: string): readonly string[] {
  const days = known.regimes.flatMap((one) => [
    one.from,
    ...one.authority.flatMap((held) => [
      ...(held.from === null ? [] : [held.from]),
      ...(held.to === null ? [] : [dayAfter(held.to)]),
    ]),
  ])
  const inside = [...new Set(days)].filter((day) => from < day && day <= to).sort()
  return inside.filter((day, at) => authorityWords(known, inside[at - 1] ?? from) !== authorityWords(known, day))
}

/** The first day without districts, as the regimes tell it; null where none speaks of districts. */
export function districtsEnd(known: Known): string | null {
  const lasts = known.regimes.flatMap((one) =>
    one.authority.flatMap((held) => (held.level === 'district' && held.to !== null ? [held.to] : [])),
  )
  const last = lasts.sort().at(-1)
  return last === undefined ? null : dayAfter(last)
}

const LEVELS = { district: 'cấp huyện', province: 'cấp tỉnh', ministry: 'Bộ' } as const

/** `cấp huyện 3 sao, cấp tỉnh 4 sao, Bộ 5 sao`. */
export function authorityWords(known: Known, day: string): string {
  const held = authorityOn(known, day)
  const said = (['district', 'province', 'ministry'] as const).flatMap((level) => {
    const stars = [...new Set(held.filter((one) => one.level === level).flatMap((one) => one.stars))].sort(
      (one, other) => one - other,
    )
    return stars.length === 0 ? [] : [`${LEVELS[level]} ${stars.join(', ')} sao`]
  })
  return said.join('; ')
}

function dayAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}
