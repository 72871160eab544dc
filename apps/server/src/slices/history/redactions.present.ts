import { canProposeRedaction, openRedactionCommands, type Redaction } from '@saolang/domain/acts'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { findState } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { personNames } from '../people/index.ts'
import { findAct, openFields } from './redactions.commands.ts'
import { REDACTION } from './redactions.stream.ts'

const Field = z.object({ path: z.string(), label: z.string() })

/** What may be taken out of one act. The values themselves are not shown: the form is about which, not about what. */
export const ProposeView = z.object({ act: z.string(), case: z.string(), kind: z.string(), fields: z.array(Field) })
export type ProposeView = z.infer<typeof ProposeView>

export async function readProposal(ask: Ask, actId: string): Promise<Result<ProposeView, 'request/not-found'>> {
  const act = await findAct(ask.tx, actId)
  if (act === undefined || !canProposeRedaction(ask.person?.actor ?? null, act.provinceCode).may) {
    return fail('request/not-found')
  }
  const fields = openFields(act).map((path) => ({ path, label: labelOf(path) }))
  return ok({ act: act.id, case: act.caseId, kind: act.kind, fields })
}

export const RedactionView = z.object({
  id: z.string(),
  case: z.string(),
  stage: z.enum(['proposed', 'done', 'refused']),
  fields: z.array(Field),
  reason: z.string(),
  proposedBy: z.string(),
  commands: z.array(z.enum(['confirm', 'refuse'])),
  version: z.number().int(),
})
export type RedactionView = z.infer<typeof RedactionView>

export async function readRedaction(ask: Ask, id: string): Promise<Result<RedactionView, 'request/not-found'>> {
  const redaction = await findState(ask.tx, REDACTION, id)
  if (redaction === undefined || !isReader(ask, redaction)) return fail('request/not-found')
  const act = await findAct(ask.tx, redaction.act)
  const names = await personNames(ask.tx, [redaction.proposedBy])
  return ok({
    id,
    case: act?.caseId ?? '',
    stage: redaction.stage,
    fields: redaction.fields.map((path) => ({ path, label: labelOf(path) })),
    reason: redaction.reason,
    proposedBy: names.get(redaction.proposedBy) ?? redaction.proposedBy,
    commands: [...openRedactionCommands(ask.person?.actor ?? null, redaction)],
    version: redaction.version,
  })
}

function isReader(ask: Ask, { provinceCode }: Redaction): boolean {
  const hats = ask.person?.actor.hats ?? []
  return hats.some((hat) => hat.provinceCode === provinceCode && ['provinceOffice', 'signatory'].includes(hat.role))
}

const LABELS: Readonly<Record<string, string>> = {
  phone: 'Điện thoại',
  email: 'Thư điện tử',
  address: 'Địa chỉ',
  contactAddress: 'Địa chỉ liên hệ',
  representativeName: 'Họ tên người đại diện',
  representativeSex: 'Giới tính người đại diện',
  representativeEthnicGroup: 'Dân tộc người đại diện',
  representativeDisabled: 'Người đại diện là người khuyết tật',
  representativeAddress: 'Địa chỉ người đại diện',
  ownerName: 'Họ tên chủ sở hữu',
  ownerHistory: 'Tiểu sử chủ sở hữu',
  pledgedBy: 'Người cam kết',
  title: 'Tên giấy tờ',
  number: 'Số giấy tờ',
  reason: 'Lý do cá nhân',
}

function labelOf(path: string): string {
  const parts = path.split('/')
  const label = LABELS[parts.at(-1) ?? ''] ?? path
  const line = parts.find((part) => /^\d+$/.test(part))
  return line === undefined ? label : `${label}, dòng ${Number(line) + 1}`
}
