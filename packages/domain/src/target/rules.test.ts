import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ActHeader } from '../acts/index.ts'
import { METRICS, metricForm } from '../metric/index.ts'
import {
  allocateTarget,
  cancelTarget,
  changeTarget,
  checkFacts,
  chooseReading,
  confirmBaseline,
  exceeds,
  foldTarget,
  isSameMeasure,
  MEASURES,
  metricOf,
  otherReadings,
  rollUp,
  setTarget,
  split,
  type Target,
  type TargetAct,
  type TargetSetting,
} from './index.ts'

const SETTING: TargetSetting = {
  ...{ provinceCode: '11', planId: 'p', key: 'T-1', position: 0, kind: 'target', text: 'trên 60 sản phẩm' },
  ...{ words: 'trên', metric: 'prod.recognised_new', comparison: 'gt', floor: 6000, aim: null, unit: 'sản phẩm' },
  ...{ from: '2026-01-01', to: '2026-12-31', parentId: null, purposeKeys: [], parameters: {}, lines: null },
}

function fold(before: Target | undefined, acts: readonly TargetAct[]): Target {
  let state = before
  for (const act of acts) {
    const header: ActHeader = {
      ...{ id: 'x', at: '2026-08-03T02:00:00Z', by: 'an', hat: 'provinceOffice', onBehalfOf: null, regime: null },
      seq: (state?.version ?? 0) + 1,
    }
    state = foldTarget(state, { ...act, ...header })
  }
  if (state === undefined) throw new Error('no act')
  return state
}

function target(more: Partial<TargetSetting> = {}): Target {
  const acts = setTarget({ ...SETTING, ...more }, null)
  if (!acts.ok) throw new Error(acts.failure.code)
  return fold(undefined, acts.value)
}

test('parts add up to the whole exactly, whatever the weights', () => {
  const weights = fc.array(fc.nat(50), { minLength: 1, maxLength: 120 })
  fc.assert(
    fc.property(fc.nat(1_000_000), weights, (total, given) => {
      const parts = split(
        total,
        given.map((weight, at) => ({ unitCode: String(at), weight })),
      )
      expect(parts.reduce((sum, { hundredths }) => sum + hundredths, 0)).toBe(total)
      expect(parts.every(({ hundredths }) => hundredths >= 0 && (total % 100 !== 0 || hundredths % 100 === 0))).toBe(
        true,
      )
      if (given.some((weight) => weight > 0))
        expect(parts.every(({ hundredths }, at) => (given[at] ?? 0) > 0 || hundredths === 0)).toBe(true)
    }),
  )
  expect(
    split(6100, [
      { unitCode: 'a', weight: 1 },
      { unitCode: 'b', weight: 1 },
    ]).map((one) => one.hundredths),
  ).toEqual([3100, 3000])
})

test('allocations are rolled up with their gap; shares are not summed; areas without a part are listed', () => {
  const given = [
    { unitCode: 'a', hundredths: 3000 },
    { unitCode: 'b', hundredths: 2000 },
  ]
  expect(rollUp(6100, false, given, ['a', 'b', 'c'])).toEqual({ sum: 5000, gap: -1100, unallocated: ['c'] })
  expect(rollUp(4000, true, given, ['a', 'b'])).toEqual({ sum: null, gap: null, unallocated: [] })
})

test('a part may not exceed its whole where both count the same; with other denominators no limit applies (C-07)', () => {
  const whole = { metric: 'prod.registered_new', unit: 'sản phẩm', floor: 7500, aim: null }
  const part = { metric: 'prod.recognised_new_by_province', unit: 'sản phẩm', floor: 4000 }
  expect(exceeds(part, whole)).toBe(false)
  expect(exceeds({ ...part, floor: 7600 }, whole)).toBe(true)
  const chain = { metric: 'producer.share_closed_chain', unit: '%', floor: 3000, aim: null }
  expect(exceeds({ metric: 'prod.share_strengthened', unit: '%', floor: 5000 }, chain)).toBe(false)
  expect(exceeds({ metric: 'producer.share_coop', unit: '%', floor: 5000 }, chain)).toBe(true)
  expect(isSameMeasure({ metric: null, unit: '%' }, { metric: null, unit: '%' })).toBe(false)
  const parent = { ...whole, id: 'up', comparison: 'approx', above: [] } as const
  expect(setTarget({ ...SETTING, ...part, comparison: 'gte', floor: 7600, parentId: 'up' }, parent)).toMatchObject({
    failure: { code: 'target/child-exceeds' },
  })
})

