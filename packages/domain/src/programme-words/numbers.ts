import type { Hundredths } from '../plan/index.ts'

/** Digits as Vietnamese papers write them: `1.600`, `33,5`, `02`; a dot before fewer than three digits is a comma. */
export const NUMBER = String.raw`\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d{1,2}(?!\d))?`

const WHOLE_NUMBER = new RegExp(`^(?:${NUMBER})$`)
const GROUPED = /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/

interface Decimal {
  readonly digits: bigint
  readonly places: number
}

function decimalOf(text: string): Decimal | null {
  const plain = text.trim()
  if (!WHOLE_NUMBER.test(plain)) return null
  const [whole = '', part = ''] = GROUPED.test(plain) ? plain.replaceAll('.', '').split(',') : plain.split(/[.,]/)
  return { digits: BigInt(whole + part), places: part.length }
}

function scaled({ digits, places }: Decimal, factor: bigint): number | null {
  const divisor = 10n ** BigInt(places)
  const product = digits * factor
  if (product % divisor !== 0n) return null
  const value = Number(product / divisor)
  return Number.isSafeInteger(value) ? value : null
}

/**
 * Reads a number as hundredths (DRV-05): `02` → 200, `1.600` → 160000, `33,5` → 3350. Null where it is no number, or
 * one finer than a hundredth: nothing is rounded.
 */
export function readNumber(text: string): Hundredths | null {
  const decimal = decimalOf(text)
  return decimal === null ? null : scaled(decimal, 100n)
}

/** Hundredths in the marks of Vietnamese: 3350 → `33,5`, 160000 → `1.600`. */
export function formatHundredths(value: Hundredths): string {
  const amount = Math.abs(value)
  const whole = String(Math.trunc(amount / 100)).replace(/\B(?=(\d{3})+$)/g, '.')
  const part = String(amount % 100)
    .padStart(2, '0')
    .replace(/0+$/, '')
  return `${value < 0 ? '-' : ''}${whole}${part === '' ? '' : `,${part}`}`
}

export interface MoneyReading {
  /** Integer đồng. */
  readonly dong: number
  /** `khoảng 2.000 triệu đồng`. */
  readonly approximate: boolean
}

const UNITS = new Map<string, bigint>([
  ['nghìn', 1_000n],
  ['ngàn', 1_000n],
  ['triệu', 1_000_000n],
  ['tỷ', 1_000_000_000n],
  ['tỉ', 1_000_000_000n],
  ['', 1n],
])
const MONEY_PART = new RegExp(`(${NUMBER})\\s*(nghìn|ngàn|triệu|tỷ|tỉ)?`, 'giu')
const APPROXIMATE = /khoảng|xấp xỉ|ước/iu

/**
 * Reads an amount with its unit: `1.600 triệu đồng`, `1,5 tỷ đồng`, `2 tỷ 500 triệu đồng`, `6.600.000.000 đồng`. Null
 * where no amount in đồng stands there, or more than one.
 */
export function readMoney(text: string): MoneyReading | null {
  const plain = text.normalize('NFC')
  const sentence = new RegExp(`(?:(?:${NUMBER})\\s*(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)\\s*)?)+(?:đồng|đ(?!\\p{L}))`, 'giu')
  const found = [...plain.matchAll(sentence)]
  const [only] = found
  if (only === undefined || found.length > 1) return null
  const parts = [...only[0].matchAll(MONEY_PART)].map(([, number = '', unit = '']) => {
    const decimal = decimalOf(number)
    const factor = UNITS.get(unit.toLowerCase())
    return decimal === null || factor === undefined ? null : { factor, dong: scaled(decimal, factor) }
  })
  let total = 0
  let before: bigint | null = null
  for (const part of parts) {
    // `2 tỷ 500 triệu` goes down; two amounts side by side do not.
    if (part === null || part.dong === null || (before !== null && part.factor >= before)) return null
    total += part.dong
    before = part.factor
  }
  return Number.isSafeInteger(total) ? { dong: total, approximate: APPROXIMATE.test(plain.slice(0, only.index)) } : null
}
