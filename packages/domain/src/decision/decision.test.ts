import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Recorded } from '../acts/index.ts'
import { type Actor, ROLES } from '../permission/index.ts'
import { plainDate } from '../plain-date/index.ts'
import {
  canDraftDecision,
  canIssueDecision,
  canReadDecision,
  type DecidableResult,
  type Decision,
  type DecisionAct,
  discardDecision,
  draftDecision,
  foldDecision,
  issueDecision,
  readDecisionNumber,
} from './index.ts'

const result = (id: string, more: Partial<DecidableResult> = {}): DecidableResult => ({
  ...{
    evaluationId: id,
    resultHash: `hash-${id}`,
    dossierId: `d-${id}`,
    productId: `p-${id}`,
    productName: `Sản phẩm ${id}`,
  },
  ...{
    productCode: null,
    producerId: 'c',
    producerName: 'HTX Mẫu',
    communeCode: '03127',
    communeName: 'Xã',
    regime: 'r',
  },
  ...{ star: 4, meanText: '82,35', closedOn: '2026-08-01', roundId: 'round', outcome: 'recognise', decided: false },
  ...more,
})

const draft = (results: readonly DecidableResult[], kind: 'recognise' | 'approveResult' = 'recognise') =>
  draftDecision({ provinceCode: '11', kind, roundName: 'Đợt 2', on: plainDate('2026-08-03'), proposal: null, results })

function after(...acts: DecisionAct[]): Decision {
  const header = { id: 'a', at: '', by: null, hat: null, onBehalfOf: null, regime: null }
  const folded = acts.reduce<Decision | undefined>(
    (state, act, index) => foldDecision(state, { ...act, ...header, seq: index + 1 } as Recorded<DecisionAct>),
    undefined,
  )
  if (folded === undefined) throw new Error('nothing folded')
  return folded
}

function drafted(...ids: string[]): DecisionAct[] {
  const made = draft(ids.map((id) => result(id)))
  if (!made.ok) throw new Error(made.failure.code)
  return made.value
}

const signed = {
  version: 1,
  number: '1986/QĐ-UBND',
  on: plainDate('2026-08-03'),
  signer: 'Mẫu',
  signerTitle: 'Chủ tịch',
  today: plainDate('2026-08-05'),
  seals: new Map([
    ['1', 'hash-1'],
    ['2', 'hash-2'],
  ]),
}

const codeOf = (made: { ok: true } | { ok: false; failure: { code: string } }) => (made.ok ? 'ok' : made.failure.code)

describe('drafting', () => {
  it('keeps every line with its seal and adds nothing of its own', () => {
    const made = draft([result('1'), result('2', { star: 3 })])
    const [act] = made.ok ? made.value : []
    if (act?.kind !== 'DecisionDrafted') throw new Error('no draft')
    expect(act.payload.lines.map((line) => [line.evaluationId, line.resultHash, line.star])).toEqual([
      ['1', 'hash-1', 4],
      ['2', 'hash-2', 3],
    ])
    expect(act.payload.lines[0]).not.toHaveProperty('outcome')
  })

  it('refuses nothing, other outcomes, what is decided, and two rounds', () => {
    expect(codeOf(draft([]))).toBe('decision/nothing-chosen')
    expect(codeOf(draft([result('1', { outcome: 'notReached', star: 2 })]))).toBe('decision/other-outcome')
    expect(codeOf(draft([result('1', { outcome: 'forward', star: 5 })]))).toBe('decision/other-outcome')
    expect(codeOf(draft([result('1', { outcome: 'forward', star: 5 })], 'approveResult'))).toBe('ok')
    expect(codeOf(draft([result('1'), result('2', { decided: true })]))).toBe('decision/already-decided')
    expect(codeOf(draft([result('1'), result('2', { roundId: 'other' })]))).toBe('decision/several-rounds')
  })
})

describe('issuing', () => {
  it('wants the day between the results and today', () => {
    const issue = (more: object) => codeOf(issueDecision(after(...drafted('1', '2')), { ...signed, ...more }))
    expect(issue({})).toBe('ok')
    expect(issue({ on: plainDate('2026-08-01') })).toBe('ok')
    expect(issue({ on: plainDate('2026-08-05') })).toBe('ok')
    expect(issue({ on: plainDate('2026-07-31') })).toBe('decision/before-results')
    expect(issue({ on: plainDate('2026-08-06') })).toBe('decision/future-date')
    expect(issue({ version: 2 })).toBe('request/conflict')
    expect(issue({ number: 'không số' })).toBe('decision/number')
  })

  it('refuses as soon as one result is gone, open again or sealed otherwise', () => {
    fc.assert(
      fc.property(fc.constantFrom('1', '2'), fc.option(fc.string(), { nil: null }), (id, seal) => {
        fc.pre(seal !== `hash-${id}`)
        const seals = new Map<string, string | null>([...signed.seals, [id, seal]])
        const answer = issueDecision(after(...drafted('1', '2')), { ...signed, seals })
        expect(codeOf(answer)).toBe('decision/result-changed')
      }),
    )
  })

  it('happens once; a dropped draft is never issued, an issued one never dropped', () => {
    const issued = issueDecision(after(...drafted('1')), signed)
    if (!issued.ok) throw new Error('not issued')
    const decision = after(...drafted('1'), ...issued.value)
    expect(decision.issued?.number).toBe('1986/QĐ-UBND')
    expect(codeOf(issueDecision(decision, { ...signed, version: 2 }))).toBe('decision/already-issued')
    const drop = { version: 1, on: plainDate('2026-08-03'), reason: 'nhầm' }
    expect(codeOf(discardDecision(decision, drop))).toBe('decision/already-issued')
    const dropped = discardDecision(after(...drafted('1')), drop)
    if (!dropped.ok) throw new Error('not dropped')
    expect(codeOf(issueDecision(after(...drafted('1'), ...dropped.value), signed))).toBe('decision/discarded')
  })
})

describe('the number', () => {
  it.each([
    ['1986/QĐ-UBND', '1986/QĐ-UBND'],
    [' 1986 / qđ - ubnd ', '1986/QĐ-UBND'],
    ['7/2026/QĐ–UBND', '7/2026/QĐ-UBND'],
  ])('%s is %s', (typed, number) => {
    expect(readDecisionNumber(typed)).toEqual({ ok: true, value: number })
  })
  it.each(['', '1986', '/QĐ-UBND', 'QĐ-UBND', '1986/', '1986/QĐ;UBND', `1/${'Q'.repeat(60)}`])(
    '%s is none',
    (typed) => {
      expect(readDecisionNumber(typed).ok).toBe(false)
    },
  )
})

describe('who', () => {
  const actor = (role: (typeof ROLES)[number], provinceCode = '11'): Actor => ({
    personId: 'x',
    hats: [{ role, provinceCode, communeCode: '03127', producerId: 'c' }],
  })
  it.each(ROLES)('%s', (role) => {
    const office = role === 'provinceOffice'
    const leads = office || role === 'signatory'
    expect(canDraftDecision(actor(role), '11').may).toBe(office)
    expect(canIssueDecision(actor(role), { provinceCode: '11' }).may).toBe(leads)
    expect(canReadDecision(actor(role), '11').may).toBe(leads)
    expect(canIssueDecision(actor(role, '12'), { provinceCode: '11' }).may).toBe(false)
    expect(canIssueDecision(null, { provinceCode: '11' })).toEqual({ may: false, reason: 'permission/sign-in' })
  })
})
