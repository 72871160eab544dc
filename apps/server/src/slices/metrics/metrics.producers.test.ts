import type { Metric, MetricQuestion } from '@saolang/domain/metric'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { ask, type MetricRows, openMetricPlaces } from './metrics.samples.ts'

const database = await freshDatabase()
afterAll(() => database.close())
const { place, read, list } = await openMetricPlaces(database.db)
const fraction = async (
  metric: Metric,
  scope: MetricQuestion['scope'],
  period: string | readonly [string, string],
  parameters = {},
) => {
  const { numerator, denominator, value } = await read(ask(metric, scope, period, parameters))
  return [numerator, denominator, value]
}

/** A producer with a lodged product, and what it is. */
async function active(rows: MetricRows, kind = 'household', on = '2024-03-01', stage = 'received'): Promise<string> {
  const producer = await rows.producer({ kind })
  await rows.dossier(await rows.product(producer), 'first', on, stage)
  return producer
}

async function figures(rows: MetricRows, producer: string, year: number, fields: Record<string, unknown>) {
  const entry = await rows.entry('producerYear', { from: `${year}-01-01`, to: `${year}-12-31`, fields })
  await rows.subject(entry, 'producer', { producer })
}

describe('shares of producers', () => {
  test('cooperatives over producers with a registered or recognised product', async () => {
    const { rows, scope } = place()
    await active(rows, 'cooperative')
    await active(rows, 'cooperativeGroup')
    await active(rows, 'household', '2025-12-31')
    // Recognised long ago, without a dossier here.
    await rows.certificate(await rows.product(await rows.producer({ kind: 'cooperative' })), '2020-01-01', '2023-01-01')
    // Registered nothing, or took it back.
    await rows.product(await rows.producer({ kind: 'cooperative' }))
    await active(rows, 'cooperative', '2024-03-01', 'withdrawn')
    expect(await fraction('producer.share_coop', scope, '2025')).toEqual([2, 4, 5000])
    expect(await fraction('producer.share_coop', scope, ['2025-01-01', '2025-12-30'])).toEqual([2, 3, 6667])
    expect(await fraction('producer.share_coop', scope, '2019')).toEqual([0, 0, null])
  })

  test('small and medium enterprises by their newest figures; who has none is told', async () => {
    const { rows, scope } = place()
    const billion = 1_000_000_000
    const small = await active(rows, 'company')
    await figures(rows, small, 2023, { workers: 5, revenueDirect: billion })
    await figures(rows, small, 2024, { workers: 100, revenueDirect: 30 * billion, revenueExport: 20 * billion })
    const medium = await active(rows, 'company')
    await figures(rows, medium, 2024, { workers: 200, ownCapital: 100 * billion })
    const micro = await active(rows, 'company')
    await figures(rows, micro, 2024, { workers: 10, revenueDirect: 3 * billion })
    const large = await active(rows, 'company')
    await figures(rows, large, 2024, { workers: 201, revenueDirect: 10 * billion })
    const unknown = await active(rows, 'company')
    await figures(rows, unknown, 2024, { workers: 12 })
    await active(rows, 'cooperative')
    expect(await fraction('producer.share_sme', scope, '2025')).toEqual([2, 6, 3333])
    expect(await fraction('producer.share_sme', scope, '2025', { countMicro: 'yes' })).toEqual([3, 6, 5000])
    const { left } = await read(ask('producer.share_sme', scope, '2025'))
    expect(left).toEqual({ count: 1, words: '1 doanh nghiệp chưa có số liệu quy mô' })
    const reasons = (await list(ask('producer.share_sme', scope, '2025'))).rows.map((row) => row.why)
    expect(reasons.filter((why) => why !== null).sort()).toEqual(['large', 'micro', 'noSize', 'otherKind'])
  })

  test('a closed chain counts with a stable material area that holds', async () => {
    const { rows, scope } = place()
    const chain = async (closed: unknown, area: { stable: unknown; to?: string } | null) => {
      const producer = await active(rows)
      const entry = await rows.entry('valueChain', { from: '2023-01-01', fields: { closed } })
      await rows.subject(entry, 'producer', { producer })
      if (area === null) return
      const ends = area.to === undefined ? {} : { to: area.to }
      const place = await rows.entry('materialArea', { from: '2022-01-01', ...ends, fields: { stable: area.stable } })
      await rows.subject(entry, 'materialArea', { entry: place })
    }
    await chain(true, { stable: true })
    await chain('yes', { stable: 'yes' })
    await chain(true, { stable: true, to: '2025-12-30' })
    await chain(true, null)
    await chain(false, { stable: true })
    await active(rows)
    expect(await fraction('producer.share_closed_chain', scope, '2025')).toEqual([2, 6, 3333])
    expect(await fraction('producer.share_closed_chain', scope, ['2025-01-01', '2025-12-30'])).toEqual([3, 6, 5000])
  })

  test('modern channels that sell on the last day; two channels of one producer count once', async () => {
    const { rows, scope } = place()
    const sell = async (producer: string, theme: string, more = {}) =>
      rows.subject(await rows.entry('salesChannel', { theme, from: '2024-01-01', ...more }), 'producer', { producer })
    const [both, agent, gone] = [await active(rows), await active(rows), await active(rows)]
    await sell(both, 'supermarket')
    await sell(both, 'ecommerceFloor')
    await sell(agent, 'agent')
    await sell(gone, 'convenience', { to: '2025-06-30', stage: 'ended' })
    expect(await fraction('producer.share_modern_channel', scope, '2025')).toEqual([1, 3, 3333])
    expect(await fraction('producer.share_modern_channel', scope, ['2025-01-01', '2025-06-30'])).toEqual([2, 3, 6667])
    expect(await fraction('producer.share_modern_channel', scope, '2023')).toEqual([0, 0, null])
  })

  test('a website or fanpage of the producer’s own, with its address, that is used on the last day', async () => {
    const { rows, scope } = place()
    const site = async (producer: string, theme: string, fields: Record<string, unknown>, more = {}) =>
      rows.subject(await rows.entry('salesChannel', { theme, from: '2024-01-01', fields, ...more }), 'producer', {
        producer,
      })
    const [both, nameless, closed, shop] = [
      await active(rows),
      await active(rows),
      await active(rows),
      await active(rows),
    ]
    await site(both, 'ownWebsite', { link: 'https://example.vn' })
    await site(both, 'fanpage', { link: 'https://example.vn/trang' })
    await site(nameless, 'fanpage', {})
    await site(closed, 'ownWebsite', { link: 'https://example.vn/cu' }, { to: '2025-06-30', stage: 'ended' })
    await site(shop, 'ecommerceFloor', { link: 'https://example.vn/san' })
    expect(await fraction('producer.share_own_website', scope, '2025')).toEqual([1, 4, 2500])
    expect(await fraction('producer.share_own_website', scope, ['2025-01-01', '2025-06-30'])).toEqual([2, 4, 5000])
    const behind = (await list(ask('producer.share_own_website', scope, '2025'))).rows
    expect(behind.filter(({ why }) => why === 'noWebsite')).toHaveLength(3)
  })

  test('trained and advised, both, of those who lodged in the period', async () => {
    const { rows, scope } = place()
    const people = [await active(rows, 'household', '2025-02-01'), await active(rows, 'household', '2025-03-01')]
    const [both = '', onlyTrained = ''] = people
    await active(rows, 'household', '2024-03-01')
    const course = await rows.entry('training', { theme: 'programme', from: '2025-04-01', stage: 'done' })
    await rows.subject(course, 'participant', { producer: both, stage: 'attended' })
    await rows.subject(course, 'participant', { producer: onlyTrained, stage: 'attended' })
    const contract = await rows.entry('consultantContract', { from: '2025-05-01' })
    await rows.subject(contract, 'product', { product: await rows.product(both) })
    expect(await fraction('producer.share_trained', scope, '2025')).toEqual([1, 2, 5000])
    const absent = await rows.entry('training', { theme: 'programme', from: '2024-04-01', stage: 'done' })
    await rows.subject(absent, 'participant', { producer: onlyTrained, stage: 'absent' })
    expect(await fraction('producer.share_trained', scope, '2024')).toEqual([0, 1, 0])
  })
})

