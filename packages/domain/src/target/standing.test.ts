import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, plainDate } from '../plain-date/index.ts'
import { COMPARISONS, type Comparison } from '../plan/index.ts'
import {
  forecast,
  type Judgement,
  judge,
  leastThatMeets,
  meets,
  reachesAim,
  type SeriesPoint,
  seriesDays,
  shareReached,
} from './index.ts'

const goal = (
  comparison: Comparison,
  floor: number | null,
  aim: number | null = null,
  tolerance: number | null = null,
) => ({
  ...{ comparison, floor, aim, tolerance },
})
const YEAR = { from: plainDate('2026-01-01'), to: plainDate('2026-12-31') }

test.each([
  ['gt', 6000, 6000, false],
  ['gt', 6000, 6001, true],
  ['gte', 4000, 4000, true],
  ['gte', 4000, 3999, false],
  ['eq', 700, 700, true],
  ['between', 500, 500, true],
  ['between', 500, 499, false],
  ['lte', 500, 501, false],
  ['lte', 500, 500, true],
] as const)('%s %i with %i: %s', (comparison, floor, value, expected) => {
  expect(meets(goal(comparison, floor, comparison === 'between' ? 1000 : null), value)).toBe(expected)
})

test('"khoảng" is met within a tolerance that a person sets, and undecided below the number without one', () => {
  const ended = { nature: 'flow', period: YEAR, today: plainDate('2027-01-05'), forecast: { state: 'none' } } as const
  expect(meets(goal('approx', 7500, null, 500), 7000)).toBe(true)
  expect(meets(goal('approx', 7500, null, 500), 6999)).toBe(false)
  expect(judge({ ...ended, goal: goal('approx', 7500), actual: 7400 })).toBe('undecided')
  expect(judge({ ...ended, goal: goal('approx', 7500), actual: 7500 })).toBe('met')
  expect(judge({ ...ended, goal: goal('approx', 7500, null, 100), actual: 7300 })).toBe('notMet')
  expect(reachesAim(goal('gte', 3000, 4000), 4000)).toBe(true)
  expect(reachesAim(goal('gte', 3000, 4000), 3999)).toBe(false)
})

test('the least number that meets "trên 60" is 61 things, or 60,01 per cent', () => {
  expect(leastThatMeets(goal('gt', 6000), true)).toBe(6100)
  expect(leastThatMeets(goal('gt', 6000), false)).toBe(6001)
  expect(leastThatMeets(goal('gte', 3350), true)).toBe(3400)
  expect(leastThatMeets(goal('none', null), true)).toBeNull()
  expect(shareReached(goal('gt', 6000), 5800)).toBe(9666)
})

const at = (on: string, hundredths: number): SeriesPoint => ({ on: plainDate(on), hundredths })

test('a forecast goes on at the same pace, for whole things, and only where enough is known', () => {
  const points = [at('2026-03-31', 1000), at('2026-07-01', 3000)]
  const today = plainDate('2026-07-01')
  // 30 in 182 of 365 days.
  expect(forecast('flow', YEAR, today, points)).toEqual({
    ...{ state: 'value', basis: 'linear', hundredths: 6000, elapsedDays: 182, days: 365, points: 2 },
  })
  expect(forecast('share', YEAR, today, points)).toMatchObject({ basis: 'last', hundredths: 3000 })
  expect(forecast('flow', YEAR, today, points.slice(1))).toEqual({ state: 'tooEarly' })
  const early = plainDate('2026-03-01')
  expect(forecast('flow', YEAR, early, [at('2026-02-01', 100), at('2026-03-01', 200)])).toEqual({ state: 'tooEarly' })
  expect(forecast('flow', YEAR, plainDate('2026-12-31'), points)).toEqual({ state: 'none' })
  expect(forecast('flow', YEAR, plainDate('2025-12-31'), points)).toEqual({ state: 'none' })
})

