import type { Place, Relation } from './cast.ts'
import type { Objects } from './objects.ts'

/** What is sent with a command: ids, words and numbers, as JSON; the same goes as a form through the other door. */
export type Body = Readonly<
  Record<string, string | number | boolean | null | readonly string[] | Readonly<Record<string, string>>>
>

/**
 * One row of the matrix, written from the law and from the roles of the requirements, never from the policies in the
 * code: who passes at this object. Everybody else is refused, and nothing is written.
 */
export interface Entry {
  /** The address below both doors. */
  readonly path: (objects: Objects) => string
  /** The commune of the object; Quài Tở where nothing is said. */
  readonly place?: Place
  readonly allowed: readonly Relation[]
  readonly body?: (objects: Objects) => Body
  /** In a list of many places: words that stand there for these only, out of those who may open the list. */
  readonly holds?: { readonly word: string; readonly for: readonly Relation[] }
}

/** Rows by the id of the endpoint. Commands are carried out in this order, along the line of a dossier. */
export type Table = Readonly<Record<string, Entry>>
