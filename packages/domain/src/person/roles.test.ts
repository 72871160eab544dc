import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ActHeader } from '../acts/index.ts'
import { NATION, ROLES, type Role } from '../permission/index.ts'
import { addDays, plainDate } from '../plain-date/index.ts'
import {
  coversRole,
  endRole,
  foldPerson,
  giveRole,
  isHeldOn,
  leave,
  type Person,
  type PersonAct,
  placeFits,
  type RoleHolding,
  rolesIn,
} from './index.ts'

function fold(before: Person | undefined, acts: readonly PersonAct[]): Person {
  let state = before
  for (const act of acts) {
    const header: ActHeader = {
      ...{ id: 'x', at: '2026-08-03T02:00:00Z', by: 'an', hat: 'admin', onBehalfOf: null, regime: null },
      seq: (state?.version ?? 0) + 1,
    }
    state = foldPerson(state, { ...act, ...header })
  }
  if (state === undefined) throw new Error('no act')
  return state
}

const payload = { name: 'Lò Thị Mai', signInName: 'lo.thi.mai', phone: null, provinceCode: '11' }
const person = () => fold(undefined, [{ kind: 'PersonRegistered', payload }])
const HOLDING: RoleHolding = {
  ...{ key: 'k1', role: 'communeOfficer', provinceCode: '11', communeCode: '03295', producerId: null },
  ...{ agencyId: null, title: null, from: '2026-01-01', to: null },
}

function done(
  result: ReturnType<typeof giveRole> | ReturnType<typeof endRole> | ReturnType<typeof leave>,
): PersonAct[] {
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}

test('no day has the same role in the same place twice, whatever is asked for', () => {
  const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays(plainDate('2026-01-01'), days))
  const asked = fc.record({
    role: fc.constantFrom<Role>('communeOfficer', 'communeChair'),
    communeCode: fc.constantFrom('03295', '03244'),
    agencyId: fc.constantFrom('a', 'b', null),
    from: day,
    to: fc.option(day),
  })
  fc.assert(
    fc.property(fc.array(asked, { maxLength: 12 }), (wishes) => {
      let state = person()
      let given = 0
      for (const [at, wish] of wishes.entries()) {
        const holding = { ...HOLDING, ...wish, key: `k${at}` }
        const acts = giveRole(state, { holding, version: state.version })
        const free = (on: string) => !state.roles.some((held) => coversRole(held, holding) && isHeldOn(held, on))
        const days = Array.from({ length: 70 }, (_, more) => addDays(plainDate('2026-01-01'), more))
        const wanted = days.filter((on) => isHeldOn(holding, on))
        const right = (wish.to === null || wish.to >= wish.from) && wanted.every(free)
        expect(acts.ok, JSON.stringify([state.roles, holding])).toBe(right)
        if (!acts.ok) continue
        given += 1
        state = fold(state, acts.value)
      }
      expect(state.roles.length).toBe(given)
    }),
  )
})

test('an old act without an agency folds as before', () => {
  const { agencyId: _none, ...old } = HOLDING
  expect(fold(person(), [{ kind: 'RoleGiven', payload: old }]).roles).toEqual([old])
})

test('a role ends on its last day, once; it may be given again the day after', () => {
  const held = fold(person(), done(giveRole(person(), { holding: HOLDING, version: 1 })))
  const end = { key: 'k1', to: '2026-06-30', reason: 'chuyển công tác', version: 2 }
  expect(endRole(held, { ...end, key: 'k9' }, '2026-07-10')).toMatchObject({ failure: { code: 'person/role-unknown' } })
  expect(endRole(held, { ...end, to: '2025-12-31' }, '2026-07-10')).toMatchObject({
    failure: { code: 'person/role-dates' },
  })
  const ended = fold(held, done(endRole(held, end, '2026-07-10')))
  expect(isHeldOn(ended.roles[0] ?? HOLDING, '2026-06-30')).toBe(true)
  expect(isHeldOn(ended.roles[0] ?? HOLDING, '2026-07-01')).toBe(false)
  expect(endRole(ended, { ...end, version: 3 }, '2026-07-10')).toMatchObject({ failure: { code: 'person/role-over' } })
  const again = (from: string) => giveRole(ended, { holding: { ...HOLDING, key: 'k2', from }, version: 3 })
  expect(again('2026-06-30')).toMatchObject({ failure: { code: 'person/role-twice' } })
  expect(again('2026-07-01').ok).toBe(true)
})

test('who leaves has no role the day after, keeps those of before, and is given none again', () => {
  let state = fold(person(), done(giveRole(person(), { holding: HOLDING, version: 1 })))
  const future = { ...HOLDING, key: 'k2', role: 'communeChair', from: '2026-12-01' } as const
  state = fold(state, done(giveRole(state, { holding: future, version: 2 })))
  expect(leave(state, { on: '2026-09-01', reason: 'nghỉ hưu', version: 3 }, '2026-08-03')).toMatchObject({
    failure: { code: 'person/leave-date' },
  })
  const left = fold(state, done(leave(state, { on: '2026-08-01', reason: 'nghỉ hưu', version: 3 }, '2026-08-03')))
  expect(left.ended).toBe(true)
  expect(left.roles.map((role) => role.to)).toEqual(['2026-08-01', '2026-12-01'])
  expect(
    giveRole(left, { holding: { ...HOLDING, key: 'k3', from: '2027-01-01' }, version: left.version }),
  ).toMatchObject({ failure: { code: 'person/has-left' } })
})

test('the ministry has its office and its administrators only, and no province has the ministry’s office', () => {
  const at = (role: Role, provinceCode: string, communeCode: string | null = null) =>
    placeFits({ role, provinceCode, communeCode, producerId: null })
  expect(rolesIn(NATION).map((role) => at(role, NATION))).toEqual([true, true])
  expect(ROLES.filter((role) => at(role, NATION) || at(role, NATION, '03295'))).toEqual(['admin', 'ministryOffice'])
  expect(rolesIn('11')).not.toContain('ministryOffice')
  expect(at('ministryOffice', '11')).toBe(false)
  expect(at('provinceOffice', '11')).toBe(true)
})
