import { readTimeWords } from '../programme-words/index.ts'
import { flatOf } from './source-lines.ts'

export interface TaskTime {
  /** As written. */
  readonly text: string | null
  readonly start: string | null
  readonly due: string | null
  readonly recurrence: string | null
  readonly eventBound: string | null
  /** Whether the domain could read the words. */
  readonly isRead: boolean
}

export const NO_TIME: TaskTime = {
  ...{ text: null, start: null, due: null, recurrence: null, eventBound: null, isRead: true },
}

/** The words of a time as a time; the year of the plan stands in where they name none. */
export function readTaskTime(words: string, year: number | null): TaskTime {
  const text = words.replace(/^[\s:]+|[\s.;]+$/gu, '').slice(0, 290)
  if (text === '') return NO_TIME
  const { kind, start, due, recurrence } = readTimeWords(text, year)
  const eventBound = kind === 'event' ? text : null
  return { text, start, due, recurrence, eventBound, isRead: kind !== 'unread' }
}

const LOOSE =
  /(?<!\p{L})(?:(?:hang|moi) (?:nam|thang|quy|tuan)|(?<!ocop |cho )thuong nien|thuong xuyen(?:, lien tuc)?|dinh ky|sau khi (?:duoc (?!danh gia|cong nhan)|co |ban hanh )[^,.;]{3,60}|(?:truoc|cham nhat|den het|den|het) (?:ngay )?\d{1,2}\/\d{1,2}(?:\/\d{4})?|truoc ngay \d{1,2} thang \d{1,2}(?: nam \d{4})?|(?:trong |truoc )?(?:quy (?:iv|i{1,3})(?: ?[,-] ?(?:iv|i{1,3}))*|thang \d{1,2}(?: ?- ?\d{1,2})?)(?: ?\/ ?| nam )\d{4})(?!\p{L})/u

/** A time that stands within the words of a duty, with its place. */
export function looseTime(text: string, year: number | null): { readonly time: TaskTime; readonly at: number } | null {
  const found = LOOSE.exec(flatOf(text.slice(0, 3000)))
  if (found === null) return null
  return { time: readTaskTime(text.slice(found.index, found.index + found[0].length), year), at: found.index }
}

const REPEATED = /(?<!\p{L})((?:hang |moi )?(?:thang|quy|nam)) ?\((truoc ngay [^)]{1,40})\)/gu

/** `hằng tháng (trước ngày 15), quý (trước ngày 15 tháng cuối quý), năm (…)`: one report each. */
export function reportTimes(
  text: string,
  year: number | null,
): readonly { readonly time: TaskTime; readonly at: number }[] {
  return [...flatOf(text.slice(0, 3000)).matchAll(REPEATED)].map((found) => ({
    ...{ time: readTaskTime(text.slice(found.index, found.index + found[0].length), year), at: found.index },
  }))
}
