import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ROLES } from '../permission/index.ts'
import {
  canEditProducer,
  canReadProducer,
  canRegisterProducer,
  foldProducer,
  isAlikeProducerName,
  mayTakePart,
  type Producer,
  producerScope,
} from './index.ts'

const header = { id: 'a', at: '2026-08-03T00:00:00Z', by: null, hat: null, onBehalfOf: null, regime: null }
const registered = {
  provinceCode: '11',
  communeCode: '03127',
  name: 'HTX Chè',
  kind: 'cooperative' as const,
  phone: null,
}

function profileAfter(...changes: Readonly<Record<string, string | null>>[]): Producer['profile'] {
  const first = foldProducer(undefined, { ...header, seq: 1, kind: 'ProducerRegistered', payload: registered })
  return changes.reduce<Producer>(
    (state, each, index) =>
      foldProducer(state, { ...header, seq: index + 2, kind: 'ProducerProfileSaved', payload: { changes: each } }),
    first,
  ).profile
}

test('names of one producer are alike, whatever the form of words', () => {
  const alike = [
    ['HTX Chè Shan', 'Hợp tác xã chè shan'],
    ['Công ty TNHH MTV Mật Ong', 'Công ty trách nhiệm hữu hạn một thành viên mật ong'],
    ['Hộ kinh doanh Lò Thị Mai', 'Hộ Lò Thị Mai'],
    ['HTX  “Mường Ảng”', 'htx muong ang'],
  ]
  for (const [left = '', right = ''] of alike) expect(isAlikeProducerName(left, right), left).toBe(true)
  expect(isAlikeProducerName('HTX Chè Shan', 'HTX Chè Shan 2')).toBe(false)
  expect(isAlikeProducerName('Hợp tác xã', 'Trang trại')).toBe(false)
})

test('a name is always like itself, and likeness has no direction', () => {
  fc.assert(fc.property(fc.string(), (name) => isAlikeProducerName(name, name)))
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      (left, right) => isAlikeProducerName(left, right) === isAlikeProducerName(right, left),
    ),
  )
})

test('only associations and centres are kept to tourism (Điều 2.3)', () => {
  expect(mayTakePart('association', false)).toBe(false)
  expect(mayTakePart('operationCentre', false)).toBe(false)
  expect(mayTakePart('association', true)).toBe(true)
  for (const kind of ['cooperative', 'cooperativeGroup', 'company', 'farm', 'household'] as const) {
    expect(mayTakePart(kind, false)).toBe(true)
  }
})

test('a saved profile holds the last value of each field and no emptied one', () => {
  expect(profileAfter({ address: 'Bản A', email: 'a@b.vn' }, { address: 'Bản B', email: null })).toEqual({
    address: 'Bản B',
  })
  expect(() =>
    foldProducer(undefined, { ...header, seq: 1, kind: 'ProducerProfileSaved', payload: { changes: {} } }),
  ).toThrow()
})

test('who may: own people write, commune and province read, an officer of the commune registers', () => {
  const place = { provinceCode: '11', communeCode: '03127', producerId: 'p1' }
  const hat = fc.record({
    role: fc.constantFrom(...ROLES),
    provinceCode: fc.constantFrom('11', '12'),
    communeCode: fc.constantFrom('03127', '03203', null),
    producerId: fc.constantFrom('p1', 'p2', null),
  })
  fc.assert(
    fc.property(hat, (held) => {
      const actor = { personId: 'x', hats: [held] }
      const here = held.provinceCode === '11'
      const own = here && held.role === 'producer' && held.producerId === 'p1'
      const inCommune = here && held.communeCode === '03127'
      const officer = inCommune && held.role === 'communeOfficer'
      const chair = inCommune && held.role === 'communeChair'
      const province = here && (held.role === 'provinceOffice' || held.role === 'advisor')
      expect(canEditProducer(actor, place).may).toBe(own)
      expect(canReadProducer(actor, place).may).toBe(own || officer || chair || province)
      expect(canRegisterProducer(actor, place).may).toBe(officer)
    }),
  )
})

test('the list is of the widest area that a person holds', () => {
  const hat = (role: (typeof ROLES)[number]) => ({
    role,
    provinceCode: '11',
    communeCode: '03127',
    producerId: role === 'producer' ? 'p1' : null,
  })
  const area = (...roles: (typeof ROLES)[number][]) =>
    producerScope({ personId: 'x', hats: roles.map(hat) })?.area ?? null
  expect(area('producer')).toBe('own')
  expect(area('producer', 'communeOfficer')).toBe('commune')
  expect(area('communeOfficer', 'advisor')).toBe('province')
  expect(area('admin', 'councillor', 'signatory')).toBeNull()
})
