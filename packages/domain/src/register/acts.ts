import type { ActBody } from '../acts/index.ts'
import type { PlanLevel } from '../plan/index.ts'

/** A value of a field: text (dates, links, ids and coordinates too), whole number or đồng, yes or no, choices. */
export type FieldValue = string | number | boolean | readonly string[]
export type FieldValues = { readonly [key: string]: FieldValue }

/** What an entry says of itself; what the register does not ask for is null. */
export type EntryFacts = {
  readonly name: string
  readonly theme: string | null
  readonly from: string | null
  readonly to: string | null
  readonly level: PlanLevel
  readonly communeCode: string | null
  readonly agencyId: string | null
  readonly planId: string | null
  readonly taskId: string | null
  /** Integer đồng. */
  readonly dong: number | null
  readonly quantity: number | null
  readonly fields: FieldValues
}

/** One line of a part: a product, a producer, another entry, or a name without a record. */
export type Subject = {
  readonly key: string
  readonly part: string
  readonly productId: string | null
  readonly producerId: string | null
  readonly entryId: string | null
  readonly name: string | null
  readonly on: string | null
  readonly dong: number | null
  readonly quantity: number | null
  readonly note: string | null
  readonly stage: string | null
}
export type SubjectWords = Pick<Subject, 'on' | 'dong' | 'quantity' | 'note'>

export type EntryPlace = {
  readonly register: string
  readonly provinceCode: string
}

export type Evidence = {
  readonly key: string
  readonly fileId: string
  readonly name: string
  readonly type: string
  /** Bytes. */
  readonly size: number
}

/** Where a move writes the day it asked for: `from`, `to` or the key of a field. */
export type MovedDate = { readonly field: string; readonly day: string }

/** Somebody who said by the code of the day that they were there. */
export type AttendanceClaim = {
  readonly key: string
  readonly day: string
  readonly producerId: string | null
  readonly name: string
  readonly unit: string | null
}

/** A producer asks to stand in an entry (SUB-03): who, and its own words in `note`. */
export type JoinAsked = {
  readonly key: string
  readonly part: string
  readonly producerId: string
  readonly note: string | null
}

/** The keeper's answer; `part` is where an accepted producer stands. A refusal says why. */
export type JoinAnswered = {
  readonly key: string
  readonly part: string
  readonly accepted: boolean
  readonly reason: string | null
}

export type RegisterEntryAct =
  | ActBody<'EntryRecorded', EntryFacts & EntryPlace & { readonly stage: string }>
  | ActBody<'EntryChanged', EntryFacts>
  | ActBody<'EntryMoved', { readonly stage: string; readonly reason: string | null; readonly date: MovedDate | null }>
  | ActBody<'SubjectsAdded', { readonly subjects: readonly Subject[] }>
  | ActBody<'SubjectChanged', SubjectWords & { readonly key: string }>
  | ActBody<'SubjectRemoved', { readonly key: string }>
  | ActBody<'SubjectsMoved', { readonly keys: readonly string[]; readonly stage: string }>
  | ActBody<'EntryCancelled', { readonly reason: string }>
  | ActBody<'EntryRestored', Readonly<Record<string, never>>>
  | ActBody<'EntryPublished', Readonly<Record<string, never>>>
  | ActBody<'EntryUnpublished', Readonly<Record<string, never>>>
  | ActBody<'EvidenceAttached', Evidence>
  | ActBody<'EvidenceRemoved', { readonly key: string }>
  | ActBody<'AttendanceOpened', { readonly day: string; readonly code: string }>
  | ActBody<
      'AttendanceMarked',
      { readonly day: string; readonly lines: readonly { readonly key: string; readonly present: boolean }[] }
    >
  | ActBody<'AttendanceClaimed', AttendanceClaim>
  | ActBody<'AttendanceAnswered', { readonly key: string; readonly accepted: boolean }>
  | ActBody<'JoinAsked', JoinAsked>
  | ActBody<'JoinAnswered', JoinAnswered>
