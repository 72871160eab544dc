import { fail, ok, type Result } from '../result/index.ts'
import type { InspectionAct, InspectionMember, InspectionOpening, InspectionRecord } from './acts.ts'
import { headingsOf, type InspectionKind, type InspectionOutcome } from './kinds.ts'
import { openViolations } from './standing.ts'
import type { Inspection } from './state.ts'

/** The version that the person saw, and the day of the act. */
export interface At {
  readonly version: number
  readonly today: string
}

export type LiveCode = 'request/conflict' | 'inspection/cancelled'

/** Every edit is of what the person saw, and nothing is written to a cancelled inspection. */
export function live(inspection: Inspection, at: At): Result<null, LiveCode> {
  if (at.version !== inspection.version) return fail('request/conflict')
  return inspection.stage === 'cancelled' ? fail('inspection/cancelled') : ok(null)
}

const OBJECT_OF: Readonly<Record<InspectionKind, InspectionOpening['object']['of']>> = {
  ...{ periodic: 'product', surprise: 'product', complaint: 'product', foodSafety: 'product', environment: 'product' },
  ...{ beforeRecognition: 'dossier', evaluationWork: 'round' },
}

/** What a kind of inspection looks at. */
export function objectOf(kind: InspectionKind): InspectionOpening['object']['of'] {
  return OBJECT_OF[kind]
}

/** Why it is made must be said where it comes unannounced or after a complaint. */
export function needsGround(kind: InspectionKind): boolean {
  return kind === 'surprise' || kind === 'complaint'
}

export type MembersCode = 'inspection/no-members' | 'inspection/member-twice'

function checkMembers(members: readonly InspectionMember[]): Result<null, MembersCode> {
  if (members.length === 0) return fail('inspection/no-members')
  const who = members.map(({ name, agency }) => `${name}/${agency}`)
  return new Set(who).size < who.length ? fail('inspection/member-twice') : ok(null)
}

export type OpenCode = MembersCode | 'inspection/other-object' | 'inspection/ground-missing'

/** Opens an inspection; its checklist was filled from the closed result (INS-01). */
export function openInspection(opening: InspectionOpening): Result<InspectionAct[], OpenCode> {
  if (opening.object.of !== objectOf(opening.kind)) return fail('inspection/other-object')
  if (needsGround(opening.kind) && opening.ground === null) return fail('inspection/ground-missing')
  const members = checkMembers(opening.members)
  return members.ok ? ok([{ kind: 'InspectionOpened', payload: opening }]) : members
}

export type RecordCode =
  | LiveCode
  | MembersCode
  | 'inspection/concluded'
  | 'inspection/future-day'
  | 'inspection/line-unknown'
  | 'inspection/note-missing'

/** Writes what was found on site; what is worse than before needs a note. May be done again until the conclusion. */
export function recordInspection(
  inspection: Inspection,
  record: InspectionRecord,
  at: At,
): Result<InspectionAct[], RecordCode> {
  const allowed = live(inspection, at)
  if (!allowed.ok) return allowed
  if (inspection.stage === 'concluded') return fail('inspection/concluded')
  if (record.on > at.today) return fail('inspection/future-day')
  const members = checkMembers(record.members)
  if (!members.ok) return members
  const headings = headingsOf(inspection.kind)
  const known = new Set<string>([...headings, ...inspection.lines.map(({ id }) => id)])
  const marked = [...Object.entries(record.headings), ...Object.entries(record.marks)]
  if (marked.some(([id]) => !known.has(id))) return fail('inspection/line-unknown')
  const bare = marked.find(([, { result, note }]) => (result === 'shortcoming' || result === 'lower') && note === null)
  if (bare !== undefined) return fail('inspection/note-missing', { line: bare[0] })
  return ok([{ kind: 'InspectionRecorded', payload: record }])
}

/** Whether anything of a record was looked at. */
export function looksAtSomething({ headings, marks }: Pick<InspectionRecord, 'headings' | 'marks'>): boolean {
  return [...Object.values(headings), ...Object.values(marks)].some(({ result }) => result !== 'notLooked')
}

export type ConcludeCode =
  | LiveCode
  | 'inspection/concluded'
  | 'inspection/not-recorded'
  | 'inspection/nothing-looked'
  | 'inspection/sample-pending'
  | 'inspection/violation-open'

/** The conclusion closes the minutes. "Met" is impossible while a violation is open or a laboratory has not answered. */
export function concludeInspection(
  inspection: Inspection,
  input: { readonly outcome: InspectionOutcome; readonly text: string },
  at: At,
): Result<InspectionAct[], ConcludeCode> {
  const allowed = live(inspection, at)
  if (!allowed.ok) return allowed
  if (inspection.stage === 'concluded') return fail('inspection/concluded')
  if (inspection.record === null) return fail('inspection/not-recorded')
  if (!looksAtSomething(inspection.record)) return fail('inspection/nothing-looked')
  if (inspection.samples.some(({ answer }) => answer === null)) return fail('inspection/sample-pending')
  if (input.outcome === 'met' && openViolations(inspection).length > 0) return fail('inspection/violation-open')
  return ok([{ kind: 'InspectionConcluded', payload: { on: at.today, ...input } }])
}

export type CancelCode = LiveCode | 'inspection/has-results'

/** Only what has found nothing may be dropped: the rest stays in the books. */
export function cancelInspection(inspection: Inspection, reason: string, at: At): Result<InspectionAct[], CancelCode> {
  const allowed = live(inspection, at)
  if (!allowed.ok) return allowed
  const { conclusion, samples, findings, recalls, withdrawals } = inspection
  if (conclusion !== null || samples.length + findings.length + recalls.length + withdrawals.length > 0)
    return fail('inspection/has-results')
  return ok([{ kind: 'InspectionCancelled', payload: { on: at.today, reason } }])
}

export type WithdrawalCode = LiveCode | 'inspection/no-certificate' | 'inspection/no-violation'

/** Whether the inspection bears a proposal to withdraw the certificate (INS-05, Điều 8): it found a violation. */
export function checkSuggestion(inspection: Inspection, at: At): Result<string, WithdrawalCode> {
  const allowed = live(inspection, at)
  if (!allowed.ok) return allowed
  const { certificateId } = inspection.object
  if (certificateId === null) return fail('inspection/no-certificate')
  return inspection.findings.some(({ violation }) => violation) ? ok(certificateId) : fail('inspection/no-violation')
}
