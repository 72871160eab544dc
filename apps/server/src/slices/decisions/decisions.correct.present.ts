import type { DoneCorrection, OpenCorrection } from '@saolang/domain/correction'
import {
  canConfirmDecisionCorrection,
  canProposeDecisionCorrection,
  canReadDecision,
  DECISION_FACTS,
  type Decision,
} from '@saolang/domain/decision'
import type { Permission } from '@saolang/domain/permission'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { findState, type Tx } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { formatDate } from '../../platform/pages/text.ts'
import { personNames } from '../people/index.ts'
import { DECISION } from './decisions.stream.ts'
import { DECISION_FACT_WORDS, DECISION_WORDS } from './decisions.words.ts'

/** A fact that may be corrected, as it stands. */
const Fact = z.object({ field: z.string(), label: z.string(), value: z.string(), day: z.boolean() })

/** The form of the first person: all facts, and the one that was chosen. */
export const CorrectFormView = z.object({
  /** `/decisions/…` or `/certificates/…`: what is corrected lives there. */
  base: z.string(),
  name: z.string(),
  version: z.number().int(),
  facts: z.array(Fact),
  chosen: z.string().nullable(),
  /** A correction waits already: there is one at a time. */
  open: z.boolean(),
  /** What is not corrected here, and what a correction does. */
  notes: z.array(z.string()),
})
export type CorrectFormView = z.infer<typeof CorrectFormView>

export const DoneView = z.object({
  on: z.string(),
  label: z.string(),
  old: z.string(),
  new: z.string(),
  reason: z.string(),
  proposedBy: z.string(),
  confirmedBy: z.string(),
})

/** The page of the second person, and of all who may read what was corrected. */
export const CorrectionView = z.object({
  base: z.string(),
  name: z.string(),
  version: z.number().int(),
  open: DoneView.omit({ confirmedBy: true }).nullable(),
  done: z.array(DoneView),
  commands: z.array(z.enum(['confirm', 'refuse'])),
  /** What else changes when it is confirmed. */
  effects: z.array(z.string()),
})
export type CorrectionView = z.infer<typeof CorrectionView>

/** An open correction and those before it, with the names of who did them. */
export async function presentCorrections(
  tx: Tx,
  of: { readonly correction: OpenCorrection | null; readonly corrections: readonly DoneCorrection[] },
  confirm: Permission,
): Promise<Pick<CorrectionView, 'open' | 'done' | 'commands'>> {
  const ids = of.corrections.flatMap((one) => [one.proposedBy, one.confirmedBy])
  const names = await personNames(tx, of.correction === null ? ids : [...ids, of.correction.proposedBy])
  const nameOf = (id: string) => names.get(id) ?? id
  const shown = ({ on, label, old, reason, proposedBy, new: fresh }: OpenCorrection | DoneCorrection) => ({
    ...{ on, label, reason, proposedBy: nameOf(proposedBy) },
    ...{ old: formatDate(old), new: formatDate(fresh) },
  })
  return {
    open: of.correction === null ? null : shown(of.correction),
    done: of.corrections.map((one) => ({ ...shown(one), confirmedBy: nameOf(one.confirmedBy) })).reverse(),
    commands: confirm.may ? ['confirm', 'refuse'] : [],
  }
}

async function findReadable(ask: Ask, id: string): Promise<Result<Decision, 'request/not-found'>> {
  const decision = await findState(ask.tx, DECISION, id)
  const mayRead = decision !== undefined && canReadDecision(ask.person?.actor ?? null, decision.provinceCode).may
  return mayRead ? ok(decision) : fail('request/not-found')
}

export async function readCorrectForm(
  ask: Ask,
  id: string,
  chosen: string | null,
): Promise<Result<CorrectFormView, string>> {
  const found = await findReadable(ask, id)
  if (!found.ok) return found
  const decision = found.value
  const permission = canProposeDecisionCorrection(ask.person?.actor ?? null, decision)
  if (!permission.may) return fail(permission.reason)
  const { issued } = decision
  if (issued === null) return fail('decision/not-issued')
  const facts = DECISION_FACTS.map((field) => {
    return { field, label: DECISION_FACT_WORDS[field], value: issued[field], day: field === 'on' }
  })
  return ok({
    base: `/decisions/${id}`,
    name: `${DECISION_WORDS[decision.kind]} ${issued.number}`,
    version: decision.version,
    facts,
    chosen: facts.some((fact) => fact.field === chosen) ? chosen : null,
    open: decision.correction !== null,
    notes: ['Sản phẩm, điểm và hạng sao theo kết quả đã chốt của Hội đồng, không đính chính ở đây.'],
  })
}

export async function readCorrection(ask: Ask, id: string): Promise<Result<CorrectionView, 'request/not-found'>> {
  const found = await findReadable(ask, id)
  if (!found.ok || found.value.issued === null) return fail('request/not-found')
  const decision = found.value
  const confirm = canConfirmDecisionCorrection(ask.person?.actor ?? null, decision)
  return ok({
    base: `/decisions/${id}`,
    name: `${DECISION_WORDS[decision.kind]} ${found.value.issued.number}`,
    version: decision.version,
    ...(await presentCorrections(ask.tx, decision, confirm)),
    effects: [...effectsOf(decision)],
  })
}

/** What else changes with the decision, so that the second person knows what is confirmed. */
function effectsOf({ kind, lines, correction }: Decision): readonly string[] {
  if (correction === null) return []
  const moves = correction.field === 'on'
  switch (kind) {
    case 'recognise':
      return moves
        ? [`Ngày cấp và ngày hết hạn của ${lines.length} Giấy chứng nhận đổi theo, giữ nguyên số tháng có giá trị.`]
        : [`${lines.length} Giấy chứng nhận theo quyết định này được ghi lại cùng lúc.`]
    case 'approveResult':
      return [`${lines.length} hồ sơ theo quyết định này được ghi chú cùng lúc.`]
    case 'withdraw':
      return moves ? ['Ngày thu hồi của Giấy chứng nhận đổi theo.'] : []
  }
}
