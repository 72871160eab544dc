import { type PlainDate, plainDateIn } from '@saolang/domain/plain-date'
import { fail, ok, type Result } from '@saolang/domain/result'
import readWorkbook from 'read-excel-file/universal'
import { isZip, readZip } from '../zip.ts'
import { type Look, lookOver, lookOverAll, type SheetFaults } from './look-over.ts'

/** What a sheet of an office may hold at most. */
export interface SpreadsheetLimits {
  /** Rows with something in them. */
  readonly rows: number
  readonly columns: number
  /** Bytes of everything in the file, unpacked: a small file cannot become a large one. */
  readonly unpackedBytes: number
}

/** A cell as the file says it. A formula is never evaluated and its kept result is not believed. */
export type Cell =
  | { readonly is: 'empty' }
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'number'; readonly number: number }
  | { readonly is: 'date'; readonly date: PlainDate }
  | { readonly is: 'formula' | 'merged' | 'error' }

/** The first sheet, row by row from the first row of the file: `rows[4][0]` is A5. */
export type Grid = readonly (readonly Cell[])[]

export type SpreadsheetCode =
  | 'spreadsheet/unreadable'
  | 'spreadsheet/old-format'
  | 'spreadsheet/locked'
  | 'spreadsheet/too-large'
  | 'spreadsheet/too-many-rows'
  | 'spreadsheet/too-many-columns'
  | 'spreadsheet/too-many-merged'

const MOST_PARTS = 200
/** The head of an OLE file: .xls of old, or an .xlsx with a password. */
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])

/** Reads the first sheet of an .xlsx file. What is too large or strange is refused before it is taken apart. */
export async function readSpreadsheet(
  bytes: Buffer,
  limits: SpreadsheetLimits,
): Promise<Result<Grid, SpreadsheetCode>> {
  const files = filesOf(bytes, limits)
  if (!files.ok) return files
  const look = lookOver(files.value, limits)
  if (!look.ok) return look
  const sheets = await sheetsOf(bytes)
  const values = sheets?.[0]?.data
  return values === undefined ? fail('spreadsheet/unreadable') : ok(gridOf(values, look.value))
}

/** Reads the first sheets of a workbook by their names; the limits hold for each sheet. */
export async function readWorkbookSheets(
  bytes: Buffer,
  limits: SpreadsheetLimits & { readonly sheets: number },
): Promise<Result<ReadonlyMap<string, Grid>, SpreadsheetCode>> {
  const files = filesOf(bytes, limits)
  if (!files.ok) return files
  const looks = lookOverAll(files.value, limits, limits.sheets)
  if (!looks.ok) return looks
  const sheets = await sheetsOf(bytes)
  if (sheets === null || sheets.length < looks.value.length) return fail('spreadsheet/unreadable')
  const grids = looks.value.flatMap((look, at) => {
    const sheet = sheets[at]
    return sheet === undefined ? [] : [[sheet.name.normalize('NFC').trim(), gridOf(sheet.data, look)] as const]
  })
  return ok(new Map(grids))
}

/** The parts of the file, unpacked within the limit. */
function filesOf(bytes: Buffer, limits: SpreadsheetLimits): Result<ReadonlyMap<string, Buffer>, SpreadsheetCode> {
  if (bytes.subarray(0, 4).equals(OLE)) return fail('spreadsheet/old-format')
  if (!isZip(bytes)) return fail('spreadsheet/unreadable')
  const parts = readZip(bytes, { files: MOST_PARTS, bytes: limits.unpackedBytes })
  if (!parts.ok) {
    if (parts.failure.code === 'zip/locked') return fail('spreadsheet/locked')
    const isLarge = parts.failure.code === 'zip/too-large' || parts.failure.code === 'zip/too-many'
    return isLarge ? fail('spreadsheet/too-large') : fail('spreadsheet/unreadable')
  }
  return ok(new Map(parts.value.map((part) => [part.name, part.bytes])))
}

interface ReadSheet {
  readonly name: string
  readonly data: readonly (readonly unknown[])[]
}

async function sheetsOf(bytes: Buffer): Promise<readonly ReadSheet[] | null> {
  try {
    const sheets = await readWorkbook(new Blob([new Uint8Array(bytes)]))
    return sheets.map(({ sheet, data }) => ({ name: sheet, data }))
  } catch (error) {
    // The reader throws where the parts do not fit together: a file that was cut or written by hand.
    if (error instanceof Error) return null
    throw error
  }
}

/** The reader leaves out rows at the front that are empty nowhere: `A1` is always its first cell. */
function gridOf(values: readonly (readonly unknown[])[], look: Look): Grid {
  const rows = values.slice(0, look.rows)
  return rows.map((row, at) =>
    row.slice(0, look.columns).map((value, column) => cellOf(value, look.faults, at, column)),
  )
}

function cellOf(value: unknown, faults: SheetFaults, row: number, column: number): Cell {
  const fault = faults.get(`${row},${column}`)
  if (fault !== undefined) return { is: fault }
  if (value === null || value === undefined) return { is: 'empty' }
  if (value instanceof Date) return dateOf(value)
  if (typeof value === 'number') return { is: 'number', number: value }
  if (typeof value === 'boolean') return { is: 'text', text: value ? 'Có' : 'Không' }
  const text = String(value).replaceAll('\0', '').replaceAll('\r\n', '\n').normalize('NFC').trim()
  return text === '' ? { is: 'empty' } : { is: 'text', text: unescaped(text) }
}

/** Days of a sheet are midnights in UTC; a day before 1900 or after 2199 is a slip of the hand. */
function dateOf(value: Date): Cell {
  const year = value.getUTCFullYear()
  if (Number.isNaN(year) || year < 1900 || year > 2199) return { is: 'error' }
  return { is: 'date', date: plainDateIn(value.getTime()) }
}

/** The apostrophe that `write.ts` puts before what a program could take for a formula. */
function unescaped(text: string): string {
  return /^'[=+\-@]/.test(text) ? text.slice(1) : text
}
