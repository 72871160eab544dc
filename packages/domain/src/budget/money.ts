import { fail, ok, type Result } from '../result/index.ts'
import { fold } from '../vietnamese-text/index.ts'

const UNITS: Readonly<Record<string, bigint>> = {
  '': 1n,
  dong: 1n,
  d: 1n,
  vnd: 1n,
  nghin: 1_000n,
  'nghin dong': 1_000n,
  'ngan dong': 1_000n,
  trieu: 1_000_000n,
  'trieu dong': 1_000_000n,
  tr: 1_000_000n,
  ty: 1_000_000_000n,
  'ty dong': 1_000_000_000n,
  ti: 1_000_000_000n,
  'ti dong': 1_000_000_000n,
}

/** The greatest amount that one record holds: exact as a JavaScript number. */
export const MOST_DONG = 9_000_000_000_000_000

/**
 * Money as people write it: `1.600 triệu đồng`, `1,6 tỷ`, `1600000000`. Dots part thousands, a comma begins decimals;
 * the answer is whole đồng. Never rounds: `0,0000001 triệu đồng` is refused. Fails with `money/invalid`.
 */
export function parseMoney(text: string): Result<number, 'money/invalid'> {
  const plain = fold(text).replace(/^khoang /, '')
  const match = /^(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,12}))? ?([a-z ]*)$/.exec(plain)
  if (match === null) return fail('money/invalid')
  const [, sign, whole = '', decimals = '', unit = ''] = match
  const factor = UNITS[unit.trim()]
  if (factor === undefined) return fail('money/invalid')
  const digits = BigInt(`${whole.replaceAll('.', '')}${decimals}`) * factor
  const scale = 10n ** BigInt(decimals.length)
  if (digits % scale !== 0n || digits / scale > BigInt(MOST_DONG)) return fail('money/invalid')
  const dong = Number(digits / scale)
  return ok(sign === '-' ? -dong : dong)
}

/** Thousands parted by dots: `6600000` gives `6.600.000`. */
export function groupThousands(value: number | bigint): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, '.')
}

/** A number of hundredths with a comma and no needless zeros: `2424` gives `24,24`, `1900` gives `19`. */
export function formatHundredths(hundredths: number): string {
  const size = Math.abs(hundredths)
  const rest = String(size % 100)
    .padStart(2, '0')
    .replace(/0+$/, '')
  return `${hundredths < 0 ? '-' : ''}${groupThousands(Math.floor(size / 100))}${rest === '' ? '' : `,${rest}`}`
}

/** `24,24%`. */
export const formatShare = (hundredths: number) => `${formatHundredths(hundredths)}%`

/** Money in the unit of plans, exact: `6600000000` gives `6.600 triệu đồng`, `1500000` gives `1,5 triệu đồng`. */
export function formatMillions(dong: number): string {
  const size = Math.abs(dong)
  if (size !== 0 && size < 1_000_000) return `${dong < 0 ? '-' : ''}${groupThousands(size)} đồng`
  const rest = String(size % 1_000_000)
    .padStart(6, '0')
    .replace(/0+$/, '')
  const whole = groupThousands(Math.floor(size / 1_000_000))
  return `${dong < 0 ? '-' : ''}${whole}${rest === '' ? '' : `,${rest}`} triệu đồng`
}

/** An exact sum of whole đồng; throws where a JavaScript number could not hold it. */
export function sumDong(amounts: readonly number[]): number {
  const sum = Number(amounts.reduce((total, one) => total + BigInt(one), 0n))
  if (!Number.isSafeInteger(sum)) throw new Error('a sum of money is beyond what a record holds')
  return sum
}

/** A share in hundredths of a per cent, rounded half up; null of nothing. `shareOf(1600, 6600)` is 2424. */
export function shareOf(part: number, total: number): number | null {
  if (total <= 0) return null
  const twice = BigInt(part) * 20_000n + BigInt(total)
  const wide = 2n * BigInt(total)
  // Floors towards minus infinity, so that a negative part rounds as a positive one does.
  const floor = twice >= 0n || twice % wide === 0n ? twice / wide : twice / wide - 1n
  return Number(floor)
}

/** The total that a share of an amount implies, rounded to whole đồng; null of a share of nothing. */
export function impliedTotal(part: number, hundredths: number): number | null {
  if (hundredths <= 0) return null
  return Number((BigInt(part) * 20_000n + BigInt(hundredths)) / (2n * BigInt(hundredths)))
}
