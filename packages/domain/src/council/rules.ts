import { fail, ok, type Result } from '../result/index.ts'
import type { Attendance, CouncilAct, CouncilFounding, MemberReplacement } from './acts.ts'
import { hasVote, quorumOf } from './quorum.ts'
import type { Council } from './state.ts'

export type FoundCode =
  | 'council/one-chair'
  | 'council/one-secretary'
  | 'council/too-few-members'
  | 'council/twice-in-council'
  | 'council/quorum-fraction'

/** A council has one chair, one secretary, at least one other voter, and nobody twice (Điều 7.3b). */
export function checkFounding(input: CouncilFounding): Result<null, FoundCode> {
  const { members, charter } = input
  const count = (seat: string) => members.filter((member) => member.seat === seat).length
  if (new Set(members.map((member) => member.personId)).size < members.length) return fail('council/twice-in-council')
  if (count('chair') !== 1) return fail('council/one-chair')
  if (count('secretary') !== 1) return fail('council/one-secretary')
  if (members.filter((member) => hasVote(member.seat)).length < 3) return fail('council/too-few-members')
  const { numerator, denominator } = charter.quorumFraction
  if (denominator < 1 || numerator < 1 || numerator > denominator) return fail('council/quorum-fraction')
  return ok(null)
}

export type AmendCode = FoundCode | 'request/conflict'

/** Changes members or charter by another decision, before the session opens. */
export function amendCouncil(
  council: Council,
  input: CouncilFounding & { readonly version: number },
): Result<CouncilAct[], AmendCode> {
  if (council.version !== input.version) return fail('request/conflict')
  const checked = checkFounding(input)
  if (!checked.ok) return checked
  const { version: _version, ...payload } = input
  return ok([{ kind: 'CouncilAmended', payload }])
}

export type ReplaceCode =
  | 'request/conflict'
  | 'council/wrong-stage'
  | 'council/not-a-member'
  | 'council/twice-in-council'
  | 'council/was-replaced'
  | 'council/decision-later'

/** A decision puts another person in the seat of a member, also while the council sits. The seat stays what it was. */
export function replaceMember(
  council: Council,
  input: Omit<MemberReplacement, 'successor'> & {
    readonly successorId: string
    readonly title: string | null
    readonly version: number
  },
): Result<CouncilAct[], ReplaceCode> {
  const { version, successorId, title, ...facts } = input
  if (version !== council.version) return fail('request/conflict')
  if (council.stage === 'closed') return fail('council/wrong-stage')
  const seat = council.members.find((member) => member.personId === facts.personId)?.seat
  if (seat === undefined) return fail('council/not-a-member')
  if (council.members.some((member) => member.personId === successorId)) return fail('council/twice-in-council')
  // Their sheets of before are set aside and would be met again.
  if (council.former.some((member) => member.personId === successorId)) return fail('council/was-replaced')
  if (facts.decisionOn > facts.on) return fail('council/decision-later')
  return ok([{ kind: 'MemberReplaced', payload: { ...facts, successor: { personId: successorId, seat, title } } }])
}

export type AttendanceCode = 'council/not-a-member' | 'council/absence-reason'

/** The roll call: every member is present, or absent with a reason. The same roll call again makes no act. */
export function recordAttendance(
  council: Council,
  input: {
    readonly on: string
    readonly present: readonly string[]
    readonly reasons: Readonly<Record<string, string>>
  },
): Result<CouncilAct[], AttendanceCode> {
  const known = council.members.map((member) => member.personId)
  if (input.present.some((id) => !known.includes(id))) return fail('council/not-a-member')
  const lines = known.map((personId): Attendance => {
    const present = input.present.includes(personId)
    const reason = present ? null : (input.reasons[personId] ?? '').trim() || null
    return { personId, present, reason }
  })
  if (sameLines(council.attendance, lines)) return ok([])
  return ok([{ kind: 'AttendanceRecorded', payload: { on: input.on, lines } }])
}

function sameLines(before: readonly Attendance[], after: readonly Attendance[]): boolean {
  return (
    before.length === after.length &&
    after.every((line, place) => {
      const old = before[place]
      return old?.personId === line.personId && old.present === line.present && old.reason === line.reason
    })
  )
}

export type OpenSessionCode = 'council/no-quorum' | 'council/chair-absent' | 'council/no-products'

/** Opens the session where the quorum is met; the refusal gives the figures. */
export function openSession(
  council: Council,
  input: { readonly on: string; readonly products: number },
): Result<CouncilAct[], OpenSessionCode> {
  const quorum = quorumOf(council)
  const { present, needed, of } = quorum
  if (present < needed) return fail('council/no-quorum', { present, needed, of })
  if (!quorum.met) return fail('council/chair-absent', { present, of })
  if (input.products === 0) return fail('council/no-products')
  return ok([{ kind: 'SessionOpened', payload: { on: input.on, present, needed, of } }])
}
