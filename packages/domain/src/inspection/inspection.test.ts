import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Actor, Role } from '../permission/index.ts'
import type { Result } from '../result/index.ts'
import {
  answerFinding,
  answerSample,
  COMMUNE_KINDS,
  cancelInspection,
  canOpenInspection,
  canReadInspection,
  canRunInspection,
  checkFinding,
  checkSuggestion,
  concludeInspection,
  demandCorrection,
  finishRecall,
  foldInspection,
  headingsOf,
  INSPECTION_KINDS,
  type Inspection,
  type InspectionAct,
  type InspectionKind,
  type InspectionOpening,
  isLate,
  objectOf,
  openInspection,
  orderRecall,
  PRODUCT_HEADINGS,
  raiseFinding as raiseWith,
  recalledLots,
  recordInspection,
  siteCheckOf,
  takeSample,
} from './index.ts'

const TODAY = '2026-11-22'
const PRODUCT = {
  ...{ of: 'product' as const, name: 'Giấm táo mèo', producerId: 'p', producerName: 'HTX Tỏa Tình', productId: 'g' },
  ...{ certificateId: 'c', certificateNumber: '12/GCN', dossierId: 'd', roundId: null },
}

function opening(kind: InspectionKind = 'periodic', more: Partial<InspectionOpening> = {}): InspectionOpening {
  const object = { ...PRODUCT, of: objectOf(kind) }
  return {
    ...{ provinceCode: '11', communeCode: '03127', level: 'province' as const, kind, number: '001/KT-2026', object },
    ...{ ground: 'Có phản ánh', planId: null, on: '2026-11-20', members: [{ name: 'Lò A', agency: 'Sở NN&MT' }] },
    ...{ lines: [{ id: '1.1', title: '1.1 Nguyên liệu', was: 'Trên 75%' }], source: null },
    ...more,
  }
}

function actsOf<Act>(result: Result<Act[], string>): readonly Act[] {
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}
const codeOf = (result: Result<unknown, string>) => (result.ok ? 'ok' : result.failure.code)

function apply(state: Inspection | undefined, acts: readonly InspectionAct[]): Inspection {
  let after = state
  for (const act of acts) {
    const seq = (after?.version ?? 0) + 1
    const header = {
      seq,
      id: String(seq),
      at: `${TODAY}T02:00:00Z`,
      by: 'x',
      hat: null,
      onBehalfOf: null,
      regime: null,
    }
    after = foldInspection(after, { ...act, ...header })
  }
  if (after === undefined) throw new Error('no act')
  return after
}

const at = (state: Inspection, today = TODAY) => ({ version: state.version, today })
const opened = (kind: InspectionKind = 'periodic', more: Partial<InspectionOpening> = {}) =>
  apply(undefined, actsOf(openInspection(opening(kind, more))))
const RECORD = {
  ...{ on: '2026-11-20', members: [{ name: 'Lò A', agency: 'Sở NN&MT' }], summary: null },
  headings: { inputs: { result: 'ok' as const, note: null } },
  marks: { '1.1': { result: 'kept' as const, note: null } },
}
const recorded = (kind: InspectionKind = 'periodic') => {
  const state = opened(kind)
  return apply(state, actsOf(recordInspection(state, RECORD, at(state))))
}
const DEMAND = { action: 'Sửa nhãn', due: '2026-12-01', responsible: 'HTX Tỏa Tình' }
function withFinding(violation = true) {
  const state = recorded()
  return apply(state, actsOf(raise(state, violation)))
}
const raise = (state: Inspection, violation: boolean) =>
  raiseWith(state, { key: 'f', text: 'Nhãn sai', violation, demand: DEMAND }, at(state))

