import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fraction } from '../fraction/index.ts'
import type { Actor, Role } from '../permission/index.ts'
import { plainDate } from '../plain-date/index.ts'
import type { Result } from '../result/index.ts'
import {
  canReadForward,
  canReceiveForward,
  canSendForward,
  closeForward,
  discardForward,
  enterResult,
  type Forward,
  type ForwardAct,
  type ForwardCandidate,
  type ForwardLine,
  foldForward,
  forwardDue,
  linesOf,
  linkCertificate,
  receiveForward,
  returnForward,
  sendForward,
  takeUpForward,
} from './index.ts'

const line = (id: string): ForwardLine => ({
  ...{ evaluationId: id, resultHash: `h-${id}`, dossierId: `d-${id}`, councilId: 'c', star: 5, meanText: '92,35' },
  ...{ decisionId: 'q', decisionNumber: '77/QĐ-UBND', decisionOn: '2026-11-10', kind: 'first' as const },
  ...{ productId: `p-${id}`, productName: `Sản phẩm ${id}`, productCode: null, producerId: 'x' },
  ...{ producerName: 'Hợp tác xã', communeCode: '03127', communeName: 'Xã Quài Tở' },
})

const candidate = (id: string, more: Partial<ForwardCandidate> = {}): ForwardCandidate => ({
  ...{ line: line(id), regime: 'qd-26-2026', mean: fraction(92), seal: `h-${id}`, takenBy: null, ...more },
})

function fold(before: Forward | undefined, acts: Result<ForwardAct[], string>): Forward {
  if (!acts.ok) throw new Error(acts.failure.code)
  let state = before
  for (const act of acts.value) {
    const seq = (state?.version ?? 0) + 1
    const header = {
      id: `a${seq}`,
      seq,
      at: '2026-11-22T02:00:00Z',
      by: 'an',
      hat: null,
      onBehalfOf: null,
      regime: null,
    }
    state = foldForward(state, { ...act, ...header })
  }
  if (state === undefined) throw new Error('no act')
  return state
}

const drafted = (...ids: string[]): Forward =>
  fold(undefined, {
    ok: true,
    value: [{ kind: 'ForwardDrafted', payload: { provinceCode: '11', regime: 'qd-26-2026', lines: ids.map(line) } }],
  })

const TODAY = plainDate('2026-11-22')
const ROUND = { year: 2027, no: 2, proposedBefore: '2027-01-30', finishBefore: '2027-03-30' }
const letter = { number: '2015 / ubnd-nnmt', on: '2026-11-20', signer: 'Lò Thị Chủ Tịch', signerTitle: 'Chủ tịch' }
const sending = (forward: Forward, more: Partial<Parameters<typeof sendForward>[1]> = {}) =>
  sendForward(forward, {
    version: forward.version,
    letter,
    samples: 5,
    note: null,
    today: TODAY,
    round: ROUND,
    ...more,
  })
const sent = (...ids: string[]) => {
  const forward = drafted(...ids)
  return fold(forward, sending(forward))
}
const atMinistry = (...ids: string[]) => {
  const one = sent(...ids)
  const two = fold(one, receiveForward(one, { version: one.version, on: TODAY, number: '99' }))
  return fold(two, takeUpForward(two, { version: two.version, on: TODAY, due: '2027-03-29' }))
}
const BANDS = [5, 4, 3].map((star) => ({ star, from: star === 5 ? 90 : star === 4 ? 70 : 50 }))
const result = (forward: Forward, id: string, more: Partial<Parameters<typeof enterResult>[1]> = {}) =>
  enterResult(forward, {
    ...{ version: forward.version, today: TODAY, bands: BANDS, evaluationId: id, star: 5, hundredths: 9235 },
    ...{ decisionNumber: '3000/QĐ-BNNMT', decisionOn: '2026-11-21', ...more },
  })
const code = (acts: Result<unknown, string>) => (acts.ok ? 'ok' : acts.failure.code)

describe('what may go to the ministry (Điều 7.3e)', () => {
  test('89,995 does not reach 90, though it prints as 90,00', () => {
    expect(code(linesOf([candidate('a', { mean: fraction(17999, 200) })], 90))).toBe('forward/below-threshold')
    expect(code(linesOf([candidate('a', { mean: fraction(90) })], 90))).toBe('ok')
  })

  test.each([
    ['forward/nothing-chosen', []],
    ['forward/several-regimes', [candidate('a'), candidate('b', { regime: 'qd-148-2023' })]],
    ['forward/result-changed', [candidate('a', { seal: 'other' })]],
    ['forward/result-changed', [candidate('a', { seal: null })]],
    ['forward/already-sent', [candidate('a', { takenBy: 'other' })]],
  ] as const)('%s', (expected, candidates) => {
    expect(code(linesOf(candidates, 90))).toBe(expected)
  })

  test('no list ever holds a product below the threshold', () => {
    const means = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(means, (all) => {
        const lines = linesOf(
          all.map((mean, at) => candidate(String(at), { mean: fraction(mean, 200) })),
          90,
        )
        expect(lines.ok).toBe(all.every((mean) => mean >= 18_000))
      }),
    )
  })
})

test('the letter is of a day between the decision and today, with a number in one way of writing', () => {
  const forward = drafted('a')
  expect(fold(forward, sending(forward)).letter?.number).toBe('2015/UBND-NNMT')
  expect(code(sending(forward, { letter: { ...letter, number: 'không số' } }))).toBe('forward/number')
  expect(code(sending(forward, { letter: { ...letter, on: '2026-11-23' } }))).toBe('forward/future-date')
  expect(code(sending(forward, { letter: { ...letter, on: '2026-11-09' } }))).toBe('forward/before-decision')
  expect(code(sending(forward, { version: 7 }))).toBe('request/conflict')
})

