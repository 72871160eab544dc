import { parsePlainDate, parseVietnameseDate } from '@saolang/domain/plain-date'
import { fail, ok, type Result } from '@saolang/domain/result'
import { foldedWords } from '@saolang/domain/vietnamese-text'
import { type Grid, readTable, readWorkbookSheets, type SheetRow } from '../../platform/spreadsheet/index.ts'
import { type FileFault, type PlaceOf, placeInJson, type ReadPlan, readPlanFile } from './plans.content.ts'
import { CELL_WORDS, INFO_LABELS, type InfoKey, PLAN_SHEETS, type PlanSheet } from './plans.sheets.columns.ts'
import { RELATION_WORDS } from './plans.words.ts'

const LIMITS = { rows: 600, columns: 40, unpackedBytes: 30 * 1024 * 1024, sheets: 12 }

/** Rows by list of the content: to say later in which row of which sheet something stands. */
type Origins = ReadonlyMap<string, { readonly sheet: string; readonly rows: readonly number[] }>

interface Reading {
  readonly grids: ReadonlyMap<string, Grid>
  readonly faults: FileFault[]
  readonly origins: Map<string, { readonly sheet: string; readonly rows: readonly number[] }>
}

/** A half number in a cell of text is written with a comma, as people type it. */
function asTyped(grid: Grid): Grid {
  return grid.map((row) =>
    row.map((cell) =>
      cell.is === 'number' && !Number.isInteger(cell.number)
        ? { is: 'text', text: String(cell.number).replace('.', ',') }
        : cell,
    ),
  )
}

const plain = (words: string) => foldedWords(words).join(' ')

function rowsOf<Key extends string>(reading: Reading, list: string, sheet: PlanSheet<Key>): readonly SheetRow<Key>[] {
  const grid = [...reading.grids].find(([name]) => plain(name) === plain(sheet.name))?.[1]
  if (grid === undefined) return []
  const table = readTable(asTyped(grid), sheet.columns)
  if (!table.ok) {
    // A sheet that was left empty says nothing; one without its headings is a mistake.
    if (table.failure.code !== 'spreadsheet/no-rows' && grid.length > 0) {
      const heading = String(table.failure.details?.heading ?? sheet.columns[0]?.heading ?? '')
      reading.faults.push({ place: `Trang ${sheet.name}`, say: `Thiếu hoặc trùng cột “${heading}”. Hãy dùng mẫu.` })
    }
    return []
  }
  const { rows } = table.value
  for (const row of rows)
    for (const { cell, heading, say } of row.faults)
      reading.faults.push({ place: `Trang ${sheet.name}, ô ${cell} (${heading})`, say })
  reading.origins.set(list, { sheet: sheet.name, rows: rows.map(({ number }) => number) })
  return rows
}

/** Reads the workbook of a plan: the same content, the same rules, and places as the office program shows them. */
export async function readPlanWorkbook(bytes: Buffer): Promise<Result<ReadPlan, string>> {
  const grids = await readWorkbookSheets(bytes, LIMITS)
  if (!grids.ok) return grids
  const reading: Reading = { grids: grids.value, faults: [], origins: new Map() }
  const info = rowsOf(reading, 'document', PLAN_SHEETS.INFO)
  if (info.length === 0) return fail('plan/import-no-info')
  const raw = rawOf(reading, info)
  if (reading.faults.length > 0) return ok({ ok: false, faults: reading.faults.slice(0, 100) })
  return ok(readPlanFile(raw, placeInSheets(reading.origins)))
}

function placeInSheets(origins: Origins): PlaceOf {
  return (path) => {
    const [list, ...rest] = path
    const isMoney = list === 'budget'
    const origin = origins.get(isMoney ? 'budget' : String(list))
    const at = rest.find((part) => typeof part === 'number')
    const row = typeof at === 'number' ? origin?.rows[at] : undefined
    if (origin !== undefined && row !== undefined) return `Trang ${origin.sheet}, dòng ${row}`
    if (list === 'document') {
      const label = new Map<string, string>(Object.entries(INFO_LABELS)).get(String(rest[0]))
      return label === undefined ? 'Trang Thông tin' : `Trang Thông tin, mục ${label}`
    }
    return placeInJson(path)
  }
}

