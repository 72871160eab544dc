import type { Report } from '@saolang/domain/report'
import { type WrittenSheet, writeSpreadsheet } from '../../platform/spreadsheet/index.ts'
import type { Content } from './report.present.ts'
import { dateWords, SECTION_WORDS, valueWords } from './reports.words.ts'

/** All figures of a report with their sources, and its tables, a sheet each. */
export function writeReportSheets(report: Report, content: Content, publicUrl: string): Promise<Buffer> {
  const link = (href: string | null) => (href === null ? '' : `${publicUrl}${href}`)
  return writeSpreadsheet([factsSheet(report, content), figuresSheet(content, link), ...tableSheets(content, link)])
}

type Link = (href: string | null) => string

function factsSheet(report: Report, { figures: set, sections }: Content): WrittenSheet {
  const span = (of: { readonly from: string; readonly to: string }) => `${dateWords(of.from)} đến ${dateWords(of.to)}`
  return {
    name: 'Báo cáo',
    columns: [
      { heading: 'Mục', width: 24 },
      { heading: 'Nội dung', width: 60 },
    ],
    rows: [
      ['Tên báo cáo', report.title],
      ['Kỳ', span(report)],
      ['Số liệu đến hết ngày', set === null ? 'Chưa lấy số liệu' : dateWords(set.cutOff)],
      ['Kỳ trước để so sánh', set?.previous == null ? '' : span(set.previous)],
      ...sections.map(({ key, text }) => [SECTION_WORDS[key], text]),
    ],
  }
}

const HEADINGS: readonly (readonly [string, number])[] = [
  ...([
    ['Phần', 28],
    ['Chỉ số', 36],
    ['Đơn vị', 12],
    ['Giá trị', 16],
    ['Kỳ trước', 16],
  ] as const),
  ...([
    ['Riêng trong tháng', 16],
    ['Ước cả kỳ', 16],
    ['Chưa tính được', 28],
    ['Nguồn', 40],
  ] as const),
  ...([
    ['Mã nguồn', 22],
    ['Đường dẫn', 50],
  ] as const),
]

function figuresSheet({ figures: set, estimates }: Content, link: Link): WrittenSheet {
  return {
    name: 'Số liệu',
    columns: HEADINGS.map(([heading, width]) => ({ heading, width })),
    rows: (set?.figures ?? []).map((one) => [
      ...[SECTION_WORDS[one.section], one.label, one.unit, valueWords(one.kind, one.value)],
      ...[one.previous, one.month, estimates[one.key] ?? null].map((value) =>
        value === null ? '' : valueWords(one.kind, value),
      ),
      ...[one.left ?? '', one.source.words, one.source.metric, link(one.source.href)],
    ]),
  }
}

const MOST_TABLES = 20

function tableSheets({ figures: set }: Content, link: Link): readonly WrittenSheet[] {
  return (set?.tables ?? []).slice(0, MOST_TABLES).map((table, at) => ({
    name: `Bảng ${at + 1}`,
    columns: [
      ...table.heads.map(({ text }, place) => ({ heading: text, width: place === 0 ? 50 : 20 })),
      { heading: table.caption.slice(0, 120), width: 40 },
    ],
    rows: table.rows.map(({ cells, href }) => [...cells, link(href)]),
  }))
}
