import { CYCLE_STEPS, type CycleStep, type IdeaEnd, type StepReason } from '@saolang/domain/cycle'
import type { ProductDirection } from '@saolang/domain/product'
import type { TagTone } from '../../platform/pages/notices.tsx'

/** The six steps (IDE-10), in the order of the cycle. */
export const STEP_WORDS: Readonly<Record<CycleStep, string>> = {
  register: 'Đăng ký ý tưởng, sản phẩm',
  choose: 'Xem xét, chọn ý tưởng',
  complete: 'Hoàn thiện phương án, hồ sơ',
  support: 'Triển khai, nâng cấp sản phẩm',
  evaluate: 'Đánh giá, phân hạng',
  promote: 'Xúc tiến thương mại',
}

/** From which act the step follows. */
export const STEP_FROM: Readonly<Record<CycleStep, string>> = {
  register: 'Đã đăng ký sản phẩm, chưa gửi phiếu; hoặc giấy chứng nhận đã hết hạn.',
  choose: 'Đã gửi phiếu, xã chưa tiếp nhận hoặc đã trả lại.',
  complete: 'Xã đã tiếp nhận, chủ thể và xã hoàn thiện hồ sơ.',
  support: 'Đã có hỗ trợ, tập huấn, kế hoạch nâng cấp; hoặc chưa đạt, chờ đợt sau.',
  evaluate: 'Xã đã đề nghị, tỉnh đang đánh giá hoặc chờ quyết định.',
  promote: 'Giấy chứng nhận còn hiệu lực.',
}

export const REASON_WORDS: Readonly<Record<StepReason, string>> = {
  registered: 'Đã đăng ký sản phẩm',
  expired: 'Giấy chứng nhận hết hạn, cần đăng ký lại',
  sent: 'Đã gửi phiếu đăng ký cho xã',
  returned: 'Xã đã trả lại để hoàn thiện',
  received: 'Xã đã tiếp nhận hồ sơ',
  supported: 'Đã có hoạt động hỗ trợ, nâng cấp',
  notReached: 'Chưa đạt hạng, hoàn thiện cho đợt sau',
  proposed: 'Xã đã đề nghị tỉnh đánh giá',
  evaluated: 'Hội đồng đã kết luận',
  certified: 'Đã cấp Giấy chứng nhận',
}

/** "2/6. Xem xét, chọn ý tưởng" */
export function stepTitle(step: CycleStep): string {
  return `${CYCLE_STEPS.indexOf(step) + 1}/6. ${STEP_WORDS[step]}`
}

export const END_WORDS: Readonly<Record<IdeaEnd, string>> = {
  open: 'Chờ xem xét',
  selected: 'Đã chọn',
  returned: 'Trả lại hoàn thiện',
  notSelected: 'Không chọn',
  withdrawn: 'Chủ thể rút',
}

export const END_TONES: Readonly<Record<IdeaEnd, TagTone>> = {
  open: 'waiting',
  selected: 'done',
  returned: 'problem',
  notSelected: 'ended',
  withdrawn: 'ended',
}

export const DIRECTION_WORDS: Readonly<Record<ProductDirection, string>> = {
  processed: 'Chế biến',
  deepProcessed: 'Chế biến sâu',
  community: 'Gắn với cộng đồng',
  circular: 'Kinh tế tuần hoàn',
}
