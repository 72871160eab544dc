import type { Problem } from '../../platform/http/problem.ts'

/** The field that a refusal is about, so that its sentence stands beside what must be changed. */
const FIELD_OF: ReadonlyMap<string, string> = new Map([
  ['decision/number', 'number'],
  ['decision/number-taken', 'number'],
  ['decision/future-date', 'on'],
  ['decision/before-results', 'on'],
  ['decision/before-conclusion', 'on'],
  ['certificate/number-taken', 'number'],
  ['certificate/same-day', 'issuedOn'],
  ['certificate/dates', 'expiresOn'],
  ['certificate/future-date', 'issuedOn'],
  ['certificate/decision-after-issue', 'decisionOn'],
  ['certificate/ground-unknown', 'ground'],
  ['certificate/conclusion-date', 'concludedOn'],
])

export function atField(problem: Problem): Problem {
  const name = FIELD_OF.get(problem.code)
  if (name === undefined || problem.fields.length > 0) return problem
  return { ...problem, fields: [{ name, code: problem.code, say: problem.say }] }
}
