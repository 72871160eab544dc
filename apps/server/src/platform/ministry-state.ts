import type { ForwardStage } from '@saolang/domain/forward'
import { sql } from 'kysely'
import type { Tx } from './acts/stream.ts'
import type { TagTone } from './pages/notices.tsx'

/** Where a product stands on its way to the ministry, for the pages of decisions, dossiers and products. */
export interface MinistryState {
  readonly forwardId: string
  readonly dossierId: string
  readonly productName: string
  readonly words: string
  readonly tone: TagTone
}

/** The stages of a package, as people say them. */
export const FORWARD_STAGE_WORDS: Readonly<Record<ForwardStage, { readonly say: string; readonly tone: TagTone }>> = {
  draft: { say: 'Đang chuẩn bị gửi Bộ', tone: 'waiting' },
  sent: { say: 'Đã gửi Bộ, chờ tiếp nhận', tone: 'active' },
  received: { say: 'Bộ đã tiếp nhận', tone: 'active' },
  returned: { say: 'Bộ trả lại, cần hoàn thiện', tone: 'problem' },
  atMinistry: { say: 'Đang ở Bộ', tone: 'active' },
  decided: { say: 'Đã có kết quả của Bộ', tone: 'done' },
  closed: { say: 'Đã kết thúc', tone: 'ended' },
  discarded: { say: 'Đã bỏ', tone: 'ended' },
}

interface Row {
  readonly forwardId: string
  readonly dossierId: string
  readonly productName: string
  readonly stage: ForwardStage
  readonly star: number | null
  readonly number: string | null
}

/** The products of one decision, dossier or product that were put into a package; empty where none was. */
export async function listMinistryStates(
  tx: Tx,
  of: { readonly decisionId: string } | { readonly dossierId: string } | { readonly productId: string },
): Promise<readonly MinistryState[]> {
  const where =
    'decisionId' in of
      ? sql`l.decision_id = ${of.decisionId}`
      : 'dossierId' in of
        ? sql`l.dossier_id = ${of.dossierId}`
        : sql`l.product_id = ${of.productId}`
  const { rows } = await sql<Row>`
    select f.id as "forwardId", l.dossier_id as "dossierId", p.name as "productName", f.stage, l.star,
      l.result_number as number
    from forward_line l join forward f on f.id = l.forward_id join product p on p.id = l.product_id
    where ${where} order by p.folded, l.dossier_id`.execute(tx)
  return rows.map(({ stage, star, number, ...row }) => ({ ...row, ...stateOf(stage, star, number) }))
}

function stateOf(stage: ForwardStage, star: number | null, number: string | null) {
  const { say, tone } = FORWARD_STAGE_WORDS[stage]
  if (star === null) return { words: say, tone }
  return { words: `Bộ xếp hạng ${star} sao, số ${number}`, tone: star === 5 ? ('done' as const) : ('ended' as const) }
}
