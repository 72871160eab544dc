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
  ['certificate/before-regime', 'decisionOn'],
  ['certificate/longer-than-regime', 'expiresOn'],
  ['certificate/set-of-other-regime', 'set'],
  ['certificate/product-code', 'productCode'],
  ['certificate/regime-missing', 'regimeText'],
  ['unit/former-unknown', 'formerCommuneCode'],
  ['unit/former-elsewhere', 'formerCommuneCode'],
  ['unit/former-too-late', 'issuedOn'],
  ['regime/unknown', 'regime'],
  ['regime/unknown-sheet', 'set'],
  ['regime/gap', 'gapConfirmed'],
  ['certificate/ground-unknown', 'ground'],
  ['certificate/conclusion-date', 'concludedOn'],
])

export function atField(problem: Problem): Problem {
  const name = FIELD_OF.get(problem.code)
  if (name === undefined || problem.fields.length > 0) return problem
  return { ...problem, fields: [{ name, code: problem.code, say: problem.say }] }
}
