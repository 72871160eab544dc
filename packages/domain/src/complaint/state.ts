import type { Recorded } from '../acts/index.ts'
import type { ComplaintAct, ComplaintFacts, ComplaintResult, NoteKind } from './acts.ts'

export const COMPLAINT_STAGES = ['received', 'handling', 'answered'] as const
/** Overdue is no stage: it is derived (`isOverdue`). */
export type ComplaintStage = (typeof COMPLAINT_STAGES)[number]

/** A request to the producer; it is answered once. */
export interface ProducerRequest {
  readonly key: string
  readonly on: string
  readonly words: string
  readonly answerBy: string | null
  readonly reply: { readonly on: string; readonly words: string } | null
}

/** A complaint through its acts. Lists are oldest first. */
export interface Complaint extends ComplaintFacts {
  readonly stage: ComplaintStage
  readonly takenBy: { readonly personId: string | null; readonly name: string } | null
  readonly passes: readonly { readonly on: string; readonly toName: string; readonly reason: string }[]
  readonly notes: readonly { readonly on: string; readonly note: NoteKind; readonly words: string }[]
  readonly requests: readonly ProducerRequest[]
  readonly answered: {
    readonly on: string
    readonly result: ComplaintResult
    readonly answer: string
    readonly note: string | null
  } | null
  readonly reopened: readonly { readonly on: string; readonly reason: string }[]
  readonly version: number
}

const FRESH = {
  ...({ stage: 'received', takenBy: null, passes: [], notes: [], requests: [] } as const),
  ...({ answered: null, reopened: [] } as const),
}

export function foldComplaint(state: Complaint | undefined, act: Recorded<ComplaintAct>): Complaint {
  if (act.kind === 'ComplaintReceived') return { ...act.payload, ...FRESH, version: act.seq }
  if (state === undefined) throw new Error(`a complaint cannot begin with ${act.kind}`)
  return { ...state, ...changeBy(state, act), version: act.seq }
}

function changeBy(state: Complaint, act: Exclude<Recorded<ComplaintAct>, { kind: 'ComplaintReceived' }>) {
  switch (act.kind) {
    case 'ComplaintTaken':
      return { stage: 'handling' as const, takenBy: { personId: act.by, name: act.payload.name } }
    case 'ComplaintPassed': {
      const { level, communeCode, ...pass } = act.payload
      return { level, communeCode, stage: 'received' as const, takenBy: null, passes: [...state.passes, pass] }
    }
    case 'ComplaintNoted':
      return { notes: [...state.notes, act.payload] }
    case 'ProducerQuestioned':
      return { requests: [...state.requests, { ...act.payload, reply: null }] }
    case 'ProducerReplied': {
      const { key, ...reply } = act.payload
      return { requests: state.requests.map((one) => (one.key === key ? { ...one, reply } : one)) }
    }
    case 'ComplaintAnswered':
      return { stage: 'answered' as const, answered: act.payload }
    case 'ComplaintReopened': {
      const { due, ...reopening } = act.payload
      return { stage: 'handling' as const, answered: null, due, reopened: [...state.reopened, reopening] }
    }
  }
}

/** Not answered when the last day has passed. */
export function isOverdue(complaint: Pick<Complaint, 'stage' | 'due'>, today: string): boolean {
  return complaint.stage !== 'answered' && complaint.due < today
}
