import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FAR_DEVIATION, type RiskFacts, rankByRisk, risksOf, riskWeight } from './index.ts'

const factsArb: fc.Arbitrary<RiskFacts> = fc.record({
  expiredPapers: fc.nat(3),
  expiredOn: fc.constant('2026-01-01'),
  expiringPapers: fc.nat(3),
  expiringOn: fc.constant('2026-12-01'),
  openViolations: fc.nat(2),
  complaints: fc.nat(5),
  inspections: fc.nat(2),
  deviation: fc.option(fc.integer({ min: -3000, max: 3000 }), { nil: null }),
})

describe('ranking with visible reasons', () => {
  test('reasons say on what they rest, and a deviation counts from its bound on', () => {
    const none: RiskFacts = {
      ...{ expiredPapers: 0, expiredOn: null, expiringPapers: 0, expiringOn: null, openViolations: 0, complaints: 0 },
      ...{ inspections: 1, deviation: FAR_DEVIATION - 1 },
    }
    expect(risksOf(none)).toEqual([])
    expect(risksOf({ ...none, deviation: -FAR_DEVIATION })).toMatchObject([{ code: 'farDeviation', hundredths: -1000 }])
    expect(risksOf({ ...none, deviation: null, expiredPapers: 2, expiredOn: '2026-01-01' })).toMatchObject([
      { code: 'expiredPaper', count: 2, on: '2026-01-01' },
    ])
  })

  test('the order does not hang on how the products came, and falls by weight', () => {
    const list = fc.uniqueArray(fc.record({ id: fc.uuid(), folded: fc.constantFrom('a', 'b'), facts: factsArb }), {
      selector: ({ id }) => id,
    })
    fc.assert(
      fc.property(list, (products) => {
        const ranked = rankByRisk(products)
        expect(rankByRisk([...products].reverse()).map(({ id }) => id)).toEqual(ranked.map(({ id }) => id))
        const weights = ranked.map(({ reasons }) => riskWeight(reasons))
        expect(weights).toEqual([...weights].sort((left, right) => right - left))
      }),
    )
  })

  test('one more reason never moves a product down', () => {
    fc.assert(
      fc.property(factsArb, (facts) => {
        const more = { ...facts, openViolations: facts.openViolations + 1, complaints: facts.complaints + 1 }
        expect(riskWeight(risksOf(more))).toBeGreaterThanOrEqual(riskWeight(risksOf(facts)))
      }),
    )
  })
})
