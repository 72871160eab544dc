import { expect, it } from 'vitest'
import { fixedClock, offsetClock, systemClock } from './clock.ts'

it('a fixed clock stands still and tells the date in Vietnam', () => {
  const clock = fixedClock('2026-11-22T18:00:00Z')
  expect(clock.now().toISOString()).toBe('2026-11-22T18:00:00.000Z')
  expect(clock.today()).toBe('2026-11-23')
  expect(fixedClock('2026-11-22').today()).toBe('2026-11-22')
  clock.now().setFullYear(2000)
  expect(clock.today()).toBe('2026-11-23')
  expect(() => fixedClock('hôm nay')).toThrow(RangeError)
})

it('an offset clock runs ahead of another', () => {
  const base = fixedClock('2026-11-22T12:00:00Z')
  expect(offsetClock(86_400_000, base).today()).toBe('2026-11-23')
  expect(offsetClock(-86_400_000, base).today()).toBe('2026-11-21')
  expect(() => offsetClock(Number.NaN)).toThrow(RangeError)
})

it('the system clock moves with the machine', () => {
  const before = Date.now()
  const now = systemClock.now().getTime()
  expect(now).toBeGreaterThanOrEqual(before)
  expect(offsetClock(3_600_000).now().getTime() - now).toBeGreaterThanOrEqual(3_600_000)
})
