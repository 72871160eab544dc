import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { growthOf } from './money.panel.tsx'
import { NOTHING, Reading, sumReadings } from './reading.ts'

const count = fc.nat({ max: 10_000 })
const year = fc.record({
  year: fc.integer({ min: 2022, max: 2026 }),
  star3: count,
  star4: count,
  star5: count,
  fresh: count,
  renewed: count,
})
const money = fc.record({
  ...{ source: fc.constantFrom('central', 'province', 'own'), estimated: fc.nat(9e13), allocated: fc.nat(9e13) },
  ...{ disbursed: fc.nat(9e13), settled: fc.nat(9e13) },
})
const unique = <Row>(row: fc.Arbitrary<Row>, name: (row: Row) => unknown) =>
  fc.uniqueArray(row, { selector: name, maxLength: 4 })
const reading: fc.Arbitrary<Reading> = fc
  .record({
    valid: count,
    overdue: count,
    years: unique(year, (row) => row.year),
    money: unique(money, (row) => row.source),
  })
  .map(({ valid, overdue, years, money: lines }) => ({
    ...NOTHING,
    certificates: { ...NOTHING.certificates, valid },
    tasks: { ...NOTHING.tasks, overdue },
    years,
    money: lines,
  }))

const plain = (one: Reading) => ({
  valid: one.certificates.valid,
  overdue: one.tasks.overdue,
  years: one.years.toSorted((a, b) => a.year - b.year),
  money: one.money.toSorted((a, b) => a.source.localeCompare(b.source)),
})

describe('sums of readings', () => {
  test('the order and the grouping of places change nothing', () => {
    fc.assert(
      fc.property(fc.array(reading, { maxLength: 6 }), fc.nat(6), (all, at) => {
        const whole = plain(sumReadings(all))
        expect(plain(sumReadings(all.toReversed()))).toEqual(whole)
        expect(plain(sumReadings([sumReadings(all.slice(0, at)), sumReadings(all.slice(at))]))).toEqual(whole)
      }),
    )
  })

  test('no đồng is lost, and a year keeps its name', () => {
    fc.assert(
      fc.property(fc.array(reading, { maxLength: 6 }), (all) => {
        const total = sumReadings(all)
        const sum = (rows: Reading['money']) => rows.reduce((dong, row) => dong + BigInt(row.estimated), 0n)
        expect(sum(total.money)).toBe(sum(all.flatMap((one) => one.money)))
        expect(total.years.every((row) => row.year >= 2022 && row.year <= 2026)).toBe(true)
        expect(Reading.safeParse(total).success).toBe(true)
      }),
    )
  })

  test('nothing adds up to nothing', () => {
    expect(sumReadings([])).toEqual(NOTHING)
  })
})

test('growth is told of producers with both years only', () => {
  const figures = { producers: 9, withFigures: 4 }
  expect(growthOf({ ...figures, withBoth: 0, now: 5, before: 0 })).toBeNull()
  expect(growthOf({ ...figures, withBoth: 2, now: 1_250, before: 1_000 })).toBe(25)
  expect(growthOf({ ...figures, withBoth: 2, now: 900, before: 1_000 })).toBe(-10)
  expect(growthOf({ ...figures, withBoth: 1, now: 900, before: 0 })).toBeNull()
})
