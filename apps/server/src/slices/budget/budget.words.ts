import type { BudgetStep, Capital, Contribution, EstimateStage, Figure, LineWarning } from '@saolang/domain/budget'
import type { MoneyContent, MoneySource } from '@saolang/domain/plan'
import type { SelectOption } from '../../platform/pages/form.tsx'
import type { TagTone } from '../../platform/pages/notices.tsx'

export const SOURCE_WORDS: Readonly<Record<MoneySource, string>> = {
  central: 'Ngân sách Trung ương',
  province: 'Ngân sách tỉnh',
  district: 'Ngân sách huyện',
  commune: 'Ngân sách xã',
  local: 'Ngân sách địa phương',
  credit: 'Vốn tín dụng',
  own: 'Vốn chủ thể tự bố trí',
  integrated: 'Vốn lồng ghép',
  other: 'Nguồn hợp pháp khác',
}

export const CONTENT_WORDS: Readonly<Record<MoneyContent, string>> = {
  evaluation: 'Đánh giá, phân hạng',
  capacity: 'Nâng cao năng lực',
  tradePromotion: 'Xúc tiến thương mại',
  productDevelopment: 'Phát triển sản phẩm',
  starBonus: 'Thưởng sản phẩm đạt sao',
  materialArea: 'Vùng nguyên liệu',
  other: 'Hoạt động khác',
  unspecified: 'Chưa nêu nội dung',
}

export const STEP_WORDS: Readonly<Record<BudgetStep, string>> = {
  estimate: 'Dự toán được duyệt',
  allocation: 'Phân bổ',
  disbursement: 'Giải ngân',
  settlement: 'Quyết toán',
}

export const CAPITAL_WORDS: Readonly<Record<Capital, string>> = {
  recurrent: 'Vốn sự nghiệp',
  investment: 'Vốn đầu tư',
}

export const CONTRIBUTION_WORDS: Readonly<Record<Contribution, string>> = {
  capital: 'Tiền vốn',
  land: 'Đất đai',
  labour: 'Lao động',
  materials: 'Nguyên vật liệu',
  machines: 'Máy móc',
  technology: 'Công nghệ',
}

export const STAGE_WORDS: Readonly<Record<EstimateStage, string>> = {
  draft: 'Dự thảo',
  sent: 'Đã gửi cơ quan tài chính',
  balanced: 'Đã cân đối',
  approved: 'Đã duyệt',
}

export const STAGE_TONES: Readonly<Record<EstimateStage, TagTone>> = {
  draft: 'neutral',
  sent: 'waiting',
  balanced: 'active',
  approved: 'done',
}

export const FIGURE_WORDS: Readonly<Record<Figure, string>> = {
  declared: 'Tổng nêu trong kế hoạch',
  sum: 'Tổng các thành phần',
  other: 'Số khác',
}

export const WARNING_WORDS: Readonly<Record<LineWarning, string>> = {
  overEstimate: 'Phân bổ vượt dự toán',
  overAllocation: 'Giải ngân vượt phân bổ',
  overDisbursement: 'Quyết toán vượt giải ngân',
  unsettled: 'Quyết toán khác giải ngân',
}

/** The words of a closed list as options of a select. */
export function optionsOf(words: Readonly<Record<string, string>>): readonly SelectOption[] {
  return Object.entries(words).map(([value, text]) => ({ value, text }))
}

/** The word of a code that came from a table. */
export const wordOf = (words: Readonly<Record<string, string>>, code: string) => words[code] ?? code
