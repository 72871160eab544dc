import type { PlanLevel } from '@saolang/domain/plan'
import type { FieldValue, Option, RegisterDefinition, RegisterField, RegisterGroup } from '@saolang/domain/register'
import { formatDate, formatMoney, formatNumber } from '../../platform/pages/text.ts'

export const GROUP_WORDS: Readonly<Record<RegisterGroup, string>> = {
  communication: 'Tuyên truyền',
  capacity: 'Hội nghị, đào tạo',
  support: 'Hỗ trợ, đối tác',
  trade: 'Xúc tiến thương mại',
  production: 'Vùng nguyên liệu, làng nghề',
  survey: 'Khảo sát, số liệu chủ thể',
  coordination: 'Điều phối',
}

export const LEVEL_WORDS: Readonly<Record<PlanLevel, string>> = {
  ministry: 'Trung ương',
  province: 'Cấp tỉnh',
  district: 'Cấp huyện (đến 30/6/2025)',
  commune: 'Cấp xã',
}

export const textOfOption = (options: readonly Option[] | undefined, value: string): string =>
  options?.find((one) => one.value === value)?.text ?? value

/** `01/03/2026 đến 05/03/2026`, `2026`, one day; empty where nothing is known. */
export function datesText(definition: RegisterDefinition, from: string | null, to: string | null): string {
  if (from === null) return ''
  if (definition.dates === 'year') return from.slice(0, 4)
  if (to === null || to === from) return formatDate(from)
  return `${formatDate(from)} đến ${formatDate(to)}`
}

/** A value of a field for the screen. Names of entries are looked up by who shows them. */
export function valueText(field: RegisterField, value: FieldValue, nameOf: (id: string) => string): string {
  switch (field.type) {
    case 'money':
      return formatMoney(Number(value))
    case 'integer':
      return field.unit === undefined ? formatNumber(Number(value)) : `${formatNumber(Number(value))} ${field.unit}`
    case 'date':
      return formatDate(String(value))
    case 'choice':
      return textOfOption(field.options, String(value))
    case 'choices':
      return (Array.isArray(value) ? value : [value]).map((one) => textOfOption(field.options, String(one))).join(', ')
    case 'yesNo':
      return value === true ? 'Có' : 'Không'
    case 'entry':
      return nameOf(String(value))
    case 'text':
    case 'longText':
    case 'link':
    case 'coordinate':
      return field.unit === undefined ? String(value) : `${String(value)} ${field.unit}`
  }
}
