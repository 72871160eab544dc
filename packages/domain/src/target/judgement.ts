import type { PlainDate } from '../plain-date/index.ts'
import type { Hundredths } from '../plan/index.ts'
import { type Goal, meets } from './comparison.ts'
import { daysOf, elapsedDays, type Forecast, type Period } from './forecast.ts'
import type { Nature } from './measure.ts'

/**
 * How a target stands. `notStarted`: its period is still to come; `early`: less than a sixth of it has passed and
 * nothing can be said; `undecided`: "khoảng" without a tolerance ended below its number; `qualitative`: no number.
 */
export const JUDGEMENTS = [
  'met',
  'onCourse',
  'atRisk',
  'offCourse',
  'notMet',
  'undecided',
  'early',
  'notStarted',
  'noFigures',
  'qualitative',
] as const
export type Judgement = (typeof JUDGEMENTS)[number]

export interface Standing {
  readonly goal: Goal
  readonly nature: Nature
  /** Null where the target has no dates: then it is judged as it stands. */
  readonly period: Period | null
  readonly today: PlainDate
  /** Null: nothing is known. */
  readonly actual: Hundredths | null
  readonly forecast: Forecast
}

/** From four fifths of what is needed a target is at risk, below that off its course. */
const nearly = (value: Hundredths, needed: bigint, parts: bigint) => BigInt(value) * parts * 5n >= needed * 4n

/** Judges an actual (TGT-01). For "trên" and "ít nhất" a larger actual is never judged worse. */
export function judge(standing: Standing): Judgement {
  const { goal, period, today, actual } = standing
  if (goal.floor === null || goal.comparison === 'none') return 'qualitative'
  if (period !== null && today < period.from) return 'notStarted'
  if (actual === null) return 'noFigures'
  const isMet = meets(goal, actual) === true
  if (period === null || today > period.to) return isMet ? 'met' : ended(goal)
  if (goal.comparison === 'lte') return judgeLimit(standing, isMet)
  // What was counted stays; a total or a share may still fall before the period ends.
  if (isMet) return standing.nature === 'flow' ? 'met' : 'onCourse'
  return judgeRunning(standing, actual, goal.floor, period)
}

function ended(goal: Goal): Judgement {
  return goal.comparison === 'approx' && goal.tolerance === null ? 'undecided' : 'notMet'
}

function judgeLimit({ goal, nature, forecast }: Standing, isMet: boolean): Judgement {
  if (!isMet) return nature === 'flow' ? 'notMet' : 'offCourse'
  return forecast.state === 'value' && meets(goal, forecast.hundredths) === false ? 'atRisk' : 'onCourse'
}

function judgeRunning({ goal, nature, today, forecast }: Standing, actual: number, floor: number, period: Period) {
  const [elapsed, days] = [elapsedDays(period, today), daysOf(period)]
  if (elapsed * 6 < days) return 'early'
  if (forecast.state === 'value') {
    if (meets(goal, forecast.hundredths) === true) return 'onCourse'
    return nearly(forecast.hundredths, BigInt(floor), 1n) ? 'atRisk' : 'offCourse'
  }
  // Without a forecast a count is held against its share of the time, a total or a share against the whole number.
  const [needed, parts] = nature === 'flow' ? [BigInt(floor) * BigInt(elapsed), BigInt(days)] : [BigInt(floor), 1n]
  if (nature === 'flow' && BigInt(actual) * parts >= needed) return 'onCourse'
  return nearly(actual, needed, parts) ? 'atRisk' : 'offCourse'
}
