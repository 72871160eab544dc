import type { CertificateFact } from '@saolang/domain/certificate'
import type { CertificateState } from '@saolang/domain/certificate-dates'
import type { TagTone } from '../../platform/pages/notices.tsx'
import type { ListState } from './certificates.store.ts'

/** What a certificate is today, in the words of Điều 4, 7.6, 8, 12. */
export const STATE_WORDS: Readonly<Record<CertificateState, { readonly say: string; readonly tone: TagTone }>> = {
  notYetIssued: { say: 'Chưa có hiệu lực', tone: 'neutral' },
  valid: { say: 'Còn hiệu lực', tone: 'done' },
  expiring: { say: 'Còn hiệu lực, đến kỳ đánh giá lại', tone: 'waiting' },
  inRenewal: { say: 'Còn hiệu lực, đang đánh giá lại', tone: 'active' },
  extended: { say: 'Đang xét lại, được dùng tiếp', tone: 'active' },
  expired: { say: 'Hết hạn', tone: 'ended' },
  replaced: { say: 'Đã có giấy mới thay thế', tone: 'ended' },
  withdrawn: { say: 'Đã thu hồi', tone: 'problem' },
}

/** The choices of the filter. */
export const LIST_STATE_WORDS: Readonly<Record<ListState, string>> = {
  inForce: 'Còn hiệu lực',
  window: 'Sắp hết hạn, đến kỳ đánh giá lại',
  expired: 'Hết hạn',
  withdrawn: 'Đã thu hồi',
  replaced: 'Đã có giấy mới thay thế',
}

/** The facts on a certificate, as a correction names them. */
const FACT_WORDS: Readonly<Record<CertificateFact, string>> = {
  number: 'Số Giấy chứng nhận',
  productName: 'Tên sản phẩm',
  producerName: 'Tên chủ thể',
  address: 'Địa chỉ in trên giấy',
  decisionNumber: 'Số quyết định',
  authority: 'Cơ quan cấp',
}

/** The words of a fact; a name that is no fact comes back as it is, for the rule to refuse. */
export function certificateFactWords(field: string): string {
  return Object.entries(FACT_WORDS).find(([fact]) => fact === field)?.[1] ?? field
}
