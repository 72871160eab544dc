import { expect, test } from 'vitest'
import { type Council, foldCouncil, inviteToSession } from './index.ts'

const charter = {
  ...{ adoptedOn: '2026-06-10', quorumFraction: { numerator: 3, denominator: 4 }, chairRequired: true, maxSpread: 10 },
  ...({ spreadAction: 'discuss', minimumTest: 'agreed', dropExtremes: false, writtenVoteAllowed: false } as const),
}
const header = { id: 'a', at: '2026-11-22T02:00:00Z', by: 'an', hat: null, onBehalfOf: null, regime: null }
const founded = foldCouncil(undefined, {
  kind: 'CouncilFounded',
  payload: { provinceCode: '11', roundId: 'r', decisionNumber: '1/QĐ', decisionOn: '2026-06-10', charter, members: [] },
  ...header,
  seq: 1,
})

const item = { dossierId: 'd', productName: 'Chè', code: null, producerName: 'Hợp tác xã', communeName: 'Xã' }
const input = (council: Council, days: readonly string[], more: Record<string, unknown> = {}) => ({
  ...{ version: council.version, today: '2026-11-22', window: { from: '2026-12-08', to: '2026-12-10' } },
  ...{ finishBefore: '2026-12-30', number: '45/GM', on: '2026-11-22', signer: 'An', signerTitle: 'Chủ tịch' },
  ...{ startsAt: '08:00', place: 'Hội trường', note: null, reason: null },
  ...{ agenda: days.map((day) => ({ day, items: [item] })), ...more },
})

test.each([
  [['2026-12-08', '2026-12-09'], {}, 'ok'],
  [['2026-12-10', '2026-12-11'], {}, 'council/outside-window'],
  [['2026-12-10', '2026-12-11'], { reason: 'Bão' }, 'ok'],
  [['2026-12-30'], { reason: 'Bão' }, 'council/after-round'],
  [['2026-11-21'], { reason: 'Bão', on: '2026-11-20' }, 'council/invitation-past'],
  [['2026-12-08'], { on: '2026-11-23' }, 'council/invitation-dates'],
  [['2026-12-08'], { version: 9 }, 'request/conflict'],
  [[], {}, 'council/no-products'],
])('an invitation for %j %j → %s', (days, more, expected) => {
  const acts = inviteToSession(founded, input(founded, days, more))
  expect(acts.ok ? 'ok' : acts.failure.code).toBe(expected)
})

test('another day issues the next version and keeps the first; the same again is refused; a reason is kept only outside', () => {
  const invite = (council: Council, days: readonly string[], more = {}) => {
    const acts = inviteToSession(council, input(council, days, more))
    if (!acts.ok) throw new Error(acts.failure.code)
    return acts.value.reduce((state, act) => foldCouncil(state, { ...act, ...header, seq: state.version + 1 }), council)
  }
  const one = invite(founded, ['2026-12-08'], { reason: 'không cần' })
  expect(one.invitations[0]).toMatchObject({ no: 1, outside: null, firstDay: '2026-12-08' })
  expect(inviteToSession(one, input(one, ['2026-12-08']))).toMatchObject({
    failure: { code: 'council/invitation-same' },
  })
  const two = invite(one, ['2026-12-15'], { reason: 'Đường sạt lở' })
  expect(two.invitations.map(({ no, firstDay }) => [no, firstDay])).toEqual([
    [1, '2026-12-08'],
    [2, '2026-12-15'],
  ])
  expect(two.invitations[1]?.outside).toEqual({ from: '2026-12-08', to: '2026-12-10', reason: 'Đường sạt lở' })
})
