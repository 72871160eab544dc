import type { MarkedStar, Star } from '../regime/index.ts'
import type { PartTotals, UnmetMinimum } from '../scoring/index.ts'

/** A minimum that stands between the product and the next star, with the least demanding option that meets it. */
export interface MissingMinimum {
  readonly criterion: string
  readonly star: MarkedStar
  readonly option: string
}

/** One change of an option on the way. `minimum`: a star minimum forces it; `points`: the total needs it. */
export interface Step {
  readonly criterion: string
  readonly from: string | null
  readonly to: string
  /** Points that the total gains by this change. */
  readonly gain: number
  readonly reason: 'minimum' | 'points'
}

/** What separates the product from the next star. */
export interface NextStar {
  readonly star: Star
  /** Points below the threshold of that star; 0 when the total already reaches it. */
  readonly pointsMissing: number
  readonly minimums: readonly MissingMinimum[]
  /** The fewest changes that reach the star, each no higher than it must be. */
  readonly steps: readonly Step[]
  readonly totalAfter: number
}

/** The next better option of one criterion. */
export interface Rung {
  readonly criterion: string
  readonly chosen: string | null
  readonly points: number
  readonly max: number
  /** Null: the best is chosen. */
  readonly next: string | null
  readonly gain: number
  /** False: the criterion does not count now (5.2 without a story). */
  readonly applies: boolean
}

/** One set of choices, seen as a product on its way up. */
export interface Ladder {
  readonly total: number
  readonly parts: PartTotals
  readonly band: Star
  readonly star: Star
  readonly unmet: readonly UnmetMinimum[]
  /** Null at 5 stars, and where no choice of options reaches the next star. */
  readonly next: NextStar | null
  readonly rungs: readonly Rung[]
}
