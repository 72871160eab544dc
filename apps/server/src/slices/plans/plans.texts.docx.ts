import { fail, ok, type Result } from '@saolang/domain/result'
import { isZip, readZip } from '../../platform/zip.ts'

/** A Word file unpacks to at most this: pictures are unpacked too. */
const LIMITS = { files: 2000, bytes: 40 * 1024 * 1024 }
const MOST_XML = 12 * 1024 * 1024

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function plain(text: string): string {
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16)
    return code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ' '
  })
}

/**
 * Marks of the document that make text: runs, tabs, breaks, ends of paragraphs, cells and rows. Everything else (looks,
 * fields, pictures, deleted text) is passed over.
 */
const MARKS = /<w:(t|tc|tab|br|cr|noBreakHyphen)(?: [^<>]*)?(\/?)>|<\/w:(t|p|tc|tr)>/g

interface Writing {
  readonly lines: string[]
  line: string
  cells: string[]
  /** Cells that are open: a table may stand in a cell. */
  depth: number
}

function begin(writing: Writing, mark: string): void {
  if (mark === 'tc') writing.depth += 1
  else if (mark === 'tab') writing.line += '\t'
  else if (mark === 'noBreakHyphen') writing.line += '-'
  else if (mark !== 't') writing.line += '\n'
}

function end(writing: Writing, mark: string): void {
  if (mark === 'p' && writing.depth > 0) writing.line += ' '
  else if (mark === 'p') {
    writing.lines.push(writing.line)
    writing.line = ''
  } else if (mark === 'tc') {
    writing.depth = Math.max(0, writing.depth - 1)
    writing.cells.push(writing.line.replace(/\s+/g, ' ').trim())
    writing.line = ''
  } else if (mark === 'tr' && writing.depth === 0) {
    writing.lines.push(writing.cells.join(' | '))
    writing.cells = []
  }
}

/** The text of the body, one line a paragraph; cells of a table row stand in one line with bars between. */
export function wordText(xml: string): string {
  const writing: Writing = { lines: [], line: '', cells: [], depth: 0 }
  let open = -1
  for (const mark of xml.matchAll(MARKS)) {
    const [all, start, empty, stop] = mark
    if (start === 't') open = empty === '/' ? -1 : mark.index + all.length
    else if (start !== undefined) begin(writing, start)
    else if (stop === 't') {
      if (open !== -1) writing.line += plain(xml.slice(open, mark.index))
      open = -1
    } else end(writing, stop ?? '')
  }
  return [...writing.lines, ...(writing.line === '' ? [] : [writing.line])].join('\n')
}

/** The text of a .docx; other archives are refused. */
export function readWordText(bytes: Buffer): Result<string, string> {
  if (!isZip(bytes)) return fail('plan/text-file')
  const files = readZip(bytes, LIMITS)
  if (!files.ok) return fail('plan/text-file')
  const body = files.value.find(({ name }) => name === 'word/document.xml')
  if (body === undefined || body.bytes.length > MOST_XML) return fail('plan/text-file')
  return ok(wordText(body.bytes.toString('utf8')))
}
