/** An exact rational number in lowest terms, `denominator` above zero. Both are safe integers. */
export interface Fraction {
  readonly numerator: number
  readonly denominator: number
}

/** `numerator/denominator` in lowest terms. Throws on a zero denominator or unsafe integers: both are defects of the caller. */
export function fraction(numerator: number, denominator = 1): Fraction {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator) || denominator === 0) {
    throw new RangeError(`not a fraction of safe integers: ${numerator}/${denominator}`)
  }
  const sign = denominator < 0 ? -1 : 1
  const divisor = greatestCommonDivisor(Math.abs(numerator), Math.abs(denominator))
  return { numerator: (sign * numerator) / divisor || 0, denominator: (sign * denominator) / divisor }
}

/** The exact arithmetic mean of integers. Throws on an empty list. */
export function meanOf(values: readonly number[]): Fraction {
  return fraction(
    values.reduce((sum, value) => sum + value, 0),
    values.length,
  )
}

/** Negative, zero or positive as `left` is below, equal to or above `right`; exact. */
export function compareFractions(left: Fraction, right: Fraction): number {
  const difference =
    BigInt(left.numerator) * BigInt(right.denominator) - BigInt(right.numerator) * BigInt(left.denominator)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** Whether the fraction has reached a whole number, without rounding: 17999/200 (89,995) has not reached 90. */
export function reaches(value: Fraction, whole: number): boolean {
  return value.numerator >= whole * value.denominator
}

/** `83/1`: always with the denominator. */
export function formatFraction(value: Fraction): string {
  return `${value.numerator}/${value.denominator}`
}

/** Two decimals, rounded half away from zero, with the Vietnamese comma: 17999/200 prints `90,00`. */
export function formatTwoDecimals(value: Fraction): string {
  const denominator = BigInt(value.denominator)
  const scaled = BigInt(Math.abs(value.numerator)) * 200n
  const hundredths = (scaled + denominator) / (2n * denominator)
  const digits = hundredths.toString().padStart(3, '0')
  const sign = value.numerator < 0 && hundredths > 0n ? '-' : ''
  return `${sign}${digits.slice(0, -2)},${digits.slice(-2)}`
}

function greatestCommonDivisor(left: number, right: number): number {
  return right === 0 ? left || 1 : greatestCommonDivisor(right, left % right)
}
