import type { ComplaintKind, ComplaintResult, ComplaintStage, NoteKind } from '@saolang/domain/complaint'
import type { TagTone } from '../../platform/pages/notices.tsx'

export const KIND_WORDS: Readonly<Record<ComplaintKind, string>> = {
  quality: 'Chất lượng, an toàn',
  label: 'Tem, nhãn, hạng sao',
  origin: 'Nguồn gốc, nơi sản xuất',
  misuse: 'Dùng dấu hiệu OCOP trái phép',
  service: 'Bán hàng, phục vụ',
  other: 'Việc khác',
}

export const STAGE_WORDS: Readonly<Record<ComplaintStage, string>> = {
  received: 'Mới nhận',
  handling: 'Đang xử lý',
  answered: 'Đã trả lời',
}
export const STAGE_TONES: Readonly<Record<ComplaintStage, TagTone>> = {
  received: 'waiting',
  handling: 'active',
  answered: 'done',
}

export const RESULT_WORDS: Readonly<Record<ComplaintResult, string>> = {
  right: 'Phản ánh đúng',
  partly: 'Đúng một phần',
  wrong: 'Không đúng',
  noEvidence: 'Chưa đủ căn cứ',
}

export const NOTE_WORDS: Readonly<Record<NoteKind, string>> = { note: 'Ghi chú', asked: 'Hỏi người phản ánh' }

export const COMPLAINT_STATES = ['open', 'overdue', 'received', 'handling', 'answered', 'all'] as const
export type ComplaintState = (typeof COMPLAINT_STATES)[number]
export const STATE_WORDS: Readonly<Record<ComplaintState, string>> = {
  open: 'Chưa trả lời',
  overdue: 'Quá hạn',
  ...STAGE_WORDS,
  all: 'Tất cả',
}
