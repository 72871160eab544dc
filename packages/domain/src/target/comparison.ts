import type { Comparison, Hundredths } from '../plan/index.ts'

/** What a number is held against. */
export interface Goal {
  readonly comparison: Comparison
  readonly floor: Hundredths | null
  readonly aim: Hundredths | null
  /** For "khoảng": how far below the number still counts, set by a person. */
  readonly tolerance: Hundredths | null
}

/**
 * Whether a number meets the words of the document (TGT-01): "trên 60" fails at exactly 60, "ít nhất" and a range are
 * met at their floor, "khoảng" within its tolerance. A bare number (`eq`) is met when it is reached. Null: no number.
 */
export function meets(goal: Goal, value: Hundredths): boolean | null {
  if (goal.floor === null) return null
  switch (goal.comparison) {
    case 'gt':
      return value > goal.floor
    case 'gte':
    case 'between':
    case 'eq':
      return value >= goal.floor
    case 'approx':
      return value >= goal.floor - (goal.tolerance ?? 0)
    case 'lte':
      return value <= goal.floor
    case 'none':
      return null
  }
}

/** Whether the upper end of a range is reached: "ít nhất 30-40%" has its aim at 40. */
export function reachesAim(goal: Goal, value: Hundredths): boolean {
  return goal.aim !== null && value >= goal.aim
}

/** The least number that meets the goal, in steps of one whole thing (`whole`) or of a hundredth. */
export function leastThatMeets(goal: Goal, whole: boolean): Hundredths | null {
  if (goal.floor === null || goal.comparison === 'lte' || goal.comparison === 'none') return null
  const step = whole ? 100 : 1
  const least = goal.comparison === 'gt' ? goal.floor + 1 : goal.floor
  return Math.ceil(least / step) * step
}

/** The part of the number that is reached, in hundredths of a per cent, rounded down: 58 of 60 → 9666. */
export function shareReached(goal: Goal, value: Hundredths): Hundredths | null {
  if (goal.floor === null || goal.floor <= 0) return null
  return Number((BigInt(Math.max(0, value)) * 10_000n) / BigInt(goal.floor))
}
