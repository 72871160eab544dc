import type { ActBody } from '../acts/index.ts'
import type { CharterRules } from '../scoring/index.ts'
import type { Invitation } from './invitation.ts'

/** Seats in a council. They are no roles of the system: a member of one council is nobody in another. */
export const SEATS = ['chair', 'secretary', 'member', 'advisor'] as const
export type Seat = (typeof SEATS)[number]

/** What the council's rules of operation (Quy chế hoạt động) settle, because the regulation leaves it open (Điều 7.3b). */
export type Charter = {
  /** The day of the rules of operation. */
  readonly adoptedOn: string
  /** Least part of the voting members that must be present. */
  readonly quorumFraction: { readonly numerator: number; readonly denominator: number }
  readonly chairRequired: boolean
  /** Points between the highest and the lowest total from which (exclusive) the council must talk. */
  readonly maxSpread: number
  /** What is offered first where the spread is too wide: marking again after a discussion, or a recorded reason. */
  readonly spreadAction: 'discuss' | 'reason'
  readonly minimumTest: CharterRules['minimumTest']
  readonly dropExtremes: boolean
  /** Điều 7.6d: absent members may give their opinion on a re-evaluation in writing. */
  readonly writtenVoteAllowed: boolean
}

export type CouncilMember = { readonly personId: string; readonly seat: Seat; readonly title: string | null }

/** One line of the roll call. */
export type Attendance = { readonly personId: string; readonly present: boolean; readonly reason: string | null }

export type CouncilFounding = {
  readonly decisionNumber: string
  readonly decisionOn: string
  readonly charter: Charter
  readonly members: readonly CouncilMember[]
}

/** A decision puts somebody else in the seat of a member. What the old one did stays as acts. */
export type MemberReplacement = {
  readonly decisionNumber: string
  readonly decisionOn: string
  /** The first day of the new member. */
  readonly on: string
  readonly personId: string
  readonly reason: string
  readonly successor: CouncilMember
}

export type CouncilAct =
  | ActBody<'SessionInvited', Invitation>
  | ActBody<'CouncilFounded', CouncilFounding & { readonly provinceCode: string; readonly roundId: string }>
  | ActBody<'CouncilAmended', CouncilFounding>
  | ActBody<'MemberReplaced', MemberReplacement>
  | ActBody<'AttendanceRecorded', { readonly on: string; readonly lines: readonly Attendance[] }>
  | ActBody<
      'SessionOpened',
      { readonly on: string; readonly present: number; readonly needed: number; readonly of: number }
    >
  | ActBody<'SessionClosed', { readonly on: string }>
