import type { Recorded } from '../acts/index.ts'
import type { DoneCorrection, OpenCorrection } from '../correction/index.ts'
import type { GapConfirmed } from '../regime/index.ts'
import type { DecisionAct, DecisionFact, DraftedDecision } from './acts.ts'

export type DecisionStage = 'draft' | 'issued' | 'discarded'

/** A decision of the province, as its acts say. */
export interface Decision extends DraftedDecision {
  readonly stage: DecisionStage
  readonly issued: {
    readonly number: string
    readonly on: string
    readonly signer: string
    readonly signerTitle: string
    readonly gap?: GapConfirmed | null
  } | null
  readonly discardReason: string | null
  /** A correction that waits for the second person. */
  readonly correction: OpenCorrection<DecisionFact> | null
  readonly corrections: readonly DoneCorrection[]
  readonly version: number
}

export function foldDecision(state: Decision | undefined, act: Recorded<DecisionAct>): Decision {
  if (act.kind === 'DecisionDrafted') {
    const fresh = { issued: null, discardReason: null, correction: null, corrections: [] }
    return { ...act.payload, ...fresh, stage: 'draft', version: act.seq }
  }
  if (state === undefined) throw new Error(`a decision cannot begin with ${act.kind}`)
  switch (act.kind) {
    case 'DecisionIssued':
      return { ...state, stage: 'issued', issued: act.payload, version: act.seq }
    case 'DecisionDiscarded':
      return { ...state, stage: 'discarded', discardReason: act.payload.reason, version: act.seq }
    case 'DecisionCorrectionProposed':
      return { ...state, correction: { ...act.payload, proposedBy: act.by ?? '' }, version: act.seq }
    case 'DecisionCorrectionRefused':
      return { ...state, correction: null, version: act.seq }
    case 'DecisionCorrected':
      return { ...state, ...correctedBy(state, act), correction: null, version: act.seq }
  }
}

function correctedBy(state: Decision, act: Extract<Recorded<DecisionAct>, { kind: 'DecisionCorrected' }>) {
  const { field, on, label, old, reason, proposedBy } = act.payload
  const done = { on, label, old, new: act.payload.new, reason, proposedBy, confirmedBy: act.by ?? '' }
  const corrections = [...state.corrections, done]
  if (state.issued === null) throw new Error('a draft is not corrected')
  // A day was confirmed for what it was: another day lies in no gap (the rule sees to it).
  const gap = field === 'on' ? { gap: null } : {}
  return { issued: { ...state.issued, ...gap, [field]: act.payload.new }, corrections }
}
