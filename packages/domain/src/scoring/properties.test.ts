import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reaches } from '../fraction/index.ts'
import { leaves, type MarkedStar, type Sheet } from '../regime/index.ts'
import { type SampleOption, sampleBands, sampleSheet } from '../regime/sample-sheet.ts'
import { type Choices, evaluate } from './index.ts'

const options = fc
  .uniqueArray(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 4 })
  .chain((points) =>
    fc.tuple(fc.constant(points.toSorted((one, two) => one - two)), fc.subarray<MarkedStar>([3, 4, 5])),
  )
  .map(([points, stars]): SampleOption[] =>
    points.map((value, index) => {
      const star = stars[index]
      return star === undefined ? [value] : [value, star]
    }),
  )

/** Sheets of five criteria of at most 20 points; the second may wait for the first. */
const sheets = fc.tuple(fc.array(options, { minLength: 5, maxLength: 5 }), fc.boolean()).map(([lists, waits]) =>
  sampleSheet(
    lists.map((list, index) => ({
      id: `1.${index + 1}`,
      part: index < 3 ? 'A' : 'B',
      options: list,
      ...(waits && index === 1 ? { when: '1.1' } : {}),
    })),
  ),
)
const places = fc.array(fc.nat({ max: 4 }), { minLength: 5, maxLength: 5 })

function choose(sheet: Sheet, marks: readonly number[]): Choices {
  return Object.fromEntries(
    leaves(sheet).flatMap((leaf, index) => {
      const option = leaf.options[(marks[index] ?? 0) - 1]
      return option === undefined ? [] : [[leaf.id, option.id]]
    }),
  )
}

function scored(sheet: Sheet, ballots: readonly Choices[], agreed: Choices) {
  const result = evaluate(sheet, sampleBands, { ballots: ballots.map((choices) => ({ choices })), agreed })
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}

describe('every evaluation', () => {
  test('keeps the totals within the sheet, equal to the sum of the parts, and the mean between the extremes', () => {
    fc.assert(
      fc.property(sheets, fc.array(places, { minLength: 1, maxLength: 5 }), (sheet, marks) => {
        const result = scored(
          sheet,
          marks.map((each) => choose(sheet, each)),
          {},
        )
        const max = sheet.parts.reduce((sum, part) => sum + part.max, 0)
        for (const [place, total] of result.totals.entries()) {
          expect(total).toBeGreaterThanOrEqual(0)
          expect(total).toBeLessThanOrEqual(max)
          expect(Object.values(result.parts[place] ?? {}).reduce((sum, points) => sum + points, 0)).toBe(total)
        }
        expect(reaches(result.mean, Math.min(...result.totals))).toBe(true)
        expect(reaches(result.mean, Math.max(...result.totals) + 1)).toBe(false)
      }),
    )
  })

  test('gives no star above the band, and the band where no minimum is missed', () => {
    fc.assert(
      fc.property(sheets, places, places, (sheet, ballot, agreed) => {
        const { band, star, unmet } = scored(sheet, [choose(sheet, ballot)], choose(sheet, agreed))
        expect(star).toBeLessThanOrEqual(band)
        if (unmet.length === 0) expect(star).toBe(band)
        if (unmet.some((each) => each.star === 3) && band >= 3) expect(star).toBe(2)
      }),
    )
  })

  test('never loses a star by a better option, when the ballot is what was agreed', () => {
    fc.assert(
      fc.property(sheets, places, fc.nat({ max: 4 }), (sheet, marks, raised) => {
        const better = marks.map((mark, index) => {
          const most = leaves(sheet)[index]?.options.length ?? 0
          return index === raised ? Math.min(mark + 1, most) : mark
        })
        const before = choose(
          sheet,
          marks.map((mark, index) => Math.min(mark, leaves(sheet)[index]?.options.length ?? 0)),
        )
        const after = choose(
          sheet,
          better.map((mark, index) => Math.min(mark, leaves(sheet)[index]?.options.length ?? 0)),
        )
        expect(scored(sheet, [after], after).star).toBeGreaterThanOrEqual(scored(sheet, [before], before).star ?? 0)
      }),
    )
  })

  test('does not depend on the order in which criteria are named or ballots are counted', () => {
    fc.assert(
      fc.property(sheets, places, places, (sheet, one, two) => {
        const first = choose(sheet, one)
        const second = choose(sheet, two)
        const turned = Object.fromEntries(Object.entries(first).reverse())
        const straight = scored(sheet, [first, second], first)
        const other = scored(sheet, [second, turned], turned)
        expect(other).toMatchObject({
          mean: straight.mean,
          band: straight.band,
          star: straight.star,
          unmet: straight.unmet,
        })
      }),
    )
  })
})
