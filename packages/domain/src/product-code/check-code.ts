import { fail, ok, type Result } from '../result/index.ts'

declare const checkCodeBrand: unique symbol

/** The code of the public page `/kt/<code>`: 9 random characters and a check character, `7K3M9QX2TB`. */
export type CheckCode = string & { readonly [checkCodeBrand]: true }

/** Crockford's base 32: no I, L, O, U, so that a printed code is read one way only. */
export const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const RANDOM_LENGTH = 9
/** Random bytes that `formatCheckCode` needs: 45 of their 48 bits are used. */
export const CHECK_CODE_BYTES = 6

/** x⁵ + x² + 1: the primitive polynomial of the field with 32 elements in which the check character is computed. */
const POLYNOMIAL = 0b100101

/** A code of random bytes, at least `CHECK_CODE_BYTES`. Throws a RangeError when there are fewer. */
export function formatCheckCode(randomBytes: Uint8Array): CheckCode {
  if (randomBytes.length < CHECK_CODE_BYTES) throw new RangeError(`a check code needs ${CHECK_CODE_BYTES} random bytes`)
  const bits = randomBytes.slice(0, CHECK_CODE_BYTES).reduce((number, byte) => number * 256 + byte, 0)
  const digits = Array.from({ length: RANDOM_LENGTH }, (_, index) => Math.floor(bits / 32 ** index) % 32)
  const body = digits.map((digit) => CROCKFORD[digit]).join('')
  return `${body}${CROCKFORD[checkDigit(digits)]}` as CheckCode
}

/**
 * Reads a code as people type it: small letters, blanks, dashes, O for 0, I and L for 1. Fails with `code/mistyped`
 * when it cannot be a code of ours; any one wrong character and any two swapped ones are noticed. A code that passes
 * may still be unknown.
 */
export function parseCheckCode(text: string): Result<CheckCode, 'code/mistyped'> {
  const { plain, digits } = readCrockford(text)
  if (digits.length !== RANDOM_LENGTH + 1 || digits.includes(-1)) return fail('code/mistyped')
  return checkDigit(digits.slice(0, -1)) === digits.at(-1) ? ok(plain as CheckCode) : fail('code/mistyped')
}

/** What people type as letters of the alphabet and their values, -1 for what is none: blanks and dashes left out. */
export function readCrockford(text: string): { readonly plain: string; readonly digits: readonly number[] } {
  const plain = text
    .toUpperCase()
    .replace(/[\s\-–—]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return { plain, digits: [...plain].map((letter) => CROCKFORD.indexOf(letter)) }
}

/** `7K3M9-QX2TB`, for print and for reading aloud. */
export function groupCheckCode(code: CheckCode): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/**
 * Sum of digit·αⁱ over the field: each place has its own factor other than 0, so one wrong digit changes the sum; the
 * factors differ, so two swapped digits do too. Good for up to 30 digits.
 */
export function checkDigit(digits: readonly number[]): number {
  return digits.reduceRight((sum, digit) => timesAlpha(sum ^ digit), 0)
}

function timesAlpha(value: number): number {
  const doubled = value << 1
  return doubled & 32 ? doubled ^ POLYNOMIAL : doubled
}
