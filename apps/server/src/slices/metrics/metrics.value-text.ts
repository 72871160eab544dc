import { formatNumber } from '../../platform/pages/text.ts'

/** "33,5 %", "40 sản phẩm", or that nothing is known: missing is never 0. `value` in hundredths of the unit. */
export function valueText(value: number | null, unit: string): string {
  return value === null ? 'Chưa có số liệu' : `${formatNumber(value / 100)} ${unit}`
}
