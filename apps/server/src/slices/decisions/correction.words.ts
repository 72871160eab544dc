import { formatDate } from '../../platform/pages/text.ts'

/** "ngày 22/11/2026 (số quyết định); ngày 23/11/2026 (ngày ký, chức vụ người ký)". */
export function correctedWords(corrections: readonly { readonly on: string; readonly label: string }[]): string {
  const days = [...new Set(corrections.map(({ on }) => on))]
  const labelsOf = (day: string) =>
    new Set(corrections.filter(({ on }) => on === day).map(({ label }) => label.toLocaleLowerCase('vi')))
  return days.map((day) => `ngày ${formatDate(day)} (${[...labelsOf(day)].join(', ')})`).join('; ')
}

/** The note that a paper carries after a correction; null where nothing was corrected. */
export function correctedNote(corrections: readonly { readonly on: string; readonly label: string }[]): string | null {
  return corrections.length === 0 ? null : `Đính chính ${correctedWords(corrections)}`
}
