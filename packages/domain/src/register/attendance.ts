import { fail, ok, type Result } from '../result/index.ts'
import type { AttendanceClaim, RegisterEntryAct } from './acts.ts'
import { tidy } from './read-value.ts'
import type { RegisterEntry } from './state.ts'

type Acts<Code extends string> = Result<RegisterEntryAct[], Code>
export type AttendanceCode =
  | 'request/conflict'
  | 'register/cancelled'
  | 'register/attendance-day'
  | 'register/no-such-subject'

/** Nobody is absent in the future, and a class has only the days on which it is held. */
function checkDay(entry: RegisterEntry, day: string): Result<null, 'register/cancelled' | 'register/attendance-day'> {
  if (entry.cancelled !== null) return fail('register/cancelled')
  const { from, to } = entry
  const within = from !== null && from <= day && day <= (to ?? from)
  return within ? ok(null) : fail('register/attendance-day')
}

/** The days of a class, at most 31: the first where it has one. */
export function attendanceDays(entry: RegisterEntry, next: (day: string) => string): readonly string[] {
  const days: string[] = []
  const last = entry.to ?? entry.from
  for (let day = entry.from; day !== null && last !== null && day <= last && days.length < 31; day = next(day))
    days.push(day)
  return days
}

/** Gives a day its public code; a day that has one keeps it. */
export function openAttendance(entry: RegisterEntry, day: string, code: string): Acts<AttendanceCode> {
  const checked = checkDay(entry, day)
  if (!checked.ok) return checked
  const known = entry.days.find((one) => one.day === day)?.code ?? null
  return ok(known === null ? [{ kind: 'AttendanceOpened', payload: { day, code } }] : [])
}

/** The grid of a day, saved at once: who was there and who was not; lines left open stay open (TRN-01). */
export function markAttendance(
  entry: RegisterEntry,
  input: {
    readonly day: string
    readonly lines: readonly { readonly key: string; readonly present: boolean }[]
    readonly today: string
    readonly version: number
  },
): Acts<AttendanceCode | 'register/attendance-future' | 'register/nobody-chosen'> {
  if (input.version !== entry.version) return fail('request/conflict')
  const checked = checkDay(entry, input.day)
  if (!checked.ok) return checked
  if (input.day > input.today) return fail('register/attendance-future')
  const participants = new Set(entry.subjects.filter((one) => one.part === 'participant').map((one) => one.key))
  if (input.lines.some(({ key }) => !participants.has(key))) return fail('register/no-such-subject')
  const before = entry.days.find((one) => one.day === input.day)?.marks ?? {}
  const lines = input.lines.filter(({ key, present }) => before[key] !== present)
  if (input.lines.length === 0) return fail('register/nobody-chosen')
  return ok(lines.length === 0 ? [] : [{ kind: 'AttendanceMarked', payload: { day: input.day, lines } }])
}

/** Claims that wait for the organiser's word, before a page of strangers is suspected. */
export const MOST_CLAIMS = 300

/**
 * Somebody says by the day's code that they are there: a producer on the list is present at once; others wait for the
 * organiser. The code is good on its day only. Saying it twice is saying it once.
 */
export function claimAttendance(
  entry: RegisterEntry,
  claim: AttendanceClaim,
  today: string,
): Acts<AttendanceCode | 'register/code-closed' | 'register/claims-full' | 'field/required'> {
  if (entry.cancelled !== null || claim.day !== today) return fail('register/code-closed')
  const checked = checkDay(entry, claim.day)
  if (!checked.ok) return checked
  const name = tidy(claim.name).replace(/\s+/g, ' ')
  if (name === '') return fail('field/required')
  const { producerId, day } = claim
  const listed = entry.subjects.find((one) => one.part === 'participant' && one.producerId === producerId)
  if (producerId !== null && listed !== undefined) {
    const isMarked = entry.days.find((one) => one.day === day)?.marks[listed.key] === true
    const lines = [{ key: listed.key, present: true }]
    return ok(isMarked ? [] : [{ kind: 'AttendanceMarked', payload: { day, lines } }])
  }
  if (entry.claims.length >= MOST_CLAIMS) return fail('register/claims-full')
  const unit = claim.unit === null ? null : tidy(claim.unit).replace(/\s+/g, ' ') || null
  const same = (one: AttendanceClaim) =>
    one.day === day && (producerId === null ? one.name === name && one.unit === unit : one.producerId === producerId)
  return ok(entry.claims.some(same) ? [] : [{ kind: 'AttendanceClaimed', payload: { ...claim, name, unit } }])
}

/** The organiser confirms who was there, or refuses. */
export function answerClaim(
  entry: RegisterEntry,
  input: { readonly key: string; readonly accepted: boolean; readonly version: number },
): Acts<AttendanceCode> {
  const { version, ...payload } = input
  if (version !== entry.version) return fail('request/conflict')
  if (entry.cancelled !== null) return fail('register/cancelled')
  if (!entry.claims.some((one) => one.key === input.key)) return fail('register/no-such-subject')
  return ok([{ kind: 'AttendanceAnswered', payload }])
}
