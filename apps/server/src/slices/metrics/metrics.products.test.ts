import { isExactBridge, type Metric, type MetricQuestion } from '@saolang/domain/metric'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { transaction } from '../../platform/db/connect.ts'
import { listBridge, readBridge } from './index.ts'
import { ask, openMetricPlaces, SAMPLE_PROVINCE } from './metrics.samples.ts'

const database = await freshDatabase()
afterAll(() => database.close())
const { place, read, list } = await openMetricPlaces(database.db)
const value = async (
  metric: Metric,
  scope: MetricQuestion['scope'],
  period: string | readonly [string, string],
  parameters = {},
) => (await read(ask(metric, scope, period, parameters))).value

describe('certificates in force at the end of a period', () => {
  test('the last day counts, the day of a withdrawal or replacement does not', async () => {
    const { rows, scope } = place()
    const owner = await rows.producer()
    const [kept, taken, renewed] = [await rows.product(owner), await rows.product(owner), await rows.product(owner)]
    await rows.certificate(kept, '2022-03-01', '2025-03-01', { star: 5 })
    await rows.certificate(taken, '2022-03-01', '2025-03-01', { withdrawn: '2024-06-10' })
    await rows.certificate(renewed, '2022-03-01', '2025-03-01', { replaced: '2025-01-15' })
    await rows.certificate(renewed, '2025-01-15', '2028-01-15')
    const on = (day: string) => value('prod.valid_total', scope, ['2022-01-01', day])
    expect(await on('2022-02-28')).toBe(0)
    expect(await on('2022-03-01')).toBe(300)
    expect(await on('2024-06-09')).toBe(300)
    expect(await on('2024-06-10')).toBe(200)
    expect(await on('2025-01-15')).toBe(200)
    expect(await on('2025-03-01')).toBe(200)
    expect(await on('2025-03-02')).toBe(100)
    expect(await value('prod.five_star_chain', scope, ['2022-01-01', '2025-03-01'])).toBe(100)
    expect(await value('prod.five_star_chain', scope, ['2022-01-01', '2025-03-02'])).toBe(0)
    expect(await value('prod.recognised_3plus', scope, ['2022-01-01', '2025-03-02'])).toBe(100)
  })

  test('a 29th of February, an extension, and the setting that counts expired ones', async () => {
    const { rows, scope } = place()
    const owner = await rows.producer()
    await rows.certificate(await rows.product(owner), '2021-02-28', '2024-02-29')
    await rows.certificate(await rows.product(owner), '2021-02-28', '2024-02-28', { until: '2024-08-26' })
    await rows.certificate(await rows.product(owner), '2020-01-01', '2023-01-01', { withdrawn: '2022-01-01' })
    const on = (day: string, parameters = {}) => read(ask('prod.valid_total', scope, ['2024-01-01', day], parameters))
    expect((await on('2024-02-29')).value).toBe(200)
    const later = await on('2024-03-01')
    expect(later.value).toBe(100)
    expect(later.left).toEqual({ count: 2, words: expect.stringContaining('1 sản phẩm có giấy đã hết hạn') })
    expect((await on('2024-12-31', { countExpired: 'yes' })).value).toBe(200)
    expect((await on('2024-12-31')).value).toBe(0)
  })
})

