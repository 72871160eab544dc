import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Charter,
  COUNCIL_COMMANDS,
  type Council,
  canActInCouncil,
  checkFounding,
  markersOf,
  neededOf,
  openSession,
  quorumOf,
  recordAttendance,
  SEATS,
  type Seat,
} from './index.ts'

const charter: Charter = {
  adoptedOn: '2026-06-01',
  quorumFraction: { numerator: 3, denominator: 4 },
  chairRequired: true,
  maxSpread: 10,
  spreadAction: 'discuss',
  minimumTest: 'agreed',
  dropExtremes: false,
  writtenVoteAllowed: false,
}

function council(seats: readonly Seat[], present: readonly number[], more: Partial<Charter> = {}): Council {
  const members = seats.map((seat, place) => ({ personId: `p${place}`, seat, title: null }))
  return {
    ...{ provinceCode: '11', roundId: 'r', decisionNumber: '1', decisionOn: '2026-06-01', version: 1 },
    ...{ members, charter: { ...charter, ...more }, invitations: [], stage: 'founded', openedOn: null, closedOn: null },
    former: [],
    attendance: members.map((member, place) => ({
      personId: member.personId,
      present: present.includes(place),
      reason: null,
    })),
  }
}

const NINE: readonly Seat[] = ['chair', 'secretary', 'advisor', ...Array.from({ length: 8 }, (): Seat => 'member')]

test('three quarters of nine voters are seven; secretary and advisors have no vote', () => {
  expect(quorumOf(council(NINE, [0, 1, 2, 3, 4, 5, 6, 7]))).toMatchObject({ present: 6, needed: 7, of: 9, met: false })
  expect(quorumOf(council(NINE, [0, 3, 4, 5, 6, 7, 8]))).toMatchObject({ present: 7, met: true })
})

test('without the chair the session stays shut, unless the charter allows it', () => {
  const withoutChair = [3, 4, 5, 6, 7, 8, 9, 10]
  expect(openSession(council(NINE, withoutChair), { on: '2026-08-03', products: 1 })).toMatchObject({
    failure: { code: 'council/chair-absent', details: { present: 8, of: 9 } },
  })
  expect(openSession(council(NINE, withoutChair, { chairRequired: false }), { on: '2026-08-03', products: 1 }).ok).toBe(
    true,
  )
  expect(openSession(council(NINE, [0]), { on: '2026-08-03', products: 1 })).toMatchObject({
    failure: { code: 'council/no-quorum', details: { present: 1, needed: 7, of: 9 } },
  })
})

test('the number needed is the least that reaches the fraction', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 0, max: 19 }),
      (of, d, n) => {
        const fraction = { numerator: Math.min(n + 1, d), denominator: d }
        const needed = neededOf({ ...charter, quorumFraction: fraction }, of)
        expect(needed * d).toBeGreaterThanOrEqual(of * fraction.numerator)
        expect((needed - 1) * d).toBeLessThan(of * fraction.numerator)
      },
    ),
  )
})

test('absent voters mark a re-evaluation in writing where the charter says so (Điều 7.6d)', () => {
  const some = [0, 3, 4]
  expect(markersOf(council(NINE, some), 'renewal')).toHaveLength(3)
  expect(markersOf(council(NINE, some, { writtenVoteAllowed: true }), 'renewal')).toHaveLength(9)
  expect(markersOf(council(NINE, some, { writtenVoteAllowed: true }), 'first')).toHaveLength(3)
})

test('a council has one chair, one secretary, three voters, nobody twice', () => {
  const founding = (seats: readonly Seat[], ids: readonly string[] = seats.map((_, place) => `p${place}`)) =>
    checkFounding({
      ...{ decisionNumber: '1', decisionOn: '2026-06-01', charter },
      members: seats.map((seat, place) => ({ personId: ids[place] ?? '', seat, title: null })),
    })
  expect(founding(['chair', 'secretary', 'member', 'member']).ok).toBe(true)
  expect(founding(['chair', 'chair', 'secretary', 'member', 'member'])).toMatchObject({
    failure: { code: 'council/one-chair' },
  })
  expect(founding(['chair', 'member', 'member'])).toMatchObject({ failure: { code: 'council/one-secretary' } })
  expect(founding(['chair', 'secretary', 'member'])).toMatchObject({ failure: { code: 'council/too-few-members' } })
  expect(founding(['chair', 'secretary', 'member', 'member'], ['a', 'b', 'c', 'c'])).toMatchObject({
    failure: { code: 'council/twice-in-council' },
  })
})

test('the same roll call again makes no act', () => {
  const sitting = council(NINE, [])
  const first = recordAttendance(sitting, { on: '2026-08-03', present: ['p0'], reasons: { p3: 'đi công tác' } })
  if (!first.ok || first.value[0]?.kind !== 'AttendanceRecorded') throw new Error('no act')
  const after = { ...sitting, attendance: first.value[0].payload.lines }
  expect(recordAttendance(after, { on: '2026-08-04', present: ['p0'], reasons: { p3: 'đi công tác' } })).toEqual({
    ok: true,
    value: [],
  })
})

test('the chair acts as chair and the secretary as secretary; strangers and advisors do nothing', () => {
  const sitting = { ...council(NINE, [0]), stage: 'sitting' as const }
  const may = (personId: string) =>
    COUNCIL_COMMANDS.filter((command) => canActInCouncil({ personId, hats: [] }, command, sitting).may)
  expect(may('p0')).toEqual([
    ...['recordAttendance', 'takeUpProducts', 'recordAbsence', 'mark', 'reopenBallot', 'openMarks', 'discuss'],
    ...['acceptSpread', 'closeEvaluation', 'closeSession'],
  ])
  expect(may('p1')).toEqual(['recordAttendance', 'takeUpProducts', 'recordAbsence', 'recordAgreed'])
  expect(may('p2')).toEqual([])
  expect(may('p3')).toEqual(['mark'])
  expect(may('stranger')).toEqual([])
  expect(SEATS).toHaveLength(4)
})
