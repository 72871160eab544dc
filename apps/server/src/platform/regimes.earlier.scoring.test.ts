import { leaves, type Regime, type Sheet } from '@saolang/domain/regime'
import { type Choices, evaluate } from '@saolang/domain/scoring'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadRegime } from './regimes.ts'

const ids = ['qd-148-2023', 'qd-1048-2019'] as const

/** The option of the most points of every criterion. */
function bestOf(sheet: Sheet): Choices {
  return Object.fromEntries(
    leaves(sheet).map((leaf) => {
      const best = leaf.options.find(({ points }) => points === leaf.max)
      return [leaf.id, best?.id ?? '']
    }),
  )
}

function resultOf(regime: Regime, sheet: Sheet, choices: Choices) {
  const result = evaluate(sheet, regime.bands, { ballots: [{ choices }], agreed: choices })
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}

function getSheet(regime: Regime, number: number): Sheet {
  const found = regime.sheets.find((sheet) => sheet.number === number)
  if (found === undefined) throw new Error(`no sheet ${number}`)
  return found
}

describe.each(ids)('scoring with %s', (id) => {
  const regime = loadRegime(id)
  const complete = regime.sheets.filter(({ status }) => status === 'complete')

  test('best options on each complete sheet are 100 points, five stars and no minimum missed; nothing chosen is 0', () => {
    expect(complete).toHaveLength(23)
    for (const sheet of complete) {
      expect(resultOf(regime, sheet, bestOf(sheet))).toMatchObject({ totals: [100], star: 5, unmet: [] })
      expect(resultOf(regime, sheet, {})).toMatchObject({ totals: [0], star: 1 })
    }
  })

  test('an incomplete sheet is short by its holes', () => {
    const short = regime.sheets.filter(({ status }) => status === 'incomplete')
    const totals = short.map((sheet) => [sheet.number, resultOf(regime, sheet, bestOf(sheet)).totals[0]])
    expect(totals).toEqual(short.map(({ number, holes }) => [number, 100 - (holes[0]?.missing ?? 0)]))
    expect(totals).toEqual(
      id === 'qd-148-2023'
        ? [
            [11, 97],
            [12, 97],
            [13, 98],
          ]
        : [
            [3, 0],
            [16, 98],
            [19, 98],
          ],
    )
  })
})

describe('1048: no marks', () => {
  const regime = loadRegime('qd-1048-2019')

  test('whatever is chosen, no minimum is missed and the star is the band', () => {
    const numbers = fc.array(fc.nat({ max: 9 }), { minLength: 40, maxLength: 40 })
    fc.assert(
      fc.property(fc.constantFrom(...regime.sheets), numbers, (sheet, picks) => {
        const choices = Object.fromEntries(
          leaves(sheet).flatMap((leaf, index) => {
            const option = leaf.options[(picks[index] ?? 0) % (leaf.options.length + 1)]
            return option === undefined ? [] : [[leaf.id, option.id]]
          }),
        )
        const { star, band, unmet } = resultOf(regime, sheet, choices)
        expect(unmet).toEqual([])
        expect(star).toBe(band)
      }),
      { numRuns: 300 },
    )
  })
})

describe('148: what is read', () => {
  const regime = loadRegime('qd-148-2023')
  const sheet = getSheet(regime, 1)

  test('a product without points at 3.e is at most three stars; one point is enough for the mark', () => {
    const { '3.e': _, ...without } = bestOf(sheet)
    expect(resultOf(regime, sheet, without)).toMatchObject({ totals: [98], band: 5, star: 3 })
    expect(resultOf(regime, sheet, { ...without, '3.e': '3.e.o1' })).toMatchObject({ totals: [99], star: 5, unmet: [] })
  })

  test('5.b counts from 2 points at 5.a on: a leaflet of 1 point is no story', () => {
    const story = (place: number) => resultOf(regime, sheet, { '5.a': `5.a.o${place}`, '5.b': '5.b.o4' }).totals[0]
    expect([1, 2, 3].map(story)).toEqual([0, 1, 7])
  })

  test('a sheet 148 of 85 points with a four-star minimum missed is three stars', () => {
    const marked = leaves(sheet).find((leaf) => leaf.options.some(({ star }) => star === 4))
    const { [marked?.id ?? '']: _, ...rest } = bestOf(sheet)
    const result = resultOf(regime, sheet, rest)
    expect(result.unmet).toContainEqual(expect.objectContaining({ criterion: marked?.id, star: 4 }))
    expect(result.star).toBe(3)
  })
})
