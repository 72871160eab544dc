import { expect, test } from 'vitest'
import type { MemberBallot } from '../ballot/index.ts'
import { fraction } from '../fraction/index.ts'
import { sampleSheet } from '../regime/sample-sheet.ts'
import { figuresOf, outcomeOf, proposeAgreed } from './index.ts'

const always = { validFrom: null, validTo: null, article: '' }
const authority = [
  { level: 'province' as const, stars: [3, 4] as const, certificate: true },
  { level: 'ministry' as const, stars: [5] as const, certificate: true },
  { level: 'province' as const, stars: [1, 2] as const, certificate: false },
].map((one) => ({
  ...one,
  ...always,
  evaluates: 'province-council' as const,
  decides: null,
  certifies: null,
  withdraws: null,
}))
const regime = {
  authority,
  forwarding: [{ ...always, from: 'province' as const, to: 'ministry' as const, atLeast: 90, below: null, label: '' }],
}

test.each([
  [5, fraction(90), 'forward'],
  [5, fraction(100), 'forward'],
  // 90 points and more with a 5-star minimum missed: 4 stars, recognised by the province.
  [4, fraction(91), 'recognise'],
  [4, fraction(17999, 200), 'recognise'],
  [3, fraction(50), 'recognise'],
  [2, fraction(75), 'notReached'],
  [1, fraction(10), 'notReached'],
  [null, fraction(95), 'notReached'],
] as const)('%s stars: %j → %s', (star, mean, outcome) => {
  expect(outcomeOf(regime, { star, mean }, '2026-09-01')).toBe(outcome)
})

const sheet = sampleSheet([{ id: '1.1', options: [[0], [1], [2]] }])

function ballot(option: string): MemberBallot {
  return {
    ...{ provinceCode: '11', councilId: 'h', evaluationId: 'e', personId: option, stage: 'finished' as const },
    ...{ marks: { '1.1': { option, reason: null, version: 1 } }, knockOuts: {}, total: 1, parts: {}, version: 2 },
    ...{ finishedAt: '', savedAt: '', outReason: null, former: [] },
  }
}

test.each([
  [['1.1.o3', '1.1.o3', '1.1.o1'], '1.1.o3'],
  // Equal votes: the lower.
  [['1.1.o3', '1.1.o2'], '1.1.o2'],
  [['1.1.o3', 'none'], 'none'],
  [['1.1.o2', '1.1.o3', '1.1.o1'], '1.1.o1'],
  [[], 'none'],
])('the proposal from %j is %s', (options, wanted) => {
  expect(proposeAgreed(sheet, options.map(ballot))).toEqual({ '1.1': wanted })
})

test('unfinished ballots do not count for the proposal', () => {
  const open = { ...ballot('1.1.o3'), stage: 'absent' as const }
  expect(proposeAgreed(sheet, [open, open, ballot('1.1.o2')])).toEqual({ '1.1': '1.1.o2' })
})

test('the board leaves out one highest and one lowest where the charter says so', () => {
  expect(figuresOf([40, 60, 100], { dropExtremes: true })).toEqual({ mean: fraction(60), points: 60 })
  expect(figuresOf([40, 60, 100], { dropExtremes: false })).toEqual({ mean: fraction(200, 3), points: 60 })
  expect(figuresOf([], { dropExtremes: true })).toBeNull()
})
