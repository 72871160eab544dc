import type { ActBody } from '../acts/index.ts'
import type { ConfirmedCorrection, ProposedCorrection, RefusedCorrection } from '../correction/index.ts'
import type { GapConfirmed } from '../regime/index.ts'

/** Điều 7.3đ: recognise 3 and 4 stars; Điều 7.3e: approve results that go on to the ministry; Điều 8: withdraw. */
export const DECISION_KINDS = ['recognise', 'approveResult', 'withdraw'] as const
export type DecisionKind = (typeof DECISION_KINDS)[number]
/** The kinds that follow from closed results. */
export type ResultDecisionKind = Exclude<DecisionKind, 'withdraw'>

/** One closed result in a decision, as it was sealed: it cannot differ from what the council closed. */
export type DecisionLine = {
  readonly evaluationId: string
  readonly resultHash: string
  readonly dossierId: string
  readonly productId: string
  readonly productName: string
  readonly productCode: string | null
  readonly producerId: string
  readonly producerName: string
  readonly communeCode: string
  readonly communeName: string
  readonly regime: string
  readonly star: number
  readonly meanText: string
  /** Day on which the council closed the result. */
  readonly closedOn: string
}

/** Why and of which certificate a withdrawal is (Điều 8.1), with the clock of Điều 8.4. */
export type WithdrawalFacts = {
  readonly certificateId: string
  readonly certificateNumber: string
  readonly productName: string
  readonly producerName: string
  readonly star: number
  /** Id of the ground in the regime's content. */
  readonly ground: string
  readonly groundLabel: string
  /** Day of the conclusion or of the commune's confirmation. */
  readonly concludedOn: string
  /** What was found. */
  readonly text: string
  /** Number and date of the paper that proves it. */
  readonly evidence: string
  /** Last day; null where the regulation sets no term. */
  readonly due: string | null
  /** The regulation by which it is withdrawn: the one in force when it was drafted. */
  readonly regime?: string
}

/** What a decision says before it has a number. */
export type DraftedDecision = {
  readonly provinceCode: string
  readonly kind: DecisionKind
  readonly roundId: string | null
  /** "đợt 2 năm 2026"; empty for a withdrawal. */
  readonly roundName: string
  readonly on: string
  /** "Theo đề nghị của … tại Tờ trình số …". */
  readonly proposal: string | null
  readonly lines: readonly DecisionLine[]
  readonly withdrawal: WithdrawalFacts | null
}

/** What was typed from the signed paper and may have been typed wrongly; the rest follows from closed results. */
export const DECISION_FACTS = ['number', 'on', 'signer', 'signerTitle'] as const
export type DecisionFact = (typeof DECISION_FACTS)[number]

export type DecisionAct =
  | ActBody<'DecisionDrafted', DraftedDecision>
  | ActBody<
      'DecisionIssued',
      {
        readonly number: string
        readonly on: string
        readonly signer: string
        readonly signerTitle: string
        /** Signed on a day for which the regulation names nobody, and a person confirmed it. */
        readonly gap?: GapConfirmed | null
      }
    >
  | ActBody<'DecisionDiscarded', { readonly on: string; readonly reason: string }>
  | ActBody<'DecisionCorrectionProposed', ProposedCorrection<DecisionFact>>
  | ActBody<'DecisionCorrected', ConfirmedCorrection<DecisionFact>>
  | ActBody<'DecisionCorrectionRefused', RefusedCorrection>
