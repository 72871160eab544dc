import type { PlanContent, PlanDocument, TargetContent, TaskContent } from '../plan/index.ts'
import { fold } from '../vietnamese-text/index.ts'
import type { Place } from './finding.ts'

/** Whether a text says something; the pattern reads it in small letters without accents. */
export const says = (text: string, pattern: RegExp): boolean => pattern.test(fold(text))

/** Title, words and participants of a duty. */
export const dutyText = (task: TaskContent): string => `${task.title}. ${task.text ?? ''}. ${task.participants ?? ''}`

export const atTask = (task: TaskContent): Place => ({ part: 'task', key: task.key, lines: task.lines })
export const atTarget = (target: TargetContent): Place => ({ part: 'target', key: target.key, lines: target.lines })
export const atDocument = (document: PlanDocument): Place => ({
  ...{ part: 'document', key: null },
  lines: document.headerLines ?? null,
})

/** The first and the last day on which the plan can have been issued, from the known parts of its date. */
export function issuedBetween(document: PlanDocument): { readonly from: string; readonly to: string } | null {
  const { day, month, year } = document.issued
  if (year === null) return null
  const months = month === null ? [1, 12] : [month, month]
  const [first = 1, last = 12] = months
  const end = new Date(Date.UTC(year, last, 0)).getUTCDate()
  return { from: iso(year, first, day ?? 1), to: iso(year, last, Math.min(day ?? end, end)) }
}

export function iso(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** `2021-06-30` → `30/6/2021`. */
export function dayWords(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${Number(date)}/${Number(month)}/${year}`
}

export function daysFrom(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** An evaluation of products that has a time of its own: a round. */
export function isRound(task: TaskContent): boolean {
  return (
    says(task.title, /danh gia/) && says(task.title, /(dot \d|cap huyen|cap tinh|phien|dot )/) && task.timeText !== null
  )
}

/** The level of a plan that stands below the province. */
export const isLocal = (content: PlanContent) =>
  content.document.level === 'district' || content.document.level === 'commune'

/** A list of names, three at most. */
export function someOf(names: readonly string[]): string {
  const shown = names.slice(0, 3).join('; ')
  return names.length > 3 ? `${shown} và ${names.length - 3} mục khác` : shown
}
