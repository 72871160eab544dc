import { type Gap, holdsOn, type Regime, type Star } from '../regime/index.ts'
import { starAuthority } from './facts.ts'
import type { StarAuthority } from './types.ts'

/** Who acts for each star between two days on which nothing changes. `to` null: until further notice. */
export interface AuthorityPeriod {
  readonly from: string
  readonly to: string | null
  readonly regime: string
  /** The amendments that have begun by its end, by their numbers: not each one touches the powers. */
  readonly amendments: readonly string[]
  /** Days for which a person has to say who acts. */
  readonly gap: Gap | null
  /** From 5 stars to 1; null where the regulation names nobody. */
  readonly stars: readonly { readonly star: Star; readonly row: StarAuthority | null }[]
}

const STARS: readonly Star[] = [5, 4, 3, 2, 1]

/**
 * The powers over time, one period after the other without a hole, from the first regulation on. A regulation rules
 * new work until the next one is in force. `dayBefore` and `dayAfter` are the calendar.
 */
export function authorityTimeline(
  regimes: Iterable<Regime>,
  dayBefore: (day: string) => string,
  dayAfter: (day: string) => string,
): readonly AuthorityPeriod[] {
  const inOrder = [...regimes].sort((left, right) =>
    left.document.effectiveFrom < right.document.effectiveFrom ? -1 : 1,
  )
  return inOrder.flatMap((regime, index) => {
    const next = inOrder[index + 1]?.document.effectiveFrom ?? null
    const starts = firstDays(regime, dayAfter).filter((day) => next === null || day < next)
    return starts.map((from, place): AuthorityPeriod => {
      const until = starts[place + 1] ?? next
      const to = until === null ? null : dayBefore(until)
      return { ...periodOn(regime, from, to), from, to }
    })
  })
}

/** The days on which the powers change, the first day of the regulation among them. */
function firstDays(regime: Regime, dayAfter: (day: string) => string): readonly string[] {
  const { document, authority, gaps } = regime
  const rows = [...authority, ...gaps]
  const begins = rows.map(({ validFrom }) => validFrom)
  const ends = rows.map(({ validTo }) => (validTo === null ? null : dayAfter(validTo)))
  const days = [...begins, ...ends].filter((day) => day !== null && day > document.effectiveFrom)
  return [...new Set([document.effectiveFrom, ...days.filter((day) => day !== null)])].sort()
}

function periodOn(regime: Regime, day: string, to: string | null): Omit<AuthorityPeriod, 'from' | 'to'> {
  const rows = starAuthority(regime).filter((row) => holdsOn(row, day))
  return {
    regime: regime.id,
    amendments: regime.amendments.filter(({ validFrom }) => to === null || validFrom <= to).map(({ number }) => number),
    gap: regime.gaps.find((row) => holdsOn(row, day)) ?? null,
    stars: STARS.map((star) => ({ star, row: rows.find((row) => row.star === star) ?? null })),
  }
}
