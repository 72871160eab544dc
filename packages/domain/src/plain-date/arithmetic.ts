import { daysInMonth, type PlainDate, partsOf, plainDate } from './plain-date.ts'

const DAY_MS = 86_400_000
/** Asia/Ho_Chi_Minh is UTC+7 all year: Vietnam has no summer time. */
const VIETNAM_OFFSET_MS = 7 * 3_600_000

/** Day of the week, 1 = Monday … 7 = Sunday. */
export type DayOfWeek = 1 | 2 | 3 | 4 | 5 | 6 | 7

const WEEK: readonly DayOfWeek[] = [7, 1, 2, 3, 4, 5, 6]

/** The date in Vietnam at an instant (a Date, or milliseconds since 1970 UTC). Throws a RangeError outside 1900-2200. */
export function plainDateIn(instant: Date | number): PlainDate {
  const ms = typeof instant === 'number' ? instant : instant.getTime()
  return dateOfMs(ms + VIETNAM_OFFSET_MS)
}

/** -1, 0 or 1, for sorting dates from old to new. */
export function comparePlainDates(left: PlainDate, right: PlainDate): -1 | 0 | 1 {
  if (left === right) return 0
  return left < right ? -1 : 1
}

/** Whether the first date is before the second, not on it: the "trước ngày" of the decision. */
export function isBefore(date: PlainDate, other: PlainDate): boolean {
  return date < other
}

/** Whether the first date is after the second, not on it. */
export function isAfter(date: PlainDate, other: PlainDate): boolean {
  return date > other
}

/** The date a number of calendar days later (earlier when negative). Throws a RangeError outside 1900-2200. */
export function addDays(date: PlainDate, days: number): PlainDate {
  if (!Number.isInteger(days)) throw new RangeError(`not a whole number of days: ${days}`)
  return dateOfMs(msOf(date) + days * DAY_MS)
}

/**
 * The same day a number of calendar months later (earlier when negative); where that month is shorter, its last day
 * (Bộ luật Dân sự 2015, Điều 148 khoản 3). 31/8/2026 + 36 → 31/8/2029; 29/2/2028 + 36 → 28/2/2031.
 * Throws a RangeError outside 1900-2200.
 */
export function addMonths(date: PlainDate, months: number): PlainDate {
  if (!Number.isInteger(months)) throw new RangeError(`not a whole number of months: ${months}`)
  const { year, month, day } = partsOf(date)
  const count = year * 12 + (month - 1) + months
  const toYear = Math.floor(count / 12)
  const toMonth = count - toYear * 12 + 1
  const toDay = Math.min(day, daysInMonth(toYear, toMonth))
  return plainDate([digits(toYear, 4), digits(toMonth, 2), digits(toDay, 2)].join('-'))
}

/** Calendar days from one date to another: 1 from today to tomorrow, negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((msOf(to) - msOf(from)) / DAY_MS)
}

/** The day of the week of a date, 1 = Monday … 7 = Sunday. */
export function dayOfWeek(date: PlainDate): DayOfWeek {
  return WEEK[new Date(msOf(date)).getUTCDay()] ?? 7
}

function msOf(date: PlainDate): number {
  return Date.parse(`${date}T00:00:00Z`)
}

function dateOfMs(ms: number): PlainDate {
  if (!Number.isFinite(ms)) throw new RangeError('not an instant')
  return plainDate(new Date(ms).toISOString().slice(0, 10))
}

function digits(value: number, length: number): string {
  return String(value).padStart(length, '0')
}