describe('recognitions', () => {
  test('first, again and upgraded are told apart, with or without a dossier; a product counts once', async () => {
    const { rows, scope } = place()
    const owner = await rows.producer()
    const [first, second, third] = [await rows.product(owner), await rows.product(owner), await rows.product(owner)]
    await rows.certificate(first, '2025-05-01', '2028-05-01', {
      dossier: await rows.dossier(first, 'first', '2025-02-01'),
    })
    // Entered from its paper in 2022, recognised again in 2025 by a dossier.
    await rows.certificate(second, '2022-04-01', '2025-04-01', { star: 3 })
    const again = await rows.dossier(second, 'renewal', '2025-01-10')
    await rows.certificate(second, '2025-03-01', '2028-03-01', { dossier: again, star: 3 })
    // Two papers of one product: the later has more stars.
    await rows.certificate(third, '2020-06-01', '2023-06-01', { star: 3 })
    await rows.certificate(third, '2025-06-01', '2028-06-01', { star: 4 })
    expect(await value('prod.recognised_new', scope, '2025')).toBe(100)
    expect(await value('prod.recognised_new', scope, '2022')).toBe(100)
    expect(await value('prod.rerecognised', scope, '2025')).toBe(100)
    expect(await value('prod.upgraded', scope, '2025')).toBe(100)
    expect(await value('prod.upgraded', scope, '2025', { baselineYear: '2020' })).toBe(100)
    const other = await read(ask('prod.upgraded', scope, '2025', { baselineYear: '2021' }))
    expect([other.value, other.left?.words]).toEqual([0, '1 sản phẩm có lần công nhận trước không thuộc năm gốc'])
    expect(await value('prod.recognised_new', scope, ['2025-05-02', '2025-12-31'])).toBe(0)
    expect(await value('prod.recognised_new', scope, ['2025-05-01', '2025-05-01'])).toBe(100)
  })

  test('what a district or the ministry recognised is not the province’s (148/2023 and before)', async () => {
    const { rows, scope } = place()
    const owner = await rows.producer()
    const grant = async (on: string, star: number) => {
      const product = await rows.product(owner)
      await rows.certificate(product, on, `${Number(on.slice(0, 4)) + 3}${on.slice(4)}`, { star })
    }
    await grant('2021-05-01', 3)
    await grant('2021-05-01', 5)
    await grant('2024-05-01', 3)
    await grant('2024-05-01', 4)
    await grant('2026-06-01', 3)
    const of = (year: string) => value('prod.recognised_new_by_province', scope, year)
    expect([await of('2021'), await of('2024'), await of('2026')]).toEqual([100, 100, 100])
    expect((await read(ask('prod.recognised_new_by_province', scope, '2024'))).left?.count).toBe(1)
  })

  test('registered by the first dossier that stands; a withdrawn one alone is left out', async () => {
    const { rows, scope } = place()
    const owner = await rows.producer()
    const [stays, goes, older] = [await rows.product(owner), await rows.product(owner), await rows.product(owner)]
    await rows.dossier(stays, 'first', '2024-03-01', 'withdrawn')
    await rows.dossier(stays, 'first', '2025-03-01', 'received')
    await rows.dossier(goes, 'first', '2025-04-01', 'withdrawn')
    await rows.certificate(older, '2021-05-01', '2024-05-01')
    await rows.dossier(older, 'renewal', '2025-04-01', 'received')
    const reading = await read(ask('prod.registered_new', scope, '2025'))
    expect([reading.value, reading.left]).toEqual([100, { count: 1, words: '1 sản phẩm đã rút hồ sơ' }])
    expect(await value('prod.registered_new', scope, '2021')).toBe(100)
  })

  test('strengthened: renewed or finished a plan, of those in force on the first day', async () => {
    const { rows, scope } = place()
    const owner = await rows.producer()
    const products = [
      await rows.product(owner),
      await rows.product(owner),
      await rows.product(owner),
      await rows.product(owner),
    ]
    const [renewed = '', planned = '', idle = '', late = ''] = products
    for (const product of [renewed, planned, idle]) await rows.certificate(product, '2023-06-01', '2026-06-01')
    await rows.certificate(late, '2025-02-01', '2028-02-01')
    await rows.certificate(renewed, '2025-10-01', '2028-10-01', {
      dossier: await rows.dossier(renewed, 'renewal', '2025-08-01'),
    })
    const plan = await rows.entry('upgradePlan', { stage: 'done', from: '2025-03-01', to: '2025-09-01' })
    await rows.subject(plan, 'product', { product: planned })
    const open = await rows.entry('upgradePlan', { stage: 'open', from: '2025-03-01' })
    await rows.subject(open, 'product', { product: idle })
    const reading = await read(ask('prod.share_strengthened', scope, '2025'))
    expect([reading.numerator, reading.denominator, reading.value]).toEqual([2, 3, 6667])
    expect((await read(ask('prod.share_strengthened', scope, '2020'))).value).toBeNull()
  })
})

describe('the bridge (C-11)', () => {
  test('adds up over a year with every step in it, and each step opens its list', async () => {
    const { rows, scope } = place()
    const owner = await rows.producer()
    const product = () => rows.product(owner)
    const [stays, ends, taken, back, goesOn, both] = [
      await product(),
      await product(),
      await product(),
      await product(),
      await product(),
      await product(),
    ]
    await rows.certificate(stays, '2024-01-01', '2027-01-01')
    await rows.certificate(ends, '2022-05-01', '2025-05-01')
    await rows.certificate(taken, '2024-05-01', '2027-05-01', { withdrawn: '2025-07-01' })
    await rows.certificate(back, '2020-01-01', '2023-01-01')
    await rows.certificate(back, '2025-02-01', '2028-02-01')
    await rows.certificate(goesOn, '2022-08-01', '2025-08-01', { replaced: '2025-06-01' })
    await rows.certificate(goesOn, '2025-06-01', '2028-06-01')
    await rows.certificate(both, '2025-03-01', '2028-03-01', { withdrawn: '2025-11-01' })
    await rows.certificate(await product(), '2025-12-31', '2028-12-31')
    // Its last day is the day before the period: it ended on the first day.
    await rows.certificate(await product(), '2021-12-31', '2024-12-31')
    const bridge = await transaction(database.db, (tx) => readBridge(tx, scope, '2025-01-01', '2025-12-31'))
    expect(bridge).toEqual({ start: 5, fresh: 2, returned: 1, expired: 2, withdrawn: 2, end: 4, renewed: 1 })
    expect(isExactBridge(bridge)).toBe(true)
    expect(await value('prod.valid_total', scope, '2025')).toBe(bridge.end * 100)
    for (const move of ['fresh', 'returned', 'expired', 'withdrawn', 'renewed'] as const) {
      const question = { scope, from: '2025-01-01', to: '2025-12-31', move }
      const found = await transaction(database.db, (tx) => listBridge(tx, question, { number: 1, size: 50 }))
      expect([found.total, found.rows.length], move).toEqual([bridge[move], bridge[move]])
    }
  })
})

test('every reading by certificate equals the length of its list, and its units add up', async () => {
  const scope = { provinceCode: SAMPLE_PROVINCE, communes: null }
  for (const metric of [
    'prod.valid_total',
    'prod.recognised_new',
    'prod.upgraded',
    'prod.share_strengthened',
  ] as const) {
    const question = ask(metric, scope, '2025')
    const [reading, behind] = [await read(question), await list(question)]
    expect(reading.numerator, metric).toBe(behind.counts.numerator)
    expect(reading.numerator, metric).toBeGreaterThan(0)
    expect(
      reading.byUnit.reduce((sum, unit) => sum + unit.numerator, 0),
      metric,
    ).toBe(reading.numerator)
    expect(
      behind.rows.every((row) => row.href !== null && row.title !== ''),
      metric,
    ).toBe(true)
  }
})
