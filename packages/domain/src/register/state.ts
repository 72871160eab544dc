import type { Recorded } from '../acts/index.ts'
import type {
  AttendanceClaim,
  EntryFacts,
  EntryPlace,
  Evidence,
  JoinAnswered,
  JoinAsked,
  MovedDate,
  RegisterEntryAct,
  Subject,
} from './acts.ts'

/** One day of attendance: its public code, and who was marked, by the key of the participant. */
export interface AttendanceDay {
  readonly day: string
  readonly code: string | null
  readonly marks: Readonly<Record<string, boolean>>
}

export interface RegisterEntry extends EntryFacts, EntryPlace {
  readonly stage: string
  readonly subjects: readonly Subject[]
  readonly evidence: readonly Evidence[]
  readonly published: boolean
  /** Taken back: counts nowhere. */
  readonly cancelled: { readonly reason: string } | null
  readonly days: readonly AttendanceDay[]
  /** Who still waits for the organiser's word. */
  readonly claims: readonly AttendanceClaim[]
  readonly version: number
}

const NOTHING_YET = { subjects: [], evidence: [], published: false, cancelled: null, days: [], claims: [] }

export function foldRegisterEntry(state: RegisterEntry | undefined, act: Recorded<RegisterEntryAct>): RegisterEntry {
  if (act.kind === 'EntryRecorded') return { ...NOTHING_YET, ...act.payload, version: act.seq }
  if (state === undefined) throw new Error(`an entry cannot begin with ${act.kind}`)
  return { ...state, ...changeBy(state, act), version: act.seq }
}

function changeBy(
  state: RegisterEntry,
  act: Exclude<Recorded<RegisterEntryAct>, { kind: 'EntryRecorded' }>,
): Partial<RegisterEntry> {
  switch (act.kind) {
    case 'EntryChanged':
      return act.payload
    case 'EntryMoved':
      return { stage: act.payload.stage, ...dated(state, act.payload.date) }
    case 'SubjectsAdded':
      return { subjects: [...state.subjects, ...act.payload.subjects] }
    case 'SubjectChanged': {
      const { key, ...words } = act.payload
      return { subjects: state.subjects.map((one) => (one.key === key ? { ...one, ...words } : one)) }
    }
    case 'SubjectRemoved':
      return { subjects: state.subjects.filter((one) => one.key !== act.payload.key) }
    case 'SubjectsMoved': {
      const { keys, stage } = act.payload
      return { subjects: state.subjects.map((one) => (keys.includes(one.key) ? { ...one, stage } : one)) }
    }
    case 'EntryCancelled':
      return { cancelled: act.payload, published: false }
    case 'EntryRestored':
      return { cancelled: null }
    case 'EntryPublished':
      return { published: true }
    case 'EntryUnpublished':
      return { published: false }
    case 'EvidenceAttached':
      return { evidence: [...state.evidence, act.payload] }
    case 'EvidenceRemoved':
      return { evidence: state.evidence.filter((one) => one.key !== act.payload.key) }
    case 'AttendanceOpened':
    case 'AttendanceMarked':
    case 'AttendanceClaimed':
    case 'AttendanceAnswered':
      return attendanceBy(state, act)
    case 'JoinAsked':
      return { subjects: asking(state, act.payload) }
    case 'JoinAnswered':
      return { subjects: joined(state, act.payload) }
  }
}

/** Who asks again takes the place of the request that was refused. */
function asking(state: RegisterEntry, { key, part, producerId, note }: JoinAsked): readonly Subject[] {
  const others = state.subjects.filter((one) => one.part !== part || one.producerId !== producerId)
  const nothing = { productId: null, entryId: null, name: null, on: null, dong: null, quantity: null }
  return [...others, { ...nothing, key, part, producerId, note, stage: 'asked' }]
}

/** An accepted producer stands among the others; a refused one stays where it asked, with the reason. */
function joined(state: RegisterEntry, { key, part, accepted, reason }: JoinAnswered): readonly Subject[] {
  const answer = (one: Subject): Subject =>
    accepted ? { ...one, part, stage: null, note: null } : { ...one, stage: 'refused', note: reason }
  return state.subjects.map((one) => (one.key === key ? answer(one) : one))
}

/** The day that a move asked for, written where the definition says. */
function dated(state: RegisterEntry, date: MovedDate | null): Partial<RegisterEntry> {
  if (date === null) return {}
  if (date.field === 'from') return { from: date.day }
  if (date.field === 'to') return { to: date.day }
  return { fields: { ...state.fields, [date.field]: date.day } }
}

function withDay(
  state: RegisterEntry,
  day: string,
  change: (found: AttendanceDay) => AttendanceDay,
): readonly AttendanceDay[] {
  const found = state.days.find((one) => one.day === day) ?? { day, code: null, marks: {} }
  const others = state.days.filter((one) => one.day !== day)
  return [...others, change(found)].sort((one, other) => (one.day < other.day ? -1 : 1))
}

type AttendanceAct = Extract<
  Recorded<RegisterEntryAct>,
  { kind: 'AttendanceOpened' | 'AttendanceMarked' | 'AttendanceClaimed' | 'AttendanceAnswered' }
>

function attendanceBy(state: RegisterEntry, act: AttendanceAct): Partial<RegisterEntry> {
  switch (act.kind) {
    case 'AttendanceOpened': {
      const { day, code } = act.payload
      return { days: withDay(state, day, (found) => ({ ...found, code })) }
    }
    case 'AttendanceMarked':
      return marked(state, act.payload.day, act.payload.lines)
    case 'AttendanceClaimed':
      return { claims: [...state.claims, act.payload] }
    case 'AttendanceAnswered':
      return answered(state, act.payload)
  }
}

/** Who was there on one of the days attended; who was marked and never there was absent. */
function marked(
  state: RegisterEntry,
  day: string,
  lines: readonly { readonly key: string; readonly present: boolean }[],
): Partial<RegisterEntry> {
  const marks = Object.fromEntries(lines.map(({ key, present }) => [key, present]))
  const days = withDay(state, day, (found) => ({ ...found, marks: { ...found.marks, ...marks } }))
  const subjects = state.subjects.map((one) => {
    const said = days.flatMap(({ marks: of }) => (of[one.key] === undefined ? [] : [of[one.key]]))
    if (marks[one.key] === undefined) return one
    return { ...one, stage: said.includes(true) ? 'attended' : 'absent' }
  })
  return { days, subjects }
}

/** Whose word the organiser accepts becomes a participant who was there on that day. */
function answered(
  state: RegisterEntry,
  { key, accepted }: { readonly key: string; readonly accepted: boolean },
): Partial<RegisterEntry> {
  const claim = state.claims.find((one) => one.key === key)
  const claims = state.claims.filter((one) => one.key !== key)
  if (claim === undefined || !accepted) return { claims }
  const { day, producerId, name, unit } = claim
  const subject: Subject = {
    ...{ key, part: 'participant', productId: null, producerId, entryId: null, name, on: null },
    ...{ dong: null, quantity: null, note: unit, stage: 'attended' },
  }
  const days = withDay(state, day, (found) => ({ ...found, marks: { ...found.marks, [key]: true } }))
  return { claims, days, subjects: [...state.subjects, subject] }
}

/** A producer who stands in the entry, itself or as the only one of its first part. */
export function producersOf(entry: Pick<RegisterEntry, 'subjects'>): readonly string[] {
  return [...new Set(entry.subjects.flatMap((one) => (one.producerId === null ? [] : [one.producerId])))]
}
