import type { Channel } from './reading.sales.ts'
import type { Activity, Desk } from './reading.ts'

/** What the map or the tiles show. */
export const MEASURES = ['valid', 'fresh', 'expiring', 'overdue', 'reports', 'activities'] as const
export type Measure = (typeof MEASURES)[number]

export const MEASURE_WORDS: Readonly<Record<Measure, { readonly name: string; readonly unit: string }>> = {
  valid: { name: 'Sản phẩm còn hiệu lực', unit: 'sản phẩm' },
  fresh: { name: 'Công nhận mới trong năm', unit: 'sản phẩm' },
  expiring: { name: 'Hết hạn trong 6 tháng tới', unit: 'sản phẩm' },
  overdue: { name: 'Nhiệm vụ quá hạn', unit: 'nhiệm vụ' },
  reports: { name: 'Báo cáo chậm', unit: 'báo cáo' },
  activities: { name: 'Hoạt động trong năm', unit: 'hoạt động' },
}

export const DESK_WORDS: Readonly<Record<Desk, string>> = {
  commune: 'Tại UBND cấp xã',
  producer: 'Chờ chủ thể bổ sung',
  office: 'Tại cơ quan tham mưu cấp tỉnh',
  round: 'Chờ đợt đánh giá',
  council: 'Tại Hội đồng, chờ quyết định',
}

export const ACTIVITY_WORDS: Readonly<Record<Activity, string>> = {
  communication: 'Truyền thông',
  capacity: 'Hội nghị, tập huấn',
  support: 'Hỗ trợ chủ thể',
  trade: 'Xúc tiến thương mại',
  production: 'Tổ chức sản xuất',
  survey: 'Khảo sát',
  other: 'Khác',
}

export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  Direct: 'Bán trực tiếp',
  Agent: 'Đại lý',
  Supermarket: 'Siêu thị',
  Ecommerce: 'Thương mại điện tử',
  Export: 'Xuất khẩu',
  Other: 'Kênh khác',
}

const SOURCE_WORDS: ReadonlyMap<string, string> = new Map([
  ['central', 'Ngân sách trung ương'],
  ['province', 'Ngân sách tỉnh'],
  ['district', 'Ngân sách huyện'],
  ['commune', 'Ngân sách xã'],
  ['local', 'Ngân sách địa phương'],
  ['credit', 'Vốn tín dụng'],
  ['own', 'Vốn của chủ thể'],
  ['integrated', 'Lồng ghép'],
  ['other', 'Nguồn khác'],
])

export function sourceWords(source: string): string {
  return SOURCE_WORDS.get(source) ?? source
}

const THEME_WORDS: ReadonlyMap<string, string> = new Map([
  ['need', 'Sự cần thiết của Chương trình'],
  ['support', 'Chính sách hỗ trợ'],
  ['ideas', 'Ý tưởng sản phẩm'],
  ['completing', 'Hoàn thiện sản phẩm'],
  ['results', 'Kết quả của Chương trình'],
  ['environment', 'Bảo vệ môi trường'],
])

export function themeWords(theme: string | null): string {
  return THEME_WORDS.get(theme ?? '') ?? 'Chủ đề khác'
}
