import { clocksOf, roundFor } from '@saolang/domain/clocks'
import type { Dossier } from '@saolang/domain/dossier'
import { addDays } from '@saolang/domain/plain-date'
import type { Regime } from '@saolang/domain/regime'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { formatDate } from '../../platform/pages/text.ts'
import type { DossierRules } from './dossiers.reading.ts'
import { ClockFacts, clockOf } from './dossiers.timeline.ts'

/** What to do next, with whom and until when. */
export const NextStep = z.object({
  say: z.string(),
  detail: z.string().optional(),
  clock: ClockFacts.optional(),
})
export type NextStep = z.infer<typeof NextStep>

export interface Reader {
  readonly owner: boolean
  readonly communeOffice: string
}

/** Each state says what comes next (who has it, what to do, which day). */
export function presentNext(ask: Ask, dossier: Dossier, rules: DossierRules, reader: Reader): NextStep {
  const clock = clockOf(ask, dossier)
  return { ...sentenceOf(ask, dossier, rules, reader), ...(clock === null ? {} : { clock }) }
}

function sentenceOf(
  ask: Ask,
  dossier: Dossier,
  rules: DossierRules,
  reader: Reader,
): { readonly say: string; readonly detail?: string } {
  const { communeOffice } = reader
  const count = dossier.supplement?.requests.length ?? 0
  const owned = (own: string, others: string) => (reader.owner ? own : others)
  switch (dossier.stage) {
    case 'draft':
      return {
        say: owned(`Làm xong các phần rồi gửi cho ${communeOffice}.`, 'Chủ thể đang soạn hồ sơ.'),
        ...roundDetail(ask, rules.regime, communeOffice),
      }
    case 'submitted':
      return { say: `Chờ ${communeOffice} tiếp nhận.`, ...samplesDetail(dossier, reader) }
    case 'returned':
      return { say: owned(`Bổ sung ${count} phần rồi gửi lại cho ${communeOffice}.`, 'Chờ chủ thể bổ sung hồ sơ.') }
    case 'received':
      return { say: `${communeOffice} đang kiểm tra và lập báo cáo gửi tỉnh.` }
    case 'proposed':
      return { say: 'Chờ cơ quan tham mưu cấp tỉnh kiểm tra hồ sơ.' }
    case 'accepted':
      return { say: 'Tổ tư vấn cấp tỉnh đang xem xét hồ sơ.' }
    case 'supplementing':
      return {
        say: owned(`Bổ sung ${count} phần rồi gửi cho cơ quan tham mưu cấp tỉnh.`, 'Chờ chủ thể bổ sung hồ sơ.'),
      }
    case 'advised':
      return { say: 'Chờ xếp vào đợt đánh giá của Hội đồng cấp tỉnh.' }
    case 'inRound':
      return { say: 'Hội đồng cấp tỉnh đang đánh giá, phân hạng.' }
    case 'evaluated':
      return { say: 'Đã có kết quả. Chờ quyết định của UBND cấp tỉnh.' }
    case 'recognised':
      return { say: `Đã công nhận ${dossier.star ?? ''} sao. Giấy chứng nhận đã cấp.` }
    case 'forwarded':
      return { say: 'Hồ sơ đã chuyển lên Bộ để đánh giá cấp quốc gia.' }
    case 'notReached':
      return { say: 'Sản phẩm chưa đạt hạng được công nhận. Có thể lập hồ sơ mới khi đã cải thiện.' }
    case 'withdrawn':
      return { say: 'Hồ sơ đã rút. Có thể lập hồ sơ mới cho sản phẩm này.' }
  }
}

function samplesDetail(dossier: Dossier, reader: Reader): { readonly detail?: string } {
  const { samples } = dossier
  if (samples === null || samples === 0) return {}
  return { detail: `Mang ${samples} mẫu sản phẩm đến ${reader.communeOffice}.` }
}

/** Điều 5.1: proposed before a day to be held in the round; the day before it is the last good one. */
function roundDetail(ask: Ask, regime: Regime, communeOffice: string): { readonly detail?: string } {
  const clocks = clocksOf(regime.clocks)
  const round = roundFor(clocks, 'province', ask.today)
  if (round === null) return {}
  const last = formatDate(addDays(round.proposedBefore, -1))
  const days = clocks.communeReport?.workingDays
  const check = days === undefined ? '' : ` UBND cấp xã có ${days} ngày làm việc để kiểm tra.`
  return {
    detail: `Để kịp đợt ${round.no} năm ${round.year}, ${communeOffice} cần đề nghị tỉnh chậm nhất ${last}.${check}`,
  }
}
