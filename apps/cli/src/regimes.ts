import { type Fault, type Leaf, leaves, type Option, type Sheet } from '@saolang/domain/regime'
import { contentDir } from '@saolang/server/platform/content-dir'
import { listRegimeIds, readRegime } from '@saolang/server/platform/regimes'

const columns = [
  'biểu',
  'tiêu chí',
  'lựa chọn',
  'A',
  'B',
  'C',
  'tổng',
  '***',
  '****',
  '*****',
  'lỗi',
  'nguồn',
  'tên',
] as const

/**
 * `saolang regimes check [id…]`: proves the regimes (all of them where none is named) and writes a table of the sheets,
 * the holes that the content declares, the faults, and the content hash to `out`. Gives the exit code: 0, or 1 on any
 * fault, 2 on an unknown name; a declared hole is no fault. `args` are the words after `regimes`; the word `check` itself
 * may be left out.
 */
export async function regimesCheck(args: readonly string[], out: NodeJS.WritableStream): Promise<number> {
  const named = args[0] === 'check' ? args.slice(1) : args
  const content = contentDir()
  const known = listRegimeIds(content)
  const unknown = named.filter((id) => !known.includes(id))
  if (unknown.length > 0) {
    out.write(`Không có bộ quy định ${unknown.join(', ')}. Hãy chọn: ${known.join(', ')}.\n`)
    return 2
  }
  const codes = (named.length > 0 ? named : known).map((id) => checkOne(id, content, out))
  return codes.includes(1) ? 1 : 0
}

function checkOne(id: string, content: string, out: NodeJS.WritableStream): number {
  const parsed = readRegime(id, content)
  const sheets = parsed.ok ? parsed.value.sheets : parsed.sheets
  const faults = parsed.ok ? [] : parsed.faults
  const all = sheets.flatMap(leaves)
  const added = all.filter(({ select }) => select === 'yes_no').flatMap(({ options }) => options).length
  const printed = printedOptions(all).length
  const name = parsed.ok ? `${parsed.value.document.name} (${id})` : id
  out.write(`${name}\n${tableOf(sheets, faults)}${sheets.flatMap(holeLines).join('')}`)
  out.write(faults.map(({ path, what }) => `  ${path}: ${what}\n`).join(''))
  const whole = sheets.filter(({ status }) => status === 'complete').length
  out.write(
    `${sheets.length} biểu (${whole} đủ, ${sheets.length - whole} thiếu), ${all.length} tiêu chí, ` +
      `${printed} lựa chọn in và ${added} có/không, ${faults.length} lỗi\n`,
  )
  out.write(parsed.ok ? `mã nội dung ${parsed.value.hash}\n` : 'không có mã nội dung khi còn lỗi\n')
  return parsed.ok ? 0 : 1
}

function holeLines({ number, holes }: Sheet): string[] {
  return holes.map(({ say, needed }) => `  biểu ${number} thiếu: ${say} Cần: ${needed}\n`)
}

/** Without the yes and no of the criteria that are printed without options. */
function printedOptions(all: readonly Leaf[]): readonly Option[] {
  return all.filter(({ select }) => select !== 'yes_no').flatMap(({ options }) => options)
}

function tableOf(sheets: readonly Sheet[], faults: readonly Fault[]): string {
  const rows = [columns.map(String), ...sheets.map((sheet) => rowOf(sheet, faults))]
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const lines = rows.map((row) =>
    row.map((cell, column) => (column === columns.length - 1 ? cell : cell.padStart(widths[column] ?? 0))).join('  '),
  )
  return `${lines.join('\n')}\n`
}

function rowOf(sheet: Sheet, faults: readonly Fault[]): string[] {
  const all = leaves(sheet)
  const options = printedOptions(all)
  const marks = [3, 4, 5].map((star) => options.filter((option) => option.star === star).length)
  const parts = ['A', 'B', 'C'].map((code) => pointsOf(sheet, code))
  const total = parts.reduce((sum, max) => sum + max, 0)
  const wrong = faults.filter(({ path }) => path.startsWith(`sheet ${sheet.number},`)).length
  const numbers = [sheet.number, all.length, options.length, ...parts, total, ...marks, wrong].map(String)
  return [...numbers, sheet.status === 'complete' ? 'đủ' : 'thiếu', sheet.name]
}

/** The points of a part that its known criteria give: its maximum less what the source lacks. */
function pointsOf(sheet: Sheet, code: string): number {
  const missing = sheet.holes.filter(({ where }) => where === code).reduce((sum, hole) => sum + hole.missing, 0)
  return (sheet.parts.find((part) => part.code === code)?.max ?? 0) - missing
}
