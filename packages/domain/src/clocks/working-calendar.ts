import { addDays, comparePlainDates, dayOfWeek, type PlainDate, yearOf } from '../plain-date/index.ts'
import { calendarHoles } from './calendar-holes.ts'

/**
 * One year of the public-holiday calendar of the offices of the state (Bộ luật Lao động 2019, Điều 112, and the
 * yearly notice of days off and swapped days).
 */
export interface CalendarYear {
  readonly year: number
  /** Days without work, weekdays that were swapped or given in lieu included: date → name. */
  readonly holidays: Readonly<Record<string, string>>
  /** Saturdays and Sundays on which work is made up: date → reason. */
  readonly extraWorkingDays: Readonly<Record<string, string>>
  /** Days announced as free whose law was not seen: counted as working days, and told: date → name. */
  readonly unconfirmed: Readonly<Record<string, string>>
}

/** The years that are known, by year. Plain data: it travels to the device as it is. */
export interface WorkingCalendar {
  readonly years: Readonly<Record<string, CalendarYear>>
}

/**
 * What a person should know of a count. `calendar/year-missing`: a year has no calendar, only weekends were left out.
 * `calendar/day-unconfirmed`: an announced day off was counted as a working day.
 */
export type CalendarWarning = 'calendar/year-missing' | 'calendar/day-unconfirmed'

/** Last day of a term, the day itself included. */
export interface WorkingDue {
  readonly due: PlainDate
  readonly warning?: CalendarWarning
}

/** Working days left; 0 on the last day, negative when it has passed. */
export interface WorkingDaysLeft {
  readonly days: number
  readonly warning?: CalendarWarning
}

/** Whether offices work on a day: Monday to Friday that is no holiday, or a weekend day on which work is made up. */
export function isWorkingDay(calendar: WorkingCalendar, date: PlainDate): boolean {
  const year = calendar.years[yearOf(date)]
  if (year !== undefined && Object.hasOwn(year.extraWorkingDays, date)) return true
  if (dayOfWeek(date) > 5) return false
  return year === undefined || !Object.hasOwn(year.holidays, date)
}

/** The day itself when offices work on it, else the next working day (Bộ luật Dân sự 2015, Điều 148 khoản 5). */
export function workingDayFrom(calendar: WorkingCalendar, date: PlainDate): PlainDate {
  let day = date
  while (!isWorkingDay(calendar, day)) day = addDays(day, 1)
  return day
}

/**
 * The day on which a term of working days ends. The day of the event does not count, the next one is the first
 * (Bộ luật Dân sự 2015, Điều 147); the last day belongs to the term. 0 days end on `from`.
 * Throws a RangeError when `days` is not a whole number from 0 to 1000.
 */
export function addWorkingDays(calendar: WorkingCalendar, from: PlainDate, days: number): WorkingDue {
  if (!Number.isInteger(days) || days < 0 || days > 1000) throw new RangeError(`not a number of working days: ${days}`)
  let due = from
  let left = days
  while (left > 0) {
    due = addDays(due, 1)
    if (isWorkingDay(calendar, due)) left -= 1
  }
  return { due, ...warningOf(calendar, from, due) }
}

/**
 * Working days from the day after `today` up to and with `due`, so that a term of n working days that starts today
 * has n left. Negative: working days since `due`.
 */
export function workingDaysLeft(calendar: WorkingCalendar, today: PlainDate, due: PlainDate): WorkingDaysLeft {
  const ahead = comparePlainDates(today, due) <= 0
  const [from, to] = ahead ? [today, due] : [due, today]
  let count = 0
  for (let day = from; day < to; ) {
    day = addDays(day, 1)
    if (isWorkingDay(calendar, day)) count += 1
  }
  return { days: ahead || count === 0 ? count : -count, ...warningOf(calendar, from, to) }
}

/** Warning for a count over the days after `from` up to `to`; nothing when all are known. */
function warningOf(calendar: WorkingCalendar, from: PlainDate, to: PlainDate): { readonly warning?: CalendarWarning } {
  const { missingYears, unconfirmed } = calendarHoles(calendar, from, to)
  if (missingYears.length > 0) return { warning: 'calendar/year-missing' }
  return unconfirmed.length > 0 ? { warning: 'calendar/day-unconfirmed' } : {}
}
