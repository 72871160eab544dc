import { addDays, dateOf, daysInMonth, type PlainDate } from '../plain-date/index.ts'
import { fold } from '../vietnamese-text/index.ts'

/** What the words of a time say. Days that they do not name stay null. */
export interface TimeReading {
  /** `continuous`: thường xuyên; `periodic`: định kỳ without an interval; `event`: bound to something that happens. */
  readonly kind: 'once' | 'continuous' | 'recurring' | 'periodic' | 'event' | 'none' | 'unread'
  readonly start: PlainDate | null
  /** The last day that is in time: "trước ngày 30/6/2021" → 2021-06-29. */
  readonly due: PlainDate | null
  /** An RRULE without DTSTART, for `recurring`. */
  readonly recurrence: string | null
}

type Kind = TimeReading['kind']
const reading = (kind: Kind, start: PlainDate | null, due: PlainDate | null, recurrence: string | null = null) => ({
  ...{ kind, start, due, recurrence },
})

function day(year: number, month: number, date: number): PlainDate | null {
  const found = dateOf({ year, month, day: date })
  return found.ok ? found.value : null
}
const firstOf = (year: number, month: number) => day(year, month, 1)
const lastOf = (year: number, month: number) =>
  month >= 1 && month <= 12 ? day(year, month, daysInMonth(year, month)) : null
const before = (date: PlainDate | null) => (date === null ? null : addDays(date, -1))
const span = (start: PlainDate | null, due: PlainDate | null) =>
  start === null || due === null || due < start ? null : reading('once', start, due)
const until = (due: PlainDate | null) => (due === null ? null : reading('once', null, due))

/** The day before a day of a month, as BYMONTH and BYMONTHDAY; the day before the first is the last of the month before. */
function dayBefore(date: number, months: readonly number[]): string | null {
  if (date < 1 || date > 31 || months.some((month) => month < 1 || month > 12)) return null
  const [of, on] = date === 1 ? [months.map((month) => (month === 1 ? 12 : month - 1)), -1] : [months, date - 1]
  return `FREQ=YEARLY;BYMONTH=${[...of].sort((one, other) => one - other).join(',')};BYMONTHDAY=${on}`
}

/** `tháng trước ngày 15`, `quý (trước ngày 15 tháng cuối quý)`, `năm (trước ngày 10 tháng 12)`. */
function repeatedDeadline(text: string): string | null {
  const quarter = /\bquy\b.*truoc ngay (\d{1,2}) thang cuoi quy/.exec(text)
  if (quarter !== null) return dayBefore(Number(quarter[1]), [3, 6, 9, 12])
  const year = /(?:^|\b(?:hang|moi) )nam\b.*truoc ngay (\d{1,2})(?:\/| thang )(\d{1,2})(?!\d|\/|,? nam \d)/.exec(text)
  if (year !== null) return dayBefore(Number(year[1]), [Number(year[2])])
  const month = /(?:^|\b(?:hang|moi) )thang\b.*truoc ngay (\d{1,2})(?!\d|\/| thang)/.exec(text)
  const date = month === null ? null : Number(month[1])
  if (date === null || date < 1 || date > 31) return null
  return `FREQ=MONTHLY;BYMONTHDAY=${date === 1 ? -1 : date - 1}`
}

const REPEATED: readonly (readonly [RegExp, string])[] = [
  [/\b(?:hang|moi) tuan\b/, 'FREQ=WEEKLY'],
  [/\b(?:hang|moi) thang\b/, 'FREQ=MONTHLY'],
  [/\b(?:hang|moi) quy\b/, 'FREQ=MONTHLY;INTERVAL=3'],
  [/\b(?:6|06|sau) thang (?:mot|1|01) lan\b/, 'FREQ=MONTHLY;INTERVAL=6'],
  [/\b(?:hang|moi) nam\b|\bthuong nien\b/, 'FREQ=YEARLY'],
]

function recurring(text: string): TimeReading | null {
  const deadline = repeatedDeadline(text)
  if (deadline !== null) return reading('recurring', null, null, deadline)
  const rule = REPEATED.find(([pattern]) => pattern.test(text))
  if (rule === undefined) return null
  const years = /giai doan (\d{4}) ?[-–] ?(\d{4})/.exec(text)
  const [start, due] = years === null ? [null, null] : [firstOf(Number(years[1]), 1), lastOf(Number(years[2]), 12)]
  return reading('recurring', start, due, rule[1])
}

const DATE = String.raw`(\d{1,2})(?:\/|-| thang )(\d{1,2})(?:(?:\/|-|,? nam )(\d{4}))?`

/** Year named in the text, else the one of the plan. */
const yearIn = (text: string | undefined, year: number | null) => (text === undefined ? year : Number(text))

