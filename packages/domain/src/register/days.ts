import type { RegisterEntry } from './state.ts'

/** Whether something that ended on a day is over on another: the last day itself is over already. */
export function isEndedOn(end: string | null, day: string): boolean {
  return end !== null && end <= day
}

/** The days on which the products of an entry must be certified: its first and its last; today where it has none. */
export function daysOf(entry: Pick<RegisterEntry, 'from' | 'to'>, today: string): readonly string[] {
  const { from, to } = entry
  if (from === null) return [today]
  return to === null || to === from ? [from] : [from, to]
}

/** A policy whose period is over (POL-01: one of 2021-2025 is marked as ended after 31/12/2025). */
export function hasExpired(entry: Pick<RegisterEntry, 'to'>, today: string): boolean {
  return entry.to !== null && entry.to < today
}

/** The four quarters of a year, first and last day; a quarter that has not begun is left out. */
export function quartersSoFar(
  year: number,
  today: string,
): readonly { readonly quarter: 1 | 2 | 3 | 4; readonly from: string; readonly to: string }[] {
  const all = [
    { quarter: 1, from: `${year}-01-01`, to: `${year}-03-31` },
    { quarter: 2, from: `${year}-04-01`, to: `${year}-06-30` },
    { quarter: 3, from: `${year}-07-01`, to: `${year}-09-30` },
    { quarter: 4, from: `${year}-10-01`, to: `${year}-12-31` },
  ] as const
  return all.filter((one) => one.from <= today)
}
