import type {
  CriterionResult,
  FindingState,
  HeadingResult,
  InspectionHeading,
  InspectionKind,
  InspectionOutcome,
  InspectionStage,
  RiskReason,
  SiteCheck,
} from '@saolang/domain/inspection'
import type { TagTone } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'

export const KIND_WORDS: Readonly<Record<InspectionKind, string>> = {
  periodic: 'Định kỳ',
  surprise: 'Đột xuất',
  complaint: 'Theo phản ánh, khiếu nại',
  beforeRecognition: 'Trước công nhận',
  foodSafety: 'An toàn thực phẩm',
  environment: 'Môi trường',
  evaluationWork: 'Công tác đánh giá',
}

export const STAGE_WORDS: Readonly<Record<InspectionStage, string>> = {
  planned: 'Chưa ghi biên bản',
  recorded: 'Đã ghi, chưa kết luận',
  concluded: 'Đã kết luận',
  cancelled: 'Đã hủy',
}

export const STAGE_TONES: Readonly<Record<InspectionStage, TagTone>> = {
  ...{ planned: 'neutral', recorded: 'active', concluded: 'done', cancelled: 'ended' },
}

export const OUTCOME_WORDS: Readonly<Record<InspectionOutcome, string>> = {
  met: 'Giữ được tiêu chí',
  notMet: 'Không đạt',
}

/** The five headings of INS-02, and those of the evaluation work (INS-06). */
export const HEADING_WORDS: Readonly<Record<InspectionHeading, string>> = {
  materialArea: 'Vùng nguyên liệu',
  inputs: 'Chất lượng đầu vào',
  outputs: 'Chất lượng đầu ra',
  process: 'Quy trình sản xuất',
  traceability: 'Truy xuất nguồn gốc',
  intake: 'Tiếp nhận, kiểm tra hồ sơ',
  communeReport: 'Báo cáo, tờ trình của UBND xã',
  composition: 'Thành phần Hội đồng, Tổ tư vấn',
  marking: 'Chấm điểm',
  records: 'Biên bản, lưu hồ sơ',
}

export const HEADING_RESULT_WORDS: Readonly<Record<HeadingResult, string>> = {
  notLooked: 'Không xem',
  ok: 'Đạt',
  shortcoming: 'Có thiếu sót',
}

/** In words that fit the object: a criterion is kept, a result of the round is confirmed. */
export function criterionResultWords(kind: InspectionKind): Readonly<Record<CriterionResult, string>> {
  return kind === 'evaluationWork'
    ? { notLooked: 'Không xem', kept: 'Đúng với kết quả', lower: 'Có sai lệch' }
    : { notLooked: 'Không xem', kept: 'Giữ được', lower: 'Thấp hơn' }
}

export const FINDING_STATE_WORDS: Readonly<Record<FindingState, string>> = {
  raised: 'Chưa yêu cầu khắc phục',
  demanded: 'Chờ khắc phục',
  answered: 'Chờ kiểm tra lại',
  again: 'Phải khắc phục tiếp',
  accepted: 'Đã khắc phục',
}

export const FINDING_TONES: Readonly<Record<FindingState, TagTone>> = {
  ...{ raised: 'problem', demanded: 'waiting', answered: 'active', again: 'problem', accepted: 'done' },
}

export const SAMPLE_RESULT_WORDS = { pass: 'Đạt', fail: 'Không đạt' } as const

export const SITE_CHECK_WORDS: Readonly<Record<SiteCheck, string>> = {
  pending: 'Chưa có kết luận',
  failed: 'Không đạt',
  passed: 'Đạt',
}

export const LIST_STATE_WORDS = {
  planned: 'Chưa ghi biên bản',
  recorded: 'Chưa kết luận',
  concluded: 'Đã kết luận',
  open: 'Còn tồn tại, vi phạm',
  overdue: 'Quá hạn khắc phục',
  recall: 'Đang thu hồi sản phẩm',
  cancelled: 'Đã hủy',
} as const

const points = (hundredths: number) =>
  `${hundredths < 0 ? '−' : ''}${(Math.abs(hundredths) / 100).toFixed(2).replace('.', ',')}`

/** A reason as the list and the pick show it. */
export function riskWords({ code, count, on, hundredths }: RiskReason): string {
  const day = on === null ? '' : ` ${formatDate(on)}`
  switch (code) {
    case 'openViolation':
      return `${count ?? 0} vi phạm chưa khắc phục`
    case 'expiredPaper':
      return `${count ?? 0} giấy tờ hết hạn, sớm nhất${day}`
    case 'complaint':
      return `${count ?? 0} phản ánh chưa xong`
    case 'farDeviation':
      return `Tự chấm lệch ${points(hundredths ?? 0)} điểm so với Hội đồng`
    case 'neverInspected':
      return 'Chưa kiểm tra lần nào'
    case 'expiringPaper':
      return `${count ?? 0} giấy tờ sắp hết hạn, sớm nhất${day}`
  }
}

const ACT_WORDS: ReadonlyMap<string, string> = new Map([
  ['InspectionOpened', 'Mở cuộc kiểm tra'],
  ['InspectionRecorded', 'Ghi biên bản'],
  ['InspectionFilesAdded', 'Thêm ảnh, tài liệu'],
  ['SampleTaken', 'Lấy mẫu'],
  ['SampleAnswered', 'Ghi kết quả kiểm nghiệm'],
  ['FindingRaised', 'Ghi thiếu sót, vi phạm'],
  ['CorrectionDemanded', 'Yêu cầu khắc phục'],
  ['CorrectionAnswered', 'Báo cáo khắc phục'],
  ['CorrectionChecked', 'Kiểm tra lại việc khắc phục'],
  ['InspectionConcluded', 'Kết luận'],
  ['RecallOrdered', 'Yêu cầu thu hồi sản phẩm'],
  ['RecallFinished', 'Ghi kết quả thu hồi sản phẩm'],
  ['WithdrawalSuggested', 'Đề nghị thu hồi Giấy chứng nhận'],
  ['InspectionCancelled', 'Hủy cuộc kiểm tra'],
])

export const actWords = (kind: string): string => ACT_WORDS.get(kind) ?? kind
