import type { Answer, Visitor } from './visitor.ts'

/** One save: sent once, or again with the same key when no answer came. */
export interface Save {
  readonly key: string
  /** What names the record afterwards, unique among all saves of the run. */
  readonly mark: string
  /** What must be found under that mark. */
  readonly content: string
}

/** A kind of save that the crash rounds watch: how it is sent, and how what is stored is read again. */
export interface SaveKind {
  readonly name: string
  /** Called once per run: makes what the saves need. */
  readonly prepare: (visitor: Visitor) => Promise<void>
  /** Makes the n-th save of a writer; nothing is sent yet. */
  readonly next: (writer: number, n: number) => Save
  readonly send: (visitor: Visitor, save: Save) => Promise<Answer>
  /** Everything that is stored: mark → the contents found under it, one for each time it was done. */
  readonly readBack: (visitor: Visitor) => Promise<ReadonlyMap<string, readonly string[]>>
}
