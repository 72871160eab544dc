import type { DossierStage } from '@saolang/domain/dossier'
import type { DossierKind, Sheet } from '@saolang/domain/regime'

/** Mẫu 01, mục 4. */
export const KIND_WORDS: Readonly<Record<DossierKind, string>> = {
  first: 'Đánh giá lần đầu',
  upgrade: 'Đánh giá nâng hạng',
  renewal: 'Đánh giá lại',
}

/** Where a dossier stands, for lists and headings. */
export const STAGE_WORDS: Readonly<Record<DossierStage, string>> = {
  draft: 'Đang soạn',
  submitted: 'Chờ UBND cấp xã tiếp nhận',
  returned: 'UBND cấp xã yêu cầu bổ sung',
  received: 'UBND cấp xã đang kiểm tra',
  proposed: 'Chờ tỉnh kiểm tra hồ sơ',
  accepted: 'Tổ tư vấn đang xem xét',
  supplementing: 'Tỉnh yêu cầu bổ sung',
  advised: 'Chờ xếp vào đợt đánh giá',
  inRound: 'Hội đồng đánh giá',
  evaluated: 'Đã có kết quả đánh giá',
  recognised: 'Đã công nhận',
  forwarded: 'Đã chuyển Bộ',
  notReached: 'Chưa đạt hạng được công nhận',
  withdrawn: 'Đã rút',
}

/** Every stage in the order of Điều 7. */
export const STAGES = Object.keys(STAGE_WORDS).filter(isStage)

export function isStage(word: string): word is DossierStage {
  return word in STAGE_WORDS
}

/** The four contents of mẫu 03, mục II. */
export const FINDING_WORDS: Readonly<Record<string, string>> = {
  localMaterial: 'Sử dụng nguyên liệu địa phương',
  localLabour: 'Sử dụng lao động địa phương',
  idea: 'Nguồn gốc ý tưởng sản phẩm',
  identity: 'Bản sắc, trí tuệ địa phương',
}

const PART_WORDS: Readonly<Record<string, string>> = {
  product: 'Sản phẩm và giấy tờ đã có',
  results: 'Kết quả sản xuất, kinh doanh',
  changes: 'Thay đổi so với lần công nhận trước',
  proofs: 'Minh chứng',
  plan: 'Kế hoạch về sản phẩm, sản xuất, thị trường',
}

/** Where in a file to look; people type "3-4" or "trang 3-4". */
export function pagesWords(pages: string): string {
  return /^\d/.test(pages) ? `trang ${pages}` : pages
}

/** The name of a part of the task list: `A` is named by the sheet. */
export function partTitle(id: string, sheet: Sheet): string {
  const part = sheet.parts.find((one) => one.code === id)
  if (part !== undefined) return `Phần ${part.code}. ${part.label} (${part.max} điểm)`
  return PART_WORDS[id] ?? id
}
