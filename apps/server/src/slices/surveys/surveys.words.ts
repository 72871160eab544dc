import type { QuestionKind, RecordStage, SurveyFiller, SurveyTheme } from '@saolang/domain/survey'
import type { TagTone } from '../../platform/pages/notices.tsx'

export const THEME_WORDS: Readonly<Record<SurveyTheme, string>> = {
  goods: 'Sản phẩm, chủ thể',
  tourism: 'Du lịch',
  other: 'Nội dung khác',
}

export const FILLER_WORDS: Readonly<Record<SurveyFiller, string>> = {
  commune: 'Cán bộ UBND xã',
  producer: 'Chủ thể tự trả lời',
}

export const KIND_WORDS: Readonly<Record<QuestionKind, string>> = {
  shortText: 'Chữ ngắn',
  longText: 'Đoạn văn',
  integer: 'Số nguyên',
  number: 'Số thập phân',
  choice: 'Chọn một',
  choices: 'Chọn nhiều',
  date: 'Ngày',
  place: 'Xã, bản',
  photo: 'Ảnh',
  yesNo: 'Có hoặc không',
}

export const RECORD_WORDS: Readonly<Record<RecordStage, string>> = {
  draft: 'Nháp',
  submitted: 'Đã nộp',
  returned: 'Trả lại',
  accepted: 'Đã nhận',
  dropped: 'Đã bỏ',
}

export const RECORD_TONES: Readonly<Record<RecordStage, TagTone>> = {
  draft: 'neutral',
  submitted: 'waiting',
  returned: 'problem',
  accepted: 'done',
  dropped: 'ended',
}

export const SURVEY_STATES = ['open', 'later', 'over', 'closed'] as const
export type SurveyState = (typeof SURVEY_STATES)[number]

export const STATE_WORDS: Readonly<Record<SurveyState, string>> = {
  open: 'Đang nhận phiếu',
  later: 'Chưa đến ngày',
  over: 'Hết hạn nhận phiếu',
  closed: 'Đã kết thúc',
}

export const STATE_TONES: Readonly<Record<SurveyState, TagTone>> = {
  open: 'active',
  later: 'neutral',
  over: 'waiting',
  closed: 'ended',
}

/** How a survey stands on a day. */
export function stateOn(survey: { closed: boolean; from: string; to: string }, day: string): SurveyState {
  if (survey.closed) return 'closed'
  if (day < survey.from) return 'later'
  return day > survey.to ? 'over' : 'open'
}
