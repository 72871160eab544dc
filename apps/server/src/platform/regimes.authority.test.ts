import { authorityOn, forwardingOn, gapOn, levelOfBody, type Regime } from '@saolang/domain/regime'
import { describe, expect, test } from 'vitest'
import { loadRegime } from './regimes.ts'

const former = loadRegime('qd-1048-2019')
const second = loadRegime('qd-148-2023')

const bodies = (regime: Regime, star: number, day: string) => {
  const row = authorityOn(regime, star, day)
  return row === undefined ? undefined : [row.evaluates, row.decides, row.certifies, row.withdraws, row.certificate]
}
const province = ['province-council', 'province-chair', 'province-chair', 'province-chair', true]
const district = ['district-council', 'district-chair', 'district-chair', 'district-chair', true]
const ministry = ['ministry-council', 'ministry-minister', 'ministry-minister', 'ministry-minister', true]
const scoreOnly = (level: string) => [`${level}-council`, null, null, null, false]

describe('148/2023: who acts for which star on which day', () => {
  test.each([
    [3, '2023-02-24', district],
    [3, '2025-06-30', district],
    [3, '2025-07-01', undefined],
    [3, '2025-07-05', undefined],
    [3, '2025-07-06', province],
    [3, '2026-07-21', province],
    [2, '2025-06-30', scoreOnly('district')],
    [1, '2025-07-03', undefined],
    [1, '2025-07-06', scoreOnly('province')],
    [4, '2025-06-30', province],
    [4, '2025-07-03', province],
    [4, '2025-07-06', province],
    [5, '2025-07-03', ministry],
  ] as const)('%i stars on %s', (star, day, expected) => {
    expect(bodies(second, star, day)).toEqual(expected)
  })

  test('1 to 5 July 2025 is a gap that asks a person', () => {
    expect(
      ['2025-06-30', '2025-07-01', '2025-07-05', '2025-07-06'].map((day) => gapOn(second, day) !== undefined),
    ).toEqual([false, true, true, false])
    expect(second.amendments).toMatchObject([{ number: '1489/QĐ-TTg', validFrom: '2025-07-06' }])
  })

  test('districts send on from 70 points while they are there, provinces from 90', () => {
    expect(forwardingOn(second, 'district', '2025-06-30')).toMatchObject({ to: 'province', atLeast: 70 })
    expect(forwardingOn(second, 'district', '2025-07-01')).toBeUndefined()
    expect(forwardingOn(second, 'province', '2025-07-03')).toMatchObject({ to: 'ministry', atLeast: 90 })
  })
})

describe('1048/2019: who acts for which star on which day', () => {
  test.each([
    [3, '2019-08-21', province],
    [4, '2022-01-01', province],
    [5, '2022-01-01', ministry],
    [1, '2022-01-01', scoreOnly('district')],
    [2, '2025-07-03', undefined],
    [2, '2025-08-01', scoreOnly('province')],
    [3, '2025-07-03', province],
  ] as const)('%i stars on %s', (star, day, expected) => {
    expect(bodies(former, star, day)).toEqual(expected)
  })

  test('districts send on from 50 points, provinces from 90; the marks bind nothing', () => {
    expect(forwardingOn(former, 'district', '2022-01-01')).toMatchObject({ to: 'province', atLeast: 50 })
    expect(forwardingOn(former, 'province', '2022-01-01')).toMatchObject({ to: 'ministry', atLeast: 90 })
    expect(former.minimums.rule).toBe('none')
    expect(second.minimums.rule).toBe('cumulative')
  })
})

test.each([former, second, loadRegime('qd-26-2026')])('$id names no district from 1 July 2025 on', (regime) => {
  for (const day of ['2025-07-01', '2025-07-06', '2026-05-22', '2028-01-01']) {
    const named = [1, 2, 3, 4, 5].flatMap((star) => bodies(regime, star, day) ?? [])
    const levels = named.flatMap((body) => (typeof body === 'string' ? [levelOfBody(body)] : []))
    expect(levels).not.toContain('district')
    expect(forwardingOn(regime, 'district', day)).toBeUndefined()
  }
})

test('what was not found is a question, never a copy of the later decision', () => {
  for (const regime of [former, second]) {
    expect(regime.rounds).toBeNull()
    expect(regime.withdrawalReasons).toEqual([])
    expect(regime.openPoints.some(({ say }) => say.includes('thu hồi'))).toBe(true)
    expect(regime.clocks.flatMap((clock) => (clock.kind === 'date' ? [] : [clock.id]))).toEqual([
      'certificate-validity',
    ])
  }
})

test('the product codes have the parts of their time', () => {
  const keys = (regime: Regime) => regime.productCode.fields.map(({ key }) => key)
  expect(keys(former)).toEqual(['province', 'district', 'commune', 'serial', 'year'])
  expect(keys(second)).toEqual(['province', 'district', 'serial', 'year'])
  expect([former.productCode.codes, second.productCode.codes]).toEqual(['124/2004/QĐ-TTg', '124/2004/QĐ-TTg'])
})