function rawOf(reading: Reading, info: readonly SheetRow<'label' | 'value'>[]): unknown {
  const said = new Map(info.map(({ values }) => [plain(values.label), values.value]))
  const cell = (key: InfoKey) => said.get(plain(INFO_LABELS[key])) ?? ''
  const at = (key: InfoKey) => `Trang Thông tin, mục ${INFO_LABELS[key]}`
  const word = (list: Readonly<Record<string, string>>, key: InfoKey) =>
    wordOf(list, cell(key), at(key), reading.faults)
  const day = (key: InfoKey) => dayOf(cell(key), at(key), reading.faults)
  const place = /^(?:former:)?\d{2,5}$/.exec(cell('place').trim())?.[0] ?? null
  const isFormer = place?.startsWith('former:') === true || plain(cell('level')) === 'huyen'
  const code = place?.replace('former:', '') ?? null
  const whole = (key: InfoKey) => (cell(key) === '' ? null : Number(cell(key)))
  return {
    format: 'saolang-plan-1',
    document: {
      ...{ kind: word(CELL_WORDS.kind, 'kind') ?? 'plan', level: word(CELL_WORDS.level, 'level') },
      place: code === null ? null : { code, era: isFormer ? 'former' : 'present', name: code },
      ...{ title: cell('title'), number: cell('number'), issuedPlace: cell('issuedPlace'), issuer: cell('issuer') },
      issued: { day: whole('day'), month: whole('month'), year: whole('year') },
      ...{ signatory: cell('signatory'), from: day('from') ?? '', to: day('to') ?? '', inferred: [] },
    },
    productGroups: split(cell('groups')),
    ...lists(reading),
    budget: {
      declaredTotal: millions(cell('total'), at('total'), reading.faults),
      lines: moneyOf(reading),
    },
  }
}

function lists(reading: Reading) {
  return {
    purposes: rowsOf(reading, 'purposes', PLAN_SHEETS.PURPOSES).map(({ values }) => ({
      key: values.key,
      text: values.text,
    })),
    bases: rowsOf(reading, 'bases', PLAN_SHEETS.BASES).map(({ values, number }, index) => {
      const [year, month, day] = values.on === '' ? [null, null, null] : values.on.split('-').map(Number)
      const relation = wordOf(RELATION_WORDS, values.relation, `Trang Căn cứ, dòng ${number}`, reading.faults)
      const { number: cited, issuer, title } = values
      const issued = { day: day ?? null, month: month ?? null, year: year ?? null }
      return { key: `b${index + 1}`, relation: relation ?? 'basis', number: cited, issued, issuer, title }
    }),
    recipients: rowsOf(reading, 'recipients', PLAN_SHEETS.RECIPIENTS).map(({ values }, index) => ({
      ...{ key: `r${index + 1}`, name: values.name },
    })),
    targets: rowsOf(reading, 'targets', PLAN_SHEETS.TARGETS).map((row) => targetOf(row, reading.faults)),
    tasks: rowsOf(reading, 'tasks', PLAN_SHEETS.TASKS).map((row) => taskOf(row, reading.faults)),
  }
}

type TargetKey = (typeof PLAN_SHEETS.TARGETS)['columns'][number]['key']
type TaskKey = (typeof PLAN_SHEETS.TASKS)['columns'][number]['key']

