import type { Comparison, MoneyContent, MoneySource, PlanKind, PlanLevel } from '@saolang/domain/plan'
import type { SheetColumn } from '../../platform/spreadsheet/index.ts'

/** A sheet of the workbook of a plan: its name and its columns. */
export interface PlanSheet<Key extends string = string> {
  readonly name: string
  readonly columns: readonly SheetColumn<Key>[]
  readonly widths: readonly number[]
}

const text = <Key extends string>(key: Key, heading: string, maxLength: number, required = false) =>
  ({ key, heading, kind: 'text', maxLength, required }) as const
const day = <Key extends string>(key: Key, heading: string) => ({ key, heading, kind: 'date', maxLength: 10 }) as const

const INFO = {
  name: 'Thông tin',
  columns: [text('label', 'Mục', 100, true), text('value', 'Nội dung', 500)],
  widths: [30, 70],
}
const PURPOSES = {
  name: 'Mục đích',
  columns: [text('key', 'Mã', 40, true), text('text', 'Mục đích', 2000, true)],
  widths: [10, 90],
}
const BASES = {
  name: 'Căn cứ',
  columns: [
    text('relation', 'Quan hệ', 60),
    text('number', 'Số, ký hiệu', 60),
    day('on', 'Ngày ban hành'),
    text('issuer', 'Cơ quan ban hành', 200),
    text('title', 'Trích yếu', 500, true),
  ],
  widths: [20, 20, 16, 34, 70],
}
const TARGETS = {
  name: 'Chỉ tiêu',
  columns: [
    text('key', 'Mã', 40, true),
    text('text', 'Chỉ tiêu', 1000, true),
    text('comparison', 'So sánh', 40),
    text('floor', 'Số', 30),
    text('aim', 'Đến số', 30),
    text('unit', 'Đơn vị', 60),
    text('metric', 'Mã chỉ số', 60),
    day('from', 'Từ ngày'),
    day('to', 'Đến ngày'),
    text('parentKey', 'Thuộc chỉ tiêu', 40),
    text('purposeKeys', 'Mục đích', 500),
  ],
  widths: [10, 70, 16, 12, 12, 16, 26, 14, 14, 16, 16],
}
const TASKS = {
  name: 'Nhiệm vụ',
  columns: [
    text('key', 'Mã', 40, true),
    text('title', 'Nhiệm vụ', 300, true),
    text('leads', 'Chủ trì', 1000),
    text('coordinating', 'Phối hợp', 2000),
    text('timeText', 'Thời gian', 300),
    day('start', 'Bắt đầu'),
    day('due', 'Hạn'),
    text('recurrence', 'Lặp lại', 200),
    text('outputs', 'Sản phẩm đầu ra', 1000),
    text('purposeKeys', 'Mục đích', 500),
    text('targetKeys', 'Chỉ tiêu', 500),
  ],
  widths: [10, 70, 34, 40, 24, 14, 14, 16, 30, 16, 16],
}
const MONEY = {
  name: 'Kinh phí',
  columns: [
    text('key', 'Mã', 40, true),
    text('source', 'Nguồn vốn', 60, true),
    text('content', 'Nội dung chi', 60),
    text('title', 'Diễn giải', 500, true),
    text('year', 'Năm', 4),
    text('declared', 'Số tiền, triệu đồng', 30),
    text('taskKey', 'Nhiệm vụ', 40),
  ],
  widths: [10, 22, 30, 70, 8, 20, 12],
}
const RECIPIENTS = {
  name: 'Nơi nhận',
  columns: [text('name', 'Nơi nhận', 300, true)],
  widths: [70],
}

/** Labels of the first sheet, in their order. */
export const INFO_LABELS = {
  kind: 'Loại văn bản',
  level: 'Cấp',
  place: 'Mã địa bàn',
  title: 'Tên kế hoạch',
  number: 'Số, ký hiệu',
  day: 'Ngày',
  month: 'Tháng',
  year: 'Năm',
  issuedPlace: 'Nơi ban hành',
  issuer: 'Cơ quan ban hành',
  signatory: 'Người ký',
  from: 'Từ ngày',
  to: 'Đến ngày',
  total: 'Tổng kinh phí, triệu đồng',
  groups: 'Nhóm sản phẩm',
} as const
export type InfoKey = keyof typeof INFO_LABELS

const LEVEL_CELLS: Readonly<Record<PlanLevel, string>> = {
  ...{ ministry: 'Trung ương', province: 'Tỉnh', district: 'Huyện', commune: 'Xã' },
}
const KIND_CELLS: Readonly<Record<PlanKind, string>> = {
  ...{ plan: 'Kế hoạch', scheme: 'Đề án', tradePromotion: 'Xúc tiến thương mại', evaluation: 'Tổ chức đánh giá' },
}
const COMPARISON_CELLS: Readonly<Record<Comparison, string>> = {
  ...{ gte: 'Ít nhất', gt: 'Trên', eq: 'Bằng', approx: 'Khoảng', between: 'Từ - đến', lte: 'Không quá' },
  none: 'Định tính',
}
const SOURCE_CELLS: Readonly<Record<MoneySource, string>> = {
  ...{ central: 'Ngân sách Trung ương', province: 'Ngân sách tỉnh', district: 'Ngân sách huyện' },
  ...{ commune: 'Ngân sách xã', local: 'Ngân sách địa phương', credit: 'Vốn tín dụng', own: 'Vốn tự có' },
  ...{ integrated: 'Vốn lồng ghép', other: 'Nguồn khác' },
}
const CONTENT_CELLS: Readonly<Record<MoneyContent, string>> = {
  ...{ evaluation: 'Đánh giá, phân hạng', capacity: 'Nâng cao năng lực', tradePromotion: 'Xúc tiến thương mại' },
  ...{ productDevelopment: 'Phát triển sản phẩm', starBonus: 'Thưởng sản phẩm đạt sao' },
  ...{ materialArea: 'Vùng nguyên liệu', other: 'Hoạt động khác', unspecified: 'Không nêu' },
}
const RECURRENCE_CELLS: Readonly<Record<string, string>> = {
  'FREQ=MONTHLY': 'Hằng tháng',
  'FREQ=MONTHLY;INTERVAL=3': 'Hằng quý',
  'FREQ=YEARLY': 'Hằng năm',
}

/** Every sheet and every list of words of the workbook: what reads it and what writes its template use the same. */
export const PLAN_SHEETS = { INFO, PURPOSES, BASES, TARGETS, TASKS, MONEY, RECIPIENTS } as const
export const CELL_WORDS = {
  ...{ kind: KIND_CELLS, level: LEVEL_CELLS, comparison: COMPARISON_CELLS, source: SOURCE_CELLS },
  ...{ content: CONTENT_CELLS, recurrence: RECURRENCE_CELLS },
} as const
