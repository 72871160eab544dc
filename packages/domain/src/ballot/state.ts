import type { Recorded } from '../acts/index.ts'
import type { Choices } from '../scoring/index.ts'
import { type BallotAct, NO_OPTION } from './acts.ts'

export type BallotStage = 'marking' | 'finished' | 'conflict' | 'absent' | 'replaced'

/** What a member said on one criterion. `version` is the number of the act that last changed it. */
export interface Mark {
  readonly option: string | null
  readonly reason: string | null
  readonly version: number
}

/** A finished version of a ballot that was opened again: kept as it was. */
export interface FormerBallot {
  readonly marks: Readonly<Record<string, Mark>>
  readonly total: number
  readonly parts: Readonly<Record<string, number>>
  readonly finishedAt: string
  readonly reopenedFor: string
}

/** The evaluation sheet of one member for one product (phiếu đánh giá). */
export interface MemberBallot {
  readonly provinceCode: string
  readonly councilId: string
  readonly evaluationId: string
  readonly personId: string
  readonly stage: BallotStage
  readonly marks: Readonly<Record<string, Mark>>
  readonly knockOuts: Readonly<Record<string, string>>
  /** Points, once finished; null before. */
  readonly total: number | null
  readonly parts: Readonly<Record<string, number>> | null
  readonly finishedAt: string | null
  readonly savedAt: string | null
  /** Why the member does not mark: a conflict, or absence. */
  readonly outReason: string | null
  readonly former: readonly FormerBallot[]
  readonly version: number
}

export function foldBallot(state: MemberBallot | undefined, act: Recorded<BallotAct>): MemberBallot {
  if (act.kind === 'BallotBegun') return { ...EMPTY, ...act.payload, version: act.seq }
  if (state === undefined) throw new Error(`a ballot cannot begin with ${act.kind}`)
  return { ...state, ...changeBy(state, act), version: act.seq }
}

const EMPTY = {
  stage: 'marking' as const,
  marks: {},
  knockOuts: {},
  total: null,
  parts: null,
  finishedAt: null,
  savedAt: null,
  outReason: null,
  former: [],
}

function changeBy(
  state: MemberBallot,
  act: Exclude<Recorded<BallotAct>, { kind: 'BallotBegun' }>,
): Partial<MemberBallot> {
  switch (act.kind) {
    case 'MarksSaved':
      return { marks: changeMarks(state.marks, act), savedAt: act.at }
    case 'KnockOutTicked':
      return { knockOuts: { ...state.knockOuts, [act.payload.knockOut]: act.payload.reason }, savedAt: act.at }
    case 'KnockOutUnticked': {
      const left = Object.entries(state.knockOuts).filter(([id]) => id !== act.payload.knockOut)
      return { knockOuts: Object.fromEntries(left), savedAt: act.at }
    }
    case 'ConflictDeclared':
      return { stage: 'conflict', outReason: act.payload.reason }
    case 'AbsenceRecorded':
      return { stage: 'absent', outReason: act.payload.reason }
    case 'BallotSetAside':
      return { stage: 'replaced', outReason: act.payload.decisionNumber }
    case 'BallotFinished':
      return { stage: 'finished', total: act.payload.total, parts: act.payload.parts, finishedAt: act.at }
    case 'BallotReopened':
      return { stage: 'marking', total: null, parts: null, finishedAt: null, former: keepFormer(state, act) }
  }
}

function changeMarks(
  marks: MemberBallot['marks'],
  act: Extract<Recorded<BallotAct>, { kind: 'MarksSaved' }>,
): MemberBallot['marks'] {
  const { choices, reasons } = act.payload
  const touched = new Set([...Object.keys(choices), ...Object.keys(reasons)])
  const changed = [...touched].map((criterion): [string, Mark] => {
    const before = marks[criterion] ?? { option: null, reason: null }
    const option = choices[criterion] === undefined ? before.option : choices[criterion]
    const reason = reasons[criterion] === undefined ? before.reason : reasons[criterion]
    return [criterion, { option, reason, version: act.seq }]
  })
  return { ...marks, ...Object.fromEntries(changed) }
}

function keepFormer(
  state: MemberBallot,
  act: Extract<Recorded<BallotAct>, { kind: 'BallotReopened' }>,
): readonly FormerBallot[] {
  const { marks, total, parts, finishedAt } = state
  if (total === null || parts === null || finishedAt === null) return state.former
  return [...state.former, { marks, total, parts, finishedAt, reopenedFor: act.payload.reason }]
}

/** The marks as choices for the scoring engine: "none" counts as nothing chosen. */
export function choicesOf(ballot: Pick<MemberBallot, 'marks'>): Choices {
  return Object.fromEntries(
    Object.entries(ballot.marks).flatMap(([criterion, { option }]) =>
      option === null || option === NO_OPTION ? [] : [[criterion, option]],
    ),
  )
}

/** How many criteria are answered, "none" included. */
export function answeredCount(ballot: Pick<MemberBallot, 'marks'>): number {
  return Object.values(ballot.marks).filter((mark) => mark.option !== null).length
}