test('facts that do not fit are refused', () => {
  const check = (more: Partial<TargetSetting>) => {
    const found = checkFacts({ ...SETTING, ...more }, null, null)
    return found.ok ? null : found.failure.code
  }
  expect(check({})).toBeNull()
  expect(check({ floor: null })).toBe('target/number-missing')
  expect(check({ comparison: 'none' })).toBe('target/number-without-comparison')
  expect(check({ comparison: 'between' })).toBe('target/range-needs-aim')
  expect(check({ comparison: 'gte', aim: 5000 })).toBe('target/range')
  expect(check({ unit: '%', floor: 10_001 })).toBe('target/share-over-hundred')
  expect(check({ to: '2025-12-31' })).toBe('target/period')
  expect(check({ metric: 'prod.nothing' })).toBe('target/metric-unknown')
  const loop = { id: 'b', metric: null, unit: '', comparison: 'gte', floor: 1, aim: null, above: ['a'] } as const
  expect(checkFacts(SETTING, loop, 'a')).toMatchObject({ failure: { code: 'target/parent-cycle' } })
})

test('of two definitions one is chosen with a reason; a change of the metric takes the choice back', () => {
  const own = target({ metric: 'prod.registered_new' })
  const chosen = chooseReading(own, { metric: 'prod.surveyed', reason: 'Theo danh sách khảo sát', version: 1 })
  if (!chosen.ok) throw new Error(chosen.failure.code)
  const after = fold(own, chosen.value)
  expect(metricOf(after)).toBe('prod.surveyed')
  expect(after.reading).toMatchObject({ by: 'an', reason: 'Theo danh sách khảo sát' })
  expect(chooseReading(after, { metric: 'prod.surveyed', reason: 'x', version: 2 })).toMatchObject({
    failure: { code: 'target/nothing-changed' },
  })
  expect(chooseReading(own, { metric: 'point.new', reason: 'x', version: 1 })).toMatchObject({
    failure: { code: 'target/reading-unknown' },
  })
  const { provinceCode: _p, planId: _i, key: _k, position: _o, ...facts } = SETTING
  const change = { ...facts, metric: 'prod.upgraded', reason: 'Sửa', tolerance: null, version: 2 }
  const changed = changeTarget(after, 'x', change, null)
  if (!changed.ok) throw new Error(changed.failure.code)
  expect(fold(after, changed.value)).toMatchObject({ reading: null, metric: 'prod.upgraded' })
  expect(changeTarget(after, 'x', { ...change, tolerance: 500 }, null)).toMatchObject({
    failure: { code: 'target/tolerance' },
  })
  expect(changeTarget(after, 'x', { ...change, version: 1 }, null)).toMatchObject({
    failure: { code: 'request/conflict' },
  })
})

test('a cancelled target takes no more acts; one with parts in force is not cancelled', () => {
  const own = target()
  expect(cancelTarget(own, { reason: 'Bỏ', version: 1 }, 1)).toMatchObject({ failure: { code: 'target/has-children' } })
  const done = cancelTarget(own, { reason: 'Bỏ', version: 1 }, 0)
  if (!done.ok) throw new Error(done.failure.code)
  const after = fold(own, done.value)
  const code = 'target/cancelled'
  expect(allocateTarget(after, { allocations: [], version: 2 }, [])).toMatchObject({ failure: { code } })
  const start = { hundredths: 22200, on: '2024-12-31', source: 'Báo cáo 1/BC', version: 2 }
  expect(confirmBaseline(after, start, '2026-11-22')).toMatchObject({ failure: { code } })
  expect(confirmBaseline(own, { ...start, on: '2027-01-01', version: 1 }, '2026-11-22')).toMatchObject({
    failure: { code: 'target/date-later' },
  })
  expect(allocateTarget(own, { allocations: [{ unitCode: 'z', hundredths: 1 }], version: 1 }, ['a'])).toMatchObject({
    failure: { code: 'target/unit-unknown' },
  })
})

test('readings come in pairs that name each other', () => {
  for (const metric of METRICS)
    for (const other of otherReadings(metric)) expect(otherReadings(other)).toContain(metric)
})

test('shares here are the shares and growths of the metrics', () => {
  for (const metric of METRICS) {
    const isDivided = ['share', 'growth'].includes(metricForm(metric))
    expect([metric, MEASURES[metric].nature === 'share']).toEqual([metric, isDivided])
  }
})
