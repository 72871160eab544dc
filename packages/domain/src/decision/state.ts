import type { Recorded } from '../acts/index.ts'
import type { DecisionAct, DraftedDecision } from './acts.ts'

export type DecisionStage = 'draft' | 'issued' | 'discarded'

/** A decision of the province, as its acts say. */
export interface Decision extends DraftedDecision {
  readonly stage: DecisionStage
  readonly issued: {
    readonly number: string
    readonly on: string
    readonly signer: string
    readonly signerTitle: string
  } | null
  readonly discardReason: string | null
  readonly version: number
}

export function foldDecision(state: Decision | undefined, act: Recorded<DecisionAct>): Decision {
  if (act.kind === 'DecisionDrafted') {
    return { ...act.payload, stage: 'draft', issued: null, discardReason: null, version: act.seq }
  }
  if (state === undefined) throw new Error(`a decision cannot begin with ${act.kind}`)
  switch (act.kind) {
    case 'DecisionIssued':
      return { ...state, stage: 'issued', issued: act.payload, version: act.seq }
    case 'DecisionDiscarded':
      return { ...state, stage: 'discarded', discardReason: act.payload.reason, version: act.seq }
  }
}
