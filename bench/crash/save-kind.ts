import type { Answer, Visitor } from './visitor.ts'

/** One save: sent once, or again with the same key when no answer came. */
export interface Save {
  readonly key: string
  /** The record that it makes or changes, unique among all of its kind. */
  readonly record: string
  /** What the record says after it. */
  readonly content: string
  readonly path: string
  readonly body: unknown
}

/** What is stored of a record: how many saves were done to it, and what it says now. */
export interface Stored {
  readonly times: number
  readonly content: string
}

/** A kind of save that the crash rounds watch. Each record has one writer, so its saves come one after the other. */
export interface SaveKind {
  readonly name: string
  /** Makes what the saves need, once a run, as the administrator given. */
  readonly open: (url: string, admin: Visitor, writers: number) => Promise<OpenKind>
}

export interface OpenKind {
  /** Makes the next save of a writer; nothing is sent yet. */
  readonly next: (writer: number, n: number) => Save
  /** Sends a save, for the first time or again, and learns from the answer what the next one must know. */
  readonly send: (save: Save) => Promise<Answer>
  /** Everything that is stored, by record. */
  readonly readBack: () => Promise<ReadonlyMap<string, Stored>>
}
