import { type Actor, asRole, type Permission } from '../permission/index.ts'
import type { Seat } from './acts.ts'
import type { Council, CouncilStage } from './state.ts'

/** What people do in a council and with its evaluations. */
export const COUNCIL_COMMANDS = [
  'recordAttendance',
  'openSession',
  'takeUpProducts',
  'recordAbsence',
  'mark',
  'reopenBallot',
  'openMarks',
  'recordAgreed',
  'discuss',
  'acceptSpread',
  'closeEvaluation',
  'closeSession',
] as const
export type CouncilCommand = (typeof COUNCIL_COMMANDS)[number]

interface Rule {
  readonly seats: readonly Seat[]
  readonly stages: readonly CouncilStage[]
}

const RULES: Readonly<Record<CouncilCommand, Rule>> = {
  recordAttendance: { seats: ['secretary', 'chair'], stages: ['founded', 'sitting'] },
  openSession: { seats: ['chair'], stages: ['founded'] },
  takeUpProducts: { seats: ['secretary', 'chair'], stages: ['sitting'] },
  recordAbsence: { seats: ['secretary', 'chair'], stages: ['sitting'] },
  mark: { seats: ['chair', 'member'], stages: ['sitting'] },
  reopenBallot: { seats: ['chair'], stages: ['sitting'] },
  openMarks: { seats: ['chair'], stages: ['sitting'] },
  recordAgreed: { seats: ['secretary'], stages: ['sitting'] },
  discuss: { seats: ['chair'], stages: ['sitting'] },
  acceptSpread: { seats: ['chair'], stages: ['sitting'] },
  closeEvaluation: { seats: ['chair'], stages: ['sitting'] },
  closeSession: { seats: ['chair'], stages: ['sitting'] },
}

/** The seat of a person in this council; null for everybody else. */
export function seatOf(council: Pick<Council, 'members'>, personId: string | null): Seat | null {
  return council.members.find((member) => member.personId === personId)?.seat ?? null
}

export type SeatPermission =
  | { readonly may: true; readonly seat: Seat }
  | {
      readonly may: false
      readonly reason:
        | 'permission/sign-in'
        | 'permission/not-your-work'
        | 'council/not-your-seat'
        | 'council/wrong-stage'
    }

/** May this person do that in this council now? Anything not written above is refused. */
export function canActInCouncil(actor: Actor | null, command: CouncilCommand, council: Council): SeatPermission {
  if (actor === null) return { may: false, reason: 'permission/sign-in' }
  const seat = seatOf(council, actor.personId)
  if (seat === null) return { may: false, reason: 'permission/not-your-work' }
  const rule = RULES[command]
  if (!rule.seats.includes(seat)) return { may: false, reason: 'council/not-your-seat' }
  return rule.stages.includes(council.stage) ? { may: true, seat } : { may: false, reason: 'council/wrong-stage' }
}

/** The commands open to a reader now: a page draws its buttons from them. */
export function openCouncilCommands(actor: Actor | null, council: Council): readonly CouncilCommand[] {
  return COUNCIL_COMMANDS.filter((command) => canActInCouncil(actor, command, council).may)
}

/** The OCOP office of the province prepares the founding decision and keeps it (Điều 7.3b). */
export function canFoundCouncil(actor: Actor | null, provinceCode: string): Permission {
  return asRole(actor, ['provinceOffice'], { provinceCode, communeCode: '' })
}

/** Who sees the council's board: its own people, the OCOP office and the leaders of the province. No marks by that. */
export function canReadCouncil(actor: Actor | null, council: Council): boolean {
  if (actor === null) return false
  if (seatOf(council, actor.personId) !== null) return true
  return asRole(actor, ['provinceOffice', 'signatory'], { provinceCode: council.provinceCode, communeCode: '' }, 'read')
    .may
}
