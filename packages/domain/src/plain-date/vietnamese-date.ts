import { fail, type Result } from '../result/index.ts'
import { dateOf, type PlainDate, parsePlainDate, partsOf } from './plain-date.ts'

const SEPARATED = /^(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4}|\d{2})$/
const RUN_TOGETHER = /^(\d{2})(\d{2})(\d{4}|\d{2})$/
const LONG_FORM = /^ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})$/i

/** Two digits stand for 2000-2049. Later ones could as well mean the last century: the person writes all four. */
const LAST_SHORT_YEAR = 49

/**
 * Reads a date as people write it, day first: `5/8/2026`, `05-08-2026`, `05.08.2026`, `5 8 2026`, `050826`,
 * `05082026`, `5/8/26`, `ngày 05 tháng 8 năm 2026`, and the `2026-08-05` that a date field sends.
 * Fails with `date/invalid`; never swaps day and month to make a date fit.
 */
export function parseVietnameseDate(text: string): Result<PlainDate, 'date/invalid'> {
  const plain = text.normalize('NFC').trim()
  const iso = parsePlainDate(plain)
  if (iso.ok) return iso
  const match = SEPARATED.exec(plain) ?? RUN_TOGETHER.exec(plain) ?? LONG_FORM.exec(plain)
  if (match === null) return fail('date/invalid')
  const year = fullYear(match[3] ?? '')
  return year === null ? fail('date/invalid') : dateOf({ year, month: Number(match[2]), day: Number(match[1]) })
}

/** `05/08/2026`, for lists and forms. */
export function formatDate(date: PlainDate): string {
  const { year, month, day } = partsOf(date)
  return `${two(day)}/${two(month)}/${year}`
}

/**
 * `ngày 05 tháng 8 năm 2026`, for official papers.
 * Nghị định 30/2020/NĐ-CP, Phụ lục I: days below 10 and months 1, 2 take a leading zero.
 */
export function formatOfficialDate(date: PlainDate): string {
  const { year, month, day } = partsOf(date)
  return `ngày ${two(day)} tháng ${month < 3 ? two(month) : month} năm ${year}`
}

function fullYear(text: string): number | null {
  const year = Number(text)
  if (text.length === 4) return year
  return year <= LAST_SHORT_YEAR ? 2000 + year : null
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