test('the standing of a count through its year', () => {
  const standing = (today: string, actual: number | null) =>
    judge({
      ...{ goal: goal('gt', 6000), nature: 'flow', period: YEAR, today: plainDate(today), actual },
      forecast: forecast(
        'flow',
        YEAR,
        plainDate(today),
        actual === null ? [] : [at('2026-02-01', 0), at(today, actual)],
      ),
    })
  expect(standing('2025-12-31', null)).toBe('notStarted')
  expect(standing('2026-01-31', 0)).toBe('early')
  expect(standing('2026-07-01', null)).toBe('noFigures')
  expect(standing('2026-07-01', 3100)).toBe('onCourse')
  // 30 of 182 days foretells exactly 60: "trên 60" is not that.
  expect(standing('2026-07-01', 3000)).toBe('atRisk')
  expect(standing('2026-07-01', 2000)).toBe('offCourse')
  expect(standing('2026-07-01', 6001)).toBe('met')
  expect(standing('2027-01-01', 6000)).toBe('notMet')
})

test('a total that stands above its number before the end is on course, at the end it is met', () => {
  const total = { goal: goal('gt', 28200), nature: 'stock', period: YEAR, actual: 29000 } as const
  const none = { state: 'none' } as const
  expect(judge({ ...total, today: plainDate('2026-07-01'), forecast: none })).toBe('onCourse')
  expect(judge({ ...total, today: plainDate('2027-01-01'), forecast: none })).toBe('met')
})

const RANK = new Map<Judgement, number>(
  (['notMet', 'offCourse', 'atRisk', 'early', 'onCourse', 'met'] as const).map((one, at) => [one, at]),
)

test('for "trên" and "ít nhất" a larger actual is never judged worse', () => {
  const amount = fc.integer({ min: 0, max: 100_000 })
  fc.assert(
    fc.property(
      ...([fc.constantFrom('gt', 'gte'), amount, amount, amount, fc.integer({ min: 0, max: 400 })] as const),
      fc.constantFrom('flow', 'stock', 'share'),
      fc.integer({ min: 0, max: 300 }),
      (comparison, floor, one, more, days, nature, first) => {
        const today = addDays(YEAR.from, days)
        const judged = (actual: number) => {
          const points = [
            { on: addDays(YEAR.from, first), hundredths: 0 },
            { on: today, hundredths: actual },
          ]
          const foretold = forecast(nature, YEAR, today, points)
          return judge({
            ...{ goal: goal(comparison, floor), nature, period: YEAR, today, actual },
            forecast: foretold,
          })
        }
        expect(RANK.get(judged(one + more))).toBeGreaterThanOrEqual(RANK.get(judged(one)) ?? 99)
      },
    ),
  )
})

test('a judgement never says "met" where the words of the document say no', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...COMPARISONS),
      fc.nat(20_000),
      fc.nat(20_000),
      fc.nat(500),
      (comparison, floor, actual, days) => {
        const against = goal(
          comparison,
          comparison === 'none' ? null : floor,
          comparison === 'between' ? floor + 100 : null,
        )
        const judged = judge({
          ...{ goal: against, nature: 'flow', period: YEAR, today: addDays(YEAR.from, days), actual },
          forecast: { state: 'none' },
        })
        if (judged === 'met') expect(meets(against, actual)).toBe(true)
        if (judged === 'notMet') expect(meets(against, actual)).toBe(false)
      },
    ),
  )
})

test('days of a series begin after the start, rise, and end today', () => {
  fc.assert(
    fc.property(fc.nat(800), fc.integer({ min: 1, max: 12 }), (days, count) => {
      const today = addDays(YEAR.from, days)
      const read = seriesDays(YEAR, today, count)
      expect(read.at(-1)).toBe(today < YEAR.to ? today : YEAR.to)
      expect(read.every((day, place) => day >= YEAR.from && (place === 0 || day > (read[place - 1] ?? '')))).toBe(true)
      expect(read.length).toBeLessThanOrEqual(count)
    }),
  )
})
