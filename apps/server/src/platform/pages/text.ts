import { formatOfficialDate, formatDate as formatPlainDate, parsePlainDate } from '@saolang/domain/plain-date'

const numbers = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 6 })

const instants = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/**
 * A legal date for the screen: `2026-05-22` gives `22/05/2026`. A text that is no plain date comes back
 * unchanged, so that a page never fails for the sake of a date.
 */
export function formatDate(date: string): string {
  const plain = parsePlainDate(date)
  return plain.ok ? formatPlainDate(plain.value) : date
}

/** A legal date in words for papers: `2026-01-05` gives `ngày 05 tháng 01 năm 2026`. Other texts come back unchanged. */
export function formatDateInWords(date: string): string {
  const plain = parsePlainDate(date)
  return plain.ok ? formatOfficialDate(plain.value) : date
}

/** An instant on the clock of Việt Nam: `12/08/2026 10:42`. */
export function formatDateTime(instant: Date): string {
  return instants.format(instant).replace(', ', ' ')
}

const times = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** A time of day on the clock of Việt Nam, to the second: `10:42:07`. */
export function formatTime(instant: Date): string {
  return times.format(instant)
}

/** A number with the marks of Vietnamese: `1234.5` gives `1.234,5`. */
export function formatNumber(value: number | bigint): string {
  return numbers.format(value)
}

/** Whole đồng: `1250000` gives `1.250.000 đồng`. */
export function formatMoney(dong: number | bigint): string {
  return `${numbers.format(dong)} đồng`
}

/** A list in a sentence: `a, b và c`. */
export function joinVi(items: readonly string[]): string {
  const last = items.at(-1) ?? ''
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} và ${last}`
}
