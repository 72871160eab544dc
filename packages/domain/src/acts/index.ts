/** What every act of every case carries beside its kind and payload. */
export interface ActHeader {
  readonly seq: number
  readonly id: string
  /** Moment of the act, ISO 8601 in UTC. */
  readonly at: string
  /** The person who did it; null for the system itself. */
  readonly by: string | null
  /** The role in which it was done. */
  readonly hat: string | null
  /** The person in whose name an officer typed (assisted mode), else null. */
  readonly onBehalfOf: string | null
  readonly regime: string | null
}

/** JSON of an act: strings, integers, booleans, null, lists and records of them. Never a fraction. */
export type ActValue = string | number | boolean | null | readonly ActValue[] | { readonly [key: string]: ActValue }

/** The content of an act as a rule makes it; the platform adds the header. */
export interface ActBody<Kind extends string = string, Payload = unknown> {
  readonly kind: Kind
  readonly payload: Payload
}

/** An act in the history: `Recorded<DossierAct>`. */
export type Recorded<Body> = Body & ActHeader

/** Canonical JSON: keys sorted, no white space. Equal values have equal text, whatever order a database keeps. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined)
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`
  }
  return JSON.stringify(value ?? null)
}

export { isPersonalField, PERSONAL_FIELDS, personalFields } from './personal.ts'
export {
  canConfirmRedaction,
  canProposeRedaction,
  foldRedaction,
  openRedactionCommands,
  type ProposedRedaction,
  proposeRedaction,
  type Redaction,
  type RedactionAct,
} from './redaction.ts'
