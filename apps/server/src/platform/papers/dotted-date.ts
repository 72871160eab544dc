import { formatDate, formatOfficialDate, type PlainDate } from '@saolang/domain/plain-date'
import type { Missing } from './paper.ts'

const DOTS = '……'

/** `ngày 05 tháng 02 năm 2026`, dotted where the date is still missing. */
export function dateWords(date: Missing<PlainDate>): string {
  return date ? formatOfficialDate(date) : `ngày ${DOTS} tháng ${DOTS} năm ${DOTS}`
}

/** `Điện Biên, ngày 15 tháng 6 năm 2026`, dotted where a part is missing. */
export function placeDate(place: Missing<string>, date: Missing<PlainDate>): string {
  return `${place || `${DOTS}${DOTS}`}, ${dateWords(date)}`
}

/** `15/06/2026`, or nothing. */
export function shortDate(date: Missing<PlainDate>): string | null {
  return date ? formatDate(date) : null
}
