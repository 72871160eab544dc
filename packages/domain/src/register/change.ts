import { fail, ok, type Result } from '../result/index.ts'
import type { EntryFacts, Evidence, RegisterEntryAct, Subject, SubjectWords } from './acts.ts'
import type { RegisterDefinition, RegisterMove, RegisterPart } from './definition.ts'
import { tidy } from './read-value.ts'
import type { RegisterEntry } from './state.ts'

type Acts<Code extends string> = Result<RegisterEntryAct[], Code>
export type LiveCode = 'request/conflict' | 'register/cancelled'

/** Nothing is written to an entry that was taken back, nor over what somebody else has just written. */
function live(entry: RegisterEntry, version: number): Result<null, LiveCode> {
  if (version !== entry.version) return fail('request/conflict')
  return entry.cancelled === null ? ok(null) : fail('register/cancelled')
}

/** The one producer or product that an entry cannot be recorded without: asked for in its form. */
export function leadPart(definition: RegisterDefinition): RegisterPart | undefined {
  return definition.parts.find(
    (part) =>
      part.required === true && part.max === 1 && part.of.some((kind) => kind === 'producer' || kind === 'product'),
  )
}

/** Begins an entry at the first stage of its register, with those it is about. */
export function recordEntry(
  definition: RegisterDefinition,
  provinceCode: string,
  facts: EntryFacts,
  subjects: readonly Subject[],
): Acts<'register/part-required' | PartCode> {
  const [first] = definition.stages
  if (first === undefined) throw new Error(`register ${definition.id} has no stage`)
  const lead = leadPart(definition)
  if (lead !== undefined && !subjects.some((one) => one.part === lead.value))
    return fail('register/part-required', { part: lead.one })
  const checked = checkSubjects(definition, [], subjects)
  if (!checked.ok) return checked
  const payload = { ...facts, register: definition.id, provinceCode, stage: first.value }
  const added: RegisterEntryAct[] = subjects.length === 0 ? [] : [{ kind: 'SubjectsAdded', payload: { subjects } }]
  return ok([{ kind: 'EntryRecorded', payload }, ...added])
}

export function changeEntry(entry: RegisterEntry, facts: EntryFacts, version: number): Acts<LiveCode> {
  const alive = live(entry, version)
  if (!alive.ok) return alive
  return ok([{ kind: 'EntryChanged', payload: facts }])
}

/** The moves that the register allows from where the entry stands. */
export function movesOf(definition: RegisterDefinition, entry: RegisterEntry): readonly RegisterMove[] {
  return entry.cancelled === null ? definition.moves.filter((one) => one.from === entry.stage) : []
}

export interface MoveInput {
  readonly stage: string
  readonly reason: string | null
  readonly day: string | null
  readonly version: number
}

export type MoveCode =
  | LiveCode
  | 'register/no-such-move'
  | 'register/reason-missing'
  | 'register/day-missing'
  | 'register/dates-order'

/** Carries an entry to its next stage, with the reason and the day that the move asks for. */
export function moveEntry(definition: RegisterDefinition, entry: RegisterEntry, input: MoveInput): Acts<MoveCode> {
  const alive = live(entry, input.version)
  if (!alive.ok) return alive
  const move = movesOf(definition, entry).find((one) => one.to === input.stage)
  if (move === undefined) return fail('register/no-such-move')
  const reason = input.reason === null ? '' : tidy(input.reason)
  if (move.reason === true && reason === '') return fail('register/reason-missing')
  if (move.date !== undefined && input.day === null) return fail('register/day-missing')
  const date = move.date === undefined || input.day === null ? null : { field: move.date, day: input.day }
  if (date?.field === 'to' && entry.from !== null && date.day < entry.from) return fail('register/dates-order')
  if (date?.field === 'from' && entry.to !== null && date.day > entry.to) return fail('register/dates-order')
  return ok([{ kind: 'EntryMoved', payload: { stage: move.to, reason: reason === '' ? null : reason, date } }])
}

export type PartCode =
  | 'register/no-such-part'
  | 'register/part-kind'
  | 'register/part-full'
  | 'register/subject-twice'
  | 'register/too-many-subjects'

/** Beyond this a list is no list any more. */
export const MOST_SUBJECTS = 1000

const kindOf = (one: Subject) =>
  one.productId !== null ? 'product' : one.entryId !== null ? 'entry' : one.producerId !== null ? 'producer' : 'name'

function fits(part: RegisterPart, one: Subject): boolean {
  const kind = kindOf(one)
  if (!part.of.includes(kind)) return false
  if (kind === 'name' && part.names !== undefined) return part.names.some(({ value }) => value === one.name)
  if (one.dong !== null && one.dong < 0) return false
  return (
    one.stage === (part.stages?.[0]?.value ?? null) || part.stages?.some(({ value }) => value === one.stage) === true
  )
}

/** What makes two lines of a part the same. Persons may share a name: told apart by their unit. */
function identityOf(one: Subject): string {
  const id = one.productId ?? one.entryId ?? one.producerId
  return id === null ? `${one.part}/${one.name}/${one.note ?? ''}` : `${one.part}/${id}/${one.name ?? ''}`
}

