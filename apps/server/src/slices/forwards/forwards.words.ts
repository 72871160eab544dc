import type { ForwardPart } from '@saolang/domain/forward'
import type { Regime } from '@saolang/domain/regime'

/** The parts of a package, Điều 6.3a. */
export const PART_WORDS: Readonly<Record<ForwardPart, string>> = {
  letter: 'Văn bản đề nghị của UBND cấp tỉnh',
  teamReport: 'Báo cáo của Tổ tư vấn',
  councilReport: 'Báo cáo, biên bản của Hội đồng cấp tỉnh',
  decision: 'Quyết định phê duyệt kết quả',
  dossier: 'Hồ sơ sản phẩm và minh chứng',
  tests: 'Phiếu kiểm nghiệm bổ sung của tỉnh',
  samples: 'Sản phẩm mẫu',
}

export const MINISTRY = 'Bộ Nông nghiệp và Môi trường'

/** What becomes of a result below five stars, in the words of the regulation (Điều 7.4g). */
export function belowWords(regime: Regime | undefined): { readonly label: string; readonly article: string } | null {
  const below = regime?.forwarding.find(({ from }) => from === 'province')?.below
  return below == null ? null : { label: below.label, article: below.article }
}

/** `9235` → `92,35`. */
export function pointsWords(hundredths: number | null): string | null {
  if (hundredths === null) return null
  return `${Math.floor(hundredths / 100)},${String(hundredths % 100).padStart(2, '0')}`
}