function dates(text: string, year: number | null): TimeReading | null {
  const range = new RegExp(`${DATE} ?(?:[-–]|den) ?(?:ngay )?${DATE}`).exec(text)
  if (range !== null) {
    const last = yearIn(range[6], year)
    const first = range[3] === undefined ? last : Number(range[3])
    if (first === null || last === null) return null
    return span(day(first, Number(range[2]), Number(range[1])), day(last, Number(range[5]), Number(range[4])))
  }
  const single = new RegExp(`(truoc|cham nhat|den|het|xong)? ?(?:ngay )?${DATE}(?!\\d)`).exec(text)
  if (single === null || !/ngay|\d\/\d{1,2}\/\d|\d\/\d/.test(single[0])) return null
  const named = yearIn(single[4], year)
  const date = named === null ? null : day(named, Number(single[3]), Number(single[2]))
  if (single[1] === 'truoc') return until(before(date))
  return single[1] === undefined ? span(date, date) : until(date)
}

const QUARTERS = new Map<string, number>([
  ...(['i', 'ii', 'iii', 'iv'] as const).map((sign, at) => [sign, at + 1] as const),
  ...(['1', '2', '3', '4'] as const).map((sign, at) => [sign, at + 1] as const),
])

function quarters(text: string, year: number | null): TimeReading | null {
  const sign = '(?:iv|i{1,3}|[1-4])'
  const pattern = new RegExp(
    `(truoc )?\\bquy ((?:${sign})(?:(?: ?[,\\-–] ?| va | den )(?:quy )?${sign}\\b)*)(?![a-z])(?: ?\\/ ?| nam )?(\\d{4})?`,
  )
  const found = pattern.exec(text)
  const named = found === null ? null : yearIn(found[3], year)
  if (found === null || named === null) return null
  const numbers = (found[2] ?? '').match(new RegExp(`\\b${sign}\\b`, 'g')) ?? []
  const places = numbers.flatMap((one) => QUARTERS.get(one) ?? [])
  const first = Math.min(...places)
  if (found[1] !== undefined) return until(before(firstOf(named, first * 3 - 2)))
  return span(firstOf(named, first * 3 - 2), lastOf(named, Math.max(...places) * 3))
}

function months(text: string, year: number | null): TimeReading | null {
  const pattern =
    /(truoc |den |het )?\bthang (\d{1,2})(?: ?(?:[-–,]|va|den) ?(?:thang )?(\d{1,2})(?!\d))?(?:(?: ?\/ ?| nam )(\d{4}))?/
  const found = pattern.exec(text)
  const named = found === null ? null : yearIn(found[4], year)
  if (found === null || named === null) return null
  const first = Number(found[2])
  const last = found[3] === undefined ? first : Number(found[3])
  if (found[1] === 'truoc ') return until(before(firstOf(named, first)))
  if (found[1] !== undefined) return until(lastOf(named, last))
  return span(firstOf(named, first), lastOf(named, last))
}

function years(text: string): TimeReading | null {
  const range = /(?:giai doan|nam) (\d{4}) ?(?:[-–]|den) ?(?:nam )?(\d{4})/.exec(text)
  if (range !== null) return span(firstOf(Number(range[1]), 1), lastOf(Number(range[2]), 12))
  const early = /truoc nam (\d{4})/.exec(text)
  if (early !== null) return until(lastOf(Number(early[1]) - 1, 12))
  const ends = /(?:den|cuoi)(?: het)? nam (\d{4})/.exec(text)
  if (ends !== null) return until(lastOf(Number(ends[1]), 12))
  const one = /nam (\d{4})/.exec(text)
  return one === null ? null : span(firstOf(Number(one[1]), 1), lastOf(Number(one[1]), 12))
}

/**
 * Reads the words of a time (DRV-05): `Quý II, III` of the plan's year, `trước tháng 10/2022` → due 2022-09-30,
 * `hằng tháng (trước ngày 15)` → the 14th of each month. `year` stands in where the words name none; `unread` where
 * nothing fits: a person says it.
 */
export function readTimeWords(written: string | null, year: number | null): TimeReading {
  const text = fold(written ?? '')
  if (text === '') return reading('none', null, null)
  const found = recurring(text) ?? dates(text, year) ?? quarters(text, year) ?? months(text, year) ?? years(text)
  if (found !== null) return found
  if (/thuong xuyen|lien tuc|duy tri/.test(text)) return reading('continuous', null, null)
  if (/dinh ky|dot xuat/.test(text)) return reading('periodic', null, null)
  if (/\b(?:sau khi|tu khi|den khi|khi co|khi)\b/.test(text)) return reading('event', null, null)
  return reading('unread', null, null)
}
