import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Field, FieldType, Form, Regime } from '../regime/index.ts'
import {
  lacksRegistration,
  missingProfileFields,
  type Producer,
  profileAtRegistration,
  profileFaults,
  profileFields,
  saveProfile,
} from './index.ts'

const field = (key: string, no: string, type: FieldType, required = true): Field => ({
  ...{ key, no, label: key, type, required, families: [], onlyFor: [], added: false },
  choices: type === 'choice' ? [{ id: 'male', label: 'Nam' }] : [],
})
const form = (id: string, fields: readonly Field[]): Form => ({
  ...{ id, name: id, by: 'owner', article: 'Phụ lục III', fields, evidence: [] },
})
const FIELDS = [
  field('ownerName', 'I.1', 'text'),
  field('address', 'I.3', 'text'),
  field('phone', 'I.4', 'phone'),
  field('email', 'I.4', 'email', false),
  field('representativeSex', 'I.5', 'choice'),
  field('representativeDisabled', '', 'tick', false),
  field('foundedOn', 'I.6', 'date'),
  field('registrationNumber', 'I.6', 'text', false),
  field('ownerHistory', 'I.8', 'long-text'),
  field('plan', 'IV', 'long-text'),
  field('signature', '', 'signature'),
]
const forms = [form('mau-02', FIELDS), form('mau-01', [field('position', '1', 'text'), field('year', '', 'year')])]
// Of a regulation these rules read the forms only.
const regime = { id: 'r', forms } as unknown as Regime

const producer = (profile: Producer['profile'] = {}, more: Partial<Producer> = {}): Producer => ({
  ...{
    provinceCode: '11',
    communeCode: '03127',
    name: 'HTX',
    kind: 'cooperative',
    phone: null,
    profile,
    assistance: [],
    version: 1,
  },
  ...more,
})

test('the profile asks what does not depend on a product', () => {
  expect(profileFields(regime).map(({ key }) => key)).toEqual([
    ...['address', 'phone', 'email', 'representativeSex', 'representativeDisabled', 'foundedOn'],
    ...['registrationNumber', 'ownerHistory', 'position'],
  ])
  expect(missingProfileFields(producer({ address: 'Bản A', email: '' }), regime)).toEqual([
    ...['phone', 'representativeSex', 'foundedOn', 'ownerHistory', 'position'],
  ])
})

test('a registration fills what it knows', () => {
  const known = { phone: null, representative: 'Lò Thị Mai' }
  expect(profileAtRegistration(undefined, known)).toEqual([])
  expect(profileAtRegistration(regime, known)).toEqual([])
  expect(profileAtRegistration(regime, { ...known, phone: '0912 345 678' })).toEqual([
    { kind: 'ProducerProfileSaved', payload: { changes: { phone: '0912 345 678' } } },
  ])
})

test('every wrong field is named; an empty one is never wrong', () => {
  const wrong = {
    email: 'a@b',
    phone: '12',
    foundedOn: '31/02/2020',
    representativeSex: 'x',
    representativeDisabled: 'true',
    address: 'x'.repeat(501),
    stars: '5',
  }
  const codes = profileFaults(regime, wrong).map(({ field: key, code }) => [key, code])
  expect(codes).toEqual([
    ['email', 'producer/not-an-email'],
    ['phone', 'producer/not-a-phone'],
    ['foundedOn', 'date/invalid'],
    ['representativeSex', 'producer/not-a-choice'],
    ['representativeDisabled', 'producer/not-a-choice'],
    ['address', 'producer/text-too-long'],
    ['stars', 'producer/unknown-field'],
  ])
  const empty = Object.fromEntries(profileFields(regime).map(({ key }) => [key, '']))
  expect(profileFaults(regime, empty)).toEqual([])
})

test('only what changed makes an act; a stale version is a conflict only when something would change', () => {
  const stored = producer({ address: 'Bản A', foundedOn: '2020-08-05' }, { version: 4 })
  const same = { address: 'Bản A', foundedOn: '5/8/2020', email: '' }
  expect(saveProfile(stored, regime, { version: 1, fields: same })).toEqual({ ok: true, value: [] })
  expect(saveProfile(stored, regime, { version: 1, fields: { address: 'Bản B' } })).toMatchObject({
    failure: { code: 'request/conflict' },
  })
  expect(saveProfile(stored, regime, { version: 4, fields: { address: '', email: 'a@b.vn' } })).toEqual({
    ok: true,
    value: [{ kind: 'ProducerProfileSaved', payload: { changes: { address: null, email: 'a@b.vn' } } }],
  })
})

test('saving twice the same texts changes nothing the second time', () => {
  const texts = fc.dictionary(
    fc.constantFrom('address', 'ownerHistory', 'registrationNumber'),
    fc.string({ maxLength: 40 }),
  )
  fc.assert(
    fc.property(texts, (fields) => {
      const first = saveProfile(producer(), regime, { version: 1, fields })
      if (!first.ok) throw new Error(first.failure.code)
      const kept = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''))
      const after = producer(kept, { version: 2 })
      expect(saveProfile(after, regime, { version: 1, fields })).toEqual({ ok: true, value: [] })
    }),
  )
})

test('a household needs the number of its business registration (Điều 2.3)', () => {
  expect(lacksRegistration(producer({}, { kind: 'household' }))).toBe(true)
  expect(lacksRegistration(producer({ registrationNumber: '11A8' }, { kind: 'household' }))).toBe(false)
  expect(lacksRegistration(producer({}))).toBe(false)
})
