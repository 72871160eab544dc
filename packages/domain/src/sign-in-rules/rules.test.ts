import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ROLES } from '../permission/index.ts'
import { foldSignInRules, needsSecondFactor, type SignInRules, setSecondFactor } from './rules.ts'

const header = { seq: 1, id: 'a', at: '2026-11-22T00:00:00Z', by: null, hat: null, onBehalfOf: null, regime: null }
const hat = fc.record({
  role: fc.constantFrom(...ROLES),
  provinceCode: fc.constantFrom('11', '12'),
  communeCode: fc.constant(null),
  producerId: fc.constant(null),
})
const day = fc.constantFrom('2026-11-21', '2026-11-22', '2026-11-23')

describe('the duty of a second factor', () => {
  test('holds exactly for officials of a province whose day has come', () => {
    fc.assert(
      fc.property(fc.array(hat, { maxLength: 4 }), fc.option(day), day, (hats, from, today) => {
        const rules = [{ provinceCode: '11', secondFactorFrom: from }]
        const officialsOf11 = hats.filter((one) => one.provinceCode === '11' && one.role !== 'producer')
        const expected = officialsOf11.length > 0 && from !== null && today >= from
        expect(needsSecondFactor(hats, rules, today)).toBe(expected)
      }),
    )
  })

  test('cannot begin in the past, and a change to the same is no act', () => {
    const change = { provinceCode: '11', from: '2026-11-21', reason: 'Theo kế hoạch' }
    expect(setSecondFactor(undefined, change, '2026-11-22')).toMatchObject({ ok: false })
    const acts = setSecondFactor(undefined, { ...change, from: '2026-12-01' }, '2026-11-22')
    if (!acts.ok || acts.value[0] === undefined) throw new Error('no act')
    const rules: SignInRules = foldSignInRules(undefined, { ...acts.value[0], ...header })
    expect(rules.secondFactorFrom).toBe('2026-12-01')
    expect(setSecondFactor(rules, { ...change, from: '2026-12-01' }, '2026-11-22')).toEqual({ ok: true, value: [] })
    const released = setSecondFactor(rules, { ...change, from: null }, '2026-11-22')
    if (!released.ok || released.value[0] === undefined) throw new Error('no act')
    expect(foldSignInRules(rules, { ...released.value[0], ...header, seq: 2 }).secondFactorFrom).toBeNull()
  })
})
