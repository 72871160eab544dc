import { NATION } from '@saolang/domain/permission'
import { type Figure, isEstimated, type Report, type SectionKey } from '@saolang/domain/report'
import type { Ask } from '../../platform/http/endpoint.ts'
import { readOfficeSettings } from '../../platform/office-settings.ts'
import type { WordBlock, WordPaper, WordRun, WordSigner } from '../../platform/word/index.ts'
import { getUnit } from '../units/index.ts'
import { type Content, contentFor } from './report.present.ts'
import { dateWords, roman, SECTION_WORDS, valueWords } from './reports.words.ts'

/** A report as a paper of Nghị định 30/2020: the same for Word, for the printed page and for the PDF of the browser. */
export async function paperOf(ask: Ask, report: Report): Promise<WordPaper> {
  const content = contentFor(ask.person?.actor ?? null, report)
  const signature = report.signature ?? report.sendings.at(-1)?.signature ?? null
  const head = await headOf(ask, report)
  const { about, title } = aboutOf(report)
  return {
    ...head.letterhead,
    ...(signature === null ? {} : { number: signature.number, date: signature.on }),
    ...{ title, about, blocks: blocksOf(content), recipients: head.recipients, draft: signature === null },
    signers: [signerOf(head.authority, signature)],
  }
}

/** "BÁO CÁO" and what it is about: "Kết quả thực hiện Chương trình OCOP quý III năm 2026". */
function aboutOf(report: Report): { readonly title: string; readonly about: string } {
  const title = 'BÁO CÁO'
  if (
    report.kind === 'adHoc' ||
    report.kind === 'midReview' ||
    report.kind === 'finalReview' ||
    report.corrects !== null
  )
    return { title, about: report.title }
  const period = report.title.replace(/^Báo cáo /, '')
  return { title, about: `Kết quả thực hiện Chương trình OCOP ${period}` }
}

interface Head {
  readonly letterhead: Pick<WordPaper, 'agencyParent' | 'agency' | 'place'>
  readonly authority: readonly string[]
  readonly recipients: readonly string[]
}

const upper = (text: string) => text.toLocaleUpperCase('vi')
/** "Tỉnh Điện Biên" → "Điện Biên". */
const bare = (name: string) => name.replace(/^(tỉnh|thành phố|xã|phường|đặc khu) /i, '')

async function headOf(ask: Ask, { place }: Report): Promise<Head> {
  if (place.provinceCode === NATION) {
    return {
      ...{ letterhead: { agency: 'BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG', place: 'Hà Nội' }, authority: ['TL. BỘ TRƯỞNG'] },
      recipients: ['Bộ trưởng (để báo cáo)', 'Lưu: VT'],
    }
  }
  const province = (await getUnit(ask.tx, place.provinceCode)).name
  const { issuingOffice } = await readOfficeSettings(ask.tx, place.provinceCode, ask.today)
  const office = issuingOffice.name === '' ? 'Cơ quan thường trực Chương trình OCOP' : issuingOffice.name
  const provinceName = withKind(province)
  if (place.communeCode === null) {
    const letterhead = { agencyParent: `UBND ${upper(provinceName)}`, agency: upper(office), place: bare(province) }
    const recipients = ['Cơ quan quản lý Chương trình OCOP trung ương', `UBND ${provinceName}`, 'Lưu: VT']
    return { letterhead, authority: [], recipients }
  }
  const commune = (await getUnit(ask.tx, place.communeCode)).name
  return {
    letterhead: { agency: `ỦY BAN NHÂN DÂN\n${upper(commune)}`, place: bare(commune) },
    authority: ['TM. ỦY BAN NHÂN DÂN'],
    recipients: [`${office} ${provinceName}`, 'Đảng ủy, HĐND cùng cấp', 'Lưu: VT'],
  }
}

const withKind = (province: string) =>
  /^(tỉnh|thành phố) /i.test(province)
    ? province.charAt(0).toLocaleLowerCase('vi') + province.slice(1)
    : `tỉnh ${province}`

/** A deputy signs "KT." for the head. */
function signerOf(authority: readonly string[], signature: Report['signature']): WordSigner {
  if (signature === null) return { authority, office: '…………', instruction: '(Ký, đóng dấu)' }
  const { office, signatory: name } = signature
  const head = /^phó /i.test(office) ? [`KT. ${upper(office.replace(/^phó /i, ''))}`] : []
  return { authority: [...authority, ...head], office: upper(office), name }
}

