import type { Seat } from '../council/acts.ts'
import type { EvaluationStage } from '../evaluation/state.ts'
import type { BallotStage } from './state.ts'

/**
 * Who looks at the marks of an evaluation. `relation` is the one that counts for this product: a seat in its council
 * goes before a role in the province.
 */
export interface MarkViewer {
  readonly personId: string | null
  readonly relation: Seat | 'office' | 'leader' | 'producer' | 'commune' | 'admin' | 'nobody'
}

/** What may be said of one ballot: always who and whether it is handed in; the marks only where they are open. */
export interface SeenBallot<Ballot> {
  readonly personId: string
  readonly state: BallotStage
  readonly ballot: Ballot | null
}

/** A ballot as it is folded from its acts, or a row of it: the rule is the same. */
export interface AnyBallot {
  readonly personId: string
  readonly stage: BallotStage
}

/** What a viewer may know of the marks of one evaluation. */
export interface VisibleMarks<Ballot> {
  /** The viewer's own sheet, at any time. */
  readonly own: Ballot | null
  /** One line a member; null where not even the progress is the viewer's business. */
  readonly ballots: readonly SeenBallot<Ballot>[] | null
  /** Totals, mean, spread, agreed options: the numbers of the whole council. */
  readonly numbers: boolean
  /** Means a criterion and reasons without names, once the result is there. */
  readonly summary: boolean
  /** The finished ballots from which that summary is made; no name and no single mark of them may be shown. */
  readonly anonymous: readonly Ballot[]
}

/**
 * The one rule of sealed marks, used by every page, list, answer and paper. Before the chair opens the marks nobody
 * sees a mark, a total or a count of another person, not the chair, not the secretary, not the office. After opening
 * the council and the office see them with names; a member with a conflict in this product waits for its result.
 * After closing, the leaders of the province see them too, and producer and commune see the result without names.
 */
export function visibleMarks<Ballot extends AnyBallot>(
  viewer: MarkViewer,
  evaluation: { readonly stage: EvaluationStage },
  ballots: readonly Ballot[],
): VisibleMarks<Ballot> {
  const own = ballots.find((ballot) => viewer.personId !== null && ballot.personId === viewer.personId) ?? null
  const full = seesAll(viewer, evaluation.stage, own)
  const summary =
    evaluation.stage === 'closed' && (full || viewer.relation === 'producer' || viewer.relation === 'commune')
  const lines = ballots.map((ballot): SeenBallot<Ballot> => {
    const mine = own !== null && ballot === own
    return { personId: ballot.personId, state: ballot.stage, ballot: full || mine ? ballot : null }
  })
  const anonymous = summary ? ballots.filter((ballot) => ballot.stage === 'finished') : []
  return { own, ballots: seesProgress(viewer) ? lines : null, numbers: full, summary, anonymous }
}

function seesAll(viewer: MarkViewer, stage: EvaluationStage, own: AnyBallot | null): boolean {
  switch (viewer.relation) {
    case 'chair':
    case 'secretary':
    case 'member':
    case 'advisor':
      return stage === 'closed' || (stage === 'opened' && own?.stage !== 'conflict')
    case 'office':
      return stage !== 'marking'
    case 'leader':
      return stage === 'closed'
    case 'producer':
    case 'commune':
    case 'admin':
    case 'nobody':
      return false
  }
}

function seesProgress(viewer: MarkViewer): boolean {
  switch (viewer.relation) {
    case 'chair':
    case 'secretary':
    case 'member':
    case 'advisor':
    case 'office':
    case 'leader':
      return true
    case 'producer':
    case 'commune':
    case 'admin':
    case 'nobody':
      return false
  }
}
