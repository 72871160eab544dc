import { leadPart, type Option, type RegisterDefinition, type RegisterField } from '@saolang/domain/register'
import { foldedWords } from '@saolang/domain/vietnamese-text'
import { formatDate } from '../../platform/pages/text.ts'
import type { SheetColumn, WrittenSheet } from '../../platform/spreadsheet/index.ts'
import { nothingTyped, type TypedEntry } from './registers.input.ts'
import type { ListView } from './registers.list.present.ts'

/** A column of the sheet of a register: how it is read, and the words that it offers. */
export interface RegisterColumn extends SheetColumn {
  readonly options: readonly Option[] | null
  readonly width: number
}

const YES_NO = [
  { value: 'yes', text: 'Có' },
  { value: 'no', text: 'Không' },
]

/** The columns of the template, in the order of the form (one a fact; lists of subjects are kept on the pages). */
export function columnsOf(definition: RegisterDefinition): readonly RegisterColumn[] {
  const columns: RegisterColumn[] = []
  const add = (column: Omit<RegisterColumn, 'heading'> & { readonly heading: string }) => {
    const taken = columns.some((one) => sameHeading(one.heading, column.heading))
    columns.push(taken ? { ...column, heading: `${column.heading} ${columns.length + 1}` } : column)
  }
  const plain = { kind: 'text', maxLength: 5000, options: null, width: 24 } as const
  const lead = leadPart(definition)
  if (lead !== undefined) add({ ...plain, key: 'lead', heading: lead.label, required: true, width: 36 })
  if (definition.naming !== 'auto')
    add({ ...plain, key: 'name', heading: definition.nameLabel ?? 'Tên', required: true, width: 44 })
  if (definition.theme !== undefined) {
    const { label, options, required = false } = definition.theme
    add({ ...plain, key: 'theme', heading: label, options, required })
  }
  addDates(definition, add)
  add({ ...plain, key: 'commune', heading: 'Xã, phường' })
  if (definition.quantity !== undefined) add({ ...plain, key: 'quantity', heading: definition.quantity, width: 14 })
  if (definition.dong !== undefined) add({ ...plain, key: 'dong', heading: definition.dong, width: 18 })
  for (const field of definition.fields)
    if (field.type !== 'entry')
      add({
        ...{ ...plain, key: `field.${field.key}`, heading: field.label, required: field.required === true },
        ...{ kind: field.type === 'date' ? 'date' : 'text', options: optionsOf(field) },
      })
  return columns
}

function addDates(definition: RegisterDefinition, add: (column: RegisterColumn) => void): void {
  const { dates, datesLabel, datesOptional } = definition
  const day = { kind: 'date', maxLength: 20, options: null, width: 16, required: datesOptional !== true } as const
  if (dates === 'year') add({ ...day, kind: 'text', key: 'from', heading: datesLabel ?? 'Năm' })
  if (dates === 'day') add({ ...day, key: 'from', heading: datesLabel ?? 'Ngày' })
  if (dates === 'period') add({ ...day, key: 'from', heading: 'Từ ngày' })
  if (dates === 'period') add({ ...day, key: 'to', heading: 'Đến ngày', required: false })
}

const sameHeading = (one: string, other: string) => foldedWords(one).join(' ') === foldedWords(other).join(' ')

function optionsOf(field: RegisterField): readonly Option[] | null {
  if (field.type === 'yesNo') return YES_NO
  return field.type === 'choice' ? (field.options ?? []) : null
}

