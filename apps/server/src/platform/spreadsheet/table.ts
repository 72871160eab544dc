import { formatDate, type PlainDate, parsePlainDate, parseVietnameseDate } from '@saolang/domain/plain-date'
import { fail, ok, type Result } from '@saolang/domain/result'
import { foldedWords } from '@saolang/domain/vietnamese-text'
import { addressAt } from './look-over.ts'
import type { Cell, Grid } from './read.ts'

/** One column of a sheet that is read or written. */
export interface SheetColumn<Key extends string = string> {
  readonly key: Key
  /** As it stands in the template: `Số điện thoại`. */
  readonly heading: string
  /** Other words that offices use for it. */
  readonly alias?: readonly string[]
  readonly required?: boolean
  readonly kind: 'text' | 'digits' | 'date'
  readonly maxLength: number
}

export interface CellFault {
  /** `C5`. */
  readonly cell: string
  readonly heading: string
  readonly say: string
}

export interface SheetRow<Key extends string = string> {
  /** Number of the row in the file, as the office program shows it. */
  readonly number: number
  /** Texts as they are kept: dates as `2026-08-05`, empty where there is nothing. */
  readonly values: Readonly<Record<Key, string>>
  /** Address of each cell. */
  readonly cells: Readonly<Record<Key, string>>
  readonly faults: readonly CellFault[]
}

export interface SheetTable<Key extends string = string> {
  readonly rows: readonly SheetRow<Key>[]
  /** Headings that nobody asked for: told, not read. */
  readonly ignored: readonly string[]
}

export type TableCode =
  | 'spreadsheet/no-headings'
  | 'spreadsheet/heading-missing'
  | 'spreadsheet/heading-twice'
  | 'spreadsheet/no-rows'

/** Headings stand in one of the first rows, below a title at most. */
const HEADINGS_WITHIN = 10

/** Reads the rows below the headings; headings fit with or without accents, stars and what stands in brackets. */
export function readTable<Key extends string>(
  grid: Grid,
  columns: readonly SheetColumn<Key>[],
): Result<SheetTable<Key>, TableCode> {
  const found = grid.slice(0, HEADINGS_WITHIN).map((row) => row.map((cell) => columnOf(cell, columns)))
  const counts = found.map((row) => row.filter((column) => column !== null).length)
  const most = Math.max(0, ...counts)
  if (most === 0) return fail('spreadsheet/no-headings')
  const at = counts.indexOf(most)
  const places = found[at] ?? []
  const twice = places.find((column, place) => column !== null && places.indexOf(column) !== place)
  if (twice !== undefined && twice !== null) return fail('spreadsheet/heading-twice', { heading: twice.heading })
  const missing = columns.find((column) => column.required === true && !places.includes(column))
  if (missing !== undefined) return fail('spreadsheet/heading-missing', { heading: missing.heading })
  const ignored = (grid[at] ?? []).flatMap((cell, place) =>
    places[place] === null && cell.is === 'text' ? [cell.text] : [],
  )
  const rows = grid
    .map((row, number) => ({ row, number }))
    .slice(at + 1)
    .filter(({ row }) => row.some((cell, place) => cell.is !== 'empty' && places[place] !== null))
    .map(({ row, number }) => rowOf(row, number, columns, places))
  return rows.length === 0 ? fail('spreadsheet/no-rows') : ok({ rows, ignored })
}

function columnOf<Key extends string>(cell: Cell, columns: readonly SheetColumn<Key>[]): SheetColumn<Key> | null {
  if (cell.is !== 'text') return null
  const words = keyOf(cell.text)
  return columns.find(({ heading, alias = [] }) => [heading, ...alias].some((one) => keyOf(one) === words)) ?? null
}

function keyOf(heading: string): string {
  return foldedWords(heading.replace(/\([^)]*\)/g, '')).join(' ')
}

function rowOf<Key extends string>(
  row: readonly Cell[],
  number: number,
  columns: readonly SheetColumn<Key>[],
  places: readonly (SheetColumn<Key> | null)[],
): SheetRow<Key> {
  const faults: CellFault[] = []
  const read = columns.map((column) => {
    const place = places.indexOf(column)
    const cell = place < 0 ? '' : addressAt(number, place)
    const value = readCell(row[place] ?? { is: 'empty' }, column)
    const say = value.ok ? null : value.say
    if (say !== null) faults.push({ cell, heading: column.heading, say })
    return { key: column.key, cell, value: value.ok ? value.text : '' }
  })
  // Records by the keys of the columns, which are all there.
  const values = Object.fromEntries(read.map(({ key, value }) => [key, value])) as Record<Key, string>
  const cells = Object.fromEntries(read.map(({ key, cell }) => [key, cell])) as Record<Key, string>
  return { number: number + 1, values, cells, faults }
}

type Read = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly say: string }

function readCell(cell: Cell, column: SheetColumn): Read {
  const read = textOf(cell, column)
  if (!read.ok) return read
  if (read.text === '') return column.required === true ? { ok: false, say: 'Ô này không được bỏ trống.' } : read
  if (read.text.length > column.maxLength) return { ok: false, say: `Dài quá ${column.maxLength} ký tự.` }
  return read
}

function textOf(cell: Cell, column: SheetColumn): Read {
  switch (cell.is) {
    case 'empty':
      return { ok: true, text: '' }
    case 'formula':
      return { ok: false, say: 'Ô là công thức. Hãy dán lại dưới dạng giá trị.' }
    case 'merged':
      return { ok: false, say: 'Ô bị gộp. Hãy bỏ gộp và điền từng dòng.' }
    case 'error':
      return { ok: false, say: 'Ô báo lỗi. Hãy nhập lại giá trị.' }
    case 'date':
      return column.kind === 'date'
        ? { ok: true, text: cell.date }
        : { ok: false, say: `Ô là ngày ${formatDate(cell.date)}, cần chữ. Hãy đổi ô sang kiểu Văn bản.` }
    case 'number':
      return numberText(cell.number, column)
    case 'text':
      return column.kind === 'date' ? dateText(cell.text) : { ok: true, text: cell.text }
  }
}

/** A code or a phone that the program took for a number; a date column may hold the number of a day. */
function numberText(number: number, column: SheetColumn): Read {
  if (column.kind === 'date') {
    const date = serialDay(number)
    return date === null ? { ok: false, say: 'Không phải ngày. Ví dụ: 05/08/2026.' } : { ok: true, text: date }
  }
  if (!Number.isSafeInteger(number) || number < 0) return { ok: false, say: 'Ô là số lẻ hoặc số âm, cần chữ.' }
  return { ok: true, text: String(number) }
}

/** Days since 1899-12-30, as office programs count; between 2000 and 2100. */
function serialDay(number: number): PlainDate | null {
  if (!Number.isInteger(number) || number < 36_526 || number > 73_050) return null
  const day = new Date(Date.UTC(1899, 11, 30 + number)).toISOString().slice(0, 10)
  const parsed = parsePlainDate(day)
  return parsed.ok ? parsed.value : null
}

function dateText(text: string): Read {
  const iso = parsePlainDate(text)
  if (iso.ok) return { ok: true, text: iso.value }
  const local = parseVietnameseDate(text)
  return local.ok ? { ok: true, text: local.value } : { ok: false, say: 'Không phải ngày. Ví dụ: 05/08/2026.' }
}
