import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Recorded } from '../acts/index.ts'
import { type Actor, ROLES } from '../permission/index.ts'
import { addDays, plainDate } from '../plain-date/index.ts'
import {
  canConfirmDecisionCorrection,
  canProposeDecisionCorrection,
  confirmDecisionCorrection,
  type Decision,
  type DecisionAct,
  foldDecision,
  isDecisionFact,
  proposeDecisionCorrection,
  refuseDecisionCorrection,
} from './index.ts'

const line = {
  ...{ evaluationId: 'e', resultHash: 'h', dossierId: 'd', productId: 'p', productName: 'Chè', productCode: null },
  ...{ producerId: 'c', producerName: 'HTX', communeCode: '03127', communeName: 'Xã', regime: 'r' },
  ...{ star: 4, meanText: '82,35', closedOn: '2026-08-01' },
}
const drafted: DecisionAct = {
  kind: 'DecisionDrafted',
  payload: {
    ...{ provinceCode: '11', kind: 'recognise', roundId: 'r', roundName: 'Đợt 2', on: '2026-08-03', proposal: null },
    ...{ lines: [line], withdrawal: null },
  },
}
const gap = { day: '2026-08-03', label: 'x', article: 'y', reason: 'z' }
const issued: DecisionAct = {
  kind: 'DecisionIssued',
  payload: { number: '1/QĐ-UBND', on: '2026-08-03', signer: 'Mẫu', signerTitle: 'Chủ tịch', gap },
}

function after(...acts: DecisionAct[]): Decision {
  const header = { id: 'a', at: '', by: 'first', hat: null, onBehalfOf: null, regime: null }
  const folded = acts.reduce<Decision | undefined>(
    (state, act, index) => foldDecision(state, { ...act, ...header, seq: index + 1 } as Recorded<DecisionAct>),
    undefined,
  )
  if (folded === undefined) throw new Error('nothing folded')
  return folded
}

const day = { today: plainDate('2026-08-20'), gaps: [] }
const input = (field: string, value: string) => ({ version: 2, field, value, label: 'Mục', reason: 'Nhầm', ...day })
const propose = (field: string, value: string, decision = after(drafted, issued)) =>
  proposeDecisionCorrection(decision, input(field, value))
const codeOf = (result: ReturnType<typeof propose>) => (result.ok ? 'ok' : result.failure.code)

