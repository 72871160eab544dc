import { addDays, dayOfWeek, type PlainDate, parsePlainDate, yearOf } from '../plain-date/index.ts'
import type { WorkingCalendar } from './working-calendar.ts'

/** A day of the calendar with its name. */
export interface NamedDay {
  readonly date: string
  readonly name: string
}

/** What a count over some days does not know. */
export interface CalendarHoles {
  /** Years without a calendar: only weekends were left out. */
  readonly missingYears: readonly number[]
  /** Announced days off whose law was not seen: counted as working days. */
  readonly unconfirmed: readonly NamedDay[]
}

/** The holes of the calendar over the days after `from` up to and with `to`. */
export function calendarHoles(calendar: WorkingCalendar, from: PlainDate, to: PlainDate): CalendarHoles {
  if (from >= to) return { missingYears: [], unconfirmed: [] }
  const first = addDays(from, 1)
  const years = Array.from({ length: yearOf(to) - yearOf(first) + 1 }, (_, index) => yearOf(first) + index)
  return {
    missingYears: years.filter((year) => calendar.years[year] === undefined),
    unconfirmed: years.flatMap((year) => within(calendar.years[year]?.unconfirmed ?? {}, first, to)),
  }
}

/** Named days after `from` up to and with `to` that change the count: holidays on weekdays, and weekends at work. */
export interface UnusualDays {
  readonly off: readonly NamedDay[]
  readonly atWork: readonly NamedDay[]
}

/** The days that make a term of working days longer or shorter than its weeks: to be shown beside the last day. */
export function unusualDays(calendar: WorkingCalendar, from: PlainDate, to: PlainDate): UnusualDays {
  if (from >= to) return { off: [], atWork: [] }
  const first = addDays(from, 1)
  const years = Object.values(calendar.years).sort((left, right) => left.year - right.year)
  return {
    off: years.flatMap((year) => within(year.holidays, first, to)).filter(({ date }) => isWeekday(date)),
    atWork: years.flatMap((year) => within(year.extraWorkingDays, first, to)),
  }
}

function within(days: Readonly<Record<string, string>>, first: PlainDate, to: PlainDate): readonly NamedDay[] {
  return Object.entries(days)
    .filter(([date]) => first <= date && date <= to)
    .map(([date, name]) => ({ date, name }))
    .sort((left, right) => (left.date < right.date ? -1 : 1))
}

function isWeekday(date: string): boolean {
  const day = parsePlainDate(date)
  return day.ok && dayOfWeek(day.value) <= 5
}
