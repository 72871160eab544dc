import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Actor, type Hat, ROLES, type Role } from '../permission/index.ts'
import { bySecondPerson, plainText } from './index.ts'

const hat = (role: Role): Hat => ({ role, provinceCode: '11', communeCode: null, producerId: null })
const yes = (role: Role) => ({ may: true, hat: hat(role) }) as const

describe('the second person', () => {
  it('is anybody who may confirm and did not propose, in whichever of their roles', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ROLES), fc.constantFrom('a', 'b'), fc.constantFrom('a', 'b'), (role, who, by) => {
        const actor: Actor = { personId: who, hats: [hat(role), hat('signatory')] }
        expect(bySecondPerson(yes(role), actor, { proposedBy: by }).may).toBe(who !== by)
      }),
    )
  })

  it('needs something to confirm, and the right to', () => {
    const actor: Actor = { personId: 'a', hats: [] }
    expect(bySecondPerson(yes('signatory'), actor, null)).toEqual({ may: false, reason: 'correction/none-open' })
    const no = { may: false, reason: 'permission/not-your-work' } as const
    expect(bySecondPerson(no, actor, { proposedBy: 'b' })).toBe(no)
  })
})

it('a text is written in one way: a second look changes nothing', () => {
  expect(plainText('  Chè\u00a0 Shan\ttuye\u0302\u0301t ')).toBe('Chè Shan tuyết')
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => plainText(plainText(text)) === plainText(text)))
})
