import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isPersonalField, PERSONAL_FIELDS, personalFields } from './personal.ts'

/** Kinds of acts as the sources of the domain declare them. */
function declaredKinds(): readonly string[] {
  const root = join(import.meta.dirname, '..')
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.ts$/.test(name) && !/\.(test|samples)\.ts$/.test(name),
  )
  const kinds = files.flatMap((name) =>
    [...readFileSync(join(root, name), 'utf8').matchAll(/ActBody<\s*'(\w+)'/g)].map((match) => match[1] ?? ''),
  )
  return [...new Set(kinds)].sort()
}

test('every kind of act says which of its fields are personal', () => {
  const kinds = declaredKinds()
  expect(kinds.length).toBeGreaterThan(50)
  expect(kinds.filter((kind) => !Object.hasOwn(PERSONAL_FIELDS, kind))).toEqual([])
})

test('no line stands for an act that is not there', () => {
  const kinds = new Set(declaredKinds())
  expect(Object.keys(PERSONAL_FIELDS).filter((kind) => !kinds.has(kind))).toEqual([])
})

test('decisions, certificates and results have no field that may go', () => {
  const kept = Object.entries(PERSONAL_FIELDS).filter(([kind]) =>
    /^(Decision|Certificate|Withdrawal|Evaluation|Agreed|MarksSaved|BallotFinished|KnockOut)/.test(kind),
  )
  expect(kept.length).toBeGreaterThan(12)
  expect(kept.every(([, fields]) => fields.length === 0)).toBe(true)
})

test('what nobody has declared stays', () => {
  expect(personalFields('NeverHeardOf')).toEqual([])
  expect(personalFields('toString')).toEqual([])
  expect(isPersonalField('CertificateIssued', 'producerName')).toBe(false)
  expect(isPersonalField('AttendanceRecorded', 'lines/12/reason')).toBe(true)
  expect(isPersonalField('AttendanceRecorded', 'lines/12/present')).toBe(false)
  expect(isPersonalField('ProducerProfileSaved', 'changes/phone/more')).toBe(false)
})