function targetOf({ values, number }: SheetRow<TargetKey>, faults: FileFault[]) {
  const at = `Trang Chỉ tiêu, dòng ${number}`
  const floor = hundredths(values.floor, `${at}, cột Số`, faults)
  const aim = hundredths(values.aim, `${at}, cột Đến số`, faults)
  const stated = wordOf(CELL_WORDS.comparison, values.comparison, `${at}, cột So sánh`, faults)
  const { key, text, unit, metric, from, to, parentKey } = values
  return {
    ...{ key, text, unit, metric, floor, aim, kind: floor === null ? 'qualitative' : 'target' },
    comparison: stated ?? (floor === null ? 'none' : 'gte'),
    ...{ from: from || null, to: to || null, parentKey: parentKey || null, purposeKeys: split(values.purposeKeys) },
  }
}

function taskOf({ values, number }: SheetRow<TaskKey>, faults: FileFault[]) {
  const leads = split(values.leads)
  const { key, title, timeText, start, due } = values
  const stated = values.recurrence.startsWith('FREQ=')
    ? values.recurrence
    : wordOf(CELL_WORDS.recurrence, values.recurrence, `Trang Nhiệm vụ, dòng ${number}, cột Lặp lại`, faults)
  return {
    ...{ key, title, timeText, leads, leadBasis: leads.length === 0 ? 'none' : 'stated' },
    ...{ coordinating: split(values.coordinating), start: start || null, due: due || null, recurrence: stated },
    ...{ outputs: split(values.outputs), purposeKeys: split(values.purposeKeys), targetKeys: split(values.targetKeys) },
  }
}

function moneyOf(reading: Reading) {
  return rowsOf(reading, 'budget', PLAN_SHEETS.MONEY).map(({ values, number }) => {
    const at = `Trang Kinh phí, dòng ${number}`
    const { key, title, taskKey, year } = values
    return {
      ...{ key, title, taskKey: taskKey || null, year: year === '' ? null : Number(year) },
      source: wordOf(CELL_WORDS.source, values.source, `${at}, cột Nguồn vốn`, reading.faults),
      content: wordOf(CELL_WORDS.content, values.content, `${at}, cột Nội dung chi`, reading.faults) ?? 'unspecified',
      declared: millions(values.declared, `${at}, cột Số tiền`, reading.faults),
    }
  })
}

const split = (cell: string) =>
  cell
    .split(/[;\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')

/** The word of the programme for a word of the list; empty where the cell is; a fault where it is no such word. */
function wordOf(list: Readonly<Record<string, string>>, cell: string, place: string, faults: FileFault[]) {
  if (cell === '') return null
  const found = Object.entries(list).find(([, words]) => plain(words) === plain(cell))
  if (found === undefined) faults.push({ place, say: `Chỉ nhận một trong: ${Object.values(list).join('; ')}.` })
  return found?.[0] ?? null
}

function dayOf(cell: string, place: string, faults: FileFault[]): string | null {
  if (cell === '') return null
  const iso = parsePlainDate(cell)
  if (iso.ok) return iso.value
  const local = parseVietnameseDate(cell)
  if (local.ok) return local.value
  faults.push({ place, say: 'Không phải ngày. Ví dụ: 01/01/2026.' })
  return null
}

/** `33,5` → 3350; `1.200` → 120000: an integer in so many parts, or a fault. Never a float. */
function scaled(cell: string, digits: number, place: string, faults: FileFault[]): number | null {
  const typed = cell.replace(/[\s%]/g, '')
  if (typed === '') return null
  const match = /^(\d{1,3}(?:\.\d{3})+|\d{1,12})(?:,(\d+))?$/.exec(typed)
  const part = (match?.[2] ?? '').replace(/0+$/, '')
  if (match === null || part.length > digits) {
    faults.push({ place, say: 'Không phải số. Ví dụ: 1.200 hoặc 33,5.' })
    return null
  }
  return Number(`${(match[1] ?? '').replaceAll('.', '')}${part.padEnd(digits, '0')}`)
}

const hundredths = (cell: string, place: string, faults: FileFault[]) => scaled(cell, 2, place, faults)
const millions = (cell: string, place: string, faults: FileFault[]) => scaled(cell, 6, place, faults)
