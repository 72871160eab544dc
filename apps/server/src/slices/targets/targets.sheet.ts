import { formatHundredths } from '@saolang/domain/programme-words'
import { formatDate } from '../../platform/pages/text.ts'
import { writeSpreadsheet } from '../../platform/spreadsheet/index.ts'
import type { TargetsView } from './targets.list.present.ts'
import { shareWords } from './targets.present.ts'

const COLUMNS = [
  ...[
    { heading: 'Mã', width: 10 },
    { heading: 'Mục tiêu', width: 60 },
    { heading: 'Chữ của văn bản', width: 16 },
  ],
  ...[
    { heading: 'So sánh', width: 10 },
    { heading: 'Con số', width: 12 },
    { heading: 'Mức phấn đấu', width: 12 },
  ],
  ...[
    { heading: 'Đơn vị', width: 14 },
    { heading: 'Từ ngày', width: 12 },
    { heading: 'Đến ngày', width: 12 },
  ],
  ...[
    { heading: 'Thực hiện', width: 14 },
    { heading: 'Tử số', width: 10 },
    { heading: 'Mẫu số', width: 10 },
  ],
  ...[
    { heading: 'Tỷ lệ so với con số', width: 12 },
    { heading: 'Đánh giá', width: 18 },
    { heading: 'Dự báo', width: 18 },
  ],
  { heading: 'Ghi chú', width: 40 },
]

const number = (value: number | null) => (value === null ? '' : formatHundredths(value))

function lineOf(row: TargetsView['rows'][number]): readonly string[] {
  const { actual } = row
  const notes = [
    row.depth > 0 && 'trong đó',
    actual.declared !== null && `theo báo cáo, không tính từ sổ đăng ký: ${actual.declared.source}`,
    actual.left !== null && `không tính: ${actual.left.words}`,
    row.ambiguous && !row.readingChosen && 'có hai cách hiểu, chưa chọn',
  ].filter((one) => one !== false)
  return [
    ...[row.key, row.text, row.words ?? '', row.sign, number(row.floor), number(row.aim), row.unit],
    ...[formatDate(row.from), formatDate(row.to), actual.hundredths === null ? actual.text : number(actual.hundredths)],
    ...[String(actual.fraction?.numerator ?? ''), String(actual.fraction?.denominator ?? ''), shareWords(row.share)],
    ...[row.judgementWord, row.forecast?.value ?? '', notes.join('; ')],
  ]
}

/** The table of a plan's targets as a workbook. */
export function targetsSheet(view: TargetsView): Promise<Buffer> {
  return writeSpreadsheet([{ name: 'Mục tiêu', columns: COLUMNS, rows: view.rows.map(lineOf) }])
}
