import { describe, expect, test } from 'vitest'
import { fraction } from '../fraction/index.ts'
import { sampleBands, sampleSheet } from '../regime/sample-sheet.ts'
import { bandOf, type Choices, type EvaluationInput, evaluate, partTotals, starOf, totalOf } from './index.ts'

/** A 60/70/90/100 points criterion, one with minimums, a story, and one with two cases. */
const sheet = sampleSheet([
  { id: '1.1', options: [[0], [29], [30], [49], [50], [69], [70], [85]] },
  {
    id: '2.3',
    options: [
      [1, 3],
      [3, 4],
      [5, 5],
    ],
  },
  { id: '5.1', part: 'B', options: [[0], [2]] },
  { id: '5.2', part: 'B', options: [[1], [3, 4]], when: '5.1' },
  {
    id: '8',
    part: 'C',
    cases: [
      [[1], [3]],
      [[2], [5]],
    ],
  },
])

function resultOf(input: EvaluationInput) {
  const result = evaluate(sheet, sampleBands, input)
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}

const alone = (choices: Choices) => resultOf({ ballots: [{ choices }], agreed: choices })

describe('bands (Điều 3.3)', () => {
  test.each([
    [0, 1, 1],
    [2999, 100, 1],
    [30, 1, 2],
    [4999, 100, 2],
    [50, 1, 3],
    [6999, 100, 3],
    [70, 1, 4],
    [8999, 100, 4],
    [17999, 200, 4],
    [90, 1, 5],
    [100, 1, 5],
  ])('%i/%i points are %i stars', (numerator, denominator, star) => {
    expect(bandOf(sampleBands, fraction(numerator, denominator))).toBe(star)
  })
})

describe('star', () => {
  test.each([
    [5, [], 5],
    [5, [5], 4],
    [5, [4], 3],
    [5, [4, 5], 3],
    [5, [3], 2],
    [3, [3, 4, 5], 2],
    [3, [4, 5], 3],
    [2, [3, 4, 5], 2],
    [1, [3], 1],
  ] as const)('band %i with missed minimums %j gives %i', (band, missed, star) => {
    expect(starOf(band, new Set(missed))).toBe(star)
  })
})

