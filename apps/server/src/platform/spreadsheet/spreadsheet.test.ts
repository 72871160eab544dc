import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeZip } from '../zip.ts'
import { readSpreadsheet, readTable, type SheetColumn, writeSpreadsheet } from './index.ts'
import { escaped } from './write.ts'

const LIMITS = { rows: 50, columns: 10, unpackedBytes: 2_000_000 }

const COLUMNS: readonly SheetColumn<'name' | 'phone' | 'from'>[] = [
  { key: 'name', heading: 'Họ và tên', required: true, kind: 'text', maxLength: 20 },
  { key: 'phone', heading: 'Số điện thoại', alias: ['SĐT'], kind: 'digits', maxLength: 20 },
  { key: 'from', heading: 'Từ ngày', kind: 'date', maxLength: 10 },
]

/** A workbook written by hand: cells as they come, so that a test can lie. */
function workbook(cells: string, after = '', more: readonly (readonly [string, string])[] = []): Buffer {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const packages = 'http://schemas.openxmlformats.org/package/2006'
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  return writeZip([
    [
      '[Content_Types].xml',
      `${head}<Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    ],
    [
      'xl/workbook.xml',
      `${head}<workbook xmlns="${main}" xmlns:r="${relation}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relation}/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      'xl/styles.xml',
      `${head}<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ],
    [
      'xl/worksheets/sheet1.xml',
      `${head}<worksheet xmlns="${main}"><sheetData>${cells}</sheetData>${after}</worksheet>`,
    ],
    ...more,
  ])
}
const text = (place: string, words: string) => `<c r="${place}" t="inlineStr"><is><t>${words}</t></is></c>`
const row = (number: number, ...cells: string[]) => `<row r="${number}">${cells.join('')}</row>`
const HEADS = row(1, text('A1', 'HO VA TEN (*)'), text('B1', 'sđt'), text('C1', 'Từ ngày'), text('D1', 'Ghi chú'))

async function tableOf(bytes: Buffer) {
  const grid = await readSpreadsheet(bytes, LIMITS)
  if (!grid.ok) return grid.failure.code
  const table = readTable(grid.value, COLUMNS)
  return table.ok ? table.value : table.failure.code
}

test('what is written is read back, and nothing in it is a formula', async () => {
  const rows = [
    ['Lò Thị Mai', '0912345678', '2026-08-05'],
    ['=HYPERLINK("http://x")', '+84 912', ''],
    ['@SUM(A1)', '-1', ''],
  ]
  const sheet = { name: 'Người', columns: COLUMNS.map(({ heading }) => ({ heading, width: 20 })), rows }
  const bytes = await writeSpreadsheet([sheet])
  const table = await tableOf(bytes)
  if (typeof table === 'string') throw new Error(table)
  expect(table.rows.map(({ values }) => values.name)).toEqual(
    ['Lò Thị Mai', '=HYPERLINK("', '@SUM(A1)'].map((one, at) => (at === 1 ? '' : one)),
  )
  expect(table.rows[1]?.faults[0]?.say).toContain('20 ký tự')
  expect(table.rows.map(({ values }) => values.phone)).toEqual(['0912345678', '+84 912', '-1'])
  expect(table.rows[0]?.values.from).toBe('2026-08-05')
})

test('no text of ours begins as a formula', () => {
  fc.assert(fc.property(fc.string(), (any) => !/^[=+\-@\t\r]/.test(escaped(any))))
  expect(['=1', '+1', '-1', '@a', 'a=1', ''].map(escaped)).toEqual(["'=1", "'+1", "'-1", "'@a", 'a=1', ''])
})

test('headings fit without accents, a stranger is told, dates come as days or numbers, phones as numbers', async () => {
  const cells = [
    HEADS,
    row(3, text('A3', 'Lò A'), '<c r="B3"><v>912345678</v></c>', '<c r="C3" s="1"><v>46239</v></c>', text('D3', 'x')),
    row(4, text('A4', 'Lò B'), '<c r="C4"><v>46239</v></c>'),
    row(5, text('A5', 'Lò C'), text('C5', '5/8/2026')),
  ]
  const table = await tableOf(workbook(cells.join('')))
  if (typeof table === 'string') throw new Error(table)
  expect(table.ignored).toEqual(['Ghi chú'])
  expect(table.rows.map(({ number, values }) => [number, values.from])).toEqual([
    [3, '2026-08-05'],
    [4, '2026-08-05'],
    [5, '2026-08-05'],
  ])
  expect(table.rows[0]?.values.phone).toBe('912345678')
  expect(table.rows.flatMap(({ faults }) => faults)).toEqual([])
})

test('a formula, an error, a merged cell, a fraction and a wrong day are refused with their cell', async () => {
  const cells = [
    HEADS,
    row(2, '<c r="A2" t="str"><f>CONCAT("Lò"," A")</f><v>Lò A</v></c>'),
    row(3, '<c r="A3" t="e"><v>#REF!</v></c>'),
    row(4, text('A4', 'Gộp')),
    row(6, text('A6', 'Lò D'), '<c r="B6"><v>1.5</v></c>', text('C6', '31/02/2026')),
    row(7, text('B7', '09')),
  ]
  const table = await tableOf(workbook(cells.join(''), '<mergeCells count="1"><mergeCell ref="A4:A5"/></mergeCells>'))
  if (typeof table === 'string') throw new Error(table)
  const faults = table.rows.flatMap((one) => one.faults.map(({ cell, say }) => `${cell}: ${say.split('.')[0]}`))
  expect(faults).toEqual([
    'A2: Ô là công thức',
    'A3: Ô báo lỗi',
    'A4: Ô bị gộp',
    'A5: Ô bị gộp',
    'B6: Ô là số lẻ hoặc số âm, cần chữ',
    'C6: Không phải ngày',
    'A7: Ô này không được bỏ trống',
  ])
})

test('what is no sheet, too large or of a foreign kind is refused in time', async () => {
  const full = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => row(from + at, text(`A${from + at}`, 'x'))).join('')
  expect(await tableOf(Buffer.from('%PDF-1.7'))).toBe('spreadsheet/unreadable')
  expect(await tableOf(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]))).toBe('spreadsheet/old-format')
  expect(await tableOf(writeZip([['a.txt', 'x']]))).toBe('spreadsheet/unreadable')
  expect(await tableOf(workbook(full(1, 60)))).toBe('spreadsheet/too-many-rows')
  expect(await tableOf(workbook(row(1, text('A1', 'x')) + row(1_048_576, '<c r="XFD1048576" s="1"/>')))).toBe(
    'spreadsheet/too-many-rows',
  )
  expect(await tableOf(workbook(row(1, text('ZZ1', 'x'))))).toBe('spreadsheet/too-many-columns')
  expect(await tableOf(workbook(HEADS, '', [['xl/big.xml', 'x'.repeat(3_000_000)]]))).toBe('spreadsheet/too-large')
  expect(await tableOf(workbook(HEADS, '', [['xl/bad.xml', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>']]))).toBe(
    'spreadsheet/unreadable',
  )
  expect(await tableOf(workbook(row(1, '<c><v>1</v></c>')))).toBe('spreadsheet/unreadable')
  expect(await tableOf(workbook(HEADS))).toBe('spreadsheet/no-rows')
  expect(await tableOf(workbook(row(1, text('A1', 'Tên')) + row(2, text('A2', 'x'))))).toBe('spreadsheet/no-headings')
  expect(await tableOf(workbook(row(1, text('B1', 'SĐT')) + row(2, text('B2', 'x'))))).toBe(
    'spreadsheet/heading-missing',
  )
  expect(
    await tableOf(workbook(row(1, text('A1', 'Họ và tên'), text('B1', 'Ho va ten')) + row(2, text('A2', 'x')))),
  ).toBe('spreadsheet/heading-twice')
})

test('bytes of any kind answer a code, never an exception', async () => {
  const right = workbook(HEADS + row(2, text('A2', 'x')))
  await fc.assert(
    fc.asyncProperty(fc.nat(right.length - 1), fc.nat(255), async (at, byte) => {
      const broken = Buffer.from(right)
      broken[at] = byte
      const answer = await tableOf(broken)
      expect(['string', 'object']).toContain(typeof answer)
    }),
    { numRuns: 150 },
  )
})
