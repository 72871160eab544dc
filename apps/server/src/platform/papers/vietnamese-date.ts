import type { Missing } from './paper.ts'

const DOTS = '……'

/**
 * `ngày 05 tháng 02 năm 2026`, dotted where the date is missing.
 * NĐ 30/2020, Phụ lục I: days below 10 and months 1, 2 take a leading zero.
 * @param date a PlainDate, `YYYY-MM-DD`; throws on any other text
 */
export function dateWords(date: Missing<string>): string {
  if (!date) return `ngày ${DOTS} tháng ${DOTS} năm ${DOTS}`
  const { year, month, day } = partsOf(date)
  return `ngày ${day} tháng ${Number(month) > 2 ? Number(month) : month} năm ${year}`
}

/** `Điện Biên, ngày 15 tháng 6 năm 2026`, dotted where a part is missing. */
export function placeDate(place: Missing<string>, date: Missing<string>): string {
  return `${place || `${DOTS}${DOTS}`}, ${dateWords(date)}`
}

/** `15/06/2026`, or nothing. */
export function shortDate(date: Missing<string>): string | null {
  if (!date) return null
  const { year, month, day } = partsOf(date)
  return `${day}/${month}/${year}`
}

function partsOf(date: string): { year: string; month: string; day: string } {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? []
  if (year === undefined || month === undefined || day === undefined) throw new TypeError(`Not a date: ${date}`)
  return { year, month, day }
}
