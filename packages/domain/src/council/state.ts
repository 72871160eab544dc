import type { Recorded } from '../acts/index.ts'
import type { Attendance, Charter, CouncilAct, CouncilMember, MemberReplacement } from './acts.ts'
import type { Invitation } from './invitation.ts'

/** Somebody who had a seat, and the decision that gave it to another. */
export interface FormerMember extends CouncilMember {
  readonly replaced: MemberReplacement
}

export type CouncilStage = 'founded' | 'sitting' | 'closed'

/** A council of one round, as its acts say. */
export interface Council {
  readonly provinceCode: string
  readonly roundId: string
  readonly decisionNumber: string
  readonly decisionOn: string
  readonly charter: Charter
  readonly members: readonly CouncilMember[]
  /** Members whose seats others took by a decision, in the order of the decisions. */
  readonly former: readonly FormerMember[]
  /** The last roll call; empty before the first. */
  readonly attendance: readonly Attendance[]
  /** Invitations to the session, the last one holds. */
  readonly invitations: readonly Invitation[]
  readonly stage: CouncilStage
  readonly openedOn: string | null
  readonly closedOn: string | null
  readonly version: number
}

export function foldCouncil(state: Council | undefined, act: Recorded<CouncilAct>): Council {
  if (act.kind === 'CouncilFounded') {
    return {
      ...act.payload,
      former: [],
      attendance: [],
      invitations: [],
      stage: 'founded',
      openedOn: null,
      closedOn: null,
      version: act.seq,
    }
  }
  if (state === undefined) throw new Error(`a council cannot begin with ${act.kind}`)
  return { ...state, ...changeBy(state, act), version: act.seq }
}

function changeBy(state: Council, act: Exclude<Recorded<CouncilAct>, { kind: 'CouncilFounded' }>): Partial<Council> {
  switch (act.kind) {
    case 'CouncilAmended': {
      const seated = new Set(act.payload.members.map((member) => member.personId))
      return { ...act.payload, attendance: state.attendance.filter((line) => seated.has(line.personId)) }
    }
    case 'MemberReplaced':
      return replaceMember(state, act.payload)
    case 'AttendanceRecorded':
      return { attendance: act.payload.lines }
    case 'SessionInvited':
      return { invitations: [...state.invitations, act.payload] }
    case 'SessionOpened':
      return { stage: 'sitting', openedOn: act.payload.on }
    case 'SessionClosed':
      return { stage: 'closed', closedOn: act.payload.on }
  }
}

/** The successor sits where the old member sat, and is away until the next roll call. */
function replaceMember(state: Council, replaced: MemberReplacement): Partial<Council> {
  const { personId, successor } = replaced
  const gone = state.members.filter((member) => member.personId === personId)
  return {
    members: state.members.map((member) => (member.personId === personId ? successor : member)),
    former: [...state.former, ...gone.map((member) => ({ ...member, replaced }))],
    attendance: state.attendance.map((line) =>
      line.personId === personId ? { personId: successor.personId, present: false, reason: null } : line,
    ),
  }
}
