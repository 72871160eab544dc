import type * as Docx from 'docx'
import { FONT, PARAGRAPH, SIZE, TEXT_WIDTH } from './word-measure.ts'
import type { WordBlock, WordColumn, WordText } from './word-paper.ts'

export type Library = typeof Docx

/** Footnotes of one paper, numbered as they come. Each reference has its own: office programs print no note twice. */
export class Footnotes {
  readonly texts: string[] = []

  /** Adds a note and tells its number. */
  add(text: string): number {
    return this.texts.push(text)
  }
}

const ALIGN = { left: 'left', center: 'center', right: 'right' } as const

/** Blocks as paragraphs and tables of Word. */
export function wordBlocks(docx: Library, blocks: readonly WordBlock[], notes: Footnotes): Docx.FileChild[] {
  return blocks.flatMap((block) => wordBlock(docx, block, notes))
}

function wordBlock(docx: Library, block: WordBlock, notes: Footnotes): Docx.FileChild[] {
  switch (block.is) {
    case 'heading':
      return [heading(docx, block)]
    case 'paragraph':
      return [block.centred === true ? centred(docx, block.text, notes) : bodyParagraph(docx, block.text, notes)]
    case 'list':
      return block.items.map((item) => bodyParagraph(docx, dashed(item), notes))
    case 'table':
      return table(docx, block)
  }
}

function dashed(item: WordText): WordText {
  return typeof item === 'string' ? `- ${item}` : [{ text: '- ' }, ...item]
}

function heading(docx: Library, block: Extract<WordBlock, { is: 'heading' }>) {
  const levels = { 1: docx.HeadingLevel.HEADING_1, 2: docx.HeadingLevel.HEADING_2, 3: docx.HeadingLevel.HEADING_3 }
  return new docx.Paragraph({
    heading: levels[block.level],
    keepNext: true,
    alignment: docx.AlignmentType.LEFT,
    indent: { firstLine: PARAGRAPH.firstLine },
    spacing: { before: PARAGRAPH.after, after: PARAGRAPH.after, line: PARAGRAPH.line },
    children: [run(docx, block.text, { size: SIZE.body, bold: block.level < 3, italics: block.level === 3 })],
  })
}

/** A line of its own in the middle: who decides, `QUYẾT ĐỊNH:`. */
function centred(docx: Library, text: WordText, notes: Footnotes) {
  return new docx.Paragraph({
    alignment: docx.AlignmentType.CENTER,
    keepNext: true,
    spacing: { before: PARAGRAPH.after, after: PARAGRAPH.after, line: PARAGRAPH.line },
    children: runsOf(docx, text, notes),
  })
}

function bodyParagraph(docx: Library, text: WordText, notes: Footnotes) {
  return new docx.Paragraph({
    alignment: docx.AlignmentType.BOTH,
    indent: { firstLine: PARAGRAPH.firstLine },
    spacing: { after: PARAGRAPH.after, line: PARAGRAPH.line },
    children: runsOf(docx, text, notes),
  })
}

function runsOf(docx: Library, text: WordText, notes: Footnotes): Docx.ParagraphChild[] {
  const pieces = typeof text === 'string' ? [{ text }] : text
  return pieces.flatMap((piece) => {
    const { bold, italic, note } = piece
    const words = run(docx, piece.text, { size: SIZE.body, bold: bold === true, italics: italic === true })
    return note === undefined ? [words] : [words, new docx.FootnoteReferenceRun(notes.add(note))]
  })
}

/** A run in the one font of official papers, black. */
export function run(
  docx: Library,
  text: string,
  looks: { readonly size: number; readonly bold?: boolean; readonly italics?: boolean },
): Docx.TextRun {
  return new docx.TextRun({ ...looks, text: writable(text), font: FONT, color: '000000' })
}

/** What XML can hold: no control characters. */
function writable(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ').replace(/[\uFFFE\uFFFF]|\p{Cs}/gu, '')
}

function table(docx: Library, block: Extract<WordBlock, { is: 'table' }>): Docx.FileChild[] {
  const whole = block.columns.reduce((sum, { width }) => sum + width, 0)
  const widths = block.columns.map(({ width }) => Math.floor((TEXT_WIDTH * width) / whole))
  const cell = (column: WordColumn, at: number, text: string, head: boolean) =>
    new docx.TableCell({
      width: { size: widths[at] ?? 0, type: docx.WidthType.DXA },
      verticalAlign: docx.VerticalAlignTable.CENTER,
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      children: [
        new docx.Paragraph({
          alignment: head ? docx.AlignmentType.CENTER : ALIGN[column.align ?? 'left'],
          children: [run(docx, text, { size: SIZE.table, bold: head })],
        }),
      ],
    })
  const row = (cells: readonly string[], head: boolean) =>
    new docx.TableRow({
      ...(head ? { tableHeader: true } : {}),
      cantSplit: true,
      children: block.columns.map((column, at) => cell(column, at, head ? column.head : (cells[at] ?? ''), head)),
    })
  const small = (text: string, looks: { bold?: boolean; italics?: boolean }, keepNext = false) =>
    new docx.Paragraph({
      keepNext,
      alignment: keepNext ? docx.AlignmentType.CENTER : docx.AlignmentType.LEFT,
      spacing: { before: 60, after: 60 },
      children: [run(docx, text, { size: keepNext ? SIZE.table : SIZE.note, ...looks })],
    })
  return [
    ...(block.caption === undefined ? [] : [small(block.caption, { bold: true }, true)]),
    new docx.Table({
      width: { size: TEXT_WIDTH, type: docx.WidthType.DXA },
      columnWidths: widths,
      layout: docx.TableLayoutType.FIXED,
      rows: [row([], true), ...block.rows.map((cells) => row(cells, false))],
    }),
    small(block.note ?? '', { italics: true }),
  ]
}
