import type { InspectionMember } from '@saolang/domain/inspection'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'

/** An id, or nothing. */
export const optionalId = () =>
  z.preprocess((value) => (value === '' ? null : value), z.uuid().nullable().default(null))

/** A word of a list, or nothing. */
export const optionalChoice = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.preprocess((value) => (value === '' ? null : value), z.enum(words).nullable().default(null))

/** A commune by its code, or nothing. */
export const optionalCommune = () =>
  z.preprocess(
    (value) => (value === '' ? null : value),
    z
      .string()
      .regex(/^\d{5}$/)
      .nullable()
      .default(null),
  )

const MOST_MEMBERS = 20

/** Members as they are typed: one a line, the name, a comma, the agency. */
export function readMembers(text: string): Result<readonly InspectionMember[], 'inspection/member-line'> {
  const lines = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
  if (lines.length > MOST_MEMBERS) return fail('inspection/member-line', { line: String(MOST_MEMBERS + 1) })
  const members: InspectionMember[] = []
  for (const line of lines) {
    const at = line.indexOf(',')
    const name = line.slice(0, at < 0 ? line.length : at).trim()
    const agency = at < 0 ? '' : line.slice(at + 1).trim()
    if (name === '' || agency === '') return fail('inspection/member-line', { line: line.slice(0, 60) })
    members.push({ name, agency })
  }
  return ok(members)
}

/** The same the other way, for the form. */
export const membersText = (members: readonly InspectionMember[]): string =>
  members.map(({ name, agency }) => `${name}, ${agency}`).join('\n')
