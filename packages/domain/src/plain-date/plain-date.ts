import { fail, ok, type Result } from '../result/index.ts'

declare const plainDateBrand: unique symbol

/** A legal date without a time, `2026-05-22`, as the calendar on the wall in Vietnam shows it. Years 1900 to 2200. */
export type PlainDate = string & { readonly [plainDateBrand]: true }

/** Year, month 1-12 and day 1-31 of a date. */
export interface DateParts {
  readonly year: number
  readonly month: number
  readonly day: number
}

export const FIRST_YEAR = 1900
export const LAST_YEAR = 2200

/** Number of days of a month (1-12), 29 for February of a leap year. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Whether the three numbers name a day between 1/1/1900 and 31/12/2200. */
export function isRealDate({ year, month, day }: DateParts): boolean {
  if (![year, month, day].every(Number.isInteger)) return false
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return false
  return day >= 1 && day <= daysInMonth(year, month)
}

/** A date of its parts. Fails with `date/invalid` when there is no such day or the year is out of bounds. */
export function dateOf(parts: DateParts): Result<PlainDate, 'date/invalid'> {
  if (!isRealDate(parts)) return fail('date/invalid')
  const text = [pad(parts.year, 4), pad(parts.month, 2), pad(parts.day, 2)].join('-')
  return ok(text as PlainDate)
}

/** Reads ISO text, `2026-05-22`, nothing else. Fails with `date/invalid`. */
export function parsePlainDate(text: string): Result<PlainDate, 'date/invalid'> {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return fail('date/invalid')
  return dateOf({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) })
}

/** A date of ISO text that must be right: content files, database rows, tests. Throws a RangeError otherwise. */
export function plainDate(text: string): PlainDate {
  const parsed = parsePlainDate(text)
  if (!parsed.ok) throw new RangeError(`not a plain date: ${text}`)
  return parsed.value
}

/** Year, month and day of a date. */
export function partsOf(date: PlainDate): DateParts {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) }
}

/** The year of a date. */
export function yearOf(date: PlainDate): number {
  return partsOf(date).year
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0')
}
