import { calendarHoles, type WorkingCalendar } from '../clocks/index.ts'
import { formatDate, isAfter, isBefore, type PlainDate, parsePlainDate } from '../plain-date/index.ts'
import { type Gap, lastDayOf, type Regime } from '../regime/index.ts'
import type { RuleWarning } from './types.ts'

/** Years without a calendar and unconfirmed days off within the days after `from` up to and with `to`. */
export function calendarWarnings(calendar: WorkingCalendar, from: PlainDate, to: PlainDate): RuleWarning[] {
  const { missingYears, unconfirmed } = calendarHoles(calendar, from, to)
  const days = unconfirmed.map(({ date, name }) => `${shown(date)} (${name})`).join(', ')
  const years = missingYears.length > 3 ? `${missingYears[0]}-${missingYears.at(-1)}` : missingYears.join(', ')
  return [
    ...(missingYears.length === 0 ? [] : [{ code: 'rule/calendar-missing' as const, details: { years } }]),
    ...(unconfirmed.length === 0 ? [] : [{ code: 'rule/day-unconfirmed' as const, details: { days } }]),
  ]
}

/** A day before a regulation began, or after it lapsed: its rows are answered all the same, and the reader is told. */
export function periodWarnings(
  regimes: ReadonlyMap<string, Regime>,
  regime: Regime,
  day: PlainDate,
): readonly RuleWarning[] {
  const { number, effectiveFrom } = regime.document
  const last = lastDayOf(regimes, regime)
  if (day < effectiveFrom) return [{ code: 'rule/before-regime', details: { number, from: shown(effectiveFrom) } }]
  return last !== null && day > last ? [{ code: 'rule/after-regime', details: { number, until: shown(last) } }] : []
}

/** A day on which the regulation names nobody: a person has to confirm. */
export function gapWarnings(gap: Gap | undefined): readonly RuleWarning[] {
  return gap === undefined ? [] : [{ code: 'rule/gap', details: { gap: gap.label.replace(/\.$/, '') } }]
}

/** A date of the content or of an answer for a sentence: `22/05/2026`. */
export function shown(date: string): string {
  const plain = parsePlainDate(date)
  return plain.ok ? formatDate(plain.value) : date
}

/** The day itself, moved into the given days, which a regulation's content names. */
export function clamp(day: PlainDate, first: string, last: string | null): PlainDate {
  const [from, to] = [parsePlainDate(first), last === null ? null : parsePlainDate(last)]
  if (from.ok && isBefore(day, from.value)) return from.value
  return to?.ok && isAfter(day, to.value) ? to.value : day
}
