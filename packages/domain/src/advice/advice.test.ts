import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Recorded } from '../acts/index.ts'
import { type Dossier, type DossierAct, type DossierPart, foldDossier } from '../dossier/index.ts'
import type { Role } from '../permission/index.ts'
import { askMore, canReadAdvice, changesSince, requestsOf } from './index.ts'

/** The history of a case from its acts: numbers, times and a person are added. */
function history(...acts: readonly DossierAct[]): Recorded<DossierAct>[] {
  return acts.map((act, index) => ({
    ...act,
    seq: index + 1,
    id: `act-${index + 1}`,
    at: '2026-10-26T02:00:00.000Z',
    by: 'p1',
    hat: null,
    onBehalfOf: null,
    regime: 'qd-26-2026',
  }))
}

const opened: DossierAct = {
  kind: 'DossierOpened',
  payload: {
    provinceCode: '11',
    communeCode: '03127',
    producerId: 'c1',
    productId: 's1',
    productName: 'Chè',
    kind: 'first',
    regime: 'qd-26-2026',
    sheet: 5,
  },
}
const saved = (part: string, changes: Record<string, string | null>): DossierAct => ({
  kind: 'DossierPartSaved',
  payload: { part, changes },
})
const asked = (...requests: { part: string; reason: string }[]): DossierAct => ({
  kind: 'SupplementRequested',
  payload: { on: '2026-10-26', due: '2026-11-05', requests },
})
const sent = (replies: Record<string, string> = {}): DossierAct => ({
  kind: 'SupplementSent',
  payload: { on: '2026-11-01', replies },
})
const linked = (proof: string, criteria: readonly string[] = []): DossierAct => ({
  kind: 'ProofLinked',
  payload: { proof, paperId: proof, title: `Giấy ${proof}`, criteria, pages: null },
})

const PARTS: readonly DossierPart[] = [
  { id: 'results', kind: 'fields', fields: [] },
  { id: 'proofs', kind: 'proofs' },
  { id: 'plan', kind: 'fields', fields: [] },
]

describe('requests of a case', () => {
  it('pairs each request with its answer, the commune’s first', () => {
    const returned: DossierAct = {
      kind: 'DossierReturned',
      payload: { on: '2026-08-17', requests: [{ part: 'plan', reason: 'Sơ sài' }] },
    }
    const again: DossierAct = { kind: 'DossierResubmitted', payload: { on: '2026-08-20', replies: { plan: 'Đã ghi' } } }
    const found = requestsOf(history(opened, returned, again, asked({ part: 'proofs', reason: 'Thiếu' })))
    expect(found.map(({ seq, by, due, answer }) => ({ seq, by, due, answered: answer?.on ?? null }))).toEqual([
      { seq: 2, by: 'commune', due: null, answered: '2026-08-20' },
      { seq: 4, by: 'province', due: '2026-11-05', answered: null },
    ])
  })

  it('finds none where nobody asked', () => {
    expect(requestsOf(history(opened, saved('plan', { plan: 'x' })))).toEqual([])
  })
})

describe('asking for more (Điều 7.3a, c)', () => {
  const earlier = requestsOf(history(opened, asked({ part: 'plan', reason: 'Chưa nêu sản lượng.' }), sent()))
  const ask = (requests: { part: string; reason: string }[], due = '2026-11-20') =>
    askMore(earlier, PARTS, { today: '2026-11-10', due, requests })

  it('keeps the order of the task list, whatever the order of typing', () => {
    const result = ask([
      { part: 'plan', reason: 'Số liệu khác mục II' },
      { part: 'results', reason: 'Thiếu năm 2025' },
    ])
    if (!result.ok) throw new Error(result.failure.code)
    const [act] = result.value
    expect(act?.kind === 'SupplementRequested' && act.payload.requests.map((request) => request.part)).toEqual([
      'results',
      'plan',
    ])
  })

  it.each([
    [[], '2026-11-20', 'dossier/nothing-requested'],
    [[{ part: 'Z', reason: 'Thiếu' }], '2026-11-20', 'dossier/unknown-part'],
    [[{ part: 'plan', reason: '  ' }], '2026-11-20', 'dossier/reason-missing'],
    [[{ part: 'plan', reason: 'Khác' }], '2026-11-09', 'advice/due-passed'],
    [[{ part: 'plan', reason: 'chưa nêu  SẢN LƯỢNG' }], '2026-11-20', 'advice/asked-before'],
  ])('refuses %j due %s', (requests, due, code) => {
    const result = ask(requests, due)
    expect(result.ok ? null : result.failure.code).toBe(code)
  })

  it('takes the same reason for another part, and today as the last day', () => {
    expect(ask([{ part: 'results', reason: 'Chưa nêu sản lượng.' }], '2026-11-10').ok).toBe(true)
  })

  it('never asks a part twice for one reason, however often it is tried', () => {
    const request = fc.record({
      part: fc.constantFrom('results', 'proofs', 'plan'),
      reason: fc.constantFrom('Thiếu phiếu', 'thieu phieu!', 'Số liệu khác', 'Hết hạn'),
    })
    fc.assert(
      fc.property(fc.array(request, { minLength: 1, maxLength: 12 }), (wanted) => {
        let acts = history(opened)
        for (const one of wanted) {
          const result = askMore(requestsOf(acts), PARTS, { today: '2026-11-10', due: '2026-11-20', requests: [one] })
          if (result.ok) acts = history(...acts, ...result.value, sent())
        }
        const words = (reason: string) => (reason === 'thieu phieu!' ? 'Thiếu phiếu' : reason)
        const all = requestsOf(acts).flatMap((one) =>
          one.requests.map(({ part, reason }) => `${part} ${words(reason)}`),
        )
        expect(new Set(all).size).toBe(all.length)
        expect(all.length).toBe(new Set(wanted.map(({ part, reason }) => `${part} ${words(reason)}`)).size)
      }),
    )
  })
})