describe('a correction of a decision', () => {
  it('names old and new, waits, and then stands beside the original', () => {
    const proposal = propose('number', ' 2 / qđ-ubnd ')
    if (!proposal.ok) throw new Error(proposal.failure.code)
    const waiting = after(drafted, issued, ...proposal.value)
    expect(waiting.issued?.number).toBe('1/QĐ-UBND')
    expect(waiting.correction).toMatchObject({ old: '1/QĐ-UBND', new: '2/QĐ-UBND', proposedBy: 'first' })
    expect(codeOf(proposeDecisionCorrection(waiting, { ...input('signer', 'A'), version: 3 }))).toBe('correction/open')
    const done = confirmDecisionCorrection(waiting, { version: 3, ...day })
    if (!done.ok) throw new Error(done.failure.code)
    const corrected = after(drafted, issued, ...proposal.value, done.value)
    expect(corrected.issued).toMatchObject({ number: '2/QĐ-UBND', signer: 'Mẫu', gap })
    expect(corrected.correction).toBeNull()
    expect(corrected.corrections).toMatchObject([{ old: '1/QĐ-UBND', new: '2/QĐ-UBND', on: '2026-08-20' }])
    const refused = refuseDecisionCorrection(waiting, { version: 3, on: day.today, reason: 'Đúng' })
    if (!refused.ok) throw new Error(refused.failure.code)
    expect(after(drafted, issued, ...proposal.value, ...refused.value)).toMatchObject({
      issued: { number: '1/QĐ-UBND' },
      correction: null,
      corrections: [],
    })
  })

  it.each([
    ['star', '5', 'decision/not-correctable'],
    ['toString', '5', 'decision/not-correctable'],
    ['number', 'abc', 'decision/number'],
    ['number', '1 / qđ–ubnd', 'correction/unchanged'],
    ['signer', ' Mẫu ', 'correction/unchanged'],
    ['on', '2026-02-31', 'date/invalid'],
    ['on', '2026-08-21', 'decision/future-date'],
    ['on', '2026-07-31', 'decision/before-results'],
    ['on', '2026-08-03', 'correction/unchanged'],
  ])('%s → %s: %s', (field, value, code) => {
    expect(codeOf(propose(field, value))).toBe(code)
  })

  it('asks for the version, for a decision that is issued, and for something to confirm', () => {
    const version = proposeDecisionCorrection(after(drafted, issued), { ...input('signer', 'A'), version: 1 })
    expect(codeOf(version)).toBe('request/conflict')
    expect(codeOf(propose('signer', 'A', after(drafted)))).toBe('decision/not-issued')
    const nothing = confirmDecisionCorrection(after(drafted, issued), { version: 2, ...day })
    expect(nothing.ok ? '' : nothing.failure.code).toBe('correction/none-open')
    const none = refuseDecisionCorrection(after(drafted, issued), { version: 2, on: day.today, reason: '' })
    expect(none.ok ? '' : none.failure.code).toBe('correction/none-open')
  })

  it('does not go into another year or a gap; a day that moved drops what was confirmed of the old one', () => {
    const late = { ...input('on', '2027-01-04'), today: plainDate('2027-02-01') }
    expect(codeOf(proposeDecisionCorrection(after(drafted, issued), late))).toBe('decision/correction-other-year')
    const gaps = [{ validFrom: plainDate('2026-08-04'), validTo: plainDate('2026-08-05'), label: 'x', article: 'y' }]
    const inside = proposeDecisionCorrection(after(drafted, issued), { ...input('on', '2026-08-05'), gaps } as never)
    expect(codeOf(inside)).toBe('decision/correction-in-gap')
    const moved = propose('on', '2026-08-06')
    if (!moved.ok) throw new Error(moved.failure.code)
    const waiting = after(drafted, issued, ...moved.value)
    const done = confirmDecisionCorrection(waiting, { version: 3, ...day })
    if (!done.ok) throw new Error(done.failure.code)
    expect(after(drafted, issued, ...moved.value, done.value).issued).toMatchObject({ on: '2026-08-06', gap: null })
  })

  it('lets through exactly the days from the results to today of the year', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (days) => {
        const value = addDays(plainDate('2026-08-03'), days)
        const open = value >= '2026-08-01' && value <= '2026-08-20' && value !== '2026-08-03'
        expect(propose('on', value).ok).toBe(open)
      }),
    )
  })
})

it('only the office proposes; only office and signatory of the province confirm, and not who proposed', () => {
  const correction = { proposedBy: 'first' } as NonNullable<Decision['correction']>
  for (const role of ROLES) {
    for (const provinceCode of ['11', '12']) {
      const hats = [{ role, provinceCode, communeCode: '03127', producerId: 'c' }]
      const actor = (personId: string): Actor => ({ personId, hats })
      const here = provinceCode === '11'
      const of = { provinceCode: '11', correction }
      expect(canProposeDecisionCorrection(actor('x'), of).may).toBe(here && role === 'provinceOffice')
      const may = here && (role === 'provinceOffice' || role === 'signatory')
      expect(canConfirmDecisionCorrection(actor('x'), of).may).toBe(may)
      expect(canConfirmDecisionCorrection(actor('first'), of).may).toBe(false)
    }
  }
  const lent: Actor = {
    personId: 'x',
    hats: [
      {
        ...{ role: 'provinceOffice', provinceCode: '11', communeCode: null, producerId: null },
        lent: { how: 'delegated', of: 'y', works: ['drafts', 'rounds'] },
      },
    ],
  }
  expect(canProposeDecisionCorrection(lent, { provinceCode: '11' }).may).toBe(false)
  expect(canConfirmDecisionCorrection(lent, { provinceCode: '11', correction }).may).toBe(false)
  expect(isDecisionFact('number') && !isDecisionFact('gap')).toBe(true)
})
