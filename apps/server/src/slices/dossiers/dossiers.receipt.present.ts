import { clocksOf, communeReportDue } from '@saolang/domain/clocks'
import type { Dossier, DossierAct } from '@saolang/domain/dossier'
import { plainDate } from '@saolang/domain/plain-date'
import { z } from 'zod'
import { readActs } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { formatDateTime } from '../../platform/pages/text.ts'
import { personNames } from '../people/index.ts'
import { getUnit } from '../units/index.ts'
import { presentNext } from './dossiers.next.ts'
import { officeOf } from './dossiers.page.present.ts'
import { rulesOf } from './dossiers.reading.ts'
import { STAGE_WORDS } from './dossiers.words.ts'

export const ReceiptPage = z.object({
  id: z.string(),
  productName: z.string(),
  receiptNumber: z.string(),
  sentAt: z.string(),
  sentBy: z.string(),
  communeOffice: z.string(),
  samples: z.number().int(),
  stageWords: z.string(),
  /** The sentence on where it stands today: the page may be opened again later. */
  now: z.string(),
  steps: z.array(z.object({ what: z.string(), who: z.string(), by: z.string().optional() })),
})
export type ReceiptPage = z.infer<typeof ReceiptPage>

/** What was sent, who has it and what happens next; undefined before the dossier was sent. */
export async function presentReceipt(ask: Ask, dossier: Dossier, id: string): Promise<ReceiptPage | undefined> {
  const { receiptNumber, samples } = dossier
  const acts = await readActs<DossierAct>(ask.tx, id)
  const sent = acts.find((act) => act.kind === 'DossierSubmitted')
  if (receiptNumber === null || sent === undefined) return undefined
  const rules = rulesOf(ask, dossier)
  const unit = await getUnit(ask.tx, dossier.communeCode)
  const names = await personNames(ask.tx, sent.by === null ? [] : [sent.by])
  const communeOffice = officeOf(unit.name)
  const next = presentNext(ask, dossier, rules, { owner: true, communeOffice })
  return {
    id,
    productName: dossier.productName,
    receiptNumber,
    sentAt: formatDateTime(new Date(sent.at)),
    sentBy: (sent.by === null ? undefined : names.get(sent.by)) ?? sent.payload.pledgedBy,
    communeOffice,
    samples: samples ?? 0,
    stageWords: STAGE_WORDS[dossier.stage],
    now: next.say,
    steps: stepsOf(ask, dossier, sent.payload.on, communeOffice),
  }
}

/** Điều 7.1-7.3; the commune's days are counted from the day of receipt, today's estimate from the day of sending. */
function stepsOf(ask: Ask, dossier: Dossier, sentOn: string, communeOffice: string): ReceiptPage['steps'] {
  const { regime } = rulesOf(ask, dossier)
  const from = plainDate(dossier.receivedOn ?? sentOn)
  const estimate = communeReportDue(clocksOf(regime.clocks), ask.calendar, from)
  const by = dossier.reportDue ?? estimate?.due
  return [
    ...((dossier.samples ?? 0) > 0 ? [{ what: `Nộp ${dossier.samples} mẫu sản phẩm`, who: 'Chủ thể' }] : []),
    { what: 'Tiếp nhận hồ sơ, cấp mã sản phẩm', who: communeOffice },
    { what: 'Kiểm tra 4 nội dung, báo cáo và đề nghị tỉnh', who: communeOffice, ...(by === undefined ? {} : { by }) },
    { what: 'Kiểm tra hồ sơ, Tổ tư vấn xem xét', who: 'Cơ quan tham mưu cấp tỉnh' },
    { what: 'Đánh giá, phân hạng theo đợt', who: 'Hội đồng cấp tỉnh' },
  ]
}
