import type { Recorded } from '../acts/index.ts'
import type { BegunEvaluation, EvaluationAct, EvaluationResult, TickedKnockOut } from './acts.ts'

export type EvaluationStage = 'marking' | 'opened' | 'closed'

/** The evaluation of one product in one round by its council. */
export interface ProductEvaluation extends Omit<BegunEvaluation, 'regimeHash'> {
  /** The revision of the regime to which every mark and the result belong; null: its oldest one. */
  readonly regimeHash: string | null
  readonly stage: EvaluationStage
  /** 1, and one more after each discussion. */
  readonly attempt: number
  readonly openedOn: string | null
  readonly spreadReason: string | null
  /** Criterion → option id or `none`, as the minutes record it; null before. */
  readonly agreed: Readonly<Record<string, string>> | null
  readonly knockOuts: readonly TickedKnockOut[]
  readonly result: EvaluationResult | null
  readonly version: number
}

export function foldEvaluation(state: ProductEvaluation | undefined, act: Recorded<EvaluationAct>): ProductEvaluation {
  if (act.kind === 'EvaluationBegun') {
    return { ...act.payload, regimeHash: act.payload.regimeHash ?? null, ...EMPTY, version: act.seq }
  }
  if (state === undefined) throw new Error(`an evaluation cannot begin with ${act.kind}`)
  return { ...state, ...changeBy(state, act), version: act.seq }
}

const EMPTY = {
  stage: 'marking' as const,
  attempt: 1,
  openedOn: null,
  spreadReason: null,
  agreed: null,
  knockOuts: [],
  result: null,
}

function changeBy(
  state: ProductEvaluation,
  act: Exclude<Recorded<EvaluationAct>, { kind: 'EvaluationBegun' }>,
): Partial<ProductEvaluation> {
  switch (act.kind) {
    case 'MarksOpened':
      return { stage: 'opened', openedOn: act.payload.on }
    case 'DiscussionOpened': {
      const { stage, openedOn, spreadReason, agreed, knockOuts } = EMPTY
      return { stage, openedOn, spreadReason, agreed, knockOuts, attempt: state.attempt + 1 }
    }
    case 'SpreadAccepted':
      return { spreadReason: act.payload.reason }
    case 'AgreedRecorded':
      return { agreed: act.payload.agreed, knockOuts: act.payload.knockOuts }
    case 'EvaluationClosed':
      return { stage: 'closed', result: act.payload }
  }
}