describe('what changed since a request', () => {
  it('compares the act that asked with the answer; what came before or after is left out', () => {
    const acts = history(
      opened,
      saved('plan', { plan: 'Cũ', market: 'Chợ', gone: 'x' }),
      saved('results', { income: '1' }),
      asked({ part: 'plan', reason: 'Sơ sài' }, { part: 'results', reason: 'Thiếu' }),
      saved('plan', { plan: 'Mới', gone: null }),
      sent({ results: 'Không có thêm' }),
      saved('plan', { plan: 'Sau nữa' }),
    )
    const [request] = requestsOf(acts)
    if (request === undefined) throw new Error('one request')
    expect(changesSince(acts, request)).toEqual([
      {
        part: 'plan',
        reason: 'Sơ sài',
        reply: null,
        proofs: [],
        fields: [
          { key: 'plan', before: 'Cũ', after: 'Mới' },
          { key: 'gone', before: 'x', after: null },
        ],
      },
      { part: 'results', reason: 'Thiếu', reply: 'Không có thêm', fields: [], proofs: [] },
    ])
  })

  it('tells proofs that came, went or were linked otherwise, while the request is open too', () => {
    const acts = history(
      opened,
      linked('a'),
      linked('b'),
      asked({ part: 'proofs', reason: 'Thiếu' }),
      linked('a', ['1.1']),
      linked('c'),
      { kind: 'ProofUnlinked', payload: { proof: 'b' } },
    )
    const [request] = requestsOf(acts)
    if (request === undefined) throw new Error('one request')
    expect(changesSince(acts, request)[0]?.proofs).toEqual([
      { how: 'changed', title: 'Giấy a', criteria: ['1.1'] },
      { how: 'added', title: 'Giấy c', criteria: [] },
      { how: 'removed', title: 'Giấy b', criteria: [] },
    ])
  })
})

describe('who reads the check of the province', () => {
  const proposed: DossierAct[] = [
    opened,
    {
      kind: 'DossierReceived',
      payload: { on: '2026-08-17', productCode: '11-03127-001-2026', reportDue: '2026-09-09' },
    },
    {
      kind: 'DossierProposed',
      payload: { on: '2026-09-01', reportNumber: '1', letterNumber: '2', signer: 'A', samples: 5 },
    },
  ]
  const state = (acts: readonly DossierAct[]): Dossier => {
    const folded = history(...acts).reduce<Dossier | undefined>((before, act) => foldDossier(before, act), undefined)
    if (folded === undefined) throw new Error('no dossier')
    return folded
  }
  const may = (role: Role, provinceCode: string, dossier: Dossier) =>
    canReadAdvice({ personId: 'p', hats: [{ role, provinceCode, communeCode: '03127', producerId: 'c1' }] }, dossier)
      .may

  it.each([
    ['provinceOffice', '11', true],
    ['advisor', '11', true],
    ['advisor', '12', false],
    ['signatory', '11', false],
    ['communeOfficer', '11', false],
    ['producer', '11', false],
    ['councillor', '11', false],
  ] as const)('%s of %s: %s', (role, province, expected) => {
    expect(may(role, province, state(proposed))).toBe(expected)
  })

  it('nobody before the proposal, nobody without signing in', () => {
    expect(may('advisor', '11', state(proposed.slice(0, 2)))).toBe(false)
    expect(canReadAdvice(null, state(proposed)).may).toBe(false)
  })
})
