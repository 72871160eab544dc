import { type Metric, metricForm } from '@saolang/domain/metric'
import { formatDate } from '../../platform/pages/text.ts'
import type { WrittenSheet } from '../../platform/spreadsheet/index.ts'
import type { BehindRow } from './metrics.list.ts'
import { COUNTED_WORDS, METRIC_WORDS, whySentence } from './metrics.words.ts'

const HEADS: WrittenSheet['columns'] = [
  { heading: 'Tên', width: 40 },
  { heading: 'Thông tin thêm', width: 36 },
  { heading: 'Xã, phường', width: 24 },
  { heading: 'Tỉnh', width: 20 },
  { heading: 'Ngày', width: 14 },
  { heading: 'Cách tính', width: 18 },
  { heading: 'Lý do', width: 34 },
]

/** The list behind a number as a sheet; sums (workers, đồng) get two columns more. */
export function sheetOf(metric: Metric, rows: readonly BehindRow[]): WrittenSheet {
  const isSum = metric === 'labour.share_trained' || metricForm(metric) === 'growth'
  const columns = isSum ? [...HEADS, { heading: 'Tử số', width: 18 }, { heading: 'Mẫu số', width: 18 }] : HEADS
  return {
    name: METRIC_WORDS[metric].name.slice(0, 31),
    columns,
    rows: rows.map((row) => [
      ...[row.title, row.more, row.unitName ?? '', row.provinceName, row.on === null ? '' : formatDate(row.on)],
      ...[COUNTED_WORDS[row.part], whySentence(row.why)],
      ...(isSum ? [String(row.numerator), String(row.denominator)] : []),
    ]),
  }
}
