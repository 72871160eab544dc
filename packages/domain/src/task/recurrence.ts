import {
  addDays,
  dateOf,
  dayOfWeek,
  daysBetween,
  daysInMonth,
  type PlainDate,
  partsOf,
  yearOf,
} from '../plain-date/index.ts'
import { fail, ok, type Result } from '../result/index.ts'

/**
 * How often a duty comes back: the part of RFC 5545 that plans need, without DTSTART. An occurrence is the last day of
 * its turn. Where the rule names no day it is the last one: of the month, of the year, the Friday of the week.
 * A day that a month does not have is its last day (a duty of "ngày 31" is due in February too).
 */
export interface Recurrence {
  readonly freq: 'YEARLY' | 'MONTHLY' | 'WEEKLY'
  readonly interval: number
  readonly months: readonly number[]
  /** 1-31 from the start of the month, -1 to -31 from its end. */
  readonly monthDays: readonly number[]
  /** 1 = Monday … 7 = Sunday. */
  readonly weekDays: readonly number[]
}

const WEEK = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const QUARTER_ENDS = [3, 6, 9, 12]

export type RecurrenceCode = 'task/recurrence-unknown'

/** Reads `FREQ=YEARLY|QUARTERLY|MONTHLY|WEEKLY` with INTERVAL, BYMONTH, BYMONTHDAY, BYDAY; all else is refused. */
export function readRecurrence(rule: string): Result<Recurrence, RecurrenceCode> {
  const parts = new Map(rule.split(';').map((part) => [part.split('=')[0] ?? '', part.split('=')[1] ?? '']))
  const unknown = [...parts.keys()].some((k) => !['FREQ', 'INTERVAL', 'BYMONTH', 'BYMONTHDAY', 'BYDAY'].includes(k))
  const interval = integers(parts.get('INTERVAL') ?? '1', 1, 60)
  const months = integers(parts.get('BYMONTH'), 1, 12)
  const monthDays = integers(parts.get('BYMONTHDAY'), -31, 31)
  const weekDays =
    parts
      .get('BYDAY')
      ?.split(',')
      .map((day) => WEEK.indexOf(day) + 1) ?? []
  const every = interval?.[0]
  if (unknown || months === null || monthDays === null || every === undefined || interval?.length !== 1)
    return fail('task/recurrence-unknown')
  if (monthDays.includes(0) || weekDays.includes(0)) return fail('task/recurrence-unknown')
  const rest = { interval: every, months, monthDays, weekDays }
  switch (parts.get('FREQ')) {
    case 'YEARLY':
      return weekDays.length > 0 ? fail('task/recurrence-unknown') : ok({ freq: 'YEARLY', ...rest })
    case 'QUARTERLY':
      return months.length > 0 || weekDays.length > 0
        ? fail('task/recurrence-unknown')
        : ok({ freq: 'YEARLY', ...rest, months: QUARTER_ENDS })
    case 'MONTHLY':
      return weekDays.length > 0 ? fail('task/recurrence-unknown') : ok({ freq: 'MONTHLY', ...rest })
    case 'WEEKLY':
      return months.length + monthDays.length > 0 ? fail('task/recurrence-unknown') : ok({ freq: 'WEEKLY', ...rest })
    default:
      return fail('task/recurrence-unknown')
  }
}

function integers(text: string | undefined, min: number, max: number): readonly number[] | null {
  if (text === undefined) return []
  const numbers = text.split(',').map((one) => (/^-?\d{1,2}$/.test(one) ? Number(one) : Number.NaN))
  return numbers.every((one) => Number.isInteger(one) && one >= min && one <= max) ? numbers : null
}

/** The most occurrences of one task: seven years of weeks. */
const MOST = 400

/** Every last day of a turn from `from` to `to`, both counted, old to new. */
export function occurrencesOf(rule: Recurrence, from: PlainDate, to: PlainDate): readonly PlainDate[] {
  const found = rule.freq === 'WEEKLY' ? weekly(rule, from, to) : byMonth(rule, from, to)
  return [...new Set(found)]
    .filter((day) => from <= day && day <= to)
    .sort()
    .slice(0, MOST)
}

function weekly(rule: Recurrence, from: PlainDate, to: PlainDate): readonly PlainDate[] {
  const days = rule.weekDays.length === 0 ? [5] : rule.weekDays
  const monday = addDays(from, 1 - dayOfWeek(from))
  const weeks = Math.min(Math.floor(daysBetween(monday, to) / 7) + 1, MOST * rule.interval)
  return Array.from({ length: Math.max(0, weeks) }, (_, week) => week)
    .filter((week) => week % rule.interval === 0)
    .flatMap((week) => days.map((day) => addDays(monday, week * 7 + day - 1)))
}

/** Months are counted from January: every third month is March, June, September, December. Years from the first one. */
function byMonth(rule: Recurrence, from: PlainDate, to: PlainDate): readonly PlainDate[] {
  const years = Array.from({ length: yearOf(to) - yearOf(from) + 1 }, (_, at) => yearOf(from) + at)
  const named = rule.months.length === 0 && rule.freq === 'YEARLY' ? [12] : rule.months
  const isTurn = (month: number) =>
    (named.length === 0 || named.includes(month)) && (rule.freq === 'YEARLY' || month % rule.interval === 0)
  const days = rule.monthDays.length === 0 ? [-1] : rule.monthDays
  return years
    .filter((_, at) => rule.freq === 'MONTHLY' || at % rule.interval === 0)
    .flatMap((year) => MONTHS.filter(isTurn).flatMap((month) => days.map((day) => dayOf(year, month, day))))
}

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

function dayOf(year: number, month: number, day: number): PlainDate {
  const last = daysInMonth(year, month)
  const counted = day > 0 ? Math.min(day, last) : Math.max(1, last + 1 + day)
  const date = dateOf({ year, month, day: counted })
  if (!date.ok) throw new Error(`no day ${day} in ${month}/${year}`)
  return date.value
}

/** A recurrence in words: "hằng tháng, ngày 14". */
export function recurrenceWords(text: string): string {
  const read = readRecurrence(text)
  if (!read.ok) return text
  const { freq, interval, months, monthDays, weekDays } = read.value
  const days = monthDays.map((day) => (day > 0 ? `ngày ${day}` : day === -1 ? 'ngày cuối tháng' : `${-day} ngày cuối`))
  const on = days.length === 0 ? '' : `, ${days.join(', ')}`
  const every = interval === 1 ? 'hằng' : `${interval}`
  if (freq === 'WEEKLY') {
    const names = weekDays.map((day) => (day === 7 ? 'Chủ nhật' : `thứ ${day + 1}`))
    return `${every} tuần${names.length === 0 ? '' : `, ${names.join(', ')}`}`
  }
  if (freq === 'MONTHLY') return `${interval === 3 ? 'hằng quý' : `${every} tháng`}${on}`
  if (months.join() === QUARTER_ENDS.join()) return `hằng quý, tháng cuối quý${on}`
  const inMonths = months.length === 0 ? '' : `, tháng ${months.join(', ')}`
  return `${every} năm${inMonths}${on}`
}

/** First day of the date's month: for calendars. */
export function monthStart(date: PlainDate): PlainDate {
  const { year, month } = partsOf(date)
  return dayOf(year, month, 1)
}
