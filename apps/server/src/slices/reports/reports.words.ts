import { formatDate, type PlainDate, partsOf, plainDate } from '@saolang/domain/plain-date'
import { formatHundredths } from '@saolang/domain/programme-words'
import {
  type Figure,
  type FigureKind,
  isReportLate,
  lastDayOf,
  type ReportKind,
  type ReportLevel,
  type ReportStage,
  type SectionKey,
} from '@saolang/domain/report'
import type { TagTone } from '../../platform/pages/notices.tsx'
import { formatNumber } from '../../platform/pages/text.ts'

export const KIND_WORDS: Readonly<Record<ReportKind, string>> = {
  month: 'Báo cáo tháng',
  quarter: 'Báo cáo quý',
  year: 'Báo cáo năm',
  adHoc: 'Báo cáo đột xuất',
  midReview: 'Báo cáo sơ kết',
  finalReview: 'Báo cáo tổng kết',
}

export const LEVEL_WORDS: Readonly<Record<ReportLevel, string>> = {
  commune: 'Cấp xã',
  province: 'Cấp tỉnh',
  ministry: 'Trung ương',
}

export const STAGE_WORDS: Readonly<Record<ReportStage, string>> = {
  due: 'Chưa soạn',
  drafting: 'Đang soạn',
  signed: 'Đã ký, chưa gửi',
  sent: 'Đã gửi',
  received: 'Cấp trên đã nhận',
  returned: 'Bị trả lại',
}

export const STAGE_TONES: Readonly<Record<ReportStage, TagTone>> = {
  due: 'neutral',
  drafting: 'active',
  signed: 'waiting',
  sent: 'done',
  received: 'done',
  returned: 'problem',
}

export const SECTION_WORDS: Readonly<Record<SectionKey, string>> = {
  answer: 'Nội dung báo cáo theo yêu cầu',
  direction: 'Công tác chỉ đạo, điều hành',
  targets: 'Kết quả thực hiện chỉ tiêu',
  products: 'Đánh giá, phân hạng và công nhận sản phẩm',
  support: 'Tuyên truyền, đào tạo, hỗ trợ và xúc tiến thương mại',
  tasks: 'Tiến độ thực hiện nhiệm vụ',
  money: 'Kinh phí thực hiện',
  lower: 'Báo cáo của cấp dưới',
  difficulties: 'Khó khăn, vướng mắc và nguyên nhân',
  lessons: 'Bài học kinh nghiệm',
  next: 'Nhiệm vụ trọng tâm kỳ tới',
  proposals: 'Đề xuất, kiến nghị',
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII']
export const roman = (at: number): string => ROMAN[at] ?? String(at + 1)

/** A period in words: "tháng 9 năm 2026", "quý III năm 2026", "năm 2026", else its days. */
export function periodWords(kind: ReportKind, from: string, to: string): string {
  const { year, month } = partsOf(plainDate(from))
  switch (kind) {
    case 'month':
      return `tháng ${month} năm ${year}`
    case 'quarter':
      return `quý ${roman(Math.ceil(month / 3) - 1)} năm ${year}`
    case 'year':
      return `năm ${year}`
    case 'adHoc':
    case 'midReview':
    case 'finalReview':
      return `từ ngày ${dateWords(from)} đến ngày ${dateWords(to)}`
  }
}

export function titleOf(kind: ReportKind, from: string, to: string): string {
  return `${KIND_WORDS[kind].replace(/ (tháng|quý|năm)$/, '')} ${periodWords(kind, from, to)}`
}

export const dateWords = (date: string): string => formatDate(plainDate(date))

export interface DueFacts {
  readonly dueBefore: string | null
  readonly sentOn: string | null
  readonly stage: ReportStage
}

/** The state of a report with its clock: "quá hạn", "gửi muộn". */
export function standingOf(
  row: DueFacts,
  today: string,
): { readonly tone: TagTone; readonly words: string; readonly late: boolean } {
  const late = isReportLate(row.dueBefore, row.sentOn, today)
  const words = STAGE_WORDS[row.stage]
  if (!late) return { tone: STAGE_TONES[row.stage], words, late }
  return row.sentOn === null
    ? { tone: 'problem', words: `${words}, quá hạn`, late }
    : { tone: row.stage === 'returned' ? 'problem' : 'waiting', words: `${words}, gửi muộn`, late }
}

/** "trước ngày 15/09/2026 (ngày cuối: 14/09/2026)". */
export function dueWords(dueBefore: string | null): string {
  if (dueBefore === null) return 'Không đặt hạn'
  return `Trước ngày ${dateWords(dueBefore)} (ngày cuối ${formatDate(lastDayOf(plainDate(dueBefore)))})`
}

/** A figure as it is read: "14", "2.500.000", "33,5"; what is not known says so. */
export function valueWords(kind: FigureKind, value: number | null): string {
  if (value === null) return 'Chưa có số liệu'
  return kind === 'hundredths' ? formatHundredths(value) : formatNumber(value)
}

export function figureWords({ kind, unit, value }: Pick<Figure, 'kind' | 'unit' | 'value'>): string {
  return value === null ? valueWords(kind, null) : `${valueWords(kind, value)} ${unit}`.trim()
}

/** What a person typed for an estimate; null where it is no number. */
export function readEstimate(kind: FigureKind, typed: string): number | null {
  const plain = typed.trim().replaceAll('.', '').replaceAll(' ', '')
  if (kind !== 'hundredths') return /^\d{1,15}$/.test(plain) ? Number(plain) : null
  const match = /^(\d{1,12})(?:,(\d{1,2}))?$/.exec(plain)
  if (match === null) return null
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

export const lastDayWords = (dueBefore: PlainDate): string => formatDate(lastDayOf(dueBefore))