describe('opening and recording (INS-01, INS-02, INS-06)', () => {
  test('each kind has its object, its ground and its headings', () => {
    expect(headingsOf('periodic')).toEqual(PRODUCT_HEADINGS)
    expect(headingsOf('evaluationWork')).not.toEqual(PRODUCT_HEADINGS)
    expect(codeOf(openInspection(opening('surprise', { ground: null })))).toBe('inspection/ground-missing')
    expect(codeOf(openInspection(opening('periodic', { ground: null })))).toBe('ok')
    expect(codeOf(openInspection(opening('evaluationWork', { object: PRODUCT })))).toBe('inspection/other-object')
    expect(codeOf(openInspection(opening('periodic', { members: [] })))).toBe('inspection/no-members')
  })

  test('what is lower needs a note, and nothing outside the checklist is kept', () => {
    const state = opened()
    const lower = { ...RECORD, marks: { '1.1': { result: 'lower' as const, note: null } } }
    expect(codeOf(recordInspection(state, lower, at(state)))).toBe('inspection/note-missing')
    const strange = { ...RECORD, marks: { '9.9': { result: 'kept' as const, note: null } } }
    expect(codeOf(recordInspection(state, strange, at(state)))).toBe('inspection/line-unknown')
    expect(codeOf(recordInspection(state, { ...RECORD, on: '2026-11-23' }, at(state)))).toBe('inspection/future-day')
    expect(codeOf(recordInspection(state, RECORD, { version: 9, today: TODAY }))).toBe('request/conflict')
  })

  test('the conclusion waits for the laboratory, and is not "met" with an open violation', () => {
    const planned = opened()
    expect(codeOf(concludeInspection(planned, { outcome: 'met', text: 'x' }, at(planned)))).toBe(
      'inspection/not-recorded',
    )
    const state = withFinding()
    expect(codeOf(concludeInspection(state, { outcome: 'met', text: 'x' }, at(state)))).toBe(
      'inspection/violation-open',
    )
    const done = apply(state, actsOf(concludeInspection(state, { outcome: 'notMet', text: 'x' }, at(state))))
    expect(done.stage).toBe('concluded')
    expect(codeOf(recordInspection(done, RECORD, at(done)))).toBe('inspection/concluded')
    expect(codeOf(cancelInspection(done, 'nhầm', at(done)))).toBe('inspection/has-results')
  })
})

describe('samples (INS-03)', () => {
  const SAMPLE = { key: 's', on: '2026-11-20', what: 'Lô 0726', reason: 'Có mùi lạ', laboratory: null }
  const answer = (result: 'pass' | 'fail', on = '2026-11-21') => ({
    ...{ key: 's', on, laboratory: 'Trung tâm 1', result, values: 'Chì 2,1 mg/kg', files: [] },
  })

  test('a failed test opens a violation, a passed one does not', () => {
    const state = recorded()
    const taken = apply(state, actsOf(takeSample(state, SAMPLE, at(state))))
    expect(codeOf(concludeInspection(taken, { outcome: 'met', text: 'x' }, at(taken)))).toBe(
      'inspection/sample-pending',
    )
    const failed = apply(taken, actsOf(answerSample(taken, answer('fail'), 'f', at(taken))))
    expect(failed.findings).toMatchObject([{ key: 'f', violation: true, sample: 's', state: 'raised' }])
    const passed = apply(taken, actsOf(answerSample(taken, answer('pass'), 'f', at(taken))))
    expect(passed.findings).toEqual([])
    expect(codeOf(answerSample(passed, answer('fail'), 'f', at(passed)))).toBe('inspection/no-such-sample')
    expect(codeOf(answerSample(taken, answer('pass', '2026-11-19'), 'f', at(taken)))).toBe('inspection/sample-day')
  })

  test('before recognition a failed test blocks at once, until the violation is put right (SCO-05)', () => {
    let state = opened('beforeRecognition')
    expect(siteCheckOf(state)).toBe('pending')
    state = apply(state, actsOf(takeSample(state, SAMPLE, at(state))))
    state = apply(state, actsOf(answerSample(state, answer('fail'), 'f', at(state))))
    expect(siteCheckOf(state)).toBe('failed')
    state = apply(state, actsOf(demandCorrection(state, 'f', DEMAND, at(state))))
    state = apply(
      state,
      actsOf(checkFinding(state, { key: 'f', verdict: 'accepted', note: null, due: null }, at(state))),
    )
    expect(siteCheckOf(state)).toBe('pending')
    state = apply(state, actsOf(recordInspection(state, RECORD, at(state))))
    state = apply(state, actsOf(concludeInspection(state, { outcome: 'met', text: 'x' }, at(state))))
    expect(siteCheckOf(state)).toBe('passed')
    expect(siteCheckOf(recorded())).toBeNull()
  })
})

