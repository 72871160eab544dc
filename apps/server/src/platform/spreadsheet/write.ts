import writeWorkbook, { type Feature, type SheetData } from 'write-excel-file/universal'

/** A sheet of texts with headings in the first row. */
export interface WrittenSheet {
  readonly name: string
  readonly columns: readonly { readonly heading: string; readonly width: number; readonly choices?: string }[]
  readonly rows: readonly (readonly string[])[]
}

/** Rows below the headings in which a list of words is offered. */
const LISTED_ROWS = 1000

/**
 * Writes texts as an .xlsx file. Everything is text: a phone keeps its first 0, and what a program could take for a
 * formula gets an apostrophe in front. A column's `choices` names the cells of the words it offers (`'Danh mục'!$A$2:$A$9`).
 */
export async function writeSpreadsheet(sheets: readonly WrittenSheet[]): Promise<Buffer> {
  const data = sheets.map((sheet) => ({
    sheet: sheet.name,
    data: sheetData(sheet),
    columns: sheet.columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }))
  const blob = await writeWorkbook(data, {
    features: [listsOf(sheets)],
    fontFamily: 'Times New Roman',
    fontSize: 12,
  }).toBlob()
  return Buffer.from(await blob.arrayBuffer())
}

function sheetData(sheet: WrittenSheet): SheetData {
  const heads = sheet.columns.map(({ heading }) => ({
    ...{ value: heading, type: String, fontWeight: 'bold' as const, wrap: true },
    backgroundColor: '#e3efe6' as const,
  }))
  const rows = sheet.rows.map((row) =>
    row.map((text) => ({ value: escaped(text), type: String, format: '@', wrap: true, alignVertical: 'top' as const })),
  )
  return [heads, ...rows]
}

/** No cell of ours may begin a formula, wherever the sheet is carried on to (CSV included). */
export function escaped(text: string): string {
  const plain = text.replace(/(?![\n\t])\p{Cc}/gu, '')
  return /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain
}

/** Lists of allowed words below headings (data validation), which the library leaves to features. */
function listsOf(sheets: readonly WrittenSheet[]): Feature<Blob> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _options, { sheetIndex }) => withLists(xml, sheets[sheetIndex]),
        },
      },
    },
  }
}

function withLists(xml: string, sheet: WrittenSheet | undefined): string {
  const lists = (sheet?.columns ?? []).flatMap(({ choices }, place) =>
    choices === undefined ? [] : [{ choices, letter: String.fromCharCode(65 + place) }],
  )
  if (lists.length === 0) return xml
  const items = lists.map(
    ({ choices, letter }) =>
      `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${letter}2:${letter}${LISTED_ROWS}"><formula1>${xmlText(choices)}</formula1></dataValidation>`,
  )
  const markup = `<dataValidations count="${lists.length}">${items.join('')}</dataValidations>`
  // The format fixes the order: after the data and merged cells, before margins and whatever follows.
  const after = xml.includes('</mergeCells>') ? '</mergeCells>' : '</sheetData>'
  return xml.replace(after, `${after}${markup}`)
}

function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