/** All sections with their figures and tables; empty ones are left out. */
export function blocksOf(content: Content, only: SectionKey | null = null): readonly WordBlock[] {
  const sections = content.sections.filter(({ key, text }) => {
    if (only !== null) return key === only
    return text !== '' || content.figures?.tables.some((table) => table.section === key) === true
  })
  const blocks = sections.flatMap(({ key, text }, at): WordBlock[] => [
    ...(only === null
      ? [{ is: 'heading' as const, level: 1 as const, text: `${roman(at)}. ${upper(SECTION_WORDS[key])}` }]
      : []),
    ...sectionBlocks(key, text, content),
  ])
  return only === null ? [...blocks, ...cutOffBlock(content)] : blocks
}

function cutOffBlock({ figures }: Content): readonly WordBlock[] {
  if (figures === null) return []
  const until = `Số liệu lấy từ hệ thống, tính đến hết ngày ${dateWords(figures.cutOff)}.`
  const rest = isEstimated(figures) ? ` Từ sau ngày này đến hết ngày ${dateWords(figures.to)} là số ước.` : ''
  return [{ is: 'paragraph', text: [{ text: until + rest, italic: true }] }]
}

function sectionBlocks(key: SectionKey, text: string, content: Content): readonly WordBlock[] {
  const figures = content.figures?.figures.filter((one) => one.section === key) ?? []
  const paragraphs = text.split(/\n+/).filter((line) => line.trim() !== '')
  return [
    ...paragraphs.map((line): WordBlock => ({ is: 'paragraph', text: withNotes(line, content) })),
    ...estimateTable(figures, content),
    ...tablesOf(key, content),
  ]
}

/** Marks like `[7]` become footnotes with the source of figure 7; what is no figure stays as it is written. */
export function withNotes(line: string, { figures }: Pick<Content, 'figures'>): readonly WordRun[] {
  const parts = line.split(/ ?\[(\d{1,3})\]/)
  return parts.flatMap((part, at): WordRun[] => {
    if (at % 2 === 1) return []
    const mark = parts[at + 1]
    const figure = mark === undefined ? undefined : figures?.figures.find(({ no }) => no === Number(mark))
    if (mark === undefined) return part === '' ? [] : [{ text: part }]
    return [
      figure === undefined
        ? { text: `${part} [${mark}]` }
        : { text: part, note: noteOf(figure, figures?.cutOff ?? '') },
    ]
  })
}

function noteOf({ source, over, left }: Figure, cutOff: string): string {
  const when = over === 'day' ? `tại ngày ${dateWords(cutOff)}` : `đến hết ngày ${dateWords(cutOff)}`
  return `${source.words}, ${when}${left === null ? '' : `. ${left}`}.`
}

/** Figures of which a person expects something for the whole period. */
function estimateTable(figures: readonly Figure[], { figures: set, estimates }: Content): readonly WordBlock[] {
  const estimated = figures.filter(({ key }) => estimates[key] !== undefined)
  if (set === null || estimated.length === 0) return []
  return [
    {
      is: 'table',
      columns: [
        { head: 'Nội dung', width: 5 },
        { head: 'Đơn vị', width: 2, align: 'center' },
        { head: `Đến ${dateWords(set.cutOff)}`, width: 2, align: 'right' },
        { head: 'Ước cả kỳ', width: 2, align: 'right' },
      ],
      rows: estimated.map((one) => [
        ...[one.label, one.unit, valueWords(one.kind, one.value), valueWords(one.kind, estimates[one.key] ?? null)],
      ]),
    },
  ]
}

function tablesOf(key: SectionKey, { figures }: Content): readonly WordBlock[] {
  const tables = figures?.tables.filter(({ section }) => section === key) ?? []
  return tables.map((table): WordBlock => {
    const note = [table.note, `Nguồn: ${table.source.words}.`].filter((words) => words !== null).join(' ')
    const columns = table.heads.map(({ text, numeric }, at) => ({
      ...{ head: text, width: at === 0 ? 4 : 2 },
      align: numeric ? ('right' as const) : ('left' as const),
    }))
    return { is: 'table', caption: table.caption, columns, rows: table.rows.map(({ cells }) => cells), note }
  })
}
