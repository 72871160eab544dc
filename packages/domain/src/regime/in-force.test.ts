import { expect, test } from 'vitest'
import { plainDate } from '../plain-date/index.ts'
import { type Regime, regimeInForce } from './index.ts'

// Of a regulation this rule reads the day only.
const regime = (id: string, effectiveFrom: string, effectiveUntil: string | null = null) =>
  ({ id, document: { effectiveFrom, effectiveUntil } }) as unknown as Regime

test('the newest regulation that is in force on the day', () => {
  const regimes = new Map(
    [
      regime('old', '2023-02-24', '2026-07-21'),
      regime('new', '2026-05-22'),
      regime('older', '2019-08-21', '2023-02-23'),
    ].map((r) => [r.id, r]),
  )
  const on = (day: string) => regimeInForce(regimes, plainDate(day))?.id
  expect(on('2019-08-20')).toBeUndefined()
  expect(on('2019-08-21')).toBe('older')
  expect(on('2026-05-21')).toBe('old')
  expect(on('2026-05-22')).toBe('new')
})

test('a regulation that has lapsed without another after it is in force no more', () => {
  const regimes = new Map([['old', regime('old', '2023-02-24', '2026-07-21')]])
  expect(regimeInForce(regimes, plainDate('2026-07-21'))?.id).toBe('old')
  expect(regimeInForce(regimes, plainDate('2026-07-22'))).toBeUndefined()
})
