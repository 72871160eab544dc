import type * as Docx from 'docx'
import { Footnotes, type Library, run, wordBlocks } from './word-blocks.ts'
import { annexHead, closing, letterhead, titleLines } from './word-head.ts'
import { FONT, MARGIN, PAGE, SIZE } from './word-measure.ts'
import type { WordPaper, WordPart } from './word-paper.ts'

/** The library is large and most requests need none of it: it is read with the first paper. */
const library = (): Promise<Library> => import('docx')

/** Writes a paper as a .docx file in the layout of Nghị định 30/2020. */
export async function writeWordPaper(paper: WordPaper): Promise<Buffer> {
  const docx = await library()
  const notes = new Footnotes()
  const body = wordBlocks(docx, paper.blocks, notes)
  const annexes = (paper.annexes ?? []).flatMap((annex) => [
    ...annexHead(docx, annex),
    ...wordBlocks(docx, annex.blocks, notes),
  ])
  const children = [
    ...letterhead(docx, paper),
    ...titleLines(docx, paper),
    ...body,
    ...closing(docx, paper),
    ...annexes,
  ]
  return pack(docx, { title: `${paper.title ?? ''} ${paper.about}`.trim(), children, notes })
}

/** Writes one part alone, without letterhead and signature, for pasting into a report of another office (RPT-05). */
export async function writeWordPart(part: WordPart): Promise<Buffer> {
  const docx = await library()
  const notes = new Footnotes()
  const head = { is: 'heading' as const, level: 1 as const, text: part.title }
  return pack(docx, { title: part.title, children: wordBlocks(docx, [head, ...part.blocks], notes), notes })
}

interface Contents {
  readonly title: string
  readonly children: Docx.FileChild[]
  readonly notes: Footnotes
}

function pack(docx: Library, { title, children, notes }: Contents): Promise<Buffer> {
  const number = new docx.Header({
    children: [
      new docx.Paragraph({
        alignment: docx.AlignmentType.CENTER,
        children: [new docx.TextRun({ children: [docx.PageNumber.CURRENT], size: SIZE.pageNumber, font: FONT })],
      }),
    ],
  })
  const nothing = new docx.Header({ children: [new docx.Paragraph({ children: [] })] })
  const footnotes = notes.texts.map((text, at) => [
    String(at + 1),
    { children: [new docx.Paragraph({ children: [run(docx, ` ${text}`, { size: SIZE.note })] })] },
  ])
  const document = new docx.Document({
    title,
    creator: 'Sao Làng',
    styles: { default: { document: { run: { font: FONT, size: SIZE.body, language: { value: 'vi-VN' } } } } },
    footnotes: Object.fromEntries(footnotes),
    sections: [
      {
        properties: {
          // The first page carries no number (mục I.7).
          titlePage: true,
          page: { size: PAGE, margin: MARGIN },
        },
        headers: { default: number, first: nothing },
        children,
      },
    ],
  })
  return docx.Packer.toBuffer(document)
}
