import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysNeeded, inProgrammeOrder, orderProgramme, planSession, programmeDays, proposedPerDay } from './index.ts'

const ROUND = {
  ...{ stage: 'open' as const, proposedBefore: '2026-10-30', finishBefore: '2026-12-30', order: [], version: 3 },
}
const PLAN = { from: '2026-12-08', to: '2026-12-10', days: 2, perDay: 12, submitBy: '2026-10-29', version: 3 }

test.each([
  [{}, 'ok'],
  [{ version: 2 }, 'request/conflict'],
  [{ to: '2026-12-07' }, 'round/session-window'],
  [{ days: 4 }, 'round/session-longer-than-window'],
  [{ to: '2026-12-30' }, 'round/session-after-finish'],
  [{ submitBy: '2026-10-30' }, 'round/submit-late'],
  [{ from: '2026-10-28', to: '2026-11-02', submitBy: '2026-10-28' }, 'round/submit-after-session'],
])('a session of two days in a window of three: %j → %s', (more, expected) => {
  const planned = planSession(ROUND, { ...PLAN, ...more })
  expect(planned.ok ? 'ok' : planned.failure.code).toBe(expected)
})

test('a closed round is planned no more', () => {
  expect(planSession({ ...ROUND, stage: 'closed' }, PLAN)).toMatchObject({ failure: { code: 'round/closed' } })
})

test('days and products a day fit each other, and every product has its day once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 30 }), (products, days) => {
      const perDay = proposedPerDay(products, days)
      expect(daysNeeded(products, perDay)).toBeLessThanOrEqual(days)
      // One fewer a day would not do.
      if (perDay > 1) expect(daysNeeded(products, perDay - 1)).toBeGreaterThan(days)
      const items = Array.from({ length: products }, (_, at) => at)
      const split = programmeDays(items, perDay)
      expect(split.flat()).toEqual(items)
      expect(split.length).toBe(daysNeeded(products, perDay))
    }),
  )
})

test('typed numbers order the programme; others keep their places, strangers are refused', () => {
  const placed = ['a', 'b', 'c']
  const set = (positions: Record<string, number>) => orderProgramme(ROUND, { version: 3, placed, positions })
  const acts = set({ c: 1, a: 2 })
  expect(acts.ok ? acts.value : []).toEqual([{ kind: 'ProgrammeOrdered', payload: { order: ['c', 'a', 'b'] } }])
  expect(set({ a: 1, b: 2, c: 3 })).toEqual({ ok: true, value: [] })
  expect(set({ z: 1 })).toMatchObject({ failure: { code: 'round/not-in-round' } })
})

test('an order holds what is placed, each once, whatever was ordered before', () => {
  const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'))
  fc.assert(
    fc.property(ids, ids, (placed, order) => {
      expect(inProgrammeOrder(placed, order).toSorted()).toEqual(placed.toSorted())
    }),
  )
})
