import { fail, ok, type Result } from '@saolang/domain/result'
import type { SpreadsheetLimits } from './read.ts'

/** Cells that are not what they seem, by `row,column` from 0. */
export type SheetFaults = ReadonlyMap<string, 'formula' | 'merged' | 'error'>

export interface Look {
  readonly faults: SheetFaults
  /** Last row and column with something in them, from 1. */
  readonly rows: number
  readonly columns: number
}

type LookCode =
  | 'spreadsheet/unreadable'
  | 'spreadsheet/too-many-rows'
  | 'spreadsheet/too-many-columns'
  | 'spreadsheet/too-many-merged'

/** A reader makes one cell for each place up to the last: beyond this no sheet of an office reaches. */
const FURTHEST_ROW = 20_000
const FURTHEST_COLUMN = 200
/** Cells that carry a look only. */
const MOST_CELLS = 200_000
const MOST_MERGES = 500

/**
 * Looks over the first sheet before it is read: how far it reaches, which cells hold a formula or an error, which are
 * merged. Only the places are taken from here, never values.
 */
export function lookOver(files: ReadonlyMap<string, Buffer>, limits: SpreadsheetLimits): Result<Look, LookCode> {
  const looks = lookOverAll(files, limits, 1)
  const first = looks.ok ? looks.value[0] : undefined
  return looks.ok && first !== undefined ? ok(first) : looks.ok ? fail('spreadsheet/unreadable') : looks
}

/** The same for the first so many sheets, in the order of the workbook. */
export function lookOverAll(
  files: ReadonlyMap<string, Buffer>,
  limits: SpreadsheetLimits,
  most: number,
): Result<readonly Look[], LookCode> {
  // Entities and document types have no place in a workbook, and are how XML grows without end.
  for (const [name, bytes] of files) {
    if (/\.(xml|rels)$/.test(name) && /<!(DOCTYPE|ENTITY)/i.test(bytes.toString('latin1'))) {
      return fail('spreadsheet/unreadable')
    }
  }
  const looks: Look[] = []
  for (const xml of sheetsOf(files).slice(0, most)) {
    if (xml === null) return fail('spreadsheet/unreadable')
    const look = lookAtCells(xml, limits)
    if (!look.ok) return look
    looks.push(look.value)
  }
  return ok(looks)
}

function sheetsOf(files: ReadonlyMap<string, Buffer>): readonly (string | null)[] {
  const workbook = files.get('xl/workbook.xml')?.toString('utf8') ?? ''
  const relations = files.get('xl/_rels/workbook.xml.rels')?.toString('utf8') ?? ''
  const named = relations.match(/<(?:\w+:)?Relationship\s[^>]*>/g) ?? []
  return [...workbook.matchAll(/<(?:\w+:)?sheet\s[^>]*?\br:id="([^"]{1,100})"/g)].map(([, sheet]) => {
    const relation = named.find((one) => one.includes(`Id="${sheet}"`))
    const target = /\bTarget="([^"]{1,300})"/.exec(relation ?? '')?.[1]
    if (target === undefined) return null
    const name = target.startsWith('/') ? target.slice(1) : `xl/${target}`
    return files.get(name)?.toString('utf8') ?? null
  })
}

const MERGE = /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})"/g
const CELL = /<(?:\w+:)?c(?=[\s>/])([^>]*?)(\/>|>)/g

function lookAtCells(xml: string, limits: SpreadsheetLimits): Result<Look, LookCode> {
  const faults = new Map<string, 'formula' | 'merged' | 'error'>()
  let [rows, columns, cells] = [0, 0, 0]
  const ends = [...xml.matchAll(CELL)]
  for (const [index, match] of ends.entries()) {
    cells += 1
    if (cells > MOST_CELLS) return fail('spreadsheet/too-many-rows', { max: limits.rows })
    const place = placeOf(/\br="([A-Z]{1,3})(\d{1,7})"/.exec(match[1] ?? ''))
    // A cell without its place: allowed by the format, written by no office program.
    if (place === null) return fail('spreadsheet/unreadable')
    if (place.row >= FURTHEST_ROW) return fail('spreadsheet/too-many-rows', { max: limits.rows })
    if (place.column >= FURTHEST_COLUMN) return fail('spreadsheet/too-many-columns', { max: limits.columns })
    const inside = match[2] === '/>' ? '' : xml.slice(match.index + match[0].length, ends[index + 1]?.index)
    if (!/<(?:\w+:)?(v|is|f)[\s>/]/.test(inside)) continue
    if (/<(?:\w+:)?f[\s>/]/.test(inside)) faults.set(`${place.row},${place.column}`, 'formula')
    else if (/\bt="e"/.test(match[1] ?? '')) faults.set(`${place.row},${place.column}`, 'error')
    rows = Math.max(rows, place.row + 1)
    columns = Math.max(columns, place.column + 1)
  }
  if (rows > limits.rows) return fail('spreadsheet/too-many-rows', { max: limits.rows })
  if (columns > limits.columns) return fail('spreadsheet/too-many-columns', { max: limits.columns })
  const merges = [...xml.matchAll(MERGE)]
  if (merges.length > MOST_MERGES) return fail('spreadsheet/too-many-merged', { max: MOST_MERGES })
  markMerged(merges, faults, { rows, columns })
  return ok({ faults, rows, columns })
}

/** Merged cells hide what belongs to which row. */
function markMerged(
  merges: readonly RegExpMatchArray[],
  faults: Map<string, 'formula' | 'merged' | 'error'>,
  reach: { readonly rows: number; readonly columns: number },
): void {
  for (const [, from, to] of merges) {
    const [first, last] = [placeOf(addressOf(from)), placeOf(addressOf(to))]
    if (first === null || last === null) continue
    for (let row = first.row; row <= Math.min(last.row, reach.rows - 1); row += 1) {
      for (let column = first.column; column <= Math.min(last.column, reach.columns - 1); column += 1) {
        faults.set(`${row},${column}`, 'merged')
      }
    }
  }
}

function addressOf(text: string | undefined): RegExpExecArray | null {
  return /^([A-Z]{1,3})(\d{1,7})$/.exec(text ?? '')
}

/** `C5` → row 4, column 2. */
function placeOf(match: RegExpExecArray | null): { readonly row: number; readonly column: number } | null {
  const [, letters = '', digits = ''] = match ?? []
  if (letters === '' || Number(digits) < 1) return null
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(digits) - 1, column }
}

/** Row 4, column 2 → `C5`. */
export function addressAt(row: number, column: number): string {
  const first = Math.floor(column / 26)
  const letters = (first === 0 ? '' : String.fromCharCode(64 + first)) + String.fromCharCode(65 + (column % 26))
  return `${letters}${row + 1}`
}