describe('corrective action and recall (INS-04)', () => {
  test('demanded, answered, sent back with a new day, answered, accepted', () => {
    let state = withFinding()
    const answer = { key: 'f', text: 'Đã in nhãn mới', files: [] }
    const again = { key: 'f', verdict: 'again' as const, note: 'Còn thiếu hạn dùng', due: '2026-12-10' }
    expect(codeOf(checkFinding(state, again, at(state)))).toBe('inspection/not-answered')
    state = apply(state, actsOf(answerFinding(state, answer, at(state))))
    expect(codeOf(answerFinding(state, answer, at(state)))).toBe('inspection/answered')
    expect(codeOf(checkFinding(state, { ...again, due: null }, at(state)))).toBe('inspection/again-needs')
    state = apply(state, actsOf(checkFinding(state, again, at(state))))
    expect(state.findings[0]).toMatchObject({ state: 'again', demand: { due: '2026-12-10' } })
    state = apply(state, actsOf(answerFinding(state, answer, at(state))))
    const accepted = { key: 'f', verdict: 'accepted' as const, note: null, due: null }
    state = apply(state, actsOf(checkFinding(state, accepted, at(state))))
    expect(state.findings[0]?.state).toBe('accepted')
    expect(codeOf(demandCorrection(state, 'f', DEMAND, at(state)))).toBe('inspection/settled')
  })

  test('late is after the last day, while it waits for the producer', () => {
    const [finding] = withFinding().findings
    if (finding === undefined) throw new Error('no finding')
    expect([isLate(finding, '2026-12-01'), isLate(finding, '2026-12-02')]).toEqual([false, true])
    expect(isLate({ ...finding, state: 'answered' }, '2026-12-02')).toBe(false)
  })

  test('a recall names lots; the warning stands until it is done', () => {
    let state = recorded()
    const recall = { key: 'r', lots: ['0726', '0826', '0726'], reason: 'Chì', due: '2026-12-01' }
    expect(codeOf(orderRecall(state, { ...recall, lots: [] }, at(state)))).toBe('inspection/no-lots')
    state = apply(state, actsOf(orderRecall(state, recall, at(state))))
    expect(recalledLots(state).map(({ lot, until }) => [lot, until])).toEqual([
      ['0726', null],
      ['0826', null],
    ])
    expect(codeOf(orderRecall(state, { ...recall, key: 'q' }, at(state)))).toBe('inspection/lot-recalled')
    state = apply(state, actsOf(finishRecall(state, { key: 'r', recovered: '120 chai', note: null }, at(state))))
    expect(recalledLots(state).every(({ until }) => until === TODAY)).toBe(true)
    expect(codeOf(finishRecall(state, { key: 'r', recovered: 'x', note: null }, at(state)))).toBe(
      'inspection/no-such-recall',
    )
  })

  test('only a violation of a product with a certificate bears a proposal to withdraw', () => {
    const state = withFinding()
    expect(checkSuggestion(state, at(state))).toEqual({ ok: true, value: 'c' })
    const mild = withFinding(false)
    expect(codeOf(checkSuggestion(mild, at(mild)))).toBe('inspection/no-violation')
    const bare = opened('periodic', { object: { ...PRODUCT, certificateId: null } })
    expect(codeOf(checkSuggestion(bare, at(bare)))).toBe('inspection/no-certificate')
  })
})