describe('yearly figures', () => {
  test('workers with a degree, the newest year of each; who has none is left out and told', async () => {
    const { rows, scope } = place()
    const [one, two] = [await active(rows), await active(rows)]
    await figures(rows, one, 2023, { workers: 100, trainedWorkers: 100 })
    await figures(rows, one, 2024, { workers: 10, trainedWorkers: 3 })
    await figures(rows, two, 2025, { workers: 20, trainedWorkers: 0 })
    const silent = await active(rows)
    await figures(rows, silent, 2025, { workers: 7 })
    expect(await fraction('labour.share_trained', scope, '2025')).toEqual([3, 30, 1000])
    expect(await fraction('labour.share_trained', scope, '2024')).toEqual([3, 10, 3000])
    const { left } = await read(ask('labour.share_trained', scope, '2024'))
    expect(left).toEqual({ count: 2, words: '2 chủ thể chưa có số liệu năm' })
  })

  test('C-06: growth in total and by channel, over producers with both years', async () => {
    const { rows, scope } = place()
    const [one, two] = [await active(rows), await active(rows)]
    await figures(rows, one, 2024, { revenueDirect: 100, revenueExport: 50 })
    await figures(rows, one, 2025, { revenueDirect: 110, revenueExport: 70 })
    await figures(rows, two, 2024, { revenueDirect: 100 })
    await figures(rows, two, 2025, { revenueDirect: 90, revenueAgent: 40 })
    const alone = await active(rows)
    await figures(rows, alone, 2025, { revenueDirect: 1000 })
    const reading = await read(ask('revenue.growth', scope, '2025'))
    expect([reading.numerator, reading.denominator, reading.value]).toEqual([310, 250, 2400])
    expect(reading.left).toEqual({ count: 1, words: '1 chủ thể chưa đủ số liệu hai năm' })
    const channel = (key: string) => reading.parts.find((part) => part.key === key)
    expect(channel('direct')).toMatchObject({ numerator: 200, denominator: 200, value: 0 })
    expect(channel('export')).toMatchObject({ numerator: 70, denominator: 50, value: 4000 })
    expect(channel('agent')).toMatchObject({ value: null })
    expect(await fraction('revenue.growth', scope, '2025', { channel: 'export' })).toEqual([70, 50, 4000])
    expect((await read(ask('revenue.growth', scope, '2023'))).value).toBeNull()
  })
})

describe('events of producers', () => {
  test('each producer once, named ones too; cooperatives apart', async () => {
    const { rows, scope } = place()
    const coop = await rows.producer({ kind: 'cooperative' })
    const event = async (theme: string, from: string, of: { producer?: string; name?: string }) =>
      rows.subject(await rows.entry('producerEvent', { theme, from }), 'producer', of)
    await event('founded', '2025-01-01', { producer: coop })
    await event('joined', '2025-02-01', { producer: coop })
    await event('consolidated', '2025-12-31', { producer: await rows.producer() })
    await event('joined', '2025-06-01', { name: 'Tổ hợp tác Pú Nhung' })
    await event('joined', '2025-07-01', { name: 'tổ hợp tác Pú Nhung' })
    await event('left', '2025-06-01', { producer: await rows.producer() })
    await event('founded', '2026-01-01', { producer: await rows.producer({ kind: 'cooperative' }) })
    expect((await read(ask('producer.new_or_strengthened', scope, '2025'))).value).toBe(300)
    expect((await read(ask('producer.new_coop', scope, '2025'))).value).toBe(100)
    expect((await read(ask('producer.new_coop', scope, '2026'))).value).toBe(100)
  })
})