function checkSubjects(
  definition: RegisterDefinition,
  before: readonly Subject[],
  added: readonly Subject[],
): Result<null, PartCode> {
  const all = [...before, ...added]
  if (all.length > MOST_SUBJECTS) return fail('register/too-many-subjects', { max: MOST_SUBJECTS })
  for (const one of added) {
    const part = definition.parts.find(({ value }) => value === one.part)
    if (part === undefined) return fail('register/no-such-part')
    if (!fits(part, one)) return fail('register/part-kind', { part: part.one })
    const { max } = part
    if (max !== undefined && all.filter((other) => other.part === part.value).length > max)
      return fail('register/part-full', { max, part: part.one })
  }
  const identities = all.map(identityOf)
  return new Set(identities).size < identities.length ? fail('register/subject-twice') : ok(null)
}

export function addSubjects(
  definition: RegisterDefinition,
  entry: RegisterEntry,
  subjects: readonly Subject[],
  version: number,
): Acts<LiveCode | PartCode | 'register/nobody-chosen'> {
  const alive = live(entry, version)
  if (!alive.ok) return alive
  if (subjects.length === 0) return fail('register/nobody-chosen')
  const checked = checkSubjects(definition, entry.subjects, subjects)
  return checked.ok ? ok([{ kind: 'SubjectsAdded', payload: { subjects } }]) : checked
}

export type SubjectCode = LiveCode | 'register/no-such-subject' | 'register/part-required' | 'register/no-such-move'

export function changeSubject(
  entry: RegisterEntry,
  key: string,
  words: SubjectWords,
  version: number,
): Acts<SubjectCode> {
  const alive = live(entry, version)
  if (!alive.ok) return alive
  if (!entry.subjects.some((one) => one.key === key)) return fail('register/no-such-subject')
  return ok([{ kind: 'SubjectChanged', payload: { key, ...words } }])
}

export function removeSubject(
  definition: RegisterDefinition,
  entry: RegisterEntry,
  key: string,
  version: number,
): Acts<SubjectCode> {
  const alive = live(entry, version)
  if (!alive.ok) return alive
  const found = entry.subjects.find((one) => one.key === key)
  if (found === undefined) return fail('register/no-such-subject')
  const part = definition.parts.find((one) => one.value === found.part)
  const left = entry.subjects.filter((one) => one.part === found.part).length - 1
  if (part?.required === true && left === 0) return fail('register/part-required', { part: part.one })
  return ok([{ kind: 'SubjectRemoved', payload: { key } }])
}

/** Moves lines of a part to one of its stages: nominated people accepted, at once. */
export function moveSubjects(
  definition: RegisterDefinition,
  entry: RegisterEntry,
  input: { readonly keys: readonly string[]; readonly stage: string; readonly version: number },
): Acts<SubjectCode | 'register/nobody-chosen'> {
  const alive = live(entry, input.version)
  if (!alive.ok) return alive
  const keys = [...new Set(input.keys)]
  if (keys.length === 0) return fail('register/nobody-chosen')
  for (const key of keys) {
    const one = entry.subjects.find((subject) => subject.key === key)
    if (one === undefined) return fail('register/no-such-subject')
    const stages = definition.parts.find(({ value }) => value === one.part)?.stages ?? []
    if (!stages.some(({ value }) => value === input.stage)) return fail('register/no-such-move')
  }
  return ok([{ kind: 'SubjectsMoved', payload: { keys, stage: input.stage } }])
}

/** Takes an entry back with a reason; what it said stays readable and it can be restored. */
export function cancelEntry(entry: RegisterEntry, reason: string, version: number): Acts<LiveCode> {
  const alive = live(entry, version)
  return alive.ok ? ok([{ kind: 'EntryCancelled', payload: { reason } }]) : alive
}

export function restoreEntry(
  entry: RegisterEntry,
  version: number,
): Acts<'request/conflict' | 'register/not-cancelled'> {
  if (version !== entry.version) return fail('request/conflict')
  return entry.cancelled === null ? fail('register/not-cancelled') : ok([{ kind: 'EntryRestored', payload: {} }])
}

/** Shows an entry to everybody, or takes it off again; saying it twice changes nothing. */
export function publishEntry(
  definition: RegisterDefinition,
  entry: RegisterEntry,
  input: { readonly shown: boolean; readonly version: number },
): Acts<LiveCode | 'register/not-publishable'> {
  const alive = live(entry, input.version)
  if (!alive.ok) return alive
  if (definition.publishable !== true) return fail('register/not-publishable')
  if (entry.published === input.shown) return ok([])
  return ok([{ kind: input.shown ? 'EntryPublished' : 'EntryUnpublished', payload: {} }])
}

export const MOST_EVIDENCE = 30

export function attachEvidence(
  entry: RegisterEntry,
  evidence: Evidence,
): Acts<'register/cancelled' | 'register/evidence-full'> {
  if (entry.cancelled !== null) return fail('register/cancelled')
  if (entry.evidence.length >= MOST_EVIDENCE) return fail('register/evidence-full', { max: MOST_EVIDENCE })
  return ok([{ kind: 'EvidenceAttached', payload: evidence }])
}

export function removeEvidence(
  entry: RegisterEntry,
  key: string,
  version: number,
): Acts<LiveCode | 'register/no-such-evidence'> {
  const alive = live(entry, version)
  if (!alive.ok) return alive
  return entry.evidence.some((one) => one.key === key)
    ? ok([{ kind: 'EvidenceRemoved', payload: { key } }])
    : fail('register/no-such-evidence')
}
