import type { Recorded } from '../acts/index.ts'
import type { Attendance, Charter, CouncilAct, CouncilMember } from './acts.ts'

export type CouncilStage = 'founded' | 'sitting' | 'closed'

/** A council of one round, as its acts say. */
export interface Council {
  readonly provinceCode: string
  readonly roundId: string
  readonly decisionNumber: string
  readonly decisionOn: string
  readonly charter: Charter
  readonly members: readonly CouncilMember[]
  /** The last roll call; empty before the first. */
  readonly attendance: readonly Attendance[]
  readonly stage: CouncilStage
  readonly openedOn: string | null
  readonly closedOn: string | null
  readonly version: number
}

export function foldCouncil(state: Council | undefined, act: Recorded<CouncilAct>): Council {
  if (act.kind === 'CouncilFounded') {
    return { ...act.payload, attendance: [], stage: 'founded', openedOn: null, closedOn: null, version: act.seq }
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
    case 'AttendanceRecorded':
      return { attendance: act.payload.lines }
    case 'SessionOpened':
      return { stage: 'sitting', openedOn: act.payload.on }
    case 'SessionClosed':
      return { stage: 'closed', closedOn: act.payload.on }
  }
}
