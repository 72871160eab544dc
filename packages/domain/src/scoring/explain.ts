import { type Fraction, meanOf } from '../fraction/index.ts'
import type { Band, KnockOut, Sheet, Star } from '../regime/index.ts'
import type { Counted } from './count.ts'
import type { Explanation, PartTotals, Spread, UnmetMinimum } from './types.ts'

/** What an explanation is made of: everything the evaluation found. */
export interface Findings {
  readonly sheet: Sheet
  readonly bands: readonly Band[]
  readonly parts: readonly PartTotals[]
  readonly mean: Fraction
  /** The places of the ballots that the mean leaves out. */
  readonly left: readonly number[]
  readonly band: Star
  readonly star: Star
  readonly unmet: readonly UnmetMinimum[]
  readonly agreed: Counted
  readonly knockOuts: readonly KnockOut[]
  readonly spread: Spread
}

/** The reasons of a result in the order in which a reader asks: points, band, what lowered it, what ended it, spread. */
export function explain(findings: Findings): readonly Explanation[] {
  const { sheet, bands, parts, mean, left, band, star, unmet, agreed, knockOuts, spread } = findings
  const { from, to } = bands.find((each) => each.star === band) ?? { from: 0, to: 0 }
  return [
    ...sheet.parts.map(
      ({ code, max }): Explanation => ({
        code: 'part',
        part: code,
        mean: meanOf(parts.map((each) => each[code] ?? 0)),
        max,
      }),
    ),
    { code: 'mean', mean, ballots: parts.length, left },
    { code: 'band', star: band, from, to },
    ...unmet.map((each): Explanation => ({ code: 'minimum', ...each })),
    ...(star === band ? [] : [{ code: 'lowered', from: band, to: star } as const]),
    ...agreed.notApplied.map(
      (leaf): Explanation => ({ code: 'not-applied', criterion: leaf.id, because: leaf.condition?.criterion ?? '' }),
    ),
    ...zeroStops(sheet, agreed),
    ...knockOuts.map((knockOut): Explanation => ({ code: 'knocked-out', knockOut })),
    ...(spread.points === 0 && spread.byCriterion.length === 0
      ? []
      : [
          {
            code: 'spread',
            points: spread.points,
            criteria: spread.byCriterion.map(({ criterion }) => criterion),
          } as const,
        ]),
  ]
}

/**
 * The zeros that end the assessment (sheet 16, tiêu chí 6.4). The text does not say which class follows, so this is
 * shown to the council, which ticks the knock-out; it does not change the star by itself.
 */
function zeroStops(sheet: Sheet, agreed: Counted): Explanation[] {
  return sheet.knockOuts.flatMap((knockOut) => {
    const criteria = knockOut.zeroIn.filter((id) => (agreed.options.get(id)?.points ?? 0) === 0)
    return criteria.length === 0 ? [] : [{ code: 'zero-stop', knockOut, criteria } as const]
  })
}
