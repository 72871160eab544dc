import type { Recorded } from '../acts/index.ts'
import type { ForwardAct, ForwardLetter, ForwardLine, ForwardPart, MinistryRound, NationalResult } from './acts.ts'

export const FORWARD_STAGES = [
  ...(['draft', 'sent', 'received', 'returned', 'atMinistry', 'decided', 'closed', 'discarded'] as const),
] as const
export type ForwardStage = (typeof FORWARD_STAGES)[number]

/** A step with its time and who did it. */
export interface ForwardStep {
  readonly kind: ForwardAct['kind']
  readonly at: string
  readonly by: string | null
}

/** A package of the province on its way to the ministry (FWD-02, FWD-04). */
export interface Forward {
  readonly provinceCode: string
  readonly regime: string
  readonly lines: readonly ForwardLine[]
  readonly stage: ForwardStage
  /** The letter of the last sending. */
  readonly letter: ForwardLetter | null
  readonly samples: number | null
  readonly note: string | null
  readonly sentOn: string | null
  readonly round: MinistryRound | null
  readonly received: { readonly on: string; readonly number: string | null } | null
  /** Why it came back the last time; stands until it is sent again. */
  readonly returned: {
    readonly on: string
    readonly parts: readonly ForwardPart[]
    readonly reason: string
    readonly number: string | null
  } | null
  readonly takenUp: { readonly on: string; readonly due: string | null } | null
  /** Results by evaluation. */
  readonly results: Readonly<Record<string, NationalResult>>
  readonly certificates: Readonly<Record<string, { readonly certificateId: string; readonly number: string }>>
  readonly discardReason: string | null
  readonly steps: readonly ForwardStep[]
  readonly version: number
}

const FRESH = {
  ...({ stage: 'draft', letter: null, samples: null, note: null, sentOn: null, round: null } as const),
  ...({ received: null, returned: null, takenUp: null, results: {}, certificates: {}, discardReason: null } as const),
}

export function foldForward(state: Forward | undefined, act: Recorded<ForwardAct>): Forward {
  const step: ForwardStep = { kind: act.kind, at: act.at, by: act.by }
  if (act.kind === 'ForwardDrafted') return { ...act.payload, ...FRESH, steps: [step], version: act.seq }
  if (state === undefined) throw new Error(`a package cannot begin with ${act.kind}`)
  return { ...state, ...changeBy(state, act), steps: [...state.steps, step], version: act.seq }
}

function changeBy(state: Forward, act: Exclude<Recorded<ForwardAct>, { kind: 'ForwardDrafted' }>): Partial<Forward> {
  switch (act.kind) {
    case 'ForwardChanged':
      return { lines: act.payload.lines }
    case 'ForwardSent': {
      const { samples, note, sentOn, round, ...letter } = act.payload
      return { stage: 'sent', letter, samples, note, sentOn, round, received: null, returned: null }
    }
    case 'ForwardReceived':
      return { stage: 'received', received: act.payload }
    case 'ForwardReturned':
      return { stage: 'returned', returned: act.payload }
    case 'ForwardTakenUp':
      return { stage: 'atMinistry', takenUp: act.payload }
    case 'NationalResultEntered': {
      const { on: _on, ...result } = act.payload
      const results = { ...state.results, [result.evaluationId]: result }
      const open = state.lines.some((line) => results[line.evaluationId] === undefined)
      return { results, stage: open ? 'atMinistry' : 'decided' }
    }
    case 'NationalCertificateLinked': {
      const { evaluationId, certificateId, number } = act.payload
      return { certificates: { ...state.certificates, [evaluationId]: { certificateId, number } } }
    }
    case 'ForwardClosed':
      return { stage: 'closed' }
    case 'ForwardDiscarded':
      return { stage: 'discarded', discardReason: act.payload.reason }
  }
}
