import type { PlainDate } from '../plain-date/index.ts'
import { CROCKFORD, checkDigit, readCrockford } from '../product-code/index.ts'
import { fail, ok, type Result } from '../result/index.ts'

/** Random bytes that `formatLotCode` needs: 20 of their 24 bits are used. */
export const LOT_CODE_BYTES = 3
/** Random bytes behind the name of a batch of stamps. */
export const BATCH_NAME_BYTES = 4

const DAY = 6
const LOT_RANDOM = 4
const BATCH = 5
const SERIAL = 3
const MAC = 7

/** Most stamps of one batch; a serial has room for 32,768. */
export const MOST_STAMPS = 10_000

function lettersOf(number: number, length: number): string {
  return Array.from({ length }, (_, index) => CROCKFORD[Math.floor(number / 32 ** (length - 1 - index)) % 32]).join('')
}

function numberFrom(randomBytes: Uint8Array, needed: number): number {
  if (randomBytes.length < needed) throw new RangeError(`needs ${needed} random bytes`)
  return randomBytes.slice(0, needed).reduce((number, byte) => number * 256 + byte, 0)
}

function withCheck(plain: string): string {
  return `${plain}${CROCKFORD[checkDigit(readCrockford(plain).digits)] ?? ''}`
}

function readChecked(text: string, length: number): Result<string, 'lot/mistyped'> {
  const { plain, digits } = readCrockford(text)
  if (digits.length !== length || digits.includes(-1)) return fail('lot/mistyped')
  return checkDigit(digits.slice(0, -1)) === digits.at(-1) ? ok(plain) : fail('lot/mistyped')
}

/**
 * The code of a lot: day of production, four random characters and a check character, `2611227K3MX`. The day makes it
 * readable on a box; chance keeps lots of others from being guessed; any wrong character or two swapped ones are
 * noticed. Fits the 20 characters of GS1 AI (10).
 */
export function formatLotCode(producedOn: PlainDate, randomBytes: Uint8Array): string {
  const [year = '', month = '', day = ''] = producedOn.split('-')
  return withCheck(`${year.slice(-2)}${month}${day}${lettersOf(numberFrom(randomBytes, LOT_CODE_BYTES), LOT_RANDOM)}`)
}

/** Reads the code of a lot as people type it: small letters, blanks, dashes, O for 0, I and L for 1. */
export function parseLotCode(text: string): Result<string, 'lot/mistyped'> {
  return readChecked(text, DAY + LOT_RANDOM + 1)
}

/** `261122-7K3MX`, for print and for reading aloud. */
export function groupLotCode(code: string): string {
  return `${code.slice(0, DAY)}-${code.slice(DAY)}`
}

/** The name of a batch of stamps: five characters of chance. */
export function batchName(randomBytes: Uint8Array): string {
  return lettersOf(numberFrom(randomBytes, BATCH_NAME_BYTES), BATCH)
}

/** One stamp: its batch, its serial from 1, and what proves that the batch has it. */
export interface StampCode {
  readonly batch: string
  readonly serial: number
  /** Made with the secret of the batch: nobody guesses a further serial (TRC-02). */
  readonly mac: string
}

/** The seven characters that prove a serial, from at least five bytes of a keyed hash. */
export function stampMac(hash: Uint8Array): string {
  return lettersOf(numberFrom(hash, 5), MAC)
}

/** `BATCH` + serial + proof + check character: 16 characters, printed in fours. */
export function formatStampCode({ batch, serial, mac }: StampCode): string {
  if (serial < 1 || serial > MOST_STAMPS) throw new RangeError(`no serial ${serial}`)
  return withCheck(`${batch}${lettersOf(serial, SERIAL)}${mac}`)
}

/** Reads the code of a stamp as people type it. One that passes may still be unknown, or forged. */
export function parseStampCode(text: string): Result<StampCode & { readonly code: string }, 'lot/mistyped'> {
  const read = readChecked(text, BATCH + SERIAL + MAC + 1)
  if (!read.ok) return read
  const code = read.value
  const { digits } = readCrockford(code.slice(BATCH, BATCH + SERIAL))
  const serial = digits.reduce((sum, digit) => sum * 32 + digit, 0)
  return ok({ code, batch: code.slice(0, BATCH), serial, mac: code.slice(BATCH + SERIAL, -1) })
}

/** `7K3M-9QX2-…`, for print. */
export function groupStampCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-')
}

/** A GTIN of 8, 12, 13 or 14 digits as 14 digits, its check digit proven (GS1 General Specifications 7.9). */
export function readGtin(text: string): Result<string, 'lot/gtin-wrong'> {
  const plain = text.replace(/[\s-]/g, '')
  if (!/^(\d{8}|\d{12,14})$/.test(plain)) return fail('lot/gtin-wrong')
  const gtin = plain.padStart(14, '0')
  const sum = [...gtin].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0)
  return sum % 10 === 0 && !/^0+$/.test(gtin) ? ok(gtin) : fail('lot/gtin-wrong')
}
