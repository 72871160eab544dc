import { createHash, randomBytes } from 'node:crypto'
import { canonicalJson } from '@saolang/domain/acts'
import { payloadHash, sha256 } from './hash.ts'

/** What stands in a payload where a personal field was taken out; the database writes the same words. */
export const REDACTED = '(đã xóa)'

/** Of one personal field: the salt of its commitment, or after its redaction the commitment and the act that did it. */
export interface SealedField {
  readonly salt?: string
  readonly hash?: string
  readonly by?: string
}
/** By path in the payload, parts parted by a slash: `phone`, `changes/phone`, `lines/0/reason`. */
export type SealedFields = Readonly<Record<string, SealedField>>

/** Paths of the texts in a payload that patterns such as `changes/phone` or a star for any name. */
export function personalPaths(payload: unknown, patterns: readonly string[]): string[] {
  return patterns.flatMap((pattern) => textsAt(payload, pattern.split('/'), []))
}

function textsAt(value: unknown, pattern: readonly string[], path: readonly string[]): string[] {
  const [part, ...rest] = pattern
  if (part === undefined) return typeof value === 'string' ? [path.join('/')] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value)
    .filter(([key]) => (part === '*' || part === key) && !key.includes('/'))
    .flatMap(([key, item]) => textsAt(item, rest, [...path, key]))
}

/** Fresh salts for the personal fields of a payload; null where it has none. */
export function sealFields(payload: unknown, patterns: readonly string[]): SealedFields | null {
  const paths = personalPaths(payload, patterns)
  if (paths.length === 0) return null
  return Object.fromEntries(paths.map((path) => [path, { salt: randomBytes(16).toString('hex') }]))
}

/**
 * The hash of a payload in the chain. Without salted fields it is the hash of the payload. With them each stands in the
 * hash as its own salted commitment, so that the field can be taken out later: what remains is still proved, and
 * nobody can find a telephone number by trying all of them.
 */
export function contentHash(payload: unknown, sealed: SealedFields | null): Buffer | null {
  if (sealed === null) return payloadHash(payload)
  const commitments: Record<string, string> = {}
  let open = payload
  for (const [path, field] of Object.entries(sealed)) {
    const parts = path.split('/')
    const value = valueAt(payload, parts)
    if (typeof value !== 'string') return null
    const hash = field.salt === undefined ? field.hash : commitment(field.salt, value)
    if (hash === undefined) return null
    if (field.salt === undefined && value !== REDACTED) return null
    commitments[path] = hash
    open = withValue(open, parts, REDACTED)
  }
  return sha256(`sealed:1\n${canonicalJson({ commitments, payload: open })}`)
}

/** The same content for a third person: personal fields closed, each by its commitment. Proves as much. */
export function closePersonal(payload: unknown, sealed: SealedFields): { payload: unknown; sealed: SealedFields } {
  let open = payload
  const closed: Record<string, SealedField> = {}
  for (const [path, field] of Object.entries(sealed)) {
    const parts = path.split('/')
    const value = valueAt(payload, parts)
    const hash = field.salt === undefined ? field.hash : commitment(field.salt, String(value))
    closed[path] = hash === undefined ? {} : { hash }
    open = withValue(open, parts, REDACTED)
  }
  return { payload: open, sealed: closed }
}

function commitment(salt: string, value: string): string {
  return createHash('sha256').update(Buffer.from(salt, 'hex')).update(value, 'utf8').digest('hex')
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inside, part) => {
    if (typeof inside !== 'object' || inside === null) return undefined
    return Object.getOwnPropertyDescriptor(inside, part)?.value
  }, value)
}

/** A copy with another text at a path that is there. */
export function withValue(value: unknown, path: readonly string[], text: string): unknown {
  const [part, ...rest] = path
  if (part === undefined) return text
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === part ? withValue(item, rest, text) : item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, key === part ? withValue(item, rest, text) : item]),
  )
}

/** Reads the column of salts; anything that is not of that shape counts as broken. */
export function readSealed(column: unknown): SealedFields | null {
  if (column === null || column === undefined) return null
  if (typeof column !== 'object' || Array.isArray(column)) return BROKEN
  const fields: Record<string, SealedField> = {}
  for (const [path, field] of Object.entries(column)) {
    if (typeof field !== 'object' || field === null) return BROKEN
    fields[path] = pick(field)
  }
  return fields
}

const BROKEN: SealedFields = { '': {} }

function pick(field: object): SealedField {
  const known = new Map(Object.entries(field).filter(([, value]) => typeof value === 'string'))
  const [salt, hash, by] = ['salt', 'hash', 'by'].map((key) => known.get(key))
  return {
    ...(salt === undefined ? {} : { salt }),
    ...(hash === undefined ? {} : { hash }),
    ...(by === undefined ? {} : { by }),
  }
}
