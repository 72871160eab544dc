import { addDays, daysBetween, type PlainDate } from '../plain-date/index.ts'
import type { Hundredths } from '../plan/index.ts'
import type { Nature } from './measure.ts'

/** A number as it stood at the end of a day. */
export interface SeriesPoint {
  readonly on: PlainDate
  readonly hundredths: Hundredths
}

/** First and last day, both counted. */
export interface Period {
  readonly from: PlainDate
  readonly to: PlainDate
}

export type Forecast =
  /** Counts go on at the same pace; shares and stocks stay as they are. */
  | {
      readonly state: 'value'
      readonly basis: 'linear' | 'last'
      readonly hundredths: Hundredths
      readonly elapsedDays: number
      readonly days: number
      readonly points: number
    }
  /** Less than a sixth of the period, or fewer than two readings: "chưa đủ số liệu để dự báo". */
  | { readonly state: 'tooEarly' }
  /** Before the period or after it: nothing to foretell. */
  | { readonly state: 'none' }

export function daysOf({ from, to }: Period): number {
  return daysBetween(from, to) + 1
}

/** Days of the period that have passed, today among them; 0 before it, all after it. */
export function elapsedDays(period: Period, today: PlainDate): number {
  return Math.min(daysOf(period), Math.max(0, daysBetween(period.from, today) + 1))
}

/** Foretells the number at the end of the period from the readings so far, oldest first. Never for the past. */
export function forecast(nature: Nature, period: Period, today: PlainDate, points: readonly SeriesPoint[]): Forecast {
  if (today < period.from || today >= period.to) return { state: 'none' }
  const days = daysOf(period)
  const elapsed = elapsedDays(period, today)
  const known = points.filter(({ on }) => on >= period.from && on <= today)
  const last = known.at(-1)
  if (last === undefined || known.length < 2 || elapsed * 6 < days) return { state: 'tooEarly' }
  const more = { elapsedDays: elapsed, days, points: known.length }
  if (nature !== 'flow') return { state: 'value', basis: 'last', hundredths: last.hundredths, ...more }
  const counted = daysBetween(period.from, last.on) + 1
  // Whole things only: a third of a product is not foretold.
  const whole = (BigInt(last.hundredths) * BigInt(days)) / (BigInt(counted) * 100n)
  return { state: 'value', basis: 'linear', hundredths: Math.max(last.hundredths, Number(whole) * 100), ...more }
}

/** The days at which a series is read: equal steps from the start to today, at most `count`, today the last. */
export function seriesDays(period: Period, today: PlainDate, count: number): readonly PlainDate[] {
  const end = today < period.to ? today : period.to
  const elapsed = elapsedDays(period, end)
  const steps = Math.min(count, elapsed)
  return Array.from({ length: steps }, (_, at) => addDays(period.from, Math.ceil((elapsed * (at + 1)) / steps) - 1))
}
