import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Band, leaves, type MarkedStar, type Sheet } from '../regime/index.ts'
import { type SampleOption, sampleBands, sampleSheet } from '../regime/sample-sheet.ts'
import { type Choices, evaluate } from '../scoring/index.ts'
import { ladder } from './index.ts'

/** Small thresholds, so that a sheet of a few points has five classes. */
const lowBands: readonly Band[] = sampleBands.map((band) => ({ ...band, from: band.from / 10, to: band.to / 10 }))

function climb(sheet: Sheet, bands: readonly Band[], choices: Choices) {
  const result = ladder(sheet, bands, choices)
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}

function starOfChoices(sheet: Sheet, bands: readonly Band[], choices: Choices): number {
  const result = evaluate(sheet, bands, { ballots: [{ choices }], agreed: choices })
  if (!result.ok) throw new Error(result.failure.code)
  return result.value.star ?? 0
}

describe('ladder', () => {
  const sheet = sampleSheet([
    { id: '1.1', options: [[1], [2, 3], [3, 4]] },
    { id: '1.2', options: [[1], [2], [3]] },
    { id: '5.1', options: [[0], [1]] },
    { id: '5.2', options: [[1], [4]], when: '5.1' },
  ])

  test('names the points, the minimums and the fewest changes to the next star', () => {
    const result = climb(sheet, lowBands, { '1.1': '1.1.o1', '1.2': '1.2.o3' })
    expect(result).toMatchObject({ total: 4, band: 2, star: 2 })
    expect(result.next).toMatchObject({
      star: 3,
      pointsMissing: 1,
      minimums: [{ criterion: '1.1', star: 3, option: '1.1.o2' }],
      steps: [{ criterion: '1.1', from: '1.1.o1', to: '1.1.o2', gain: 1, reason: 'minimum' }],
      totalAfter: 5,
    })
  })

  test('where the total is there and a minimum is not, only the minimum is asked', () => {
    const choices = { '1.2': '1.2.o3', '5.1': '5.1.o2', '5.2': '5.2.o2' }
    const result = climb(sheet, lowBands, choices)
    expect(result).toMatchObject({ total: 8, band: 4, star: 2 })
    expect(result.next).toMatchObject({ star: 3, pointsMissing: 0 })
    expect(result.next?.steps.map(({ to }) => to)).toEqual(['1.1.o2'])
  })

  test('wakes a criterion that waits for the story when that takes fewer changes', () => {
    const result = climb(sheet, lowBands, { '1.1': '1.1.o3', '1.2': '1.2.o3', '5.2': '5.2.o2' })
    expect(result).toMatchObject({ total: 6, star: 3 })
    expect(result.next?.steps).toEqual([{ criterion: '5.1', from: null, to: '5.1.o2', gain: 1, reason: 'points' }])
    expect(result.next?.totalAfter).toBe(11)
  })

  test('stays in the chosen case', () => {
    const cases = sampleSheet([
      {
        id: '8',
        cases: [
          [[1], [3]],
          [[2], [5]],
        ],
      },
    ])
    expect(climb(cases, lowBands, { '8': '8.c1.o1' }).next?.steps.map(({ to }) => to)).toEqual(['8.c1.o2'])
    expect(climb(cases, lowBands, { '8': '8.c1.o2' }).next).toBeNull()
    expect(climb(cases, lowBands, {}).next?.star).toBe(2)
  })

  test('ends at five stars', () => {
    const best = Object.fromEntries(leaves(sheet).map(({ id, options }) => [id, options.at(-1)?.id ?? '']))
    expect(climb(sheet, lowBands, best)).toMatchObject({ star: 5, next: null })
  })
})

describe('the fewest changes', () => {
  const options = fc
    .uniqueArray(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 3 })
    .chain((points) => fc.tuple(fc.constant([...points].sort()), fc.subarray<MarkedStar>([3, 4, 5])))
    .map(([points, stars]): SampleOption[] =>
      points.map((value, index) => {
        const star = stars[index]
        return star === undefined ? [value] : [value, star]
      }),
    )
  const sheets = fc.tuple(fc.array(options, { minLength: 2, maxLength: 4 }), fc.boolean()).map(([lists, withStory]) =>
    sampleSheet(
      lists.map((list, index) => ({
        id: `1.${index + 1}`,
        options: list,
        ...(withStory && index === 1 ? { when: '1.1' } : {}),
      })),
    ),
  )
  const marks = fc.array(fc.nat({ max: 3 }), { minLength: 4, maxLength: 4 })

  function choose(sheet: Sheet, places: readonly number[]): Choices {
    return Object.fromEntries(
      leaves(sheet).flatMap((leaf, index) => {
        const option = leaf.options[(places[index] ?? 0) - 1]
        return option === undefined ? [] : [[leaf.id, option.id]]
      }),
    )
  }

  /** Every set of choices of the sheet with its distance from the given one. */
  function everyOther(sheet: Sheet, from: Choices): { choices: Choices; changes: number }[] {
    return leaves(sheet).reduce<{ choices: Choices; changes: number }[]>(
      (all, leaf) =>
        all.flatMap((one) => [
          one,
          ...leaf.options
            .filter(({ id }) => id !== from[leaf.id])
            .map(({ id }) => ({ choices: { ...one.choices, [leaf.id]: id }, changes: one.changes + 1 })),
        ]),
      [{ choices: from, changes: 0 }],
    )
  }

  test('are as few as trying every set of choices finds, and reach the star', () => {
    fc.assert(
      fc.property(sheets, marks, (sheet, places) => {
        const choices = choose(sheet, places)
        const { star, next } = climb(sheet, lowBands, choices)
        const target = next?.star ?? star + 1
        const reaching = everyOther(sheet, choices).filter(
          (other) => starOfChoices(sheet, lowBands, other.choices) >= target,
        )
        const fewest = Math.min(...reaching.map(({ changes }) => changes))
        expect(next?.steps.length ?? Number.POSITIVE_INFINITY).toBe(star === 5 ? Number.POSITIVE_INFINITY : fewest)
        if (next === null) return
        const after = { ...choices, ...Object.fromEntries(next.steps.map(({ criterion, to }) => [criterion, to])) }
        expect(starOfChoices(sheet, lowBands, after)).toBeGreaterThanOrEqual(target)
      }),
      { numRuns: 2000 },
    )
  })
})
