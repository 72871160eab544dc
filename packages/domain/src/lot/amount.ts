import { fail, ok, type Result } from '../result/index.ts'

/** Units of a lot. The words for the screen stand with the pages. */
export const LOT_UNITS = [
  'kg',
  'gram',
  'tonne',
  'litre',
  'millilitre',
  'bottle',
  'box',
  'pack',
  'jar',
  'piece',
  'set',
  'animal',
] as const
export type LotUnit = (typeof LOT_UNITS)[number]

/** An amount: whole thousandths of its unit, never a float. */
export interface Amount {
  readonly thousandths: number
  readonly unit: LotUnit
}

/** One billion of a unit. */
const MOST = 1_000_000_000_000

/** `1.250`, `1250` or `0,5` as thousandths; at least one thousandth. Dots part thousands, the comma decimals. */
export function readThousandths(text: string): Result<number, 'lot/amount-wrong'> {
  const match = /^(\d{1,3}(?:\.\d{3})+|\d{1,12})(?:,(\d{1,3}))?$/.exec(text.trim())
  if (match === null) return fail('lot/amount-wrong')
  const [, whole = '', part = ''] = match
  const thousandths = Number(whole.replaceAll('.', '')) * 1000 + Number(part.padEnd(3, '0'))
  return thousandths > 0 && thousandths <= MOST ? ok(thousandths) : fail('lot/amount-wrong')
}

/** `1.250,5`: as it is typed and shown. */
export function formatThousandths(thousandths: number): string {
  const whole = String(Math.floor(thousandths / 1000)).replace(/\B(?=(\d{3})+$)/g, '.')
  const part = String(thousandths % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '')
  return part === '' ? whole : `${whole},${part}`
}

/** What is left of a lot after what others took of it; negative where more was taken than it had. */
export function leftOf(had: number, taken: readonly number[]): number {
  return taken.reduce((left, one) => left - one, had)
}