test('what came back goes again with an answer, and not before the return', () => {
  const one = sent('a')
  const back = { version: one.version, on: TODAY, number: null }
  expect(code(returnForward(one, { ...back, parts: [], reason: 'x' }))).toBe('forward/part-missing')
  expect(code(returnForward(one, { ...back, parts: ['tests'], reason: null }))).toBe('forward/reason-missing')
  const two = fold(one, returnForward(one, { ...back, parts: ['tests', 'tests'], reason: 'Thiếu phiếu' }))
  expect(two.returned?.parts).toEqual(['tests'])
  expect(code(sending(two, { note: 'Đã bổ sung' }))).toBe('forward/before-return')
  const again = { ...letter, on: TODAY }
  expect(code(sending(two, { letter: again }))).toBe('forward/answer-missing')
  const three = fold(two, sending(two, { letter: again, note: 'Đã bổ sung' }))
  expect([three.stage, three.returned, three.note]).toEqual(['sent', null, 'Đã bổ sung'])
})

test('results: of products in the package, after the letter, with points that fit the class', () => {
  const forward = atMinistry('a', 'b')
  expect(code(result(forward, 'z'))).toBe('forward/not-in-package')
  expect(code(result(forward, 'a', { decisionOn: '2026-11-19' }))).toBe('forward/before-sending')
  expect(code(result(forward, 'a', { hundredths: 8999 }))).toBe('forward/points-below-star')
  // Minimums may lower a class: 92 points and four stars is a result.
  const half = fold(forward, result(forward, 'a', { star: 4 }))
  expect(half.stage).toBe('atMinistry')
  const whole = fold(half, result(half, 'b'))
  expect(whole.stage).toBe('decided')
  const close = { version: whole.version, on: TODAY }
  expect(code(closeForward(whole, close))).toBe('forward/certificate-missing')
  expect(code(linkCertificate(whole, { evaluationId: 'a', certificateId: 'x', number: '1' }))).toBe(
    'forward/no-five-stars',
  )
  const linked = fold(whole, linkCertificate(whole, { evaluationId: 'b', certificateId: 'x', number: '1' }))
  expect(code(linkCertificate(linked, { evaluationId: 'b', certificateId: 'y', number: '2' }))).toBe(
    'forward/has-certificate',
  )
  expect(code(result(linked, 'b', { star: 4 }))).toBe('forward/has-certificate')
  expect(fold(linked, closeForward(linked, { version: linked.version, on: TODAY })).stage).toBe('closed')
})

test('whatever is tried, a package walks its stages in order and its results are of its own products', () => {
  const steps = fc.array(fc.constantFrom('send', 'receive', 'return', 'takeUp', 'result', 'close', 'discard'), {
    maxLength: 14,
  })
  const NEXT: Readonly<Record<Forward['stage'], readonly Forward['stage'][]>> = {
    draft: ['sent', 'discarded'],
    sent: ['received', 'returned'],
    received: ['returned', 'atMinistry'],
    returned: ['sent', 'discarded'],
    atMinistry: ['atMinistry', 'decided'],
    decided: ['decided', 'closed'],
    closed: [],
    discarded: [],
  }
  fc.assert(
    fc.property(steps, (tried) => {
      let forward = drafted('a', 'b')
      for (const step of tried) {
        const at = { version: forward.version, on: TODAY, number: null }
        const next = Object.keys(forward.results).length === 0 ? 'a' : 'b'
        const acts = {
          send: () => sending(forward, { letter: { ...letter, on: TODAY }, note: 'x' }),
          receive: () => receiveForward(forward, at),
          return: () => returnForward(forward, { ...at, parts: ['letter'], reason: 'x' }),
          takeUp: () => takeUpForward(forward, { ...at, due: null }),
          result: () => result(forward, next, { star: 4, decisionOn: TODAY }),
          close: () => closeForward(forward, at),
          discard: () => discardForward(forward, { ...at, reason: 'x' }),
        }[step]()
        const before = forward.stage
        if (acts.ok) forward = fold(forward, acts)
        if (acts.ok) expect(NEXT[before]).toContain(forward.stage)
      }
      expect(Object.keys(forward.results).every((id) => ['a', 'b'].includes(id))).toBe(true)
    }),
  )
})

test('the clock: the round to reach, then the end of the ministry’s work', () => {
  expect(forwardDue(drafted('a'), ROUND)).toEqual({ before: '2027-01-30' })
  expect(forwardDue(drafted('a'), null)).toBeNull()
  expect(forwardDue(sent('a'), null)).toEqual({ before: '2027-03-30' })
  expect(forwardDue(atMinistry('a'), null)).toEqual({ until: '2027-03-29' })
})

test('the province sends, the ministry receives; nobody else does either', () => {
  const actor = (role: Role, provinceCode: string): Actor => ({
    personId: 'x',
    hats: [{ role, provinceCode, communeCode: null, producerId: null }],
  })
  const office = actor('provinceOffice', '11')
  const ministry = actor('ministryOffice', '00')
  expect([canSendForward(office, '11').may, canSendForward(office, '12').may]).toEqual([true, false])
  expect([canReceiveForward(ministry).may, canReceiveForward(office).may, canReceiveForward(null).may]).toEqual([
    ...[true, false, false],
  ])
  expect(canReadForward(ministry, drafted('a')).may).toBe(false)
  expect(canReadForward(ministry, sent('a')).may).toBe(true)
  expect(canReadForward(actor('signatory', '11'), sent('a')).may).toBe(true)
  expect(canReadForward(actor('provinceOffice', '12'), sent('a')).may).toBe(false)
})
