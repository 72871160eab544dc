import type { DossierKind } from '../regime/index.ts'
import type { CouncilMember, Seat } from './acts.ts'
import type { Council } from './state.ts'

/** The advisory team and the secretary have no vote; the chair has one (Điều 7.3b). */
export function hasVote(seat: Seat): boolean {
  switch (seat) {
    case 'chair':
    case 'member':
      return true
    case 'secretary':
    case 'advisor':
      return false
  }
}

export function votingMembers(council: Pick<Council, 'members'>): readonly CouncilMember[] {
  return council.members.filter((member) => hasVote(member.seat))
}

export function isPresent(council: Pick<Council, 'attendance'>, personId: string): boolean {
  return council.attendance.some((line) => line.personId === personId && line.present)
}

/** Voting members present, how many are needed, and out of how many. */
export interface Quorum {
  readonly present: number
  readonly needed: number
  readonly of: number
  readonly chairPresent: boolean
  readonly chairRequired: boolean
  readonly met: boolean
}

/** The least whole number of people that is at least the fraction of `of`. */
export function neededOf(charter: Council['charter'], of: number): number {
  const { numerator, denominator } = charter.quorumFraction
  return Math.ceil((of * numerator) / denominator)
}

/** Whether the council may sit: the fraction of its charter is present, with the chair where the charter asks it. */
export function quorumOf(council: Pick<Council, 'members' | 'attendance' | 'charter'>): Quorum {
  const voting = votingMembers(council)
  const present = voting.filter((member) => isPresent(council, member.personId)).length
  const needed = neededOf(council.charter, voting.length)
  const chairPresent = voting.some((member) => member.seat === 'chair' && isPresent(council, member.personId))
  const { chairRequired } = council.charter
  const met = present >= needed && (chairPresent || !chairRequired)
  return { present, needed, of: voting.length, chairPresent, chairRequired, met }
}

/**
 * Who marks a product: the voting members present; on a re-evaluation also the absent ones where the charter allows
 * written opinions (Điều 7.6d).
 */
export function markersOf(council: Council, kind: DossierKind): readonly string[] {
  const inWriting = council.charter.writtenVoteAllowed && kind === 'renewal'
  return votingMembers(council)
    .filter((member) => inWriting || isPresent(council, member.personId))
    .map((member) => member.personId)
}
