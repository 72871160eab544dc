import type { PlainDate } from '@saolang/domain/plain-date'
import { formatDate } from '../../platform/pages/text.ts'
import type { WrittenSheet } from '../../platform/spreadsheet/index.ts'
import { PRODUCER_KIND_WORDS } from '../producers/index.ts'
import type { ResultRow } from './dashboards.lists.ts'

const COLUMNS = [
  { heading: 'TT', width: 6 },
  { heading: 'Sản phẩm', width: 40 },
  { heading: 'Hạng sao', width: 10 },
  { heading: 'Chủ thể', width: 36 },
  { heading: 'Loại hình', width: 26 },
  { heading: 'Số Giấy chứng nhận', width: 22 },
  { heading: 'Ngày cấp', width: 14 },
  { heading: 'Có giá trị đến', width: 14 },
]

function kindWords(kind: string): string {
  return Object.entries(PRODUCER_KIND_WORDS).find(([code]) => code === kind)?.[1] ?? kind
}

/** How many products and producers a commune may name for "Kinh tế và Tổ chức sản xuất", in figures and words. */
export function resultsSummary(rows: readonly Pick<ResultRow, 'star' | 'producer' | 'producerKind'>[]) {
  const star = (stars: number) => rows.filter((row) => row.star === stars).length
  const producers = new Set(rows.map(({ producer }) => producer)).size
  return [
    ['Sản phẩm OCOP còn hiệu lực', rows.length],
    ['Hạng 5 sao', star(5)],
    ['Hạng 4 sao', star(4)],
    ['Hạng 3 sao', star(3)],
    ['Chủ thể có sản phẩm', producers],
  ] as const
}

/** The sheets of the export: a summary, and the products with their certificates. */
export function resultsSheets(rows: readonly ResultRow[], today: PlainDate): readonly WrittenSheet[] {
  const lines = rows.map((row, at) => [
    ...[String(at + 1), row.product, `${row.star} sao`, row.producer, kindWords(row.producerKind), row.number],
    ...[formatDate(row.issuedOn), formatDate(row.runsUntil)],
  ])
  const summary = resultsSummary(rows).map(([name, count]) => [name, String(count)])
  return [
    { name: 'Sản phẩm', columns: COLUMNS, rows: lines },
    {
      name: 'Tổng hợp',
      columns: [
        { heading: `Kết quả tại ngày ${formatDate(today)}`, width: 40 },
        { heading: 'Số lượng', width: 14 },
      ],
      rows: summary,
    },
  ]
}
