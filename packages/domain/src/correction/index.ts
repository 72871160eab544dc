import { type Actor, type Permission, refuse } from '../permission/index.ts'

/**
 * One fact of an issued paper that was typed wrongly. Decisions and certificates are never deleted or typed over: a
 * correction is an act of its own with a reason, and the wrong value stays in the history (actors.md, rule 5).
 */
export type ProposedCorrection<Field extends string = string> = {
  /** Day of the proposal. */
  readonly on: string
  readonly field: Field
  /** The fact in words, for timelines and papers: "Số quyết định". */
  readonly label: string
  readonly old: string
  readonly new: string
  readonly reason: string
}

/** As it was confirmed by the second person on a day; `proposedBy` is the first one. */
export type ConfirmedCorrection<Field extends string = string> = ProposedCorrection<Field> & {
  readonly proposedBy: string
}

export type RefusedCorrection = { readonly on: string; readonly label: string; readonly reason: string }

/** A proposal that waits for the second person. */
export interface OpenCorrection<Field extends string = string> extends ProposedCorrection<Field> {
  readonly proposedBy: string
}

/** A correction in force: what papers and pages say of it. */
export interface DoneCorrection {
  readonly on: string
  readonly label: string
  readonly old: string
  readonly new: string
  readonly reason: string
  readonly proposedBy: string
  readonly confirmedBy: string
}

/** The second pair of eyes: one who may confirm, but never the one who proposed, in whichever role. */
export function bySecondPerson(
  permission: Permission,
  actor: Actor | null,
  open: { readonly proposedBy: string } | null,
): Permission {
  if (!permission.may) return permission
  if (open === null) return refuse('correction/none-open')
  return actor?.personId === open.proposedBy ? refuse('correction/second-person') : permission
}

/** What a person typed, in one way of writing: no white space around or doubled, letters composed. */
export function plainText(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim()
}