describe('who', () => {
  const actor = (
    role: Role,
    more: { provinceCode?: string; communeCode?: string; producerId?: string } = {},
  ): Actor => ({
    personId: 'x',
    hats: [{ role, provinceCode: '11', communeCode: null, producerId: null, ...more }],
  })
  const place = (kind: InspectionKind) => ({
    ...{ provinceCode: '11', communeCode: '03127', kind, level: 'commune' as const, on: '2026-11-30' },
    object: { producerId: 'p' },
  })

  test('the province opens every kind, a commune its three kinds in its own place, nobody else any', () => {
    for (const kind of INSPECTION_KINDS) {
      const officer = actor('communeOfficer', { communeCode: '03127' })
      expect(canOpenInspection(actor('provinceOffice'), place(kind)).may).toBe(true)
      expect(canOpenInspection(officer, place(kind)).may).toBe(COMMUNE_KINDS.includes(kind))
      expect(canOpenInspection(actor('communeOfficer', { communeCode: '03128' }), place(kind)).may).toBe(false)
      for (const role of ['producer', 'advisor', 'signatory', 'admin', 'councillor', 'ministryOffice'] as const)
        expect(canOpenInspection(actor(role, { producerId: 'p' }), place(kind)).may).toBe(false)
    }
    expect(
      canRunInspection(actor('communeOfficer', { communeCode: '03127' }), { ...place('periodic'), level: 'province' })
        .may,
    ).toBe(false)
  })

  test('the producer does not see a surprise before its day, nor the check of evaluation work', () => {
    const producer = actor('producer', { producerId: 'p' })
    expect(canReadInspection(producer, place('surprise'), '2026-11-29').may).toBe(false)
    expect(canReadInspection(producer, place('surprise'), '2026-11-30').may).toBe(true)
    expect(canReadInspection(producer, place('periodic'), '2026-11-22').may).toBe(true)
    expect(canReadInspection(producer, place('evaluationWork'), '2026-12-30').may).toBe(false)
    expect(canReadInspection(actor('producer', { producerId: 'q' }), place('periodic'), '2026-12-30').may).toBe(false)
    expect(canReadInspection(actor('provinceOffice', { provinceCode: '12' }), place('periodic'), TODAY).may).toBe(false)
    expect(canReadInspection(actor('ministryOffice', { provinceCode: '00' }), place('periodic'), TODAY).may).toBe(true)
  })
})

test('whatever is done to a finding, only an accepted one is settled, and a settled one stays', () => {
  const steps = fc.array(fc.constantFrom('demand', 'answer', 'accept', 'again'), { maxLength: 12 })
  fc.assert(
    fc.property(steps, (taken) => {
      let state = withFinding()
      for (const step of taken) {
        const before = state.findings[0]?.state
        const result = tried(state, step)
        if (before === 'accepted') expect(result.ok).toBe(false)
        if (result.ok) state = apply(state, result.value)
      }
      const checks = state.findings[0]?.checks ?? []
      expect(state.findings[0]?.state === 'accepted').toBe(checks.some(({ verdict }) => verdict === 'accepted'))
    }),
  )
})

function tried(state: Inspection, step: string): Result<InspectionAct[], string> {
  switch (step) {
    case 'demand':
      return demandCorrection(state, 'f', DEMAND, at(state))
    case 'answer':
      return answerFinding(state, { key: 'f', text: 'x', files: [] }, at(state))
    case 'accept':
      return checkFinding(state, { key: 'f', verdict: 'accepted', note: null, due: null }, at(state))
    default:
      return checkFinding(state, { key: 'f', verdict: 'again', note: 'x', due: '2026-12-20' }, at(state))
  }
}
