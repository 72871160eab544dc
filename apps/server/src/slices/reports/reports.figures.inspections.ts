import { INSPECTION_KINDS, type InspectionKind } from '@saolang/domain/inspection'
import type { FigureTable } from '@saolang/domain/report'
import { formatNumber } from '../../platform/pages/text.ts'
import { type InspectionSummary, readInspectionSummary } from '../inspections/index.ts'
import type { FigureContext, FigureSourcePart, FigureSpan } from './reports.figures.source.ts'

/** What was inspected in the period, by kind (INS-08, INS-09); nothing where nothing was. */
export const INSPECTIONS: FigureSourcePart = {
  figures: [],
  read: () => Promise.resolve(new Map()),
  more: async (context, span) => ({ tables: await inspectionTable(context, span) }),
}

const KIND_LINES: Readonly<Record<InspectionKind, string>> = {
  periodic: 'Kiểm tra định kỳ',
  surprise: 'Kiểm tra đột xuất',
  complaint: 'Kiểm tra theo phản ánh, khiếu nại',
  beforeRecognition: 'Kiểm tra trước công nhận',
  foodSafety: 'Kiểm tra an toàn thực phẩm',
  environment: 'Kiểm tra môi trường',
  evaluationWork: 'Kiểm tra công tác đánh giá',
}

async function inspectionTable(
  { tx, place }: FigureContext,
  { from, to }: FigureSpan,
): Promise<readonly FigureTable[]> {
  const provinceCode = place.level === 'ministry' ? null : place.provinceCode
  const communeCode = place.level === 'commune' ? place.communeCode : null
  const summary = await readInspectionSummary(tx, { provinceCode, communeCode, from, to, today: to })
  if (summary.total === 0) return []
  const href = `/inspections?year=${to.slice(0, 4)}`
  return [
    {
      ...({ key: 'inspections', section: 'products', caption: 'Kiểm tra, giám sát sản phẩm' } as const),
      heads: [
        { text: 'Nội dung', numeric: false },
        { text: 'Số', numeric: true },
      ],
      rows: linesOf(summary).map(({ key, text, value, search }) => ({
        ...{ key, cells: [text, formatNumber(value)], href: `${href}${search}` },
      })),
      note: null,
      source: { metric: 'inspections', words: 'Biên bản kiểm tra, theo ngày kiểm tra', href },
    },
  ]
}

function linesOf(summary: InspectionSummary) {
  const kinds = INSPECTION_KINDS.filter((kind) => summary.byKind[kind] > 0)
  return [
    ...kinds.map((kind) => ({
      ...{ key: kind, text: KIND_LINES[kind], value: summary.byKind[kind], search: `&kind=${kind}` },
    })),
    { key: 'violations', text: 'Vi phạm chưa khắc phục xong', value: summary.violationsOpen, search: '&state=open' },
    { key: 'samples', text: 'Mẫu đã lấy kiểm nghiệm', value: summary.samples, search: '' },
    { key: 'samplesFailed', text: 'Mẫu không đạt', value: summary.samplesFailed, search: '' },
    { key: 'recalls', text: 'Đợt thu hồi sản phẩm chưa xong', value: summary.recallsOpen, search: '&state=recall' },
  ]
}
