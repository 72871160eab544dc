import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ActHeader } from '../acts/index.ts'
import { addDays, plainDate } from '../plain-date/index.ts'
import {
  type Body,
  type BodyAct,
  type BodyMember,
  type BodyRole,
  bodyExistsOn,
  changeBody,
  correctBody,
  endBody,
  foldBody,
  foundBody,
  membersOn,
} from './index.ts'

function fold(before: Body | undefined, acts: readonly BodyAct[]): Body {
  let state = before
  for (const act of acts) {
    const header: ActHeader = {
      ...{ id: 'x', at: '2026-08-03T02:00:00Z', by: 'an', hat: 'provinceOffice', onBehalfOf: null, regime: null },
      seq: (state?.version ?? 0) + 1,
    }
    state = foldBody(state, { ...act, ...header })
  }
  if (state === undefined) throw new Error('no act')
  return state
}

const member = (key: string, role: BodyRole = 'member'): BodyMember => ({
  ...{ key, personId: key, name: `Người ${key}`, title: null, role, substitute: null },
})
const decision = { number: '12/QĐ-UBND', on: '2026-01-01', issuer: 'Chủ tịch UBND tỉnh' }
const FOUNDING = {
  ...({ provinceCode: '11', kind: 'steeringCommittee', communeCode: null, name: 'Ban Chỉ đạo' } as const),
  ...{ decision, from: '2026-01-05', members: [member('a', 'chair'), member('b')] },
}

function founded(): Body {
  const acts = foundBody(FOUNDING)
  if (!acts.ok) throw new Error(acts.failure.code)
  return fold(undefined, acts.value)
}

test('one chair, nobody twice, nobody their own substitute, no force before the signature', () => {
  const found = (more: Partial<typeof FOUNDING>) => foundBody({ ...FOUNDING, ...more })
  expect(found({ members: [member('a')] })).toMatchObject({ failure: { code: 'body/one-chair' } })
  expect(found({ members: [member('a', 'chair'), member('b', 'chair')] })).toMatchObject({
    failure: { code: 'body/one-chair' },
  })
  expect(found({ members: [member('a', 'chair'), member('a')] })).toMatchObject({ failure: { code: 'body/twice' } })
  const own = { ...member('a', 'chair'), substitute: { personId: 'a', name: 'Người a' } }
  expect(found({ members: [own] })).toMatchObject({ failure: { code: 'body/own-substitute' } })
  expect(found({ from: '2025-12-31' })).toMatchObject({ failure: { code: 'body/decision-later' } })
})

test('a new chair takes the seat on the day that the old one has left it; both stay known', () => {
  const change = { decision: { ...decision, number: '30/QĐ-UBND', on: '2026-05-01' }, from: '2026-05-10', version: 1 }
  const body = founded()
  const joined = [member('c', 'chair')]
  expect(changeBody(body, { ...change, left: [], joined })).toMatchObject({ failure: { code: 'body/one-chair' } })
  expect(changeBody(body, { ...change, left: ['z'], joined })).toMatchObject({ failure: { code: 'body/not-a-member' } })
  const done = changeBody(body, { ...change, left: ['a'], joined })
  if (!done.ok) throw new Error(done.failure.code)
  const after = fold(body, done.value)
  const chair = (date: string) => membersOn(after, date).find((one) => one.role === 'chair')?.key
  expect([chair('2026-05-09'), chair('2026-05-10')]).toEqual(['a', 'c'])
  expect(after.members.find((one) => one.key === 'a')).toMatchObject({
    to: '2026-05-09',
    until: { number: '30/QĐ-UBND' },
  })
  expect(changeBody(after, { ...change, left: ['b'], joined: [], version: 2 })).toMatchObject({
    failure: { code: 'body/change-date' },
  })
  const ended = fold(after, [
    { kind: 'BodyEnded', payload: { lastDay: '2026-06-30', reason: 'hết việc', decision: null } },
  ])
  expect(membersOn(ended, '2026-07-01')).toEqual([])
  expect(endBody(ended, { lastDay: '2026-08-01', reason: 'x', decision: null, version: 3 })).toMatchObject({
    failure: { code: 'body/ended' },
  })
  expect(correctBody(after, { name: after.name, decision, reason: 'x', version: 2 })).toMatchObject({
    failure: { code: 'body/nothing-changed' },
  })
})

test('on every day of its life a body has one chair and nobody twice, whatever decisions come', () => {
  const step = fc.record({
    days: fc.integer({ min: -3, max: 40 }),
    left: fc.array(fc.constantFrom('a', 'b', 'm0', 'm1', 'm2', 'm3'), { maxLength: 2 }),
    joined: fc.array(fc.constantFrom<BodyRole>('chair', 'viceChair', 'secretary', 'member'), { maxLength: 2 }),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), fc.integer({ min: -5, max: 300 }), (steps, asked) => {
      let body = founded()
      let count = 0
      for (const { days, left, joined } of steps) {
        const from = addDays(plainDate(body.changedFrom), days)
        const members = joined.map((role) => member(`m${count++}`, role))
        const change = { decision, from, left, joined: members, version: body.version }
        const before = body
        const acts = changeBody(body, change)
        if (acts.ok) body = fold(body, acts.value)
        const yesterday = addDays(plainDate(from), -1)
        // What was so before the day of a decision stays so.
        if (acts.ok)
          expect(membersOn(body, yesterday).map((one) => one.key)).toEqual(
            membersOn(before, yesterday).map((one) => one.key),
          )
      }
      const day = addDays(plainDate('2026-01-05'), asked)
      const sitting = membersOn(body, day)
      expect(sitting.filter((one) => one.role === 'chair').length).toBe(bodyExistsOn(body, day) ? 1 : 0)
      expect(new Set(sitting.map((one) => one.personId)).size).toBe(sitting.length)
    }),
  )
})
