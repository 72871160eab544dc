import {
  canDraftDecision,
  canIssueDecision,
  canProposeDecisionCorrection,
  DECISION_KINDS,
  type DecidableResult,
  type Decision,
} from '@saolang/domain/decision'
import { z } from 'zod'
import type { SignedIn } from '../../platform/auth/session.ts'
import type { MinistryState } from '../../platform/ministry-state.ts'
import type { TagTone } from '../../platform/pages/notices.tsx'
import { DECISIONS_PAGE, type DecisionRow } from './decisions.store.ts'
import type { ProvinceWords } from './province-words.ts'

const Kind = z.enum(DECISION_KINDS)
const Stage = z.enum(['draft', 'issued', 'discarded'])

const Line = z.object({
  evaluationId: z.string(),
  productName: z.string(),
  productCode: z.string().nullable(),
  producerName: z.string(),
  communeName: z.string(),
  star: z.number().int(),
  meanText: z.string(),
  roundName: z.string().optional(),
  dossierId: z.string(),
})
export type DecisionLineView = z.infer<typeof Line>

export const DecisionsView = z.object({
  total: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
  mayDraft: z.boolean(),
  waiting: z.number().int(),
  decisions: z.array(
    z.object({
      id: z.string(),
      kind: Kind,
      stage: Stage,
      number: z.string().nullable(),
      signedOn: z.string().nullable(),
      signer: z.string().nullable(),
      roundName: z.string().nullable(),
      lines: z.number().int(),
    }),
  ),
})
export type DecisionsView = z.infer<typeof DecisionsView>

export function presentDecisions(
  found: { readonly rows: readonly DecisionRow[]; readonly total: number },
  more: { readonly page: number; readonly mayDraft: boolean; readonly waiting: number },
): DecisionsView {
  const decisions = found.rows.map((row) => ({ ...row, kind: Kind.parse(row.kind), stage: Stage.parse(row.stage) }))
  return { total: found.total, pages: Math.max(1, Math.ceil(found.total / DECISIONS_PAGE)), ...more, decisions }
}

/** Checks before recognition that are pending or failed, of the products on the page (SCO-05). */
const OpenCheck = z.object({
  dossierId: z.string(),
  inspectionId: z.string(),
  number: z.string(),
  state: z.enum(['pending', 'failed']),
})

export const PickView = z.object({
  kind: z.enum(['recognise', 'approveResult']),
  results: z.array(Line),
  checks: z.array(OpenCheck),
})
export type PickView = z.infer<typeof PickView>

export function presentResult(result: DecidableResult & { readonly roundName?: string }): DecisionLineView {
  const { evaluationId, productName, productCode, producerName, communeName, star, meanText, roundName, dossierId } =
    result
  const round = roundName === undefined ? {} : { roundName }
  return { evaluationId, productName, productCode, producerName, communeName, star, meanText, dossierId, ...round }
}

export const ConfirmView = PickView.extend({ proposal: z.string() })
export type ConfirmView = z.infer<typeof ConfirmView>

const MinistryLine = z.object({
  forwardId: z.string(),
  dossierId: z.string(),
  productName: z.string(),
  words: z.string(),
  tone: z.custom<TagTone>().meta({ type: 'string' }),
})

export const DecisionView = z.object({
  id: z.string(),
  version: z.number().int(),
  kind: Kind,
  stage: Stage,
  roundName: z.string(),
  province: z.string(),
  draftedOn: z.string(),
  proposal: z.string().nullable(),
  issued: z
    .object({
      number: z.string(),
      on: z.string(),
      signer: z.string(),
      signerTitle: z.string(),
      gap: z.object({ label: z.string(), reason: z.string() }).nullable(),
    })
    .nullable(),
  discardReason: z.string().nullable(),
  lines: z.array(Line),
  /** Numbers of the regulations that the paper names as its basis. */
  rules: z.array(z.string()),
  withdrawal: z
    .object({
      certificateId: z.string(),
      certificateNumber: z.string(),
      productName: z.string(),
      producerName: z.string(),
      star: z.number().int(),
      groundLabel: z.string(),
      concludedOn: z.string(),
      text: z.string(),
      evidence: z.string(),
      due: z.string().nullable(),
    })
    .nullable(),
  /** Facts that were corrected, the newest first. */
  corrected: z.array(z.object({ on: z.string(), label: z.string() })),
  /** Where the products of an approved result stand on their way to the ministry. */
  atMinistry: z.array(MinistryLine),
  /** A correction waits for the second person. */
  correcting: z.boolean(),
  mayCorrect: z.boolean(),
  mayIssue: z.boolean(),
  mayDiscard: z.boolean(),
  /** The reader signs themself; the office enters what was signed on paper. */
  signsSelf: z.boolean(),
  reader: z.object({ name: z.string(), title: z.string() }),
})
export type DecisionView = z.infer<typeof DecisionView>

export function presentDecision(
  id: string,
  decision: Decision,
  province: ProvinceWords,
  reader: {
    readonly person: SignedIn | null
    readonly rules: readonly string[]
    readonly atMinistry?: readonly MinistryState[]
  },
): DecisionView {
  const { person, rules } = reader
  const { version, kind, stage, roundName, proposal, issued, discardReason, provinceCode } = decision
  const actor = person?.actor ?? null
  const issue = canIssueDecision(actor, decision)
  const open = stage === 'draft'
  const facts = decision.withdrawal
  return {
    id,
    version,
    kind,
    stage,
    roundName,
    province: province.inSentence,
    draftedOn: decision.on,
    proposal,
    issued: issued === null ? null : presentIssued(issued),
    discardReason,
    lines: decision.lines.map((line) => presentResult({ ...line, roundId: '', outcome: 'recognise', decided: true })),
    rules: [...rules],
    withdrawal: facts === null ? null : withoutGround(facts),
    corrected: decision.corrections.map(({ on, label }) => ({ on, label })).reverse(),
    atMinistry: (reader.atMinistry ?? []).map((one) => ({ ...one })),
    correcting: decision.correction !== null,
    mayCorrect: stage === 'issued' && canProposeDecisionCorrection(actor, decision).may,
    mayIssue: open && issue.may,
    mayDiscard: open && canDraftDecision(actor, provinceCode).may,
    signsSelf: issue.may && issue.hat.role === 'signatory',
    reader: { name: person?.name ?? '', title: person?.titles[0] ?? '' },
  }
}

function presentIssued({ number, on, signer, signerTitle, gap = null }: NonNullable<Decision['issued']>) {
  return { number, on, signer, signerTitle, gap: gap === null ? null : { label: gap.label, reason: gap.reason } }
}

function withoutGround(facts: NonNullable<Decision['withdrawal']>): NonNullable<DecisionView['withdrawal']> {
  const { ground: _ground, regime: _regime, ...shown } = facts
  return shown
}
