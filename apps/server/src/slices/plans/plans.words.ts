import type {
  BasisFinding,
  BasisFindingKind,
  ContentFaultCode,
  LegalBasis,
  PlanKind,
  PlanLevel,
  PlanStage,
} from '@saolang/domain/plan'
import { formatDate } from '../../platform/pages/text.ts'

export const PLAN_LEVEL_WORDS: Readonly<Record<PlanLevel, string>> = {
  ministry: 'Trung ương',
  province: 'Cấp tỉnh',
  district: 'Cấp huyện (đến 30/6/2025)',
  commune: 'Cấp xã',
}

export const PLAN_KIND_WORDS: Readonly<Record<PlanKind, string>> = {
  plan: 'Kế hoạch',
  scheme: 'Đề án',
  tradePromotion: 'Kế hoạch xúc tiến thương mại',
  evaluation: 'Kế hoạch tổ chức đánh giá',
}

export const PLAN_STAGE_WORDS: Readonly<Record<PlanStage, string>> = {
  draft: 'Dự thảo',
  issued: 'Đã ban hành',
  closed: 'Đã kết thúc',
}
export const PLAN_STAGE_TONES = { draft: 'waiting', issued: 'active', closed: 'ended' } as const

export const RELATION_WORDS: Readonly<Record<LegalBasis['relation'], string>> = {
  basis: 'Căn cứ',
  carriesOut: 'Thực hiện',
  promulgatedBy: 'Ban hành kèm theo',
  cited: 'Dẫn trong nội dung',
}

/** Names of the facts of a document, for what was inferred or is missing. */
export const FACT_WORDS: Readonly<Record<string, string>> = {
  kind: 'Loại văn bản',
  level: 'Cấp',
  place: 'Địa bàn',
  title: 'Tên',
  number: 'Số, ký hiệu',
  issued: 'Ngày ban hành',
  issuedPlace: 'Nơi ban hành',
  issuer: 'Cơ quan ban hành',
  signatory: 'Người ký',
  from: 'Từ ngày',
  to: 'Đến ngày',
}

interface Parts {
  readonly day: number | null
  readonly month: number | null
  readonly year: number | null
}

/** `ngày … tháng 02 năm 2022`: dots where the document is blank or cannot be read. */
export function partsWords({ day, month, year }: Parts): string {
  const two = (part: number | null) => (part === null ? '…' : String(part).padStart(2, '0'))
  return `ngày ${two(day)} tháng ${two(month)} năm ${year === null ? '…' : year}`
}

/** Which parts of a date are missing: "ngày, tháng". */
export function missingParts({ day, month, year }: Parts): readonly string[] {
  return [day === null && 'ngày', month === null && 'tháng', year === null && 'năm'].filter((part) => part !== false)
}

const FINDING_WORDS: Readonly<Record<BasisFindingKind, (finding: BasisFinding) => string>> = {
  numberMissing: () => 'Chưa có số, ký hiệu.',
  dateMissing: () => 'Chưa có đủ ngày, tháng, năm.',
  impossibleNumber: ({ number }) =>
    `Ký hiệu không khớp cơ quan ban hành.${number === null ? '' : ` Có thể là ${number}.`}`,
  oddDate: ({ on }) => `Cách ghi ngày bị nhầm.${on === null ? '' : ` Đọc là ${formatDate(on)}.`}`,
  otherDate: ({ number, on }) => `Ngày khác danh mục: ${number ?? ''} ban hành ngày ${day(on)}.`,
  amended: ({ number, on }) => `Đã được sửa bởi ${number ?? ''} ngày ${day(on)}, kế hoạch chưa dẫn.`,
  ended: ({ number, on }) =>
    `Đã hết hiệu lực hoặc hết giai đoạn từ sau ngày ${day(on)}.${number === null ? '' : ` Thay bằng ${number}.`}`,
  laterThanPlan: ({ on }) => `Ban hành ngày ${day(on)}, sau ngày của kế hoạch.`,
}

const day = (on: string | null) => (on === null ? '' : formatDate(on))

export function findingWords(finding: BasisFinding): string {
  return FINDING_WORDS[finding.kind](finding)
}

export const FAULT_WORDS: Readonly<Record<ContentFaultCode, (about: string) => string>> = {
  'key-twice': (about) => `Mã “${about}” đã dùng ở dòng khác. Mỗi dòng cần một mã riêng.`,
  'purpose-unknown': (about) => `Không có mục đích mang mã “${about}”.`,
  'target-unknown': (about) => `Không có chỉ tiêu mang mã “${about}”.`,
  'task-unknown': (about) => `Không có nhiệm vụ mang mã “${about}”.`,
  'parent-own': () => 'Chỉ tiêu không thể là cấp trên của chính nó.',
  'comparison-number': () => 'Chỉ tiêu có số cần cách so sánh; chỉ tiêu định tính thì để trống số.',
  'range-order': () => 'Số cuối của khoảng phải từ số đầu trở lên.',
  'dates-order': () => 'Ngày cuối phải từ ngày đầu trở đi.',
  period: () => 'Ngày cuối kỳ phải từ ngày đầu kỳ trở đi.',
  'date-parts': () => 'Ngày này không có trong lịch.',
  'lines-order': () => 'Dòng cuối phải từ dòng đầu trở đi.',
}