describe('evaluate', () => {
  test('sums the chosen options by part; nothing chosen counts 0', () => {
    const result = alone({ '1.1': '1.1.o8', '2.3': '2.3.o2', '5.1': '5.1.o2', '5.2': '5.2.o2', '8': '8.c2.o2' })
    expect(result.totals).toEqual([98])
    expect(result.parts).toEqual([{ A: 88, B: 5, C: 5 }])
    expect(alone({}).parts).toEqual([{ A: 0, B: 0, C: 0 }])
    expect(alone({}).star).toBe(1)
  })

  test('a missed minimum of five stars leaves four, and names what would meet it', () => {
    const result = alone({ '1.1': '1.1.o8', '2.3': '2.3.o2', '5.1': '5.1.o2', '5.2': '5.2.o2', '8': '8.c2.o2' })
    expect(result).toMatchObject({ band: 5, star: 4, meanText: '98,00' })
    expect(result.unmet).toEqual([{ criterion: '2.3', star: 5, needs: ['2.3.o3'], chosen: '2.3.o2' }])
    expect(result.explanation).toContainEqual({ code: 'lowered', from: 5, to: 4 })
  })

  test('a missed minimum of three stars leaves two, however high the total', () => {
    const result = alone({ '1.1': '1.1.o8' })
    expect(result).toMatchObject({ band: 4, star: 2 })
    expect(result.unmet.map(({ criterion, star }) => `${criterion}:${star}`)).toEqual([
      '2.3:3',
      '2.3:4',
      '2.3:5',
      '5.2:4',
    ])
  })

  test('the mean is exact: 89,995 would print 90,00 and is four stars', () => {
    const high = { '1.1': '1.1.o8', '8': '8.c2.o2' }
    const low = { '1.1': '1.1.o8', '8': '8.c1.o2' }
    const result = resultOf({ ballots: [{ choices: high }, { choices: high }, { choices: low }], agreed: high })
    expect(result.mean).toEqual({ numerator: 268, denominator: 3 })
    expect(result).toMatchObject({ totals: [90, 90, 88], meanText: '89,33', band: 4 })
  })

  test('the story criterion counts as not chosen where there is no story, in ballots and in agreed', () => {
    const choices = { '5.1': '5.1.o1', '5.2': '5.2.o2' }
    const result = alone(choices)
    expect(result.totals).toEqual([0])
    expect(result.unmet).toContainEqual({ criterion: '5.2', star: 4, needs: ['5.2.o2'], chosen: null })
    expect(result.explanation).toContainEqual({ code: 'not-applied', criterion: '5.2', because: '5.1' })
    expect(alone({ '5.2': '5.2.o2' }).totals).toEqual([0])
    expect(alone({ ...choices, '5.1': '5.1.o2' }).totals).toEqual([5])
  })

  test('minimums are tested on what the charter says', () => {
    const choices = (option: number) => ({ '1.1': '1.1.o7', '2.3': `2.3.o${option}`, '5.1': '5.1.o2', '5.2': '5.2.o2' })
    const ballots = [1, 1, 3].map((option) => ({ choices: choices(option) }))
    const starWith = (minimumTest: 'agreed' | 'meanPoints' | 'majority', agreed: number) =>
      resultOf({ ballots, agreed: choices(agreed), charter: { minimumTest } }).star
    expect(starWith('agreed', 2)).toBe(4)
    expect(starWith('agreed', 1)).toBe(3)
    expect(starWith('majority', 3)).toBe(3)
    expect(starWith('meanPoints', 3)).toBe(3)
  })

  test('extremes are left out from three ballots on', () => {
    const ballot = (option: number) => ({ choices: { '1.1': `1.1.o${option}` } })
    const mean = (ballots: number[], dropExtremes: boolean) =>
      resultOf({ ballots: ballots.map(ballot), agreed: {}, charter: { dropExtremes } }).mean.numerator
    expect(mean([2, 3, 7], true)).toBe(30)
    expect(mean([2, 3, 7], false)).toBe(43)
    expect(mean([3, 5], true)).toBe(40)
    expect(mean([5, 5, 5], true)).toBe(50)
  })

  test('the spread names the criteria that made it, from the widest', () => {
    const result = resultOf({
      ballots: [{ choices: { '1.1': '1.1.o2', '2.3': '2.3.o2' } }, { choices: { '1.1': '1.1.o3', '2.3': '2.3.o3' } }],
      agreed: {},
    })
    expect(result.spread).toMatchObject({ max: 35, min: 32, points: 3 })
    expect(result.spread.byCriterion.map(({ criterion, points }) => [criterion, points])).toEqual([
      ['2.3', 2],
      ['1.1', 1],
    ])
  })

  test('a ticked knock-out ends without a star and says why', () => {
    const result = resultOf({ ballots: [{ choices: {} }], agreed: {}, knockOuts: ['forged-dossier'] })
    expect(result.star).toBeNull()
    expect(result.explanation).toContainEqual({ code: 'knocked-out', knockOut: sheet.knockOuts[0] })
  })

  test('a zero that stops is shown and left to the council', () => {
    const [forged] = sheet.knockOuts
    if (forged === undefined) throw new Error('the sample sheet has a knock-out')
    const stop = { ...forged, id: '1.1.zero', type: 'stop_if_zero', criterion: '1.1', zeroIn: ['1.1', '8'] } as const
    const result = evaluate({ ...sheet, knockOuts: [stop] }, sampleBands, {
      ballots: [{ choices: { '8': '8.c1.o1' } }],
      agreed: { '8': '8.c1.o1' },
    })
    expect(result.ok && result.value.star).toBe(1)
    expect(result.ok && result.value.explanation).toContainEqual({
      code: 'zero-stop',
      knockOut: stop,
      criteria: ['1.1'],
    })
  })

  test('refuses what the sheet does not have', () => {
    const codeOf = (input: EvaluationInput) => {
      const result = evaluate(sheet, sampleBands, input)
      return result.ok ? null : result.failure.code
    }
    expect(codeOf({ ballots: [], agreed: {} })).toBe('score/no-ballots')
    expect(codeOf({ ballots: [{ choices: { '9.9': 'x' } }], agreed: {} })).toBe('score/unknown-criterion')
    expect(codeOf({ ballots: [{ choices: {} }], agreed: { '1.1': '2.3.o1' } })).toBe('score/unknown-option')
    expect(codeOf({ ballots: [{ choices: {} }], agreed: {}, knockOuts: ['x'] })).toBe('score/unknown-knock-out')
    expect(totalOf(sheet, { '1.1': '1.1.o9' }).ok).toBe(false)
    expect(partTotals(sheet, { '1.1': '1.1.o2' })).toEqual({ ok: true, value: { A: 29, B: 0, C: 0 } })
  })
})