/** An empty sheet with the headings, and the words that its columns offer on a second one. */
export function templateOf(definition: RegisterDefinition): readonly WrittenSheet[] {
  const columns = columnsOf(definition)
  const listed = columns.filter((one) => one.options !== null)
  const letter = (at: number) =>
    (at < 26 ? '' : String.fromCharCode(64 + Math.floor(at / 26))) + String.fromCharCode(65 + (at % 26))
  const most = Math.max(0, ...listed.map((one) => one.options?.length ?? 0))
  const words = Array.from({ length: most }, (_, row) => listed.map((one) => one.options?.[row]?.text ?? ''))
  const choicesOf = (column: RegisterColumn) => {
    const at = listed.indexOf(column)
    const rows = column.options?.length ?? 0
    return at < 0 ? {} : { choices: `'Danh mục'!$${letter(at)}$2:$${letter(at)}$${rows + 1}` }
  }
  const sheet = {
    name: 'Dữ liệu',
    columns: columns.map((one) => ({
      ...{ heading: one.required === true ? `${one.heading} (*)` : one.heading, width: one.width },
      ...choicesOf(one),
    })),
    rows: [],
  }
  if (listed.length === 0) return [sheet]
  return [sheet, { name: 'Danh mục', columns: listed.map(({ heading }) => ({ heading, width: 30 })), rows: words }]
}

/** The words of a cell as the value of an option; what fits none stays, and is refused with its field. */
function optionValue(options: readonly Option[], text: string): string {
  const plain = foldedWords(text).join(' ')
  return options.find((one) => one.value === text || foldedWords(one.text).join(' ') === plain)?.value ?? text
}

/** One row of a sheet as a form would have sent it; commune and lead are still names. */
export function typedRow(definition: RegisterDefinition, values: Readonly<Record<string, string>>): TypedEntry {
  const columns = columnsOf(definition)
  const field: Record<string, string> = {}
  const tick: Record<string, string> = {}
  for (const { key, type, options = [] } of definition.fields) {
    const text = values[`field.${key}`] ?? ''
    if (text === '') continue
    const column = columns.find((one) => one.key === `field.${key}`)
    if (type === 'choices')
      for (const part of text.split(/[;,\n]/).filter((one) => one.trim() !== ''))
        tick[`${key}.${optionValue(options, part.trim())}`] = 'yes'
    else field[key] = column?.options == null ? text : optionValue(column.options, text)
  }
  const word = (key: string) => values[key] ?? ''
  const theme = definition.theme === undefined ? '' : optionValue(definition.theme.options, word('theme'))
  return {
    ...{ ...nothingTyped(), name: word('name'), theme, from: word('from'), to: word('to') },
    ...{ dong: word('dong'), quantity: word('quantity'), field, tick },
  }
}

/** The list as a sheet: what the page shows, all rows, amounts as whole đồng. */
export function exportOf(view: ListView): WrittenSheet {
  const { register, themeLabel, datesLabel, dong, quantity, columns } = view
  const heads = [
    { heading: 'TT', width: 6 },
    { heading: 'Tên', width: 44 },
    ...(themeLabel === null ? [] : [{ heading: themeLabel, width: 24 }]),
    ...(datesLabel === null ? [] : [{ heading: datesLabel, width: 24 }]),
    { heading: 'Nơi', width: 24 },
    ...columns.map((one) => ({ heading: one.label, width: 24 })),
    ...(quantity === null ? [] : [{ heading: quantity.label, width: 14 }]),
    ...(dong === null ? [] : [{ heading: `${dong.label} (đồng)`, width: 18 }]),
    { heading: 'Tình trạng', width: 20 },
    ...(view.hasSubjects ? [{ heading: 'Số dòng kèm theo', width: 12 }] : []),
  ]
  const rows = view.entries.map((row, at) => [
    ...[String(at + 1), row.name],
    ...(themeLabel === null ? [] : [row.theme]),
    ...(datesLabel === null ? [] : [row.dates]),
    row.place,
    ...columns.map((one) => row.values[one.key] ?? ''),
    ...(quantity === null ? [] : [row.quantity === null ? '' : String(row.quantity)]),
    ...(dong === null ? [] : [row.dong === null ? '' : String(row.dong)]),
    row.stage.text,
    ...(view.hasSubjects ? [String(row.subjects)] : []),
  ])
  return { name: register.one.slice(0, 31).replace(/[[\]:*?/\\]/g, ' '), columns: heads, rows }
}

export const dateInName = (today: string) => formatDate(today).replaceAll('/', '-')
