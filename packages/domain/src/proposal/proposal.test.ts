import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Recorded } from '../acts/index.ts'
import { COMMUNE_FINDINGS, type Dossier, type DossierAct, foldDossier } from '../dossier/index.ts'
import type { Role } from '../permission/index.ts'
import { sampleSheet } from '../regime/sample-sheet.ts'
import {
  canReadProposal,
  declaredOn,
  findingsDone,
  receiveDossier,
  recordMeeting,
  returnDossier,
  saveFinding,
} from './index.ts'

function fold(...acts: readonly DossierAct[]): Dossier {
  const recorded = acts.map(
    (act, index): Recorded<DossierAct> => ({
      ...act,
      seq: index + 1,
      id: `act-${index + 1}`,
      at: '2026-08-17T02:00:00.000Z',
      by: null,
      hat: null,
      onBehalfOf: null,
      regime: null,
    }),
  )
  const state = recorded.reduce<Dossier | undefined>((before, act) => foldDossier(before, act), undefined)
  if (state === undefined) throw new Error('no acts')
  return state
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
    sheet: 1,
  },
}
const submitted: DossierAct = {
  kind: 'DossierSubmitted',
  payload: {
    on: '2026-08-14',
    receiptNumber: '001/PĐK-11-03127-2026',
    productName: 'Chè',
    producer: {},
    pledgedBy: 'A',
    samples: 5,
    selfTotal: 60,
  },
}
const received = receiveDossier({ on: '2026-08-17', productCode: '11-03127-001-2026', reportDue: '2026-09-09' })

describe('findings (mẫu 03, mục II)', () => {
  it('saves a new text under its version, and says when somebody saved in between', () => {
    const before = fold(opened, submitted, ...received)
    const first = saveFinding(before, { finding: 'idea', text: ' Nghề cũ ', version: 0 })
    if (!first.ok) throw new Error(first.failure.code)
    const after = fold(opened, submitted, ...received, ...first.value)
    expect(after.findings.idea).toEqual({ text: 'Nghề cũ', version: 4 })
    const late = saveFinding(after, { finding: 'idea', text: 'Sản phẩm mới', version: 0 })
    expect(late.ok ? null : late.failure.code).toBe('request/conflict')
    expect(saveFinding(after, { finding: 'identity', text: 'Giống bản địa', version: 0 }).ok).toBe(true)
  })

  it('makes no act of the same text, whatever the version', () => {
    const state = fold(opened, { kind: 'CommuneFindingSaved', payload: { finding: 'idea', text: 'Nghề cũ' } })
    fc.assert(
      fc.property(fc.nat(), (version) => {
        expect(saveFinding(state, { finding: 'idea', text: 'Nghề cũ', version })).toEqual({ ok: true, value: [] })
      }),
    )
  })

  it.each([
    [{ finding: 'price', text: 'x', version: 0 }, 'proposal/unknown-finding'],
    [{ finding: 'idea', text: ' \n ', version: 0 }, 'proposal/finding-empty'],
  ])('refuses %j', (input, code) => {
    const result = saveFinding(fold(opened), input)
    expect(result.ok ? null : result.failure.code).toBe(code)
  })

  it('counts those that stand', () => {
    fc.assert(
      fc.property(fc.subarray([...COMMUNE_FINDINGS]), (written) => {
        const acts = written.map(
          (finding): DossierAct => ({
            kind: 'CommuneFindingSaved',
            payload: { finding, text: 'Đúng' },
          }),
        )
        expect(findingsDone(fold(opened, ...acts))).toBe(written.length)
      }),
    )
  })
})

describe('the request before receipt', () => {
  const parts = [
    { id: 'results', kind: 'fields' as const, fields: [] },
    { id: 'plan', kind: 'fields' as const, fields: [] },
  ]

  it('lists every part in the order of the dossier', () => {
    const requests = [
      { part: 'plan', reason: 'Sơ sài' },
      { part: 'results', reason: 'Thiếu' },
    ]
    const result = returnDossier(parts, { on: '2026-08-17', requests })
    if (!result.ok) throw new Error(result.failure.code)
    const state = fold(opened, submitted, ...result.value)
    expect(state.stage).toBe('returned')
    expect(state.supplement?.requests.map((request) => request.part)).toEqual(['results', 'plan'])
    expect(state.supplementCount).toBe(1)
  })

  it('is refused when it names nothing', () => {
    const result = returnDossier(parts, { on: '2026-08-17', requests: [] })
    expect(result.ok ? null : result.failure.code).toBe('dossier/nothing-requested')
  })
})

