import type * as Docx from 'docx'
import { formatDateInWords } from '../pages/text.ts'
import { type Library, run } from './word-blocks.ts'
import { PARAGRAPH, SIZE, TEXT_WIDTH } from './word-measure.ts'
import type { WordAnnex, WordPaper, WordSigner } from './word-paper.ts'

type Looks = { readonly size: number; readonly bold?: boolean; readonly italics?: boolean }

const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
const MOTTO = 'Độc lập - Tự do - Hạnh phúc'

/** Agency and number at the left, Quốc hiệu, Tiêu ngữ and date at the right, without lines around (mục II.1-4). */
export function letterhead(docx: Library, paper: WordPaper): Docx.FileChild[] {
  const left = [
    ...(paper.agencyParent === undefined ? [] : [line(docx, paper.agencyParent, { size: SIZE.agency })]),
    ...paper.agency.split('\n').map((name) => line(docx, name, { size: SIZE.agency, bold: true })),
    rule(docx, 1300),
    line(docx, `Số: ${paper.number ?? '……/……'}`, { size: SIZE.number }),
    ...(paper.title === undefined ? [line(docx, paper.about, { size: 24 })] : []),
  ]
  const date = paper.date === undefined ? 'ngày … tháng … năm …' : formatDateInWords(paper.date)
  const right = [
    line(docx, NATION, { size: SIZE.nation, bold: true }),
    line(docx, MOTTO, { size: SIZE.motto, bold: true }),
    rule(docx, 1150),
    line(docx, `${paper.place}, ${date}`, { size: SIZE.date, italics: true }),
  ]
  return [twoColumns(docx, left, right, 0.41)]
}

/** Kind of paper and what it is about, with a line below (mục II.5), and to whom. */
export function titleLines(docx: Library, paper: WordPaper): Docx.FileChild[] {
  const draft = paper.draft === true ? [line(docx, 'BẢN NHÁP', { size: SIZE.note, italics: true })] : []
  const title =
    paper.title === undefined
      ? []
      : [
          line(docx, paper.title, { size: SIZE.title, bold: true }, 240),
          line(docx, paper.about, { size: SIZE.about, bold: true }),
          rule(docx, 3300),
        ]
  const addressees =
    paper.addressees === undefined
      ? []
      : [line(docx, `Kính gửi: ${paper.addressees.join('; ')}`, { size: SIZE.body }, PARAGRAPH.after)]
  return [...draft, ...title, ...addressees, line(docx, '', { size: SIZE.note })]
}

/** Nơi nhận at the left, authority, office and name at the right (mục II.7-9). */
export function closing(docx: Library, paper: WordPaper): Docx.FileChild[] {
  const recipients = paper.recipients ?? []
  const left =
    recipients.length === 0
      ? [line(docx, '', { size: SIZE.recipients })]
      : [
          atLeft(docx, 'Nơi nhận:', { size: SIZE.recipientsHead, bold: true, italics: true }),
          ...recipients.map((one, at) =>
            atLeft(docx, `- ${one}${at === recipients.length - 1 ? '.' : ';'}`, { size: SIZE.recipients }),
          ),
        ]
  const right = paper.signers.flatMap((signer) => signatureOf(docx, signer))
  return [line(docx, '', { size: SIZE.note }), twoColumns(docx, left, right, 0.5)]
}

/** The head of an annex, on a new page. */
export function annexHead(docx: Library, { title, about, note }: WordAnnex): Docx.FileChild[] {
  return [
    new docx.Paragraph({
      pageBreakBefore: true,
      alignment: docx.AlignmentType.CENTER,
      children: [run(docx, title, { size: SIZE.title, bold: true })],
    }),
    line(docx, about, { size: SIZE.about, bold: true }),
    ...(note === undefined ? [] : [line(docx, note, { size: SIZE.date, italics: true })]),
    line(docx, '', { size: SIZE.note }),
  ]
}

function signatureOf(docx: Library, signer: WordSigner) {
  const above = [...(signer.authority ?? []), signer.office]
  return [
    ...above.map((text) => line(docx, text, { size: SIZE.body, bold: true })),
    ...(signer.instruction === undefined ? [] : [line(docx, signer.instruction, { size: SIZE.note, italics: true })]),
    ...Array.from({ length: 4 }, () => line(docx, '', { size: SIZE.body })),
    line(docx, signer.name ?? '', { size: SIZE.body, bold: true }),
  ]
}

function line(docx: Library, text: string, looks: Looks, before = 0) {
  return new docx.Paragraph({
    alignment: docx.AlignmentType.CENTER,
    spacing: { before, after: 0 },
    children: [run(docx, text, looks)],
  })
}

function atLeft(docx: Library, text: string, looks: Looks) {
  return new docx.Paragraph({ spacing: { after: 0 }, children: [run(docx, text, looks)] })
}

/** A line below a name: an empty paragraph with a border, drawn in from both sides (twips). */
function rule(docx: Library, indent: number) {
  return new docx.Paragraph({
    indent: { left: indent, right: indent },
    spacing: { before: 0, after: 80, line: 40, lineRule: docx.LineRuleType.EXACT },
    border: { top: { style: docx.BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } },
    children: [],
  })
}

function twoColumns(docx: Library, left: Docx.Paragraph[], right: Docx.Paragraph[], share: number) {
  const none = { style: docx.BorderStyle.NONE, size: 0, color: 'FFFFFF' }
  const borders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }
  const widths = [Math.floor(TEXT_WIDTH * share), TEXT_WIDTH - Math.floor(TEXT_WIDTH * share)]
  const cell = (children: Docx.Paragraph[], at: number) =>
    new docx.TableCell({
      width: { size: widths[at] ?? 0, type: docx.WidthType.DXA },
      margins: { left: 0, right: 0, top: 0, bottom: 0 },
      borders,
      children,
    })
  return new docx.Table({
    width: { size: TEXT_WIDTH, type: docx.WidthType.DXA },
    columnWidths: widths,
    layout: docx.TableLayoutType.FIXED,
    borders,
    rows: [new docx.TableRow({ cantSplit: true, children: [cell(left, 0), cell(right, 1)] })],
  })
}
