import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ActHeader } from '../acts/index.ts'
import { sampleSheet } from '../regime/sample-sheet.ts'
import {
  type BallotAct,
  choicesOf,
  declareConflict,
  finishBallot,
  foldBallot,
  type MemberBallot,
  reopenBallot,
  saveMarks,
  tickKnockOut,
} from './index.ts'

const sheet = sampleSheet([
  { id: '1.1', options: [[1], [2], [3, 3]] },
  { id: '1.2', options: [[0], [2]] },
  { id: '5.1', part: 'B', options: [[0], [5]] },
  { id: '5.2', part: 'B', options: [[1], [3]], when: '5.1' },
])

function fold(before: MemberBallot | undefined, acts: readonly BallotAct[]): MemberBallot {
  let state = before
  for (const act of acts) {
    const header: ActHeader = {
      ...{ id: 'x', at: '2026-08-03T02:00:00Z', by: 'an', hat: 'member', onBehalfOf: null, regime: null },
      seq: (state?.version ?? 0) + 1,
    }
    state = foldBallot(state, { ...act, ...header })
  }
  if (state === undefined) throw new Error('no act')
  return state
}

const begun = () =>
  fold(undefined, [
    { kind: 'BallotBegun', payload: { provinceCode: '11', councilId: 'h', evaluationId: 'e', personId: 'an' } },
  ])

function save(ballot: MemberBallot, choices: Record<string, string>, reasons: Record<string, string> = {}) {
  const versions = Object.fromEntries(Object.entries(ballot.marks).map(([id, mark]) => [id, mark.version]))
  const acts = saveMarks(ballot, sheet, { choices, reasons, versions })
  if (!acts.ok) throw new Error(acts.failure.code)
  return fold(ballot, acts.value)
}

test('the same mark again makes no act; a change makes one', () => {
  const one = save(begun(), { '1.1': '1.1.o2' })
  expect(saveMarks(one, sheet, { choices: { '1.1': '1.1.o2' }, reasons: {}, versions: {} })).toEqual({
    ok: true,
    value: [],
  })
  expect(save(one, { '1.1': '1.1.o3' }).version).toBe(one.version + 1)
})

test('each criterion has its own version: another criterion does not stand in the way, the same one does', () => {
  const one = save(save(begun(), { '1.1': '1.1.o2' }), { '1.2': 'none' })
  const seen = one.marks['1.1']?.version ?? 0
  expect(saveMarks(one, sheet, { choices: { '1.1': '1.1.o1' }, reasons: {}, versions: { '1.1': seen } }).ok).toBe(true)
  const stale = saveMarks(one, sheet, { choices: { '1.1': '1.1.o1' }, reasons: {}, versions: {} })
  expect(stale).toMatchObject({ ok: false, failure: { code: 'request/conflict', details: { criterion: '1.1' } } })
})

test.each([
  [{ '9.9': '9.9.o1' }, 'ballot/unknown-criterion'],
  [{ '1.1': '1.2.o1' }, 'ballot/unknown-option'],
  [{ '1.1': '3' }, 'ballot/unknown-option'],
])('a choice that the sheet does not print is refused: %j', (choices, code) => {
  expect(saveMarks(begun(), sheet, { choices, reasons: {}, versions: {} })).toMatchObject({ failure: { code } })
})

test('handing in needs every criterion that applies, "none" said included', () => {
  const open = save(begun(), { '1.1': '1.1.o1', '1.2': 'none' })
  expect(finishBallot(open, sheet, {})).toMatchObject({ failure: { details: { criteria: '5.1' } } })
  // No story (5.1 at 0 points): 5.2 asks for nothing (Phụ lục II, tiêu chí 5.2).
  const self = { '1.1': '1.1.o1' }
  const done = finishBallot(save(open, { '5.1': '5.1.o1' }), sheet, self)
  expect(done).toMatchObject({ ok: true, value: [{ payload: { total: 1, parts: { A: 1, B: 0 } } }] })
  const story = finishBallot(save(open, { '5.1': '5.1.o2' }), sheet, self)
  expect(story).toMatchObject({ failure: { code: 'ballot/unanswered', details: { criteria: '5.2' } } })
})

test('a mark above the self-assessment needs a reason, one at or below it does not', () => {
  const all = { '1.1': '1.1.o3', '1.2': 'none', '5.1': 'none' }
  const ballot = save(begun(), all)
  expect(finishBallot(ballot, sheet, { '1.1': '1.1.o2' })).toMatchObject({
    failure: { code: 'ballot/reasons-missing' },
  })
  expect(finishBallot(ballot, sheet, { '1.1': '1.1.o3' }).ok).toBe(true)
  const blank = save(ballot, {}, { '1.1': '   ' })
  expect(finishBallot(blank, sheet, {})).toMatchObject({ failure: { code: 'ballot/reasons-missing' } })
  expect(finishBallot(save(ballot, {}, { '1.1': 'mẫu tốt' }), sheet, {}).ok).toBe(true)
})

test('a finished sheet is locked; reopened, the former version is kept as it was', () => {
  const ballot = save(begun(), { '1.1': '1.1.o1', '1.2': 'none', '5.1': 'none' })
  const acts = finishBallot(ballot, sheet, { '1.1': '1.1.o1' })
  if (!acts.ok) throw new Error(acts.failure.code)
  const finished = fold(ballot, acts.value)
  expect(saveMarks(finished, sheet, { choices: {}, reasons: {}, versions: {} })).toMatchObject({
    failure: { code: 'ballot/finished' },
  })
  expect(declareConflict(finished, 'x')).toMatchObject({ ok: false })
  expect(reopenBallot(finished, ' ')).toMatchObject({ failure: { code: 'ballot/reason-missing' } })
  const again = reopenBallot(finished, 'nhầm sản phẩm')
  if (!again.ok) throw new Error(again.failure.code)
  const changed = save(fold(finished, again.value), { '1.1': '1.1.o2' })
  expect(changed.total).toBeNull()
  expect(changed.former).toMatchObject([
    { total: 1, reopenedFor: 'nhầm sản phẩm', marks: { '1.1': { option: '1.1.o1' } } },
  ])
})

test('a knock-out is an explicit tick with a ground', () => {
  const tick = (knockOut: string, reason: string | null) =>
    tickKnockOut(begun(), sheet, { knockOut, ticked: true, reason })
  expect(tick('forged-dossier', ' ')).toMatchObject({ failure: { code: 'ballot/knock-out-reason' } })
  expect(tick('unknown', 'x')).toMatchObject({ failure: { code: 'ballot/unknown-knock-out' } })
  expect(tick('forged-dossier', 'dấu giả').ok).toBe(true)
})

test('any order of choices ends in the last choice of each criterion', () => {
  const choice = fc.constantFrom(
    ...[
      ['1.1', '1.1.o1'],
      ['1.1', '1.1.o2'],
      ['1.1', ''],
      ['1.2', 'none'],
      ['1.2', '1.2.o2'],
      ['5.1', '5.1.o2'],
    ],
  )
  fc.assert(
    fc.property(fc.array(choice, { maxLength: 30 }), (order) => {
      let ballot = begun()
      const last = new Map<string, string>()
      for (const [criterion = '', option = ''] of order) {
        ballot = save(ballot, { [criterion]: option })
        last.set(criterion, option)
      }
      const wanted = [...last].filter(([, option]) => option !== '' && option !== 'none')
      expect(choicesOf(ballot)).toEqual(Object.fromEntries(wanted))
    }),
  )
})