describe('the meeting (Điều 7.2a)', () => {
  const state = fold(opened, submitted, ...received)
  const input = { on: '2026-08-20', summary: 'Thống nhất', version: 0, today: '2026-08-21' }

  it.each([
    ['2026-08-16', 'proposal/meeting-date'],
    ['2026-08-17', null],
    ['2026-08-21', null],
    ['2026-08-22', 'proposal/meeting-date'],
  ])('on %s', (on, code) => {
    const result = recordMeeting(state, 0, { ...input, on })
    expect(result.ok ? null : result.failure.code).toBe(code)
  })

  it('is not overwritten unseen', () => {
    const result = recordMeeting(state, 7, input)
    expect(result.ok ? null : result.failure.code).toBe('request/conflict')
  })
})

describe('what was declared', () => {
  it('gives the words of the choice, the note and the proofs of the criteria of a family', () => {
    const sheet = sampleSheet([
      { id: '1.1', options: [[1], [3]] },
      { id: '1.2', options: [[1], [2]] },
    ])
    const [one, two] = sheet.parts.flatMap((part) => part.sections.flatMap((section) => section.criteria))
    if (one?.kind !== 'leaf' || two?.kind !== 'leaf') throw new Error('two leaves')
    const changes = { [one.id]: one.options[1]?.id ?? '', [`${one.id}.note`]: 'Nếp của bản', [two.id]: 'none' }
    const linked = { proof: 'x', paperId: 'x', title: 'Hợp đồng', criteria: ['1.1'], pages: 'trang 2' }
    const state = fold(
      opened,
      { kind: 'DossierPartSaved', payload: { part: 'A', changes } },
      { kind: 'ProofLinked', payload: linked },
    )
    const said = declaredOn(sheet, state, [one.family, two.family])
    expect(
      said.map(({ criterion, chosen, saidNone, note, proofs }) => ({ criterion, chosen, saidNone, note, proofs })),
    ).toEqual([
      {
        criterion: '1.1',
        chosen: one.options[1]?.label,
        saidNone: false,
        note: 'Nếp của bản',
        proofs: [{ id: 'x', title: 'Hợp đồng', pages: 'trang 2' }],
      },
      { criterion: '1.2', chosen: null, saidNone: true, note: null, proofs: [] },
    ])
    expect(declaredOn(sheet, state, ['B.none'])).toEqual([])
  })
})

describe('who reads a proposal', () => {
  const filed = fold(opened, submitted)
  const proposed = fold(opened, submitted, ...received, {
    kind: 'DossierProposed',
    payload: { on: '2026-09-01', reportNumber: '1', letterNumber: '2', signer: 'A', samples: 5 },
  })
  const may = (dossier: Dossier, role: Role, provinceCode = '11', communeCode = '03127') =>
    canReadProposal({ personId: 'p', hats: [{ role, provinceCode, communeCode, producerId: 'c1' }] }, dossier).may

  it.each([
    ['communeOfficer', true, true],
    ['communeChair', true, true],
    ['provinceOffice', false, true],
    ['advisor', false, true],
    ['signatory', false, true],
    ['producer', false, false],
    ['councillor', false, false],
    ['admin', false, false],
  ] as const)('%s: filed %s, proposed %s', (role, whenFiled, whenProposed) => {
    expect([may(filed, role), may(proposed, role)]).toEqual([whenFiled, whenProposed])
  })

  it('nobody of another place, nobody before filing, nobody without signing in', () => {
    expect(may(proposed, 'communeOfficer', '11', '03166')).toBe(false)
    expect(may(proposed, 'provinceOffice', '12')).toBe(false)
    expect(may(fold(opened), 'communeOfficer')).toBe(false)
    expect(canReadProposal(null, proposed).may).toBe(false)
  })
})
