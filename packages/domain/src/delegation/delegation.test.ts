import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ROLES, WORKS } from '../permission/index.ts'
import { plainDate } from '../plain-date/index.ts'
import { DELEGABLE, delegateRights, isDelegationLive, rolesOfLevel } from './index.ts'

const TODAY = plainDate('2026-08-03')
const held = (role: (typeof ROLES)[number], communeCode: string | null = null) => ({
  ...{ key: 'k', role, provinceCode: '11', communeCode },
})

test('nothing that is signed, marked or typed for a producer can be handed on', () => {
  for (const role of ['producer', 'advisor', 'councillor', 'signatory', 'admin'] as const) {
    expect(DELEGABLE[role]).toEqual([])
  }
  const all = ROLES.flatMap((role) => DELEGABLE[role])
  for (const work of ['profile', 'products', 'papers', 'dossiers'] as const) expect(all).not.toContain(work)
})

test('only own rights, inside a place and level, and never twice', () => {
  const role = fc.constantFrom(...ROLES)
  const commune = fc.constantFrom('03127', '03203', null)
  const works = fc.uniqueArray(fc.constantFrom(...WORKS), { maxLength: 3 })
  fc.assert(
    fc.property(role, commune, role, commune, works, (mine, place, theirs, elsewhere, wanted) => {
      const people = { own: [held(mine, place)], theirs: [{ ...held(theirs, elsewhere), key: 'x' }] }
      const input = { fromPerson: 'a', toPerson: 'b', roleKey: 'k', works: wanted, reason: 'nghỉ phép' }
      const result = delegateRights({ ...input, from: '2026-08-03', until: '2026-08-20' }, people, TODAY)
      const right =
        mine !== theirs &&
        place === elsewhere &&
        rolesOfLevel(mine).includes(theirs) &&
        wanted.length > 0 &&
        wanted.every((work) => DELEGABLE[mine].includes(work))
      expect(result.ok).toBe(right)
    }),
  )
})

test('dates: from today, to at most six months, both days count', () => {
  const people = { own: [held('communeOfficer', '03127')], theirs: [held('communeChair', '03127')] }
  const from = (first: string, last: string) => {
    const input = { fromPerson: 'a', toPerson: 'b', roleKey: 'k', works: ['intake' as const], reason: 'x' }
    const result = delegateRights({ ...input, from: first, until: last }, people, TODAY)
    return result.ok ? null : result.failure.code
  }
  expect(from('2026-08-03', '2027-02-03')).toBeNull()
  expect(from('2026-08-03', '2027-02-04')).toBe('delegation/too-long')
  expect(from('2026-08-02', '2026-08-04')).toBe('delegation/dates')
  expect(from('2026-08-05', '2026-08-04')).toBe('delegation/dates')
  const days = ['2026-08-02', '2026-08-03', '2026-08-05', '2026-08-06']
  const span = { from: '2026-08-03', until: '2026-08-05', endedOn: null }
  expect(days.map((day) => isDelegationLive(span, day))).toEqual([false, true, true, false])
  expect(isDelegationLive({ ...span, endedOn: '2026-08-04' }, '2026-08-04')).toBe(false)
})
