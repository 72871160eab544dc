import { isBefore, type PlainDate, plainDate, yearOf } from '../plain-date/index.ts'
import type { Clocks, DayMonth, RoundLevel, RoundRule } from './clocks.ts'

/** The round that takes a dossier. */
export interface RoundDates {
  /** Calendar year of `proposedBefore`: the ministry's round 2 that closes on 30/1/2027 is of 2027. */
  readonly year: number
  /** Number in the article: round 1, round 2. */
  readonly no: number
  /** Dossiers proposed on this day are too late: the last good day is the day before. */
  readonly proposedBefore: PlainDate
  /** The evaluation is finished on the day before at the latest. */
  readonly finishBefore: PlainDate
}

/**
 * The first regular round that a dossier can still reach by the day on which it was proposed (by the commune to the
 * province, by the province to the ministry). "Trước ngày 30 tháng 10" is strict: proposed on 30/10 goes to the next
 * round, after the last one of a year to the first of the next (26/2026, Điều 5). Extra rounds by the council's
 * charter are not known here. Null where the regulation sets no rounds of the level. Throws when the content's rounds
 * cannot be read.
 */
export function roundFor(clocks: Clocks, level: RoundLevel, proposed: PlainDate): RoundDates | null {
  const year = yearOf(proposed)
  const open = [year, year + 1]
    .flatMap((of) => clocks.rounds[level].map((rule, index) => datesOf(rule, index + 1, of)))
    .filter((round) => isBefore(proposed, round.proposedBefore))
    .sort((left, right) => (isBefore(left.proposedBefore, right.proposedBefore) ? -1 : 1))
  return open[0] ?? null
}

function datesOf(rule: RoundRule, no: number, year: number): RoundDates {
  const proposedBefore = dayOfYear(rule.proposedBefore, year)
  const sameYear = dayOfYear(rule.finishBefore, year)
  const finishBefore = isBefore(proposedBefore, sameYear) ? sameYear : dayOfYear(rule.finishBefore, year + 1)
  return { year, no, proposedBefore, finishBefore }
}

function dayOfYear(dayMonth: DayMonth, year: number): PlainDate {
  const [, day, month] = /^(\d{1,2})\/(\d{1,2})$/.exec(dayMonth) ?? []
  if (day === undefined || month === undefined) throw new Error(`not a day and month: ${dayMonth}`)
  return plainDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}
