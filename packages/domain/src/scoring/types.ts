import type { Fraction } from '../fraction/index.ts'
import type { KnockOut, MarkedStar, Star } from '../regime/index.ts'

/** Criterion id → option id. A criterion that is absent has nothing chosen and counts 0. */
export type Choices = Readonly<Record<string, string>>

/** What one member of the council marked. */
export interface Ballot {
  readonly choices: Choices
}

/**
 * What the council's rules of operation settle, because the regulation leaves it open (Điều 7.3b, 7.4b).
 * `minimumTest`: on which marks a star minimum is tested: the option agreed in the minutes, the mean of the points of
 * all ballots, or more than half of the ballots. `dropExtremes`: with three ballots or more, the mean leaves out one
 * highest and one lowest total.
 */
export interface CharterRules {
  readonly minimumTest: 'agreed' | 'meanPoints' | 'majority'
  readonly dropExtremes: boolean
}

export interface EvaluationInput {
  readonly ballots: readonly Ballot[]
  /** The option that the council's minutes record per criterion. */
  readonly agreed: Choices
  readonly charter?: Partial<CharterRules>
  /** Ids of the sheet's knock-outs that the council ticked. */
  readonly knockOuts?: readonly string[]
}

/** Points by part code, in integers: `{ A: 30, B: 25, C: 28 }`. */
export type PartTotals = Readonly<Record<string, number>>

/** A minimum of the sheet that is missed. */
export interface UnmetMinimum {
  readonly criterion: string
  readonly star: MarkedStar
  /** The options that meet it, from the least demanding. */
  readonly needs: readonly string[]
  /** The agreed option; null where none was chosen or the criterion does not apply. */
  readonly chosen: string | null
}

/** How far apart the ballots are, in points, and which criteria made it, from the widest. */
export interface Spread {
  readonly max: number
  readonly min: number
  readonly points: number
  readonly byCriterion: readonly {
    readonly criterion: string
    readonly max: number
    readonly min: number
    readonly points: number
  }[]
}

/** A step of the explanation: a code and its data. The sentences are words of the screen. */
export type Explanation =
  | { readonly code: 'part'; readonly part: string; readonly mean: Fraction; readonly max: number }
  | { readonly code: 'mean'; readonly mean: Fraction; readonly ballots: number; readonly left: readonly number[] }
  | { readonly code: 'band'; readonly star: Star; readonly from: number; readonly to: number }
  | ({ readonly code: 'minimum' } & UnmetMinimum)
  | { readonly code: 'lowered'; readonly from: Star; readonly to: Star }
  | { readonly code: 'knocked-out'; readonly knockOut: KnockOut }
  | { readonly code: 'zero-stop'; readonly knockOut: KnockOut; readonly criteria: readonly string[] }
  | { readonly code: 'not-applied'; readonly criterion: string; readonly because: string }
  | { readonly code: 'spread'; readonly points: number; readonly criteria: readonly string[] }

export interface Evaluation {
  /** Per ballot, in order. */
  readonly totals: readonly number[]
  readonly parts: readonly PartTotals[]
  /** The exact mean of the totals that count. */
  readonly mean: Fraction
  /** Two decimals, half-up, with a comma; for print only. */
  readonly meanText: string
  readonly band: Star
  /** Null: knocked out, the assessment ends without a star. */
  readonly star: Star | null
  readonly unmet: readonly UnmetMinimum[]
  readonly spread: Spread
  readonly explanation: readonly Explanation[]
}

export type ScoreCode =
  | 'score/unknown-criterion'
  | 'score/unknown-option'
  | 'score/no-ballots'
  | 'score/unknown-knock-out'
