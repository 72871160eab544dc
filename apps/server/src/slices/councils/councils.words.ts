import type { BallotStage } from '@saolang/domain/ballot'
import type { Charter, CouncilStage, Seat } from '@saolang/domain/council'
import type { EvaluationStage, Outcome } from '@saolang/domain/evaluation'
import type { TagTone } from '../../platform/pages/notices.tsx'

/** Words of seats, states and settings, the same on every page and paper of a council. */
export const SEAT_WORDS: Readonly<Record<Seat, string>> = {
  chair: 'Chủ tịch Hội đồng',
  secretary: 'Thư ký',
  member: 'Ủy viên',
  advisor: 'Tổ tư vấn',
}

export const COUNCIL_STAGE_WORDS: Readonly<Record<CouncilStage, { readonly say: string; readonly tone: TagTone }>> = {
  founded: { say: 'Đã thành lập, chưa họp', tone: 'neutral' },
  sitting: { say: 'Đang họp', tone: 'active' },
  closed: { say: 'Đã bế mạc', tone: 'done' },
}

export const EVALUATION_STAGE_WORDS: Readonly<
  Record<EvaluationStage, { readonly say: string; readonly tone: TagTone }>
> = {
  marking: { say: 'Đang chấm', tone: 'active' },
  opened: { say: 'Đã mở điểm', tone: 'waiting' },
  closed: { say: 'Đã kết luận', tone: 'done' },
}

/** No numbers here: how far another member has come is nobody's business. */
export const BALLOT_WORDS: Readonly<
  Record<BallotStage, { readonly say: string; readonly short: string; readonly tone: TagTone }>
> = {
  marking: { say: 'Chưa nộp', short: 'Chưa nộp', tone: 'neutral' },
  finished: { say: 'Đã nộp', short: 'Đã nộp', tone: 'done' },
  conflict: { say: 'Không chấm: có lợi ích liên quan', short: 'Không chấm', tone: 'ended' },
  absent: { say: 'Vắng', short: 'Vắng', tone: 'ended' },
  replaced: { say: 'Không tính: đã thay người', short: 'Đã thay', tone: 'ended' },
}

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  recognise: 'Đề nghị UBND tỉnh công nhận',
  forward: 'Đề nghị UBND tỉnh phê duyệt kết quả và gửi hồ sơ lên bộ',
  notReached: 'Chưa đủ điều kiện cấp giấy chứng nhận',
}

export const SPREAD_WORDS: Readonly<Record<Charter['spreadAction'], string>> = {
  discuss: 'Thảo luận rồi chấm lại',
  reason: 'Ghi lý do rồi đi tiếp',
}

export const MINIMUM_TEST_WORDS: Readonly<Record<Charter['minimumTest'], string>> = {
  agreed: 'Theo lựa chọn Hội đồng thống nhất, ghi trong biên bản',
  meanPoints: 'Theo điểm trung bình của tiêu chí',
  majority: 'Theo đa số thành viên',
}
