import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAsOf, isExactBridge, isMetric, isWholeYears, METRICS, metricForm, metricValue, metricYear } from './index.ts'

describe('the 32 metrics', () => {
  it('are each named once and have a form', () => {
    expect(METRICS).toHaveLength(32)
    expect(new Set(METRICS).size).toBe(32)
    expect(METRICS.filter((metric) => metricForm(metric) === 'share')).toHaveLength(8)
    expect(METRICS.filter((metric) => metricForm(metric) === 'rule')).toEqual([
      'certificate.validity',
      'forward.min_star',
    ])
    expect(METRICS.filter(isAsOf)).toContain('prod.valid_total')
    expect(isMetric('prod.valid_total')).toBe(true)
    expect(isMetric('prod.anything')).toBe(false)
  })
})

describe('a value in hundredths', () => {
  it('counts, shares and growths', () => {
    expect(metricValue('count', 40, null)).toBe(4000)
    expect(metricValue('share', 1, 3)).toBe(3333)
    expect(metricValue('share', 2, 3)).toBe(6667)
    expect(metricValue('growth', 105, 100)).toBe(500)
    expect(metricValue('growth', 95, 100)).toBe(-500)
    expect(metricValue('growth', 100, 100)).toBe(0)
    expect(metricValue('least', 5, null)).toBe(500)
  })

  it('is nothing where there is nothing to divide by, and 0 where something stands below the line', () => {
    expect(metricValue('share', 0, 0)).toBeNull()
    expect(metricValue('growth', 5, 0)).toBeNull()
    expect(metricValue('share', 0, null)).toBeNull()
    expect(metricValue('share', 0, 7)).toBe(0)
  })

  it('rounds half away from zero at the second decimal of a per cent', () => {
    expect(metricValue('share', 1, 20_000)).toBe(1)
    expect(metricValue('share', 1, 20_001)).toBe(0)
    expect(metricValue('growth', 19_999, 20_000)).toBe(-1)
  })

  it('lies within half a hundredth of the exact share, at any size of money', () => {
    const whole = fc.integer({ min: 1, max: 9_000_000_000_000_000 })
    fc.assert(
      fc.property(whole, fc.nat(), (below, above) => {
        const part = above % (below + 1)
        const value = BigInt(metricValue('share', part, below) ?? -1)
        const error = value * BigInt(below) - BigInt(part) * 10_000n
        const size = error < 0n ? -error : error
        expect(size * 2n <= BigInt(below)).toBe(true)
      }),
    )
  })

  it('grows with its numerator and never leaves 0 to 100 %', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.nat(1_000_000), (below, above) => {
        const part = above % below
        const less = metricValue('share', part, below) ?? -1
        const more = metricValue('share', part + 1, below) ?? -1
        expect(less).toBeGreaterThanOrEqual(0)
        expect(more).toBeGreaterThanOrEqual(less)
        expect(more).toBeLessThanOrEqual(10_000)
      }),
    )
  })
})

describe('periods', () => {
  it('knows whole years and the year that yearly figures are of', () => {
    expect(isWholeYears('2021-01-01', '2025-12-31')).toBe(true)
    expect(isWholeYears('2021-07-01', '2021-12-31')).toBe(false)
    expect(metricYear('2025-12-31')).toBe(2025)
  })
})

describe('the bridge of C-11', () => {
  it('adds up or does not', () => {
    const bridge = { start: 222, fresh: 60, returned: 30, expired: 28, withdrawn: 2, end: 282, renewed: 5 }
    expect(isExactBridge(bridge)).toBe(true)
    expect(isExactBridge({ ...bridge, end: 283 })).toBe(false)
  })
})
