import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareFractions, formatFraction, formatTwoDecimals, fraction, meanOf, reaches } from './index.ts'

describe('fraction', () => {
  test('is kept in lowest terms with a positive denominator', () => {
    expect(fraction(6, 4)).toEqual({ numerator: 3, denominator: 2 })
    expect(fraction(6, -4)).toEqual({ numerator: -3, denominator: 2 })
    expect(fraction(0, 7)).toEqual({ numerator: 0, denominator: 1 })
    expect(formatFraction(meanOf([83]))).toBe('83/1')
    expect(formatFraction(meanOf([83, 84, 84]))).toBe('251/3')
  })

  test('refuses what is not exact', () => {
    expect(() => fraction(1, 0)).toThrow(RangeError)
    expect(() => fraction(0.5)).toThrow(RangeError)
    expect(() => meanOf([])).toThrow(RangeError)
  })

  test.each([
    [17999, 200, '90,00'],
    [251, 3, '83,67'],
    [250, 3, '83,33'],
    [1, 200, '0,01'],
    [1, 201, '0,00'],
    [0, 1, '0,00'],
    [100, 1, '100,00'],
    [599, 8, '74,88'],
    [-1, 200, '-0,01'],
    [-1, 300, '0,00'],
  ])('%i/%i prints %s', (numerator, denominator, printed) => {
    expect(formatTwoDecimals(fraction(numerator, denominator))).toBe(printed)
  })

  test('is compared without rounding', () => {
    expect(reaches(fraction(17999, 200), 90)).toBe(false)
    expect(reaches(fraction(180, 2), 90)).toBe(true)
  })

  test('orders as the quotients do, whatever the form in which it is given', () => {
    const part = fc.integer({ min: -1000, max: 1000 })
    const whole = fc.integer({ min: 1, max: 1000 })
    fc.assert(
      fc.property(part, whole, part, whole, whole, (a, b, c, d, scale) => {
        expect(fraction(a * scale, b * scale)).toEqual(fraction(a, b))
        expect(compareFractions(fraction(a, b), fraction(c, d))).toBe(Math.sign(a * d - c * b))
      }),
    )
  })
})
