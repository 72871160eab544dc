import { afterAll, describe, expect, test } from 'vitest'
import { openSampleWorld } from '../../../test/sample-world.ts'
import { listBehind, readMetric } from './index.ts'
import { ask } from './metrics.samples.ts'
import { sheetOf } from './metrics.sheet.ts'

const { world, as } = await openSampleWorld()
afterAll(() => world.close())
const office = await as('office')

type Listed = { metrics: { metric: string; value: number | null; href: string }[]; place: string }
type Shown = {
  value: number | null
  numerator: number
  total: number
  counts: { numerator: number }
  rows: { title: string; href: string | null }[]
  bridge: { start: number; end: number; fresh: number } | null
}

describe('the dictionary', () => {
  test('shows 32 metrics of the reader’s province, each with its list', async () => {
    const page = await office.get('/metrics')
    expect(page.status).toBe(200)
    expect(page.text).toContain('Tổng số sản phẩm OCOP')
    expect(page.text).toContain('/metrics/prod.valid_total?province=11')
    const { metrics, place } = (await office.get('/api/v1/metrics')).json<Listed>()
    expect([metrics.length, place]).toEqual([32, 'Tỉnh Điện Biên'])
    expect(metrics.find((one) => one.metric === 'prod.valid_total')?.value).toBeGreaterThan(0)
    for (const { href, metric } of metrics) expect((await office.get(href)).status, metric).toBe(200)
  })

  test('officials of communes read their province, the ministry the country; producers nothing', async () => {
    expect((await (await as('officer-quaito')).get('/metrics')).status).toBe(200)
    const ministry = await as('ministry')
    expect((await ministry.get('/api/v1/metrics')).json<Listed>().place).toBe('Cả nước')
    expect((await ministry.get('/metrics')).text).toContain('Mở để tính')
    expect((await ministry.get('/metrics/prod.valid_total?province=11')).status).toBe(200)
    expect((await (await as('toa-tinh')).get('/metrics')).status).toBe(403)
    expect((await (await as('office-laichau')).get('/metrics/prod.valid_total?province=11')).status).toBe(403)
    expect((await office.get('/metrics/prod.valid_total?province=00')).status).toBe(403)
  })
})

describe('a list behind a number', () => {
  test('has as many rows as the number says, and each opens its thing', async () => {
    const shown = (await office.get('/api/v1/metrics/prod.valid_total')).json<Shown>()
    expect(shown.total).toBeGreaterThan(0)
    expect(shown.counts.numerator).toBe(shown.numerator)
    const only = (await office.get('/api/v1/metrics/prod.valid_total?part=numerator')).json<Shown>()
    expect(only.rows.length).toBe(shown.numerator)
    const [row] = only.rows
    expect((await office.get(row?.href ?? '')).text).toContain(row?.title ?? '-')
    expect((await office.get('/metrics/prod.valid_total')).text).toContain(`${shown.numerator} sản phẩm`)
  })

  test('the bridge stands on the page of the total and opens its steps', async () => {
    const shown = (await office.get('/api/v1/metrics/prod.valid_total')).json<Shown>()
    expect(shown.bridge?.end).toBe(shown.numerator)
    const steps = (await office.get('/api/v1/metrics/prod.valid_total?move=fresh')).json<Shown>()
    expect(steps.total).toBe(shown.bridge?.fresh)
    expect((await office.get('/metrics/prod.valid_total?move=fresh')).text).toContain('(đang xem)')
  })

  test('a sheet with every row', async () => {
    const sheet = await office.get('/metrics/prod.valid_total/xlsx?part=numerator')
    expect(sheet.status).toBe(200)
    expect(String(sheet.headers['content-disposition'])).toContain('prod-valid_total-2026-01-01-2026-11-22.xlsx')
    const question = ask('prod.valid_total', { provinceCode: '11', communes: null }, ['2026-01-01', '2026-11-22'])
    const search = { unit: null, page: 1, size: null }
    const found = await world.inTransaction((tx) => listBehind(tx, question, { ...search, part: 'numerator' }))
    expect(found.rows.length).toBeGreaterThan(0)
    const { rows, columns } = sheetOf('prod.valid_total', found.rows)
    expect(rows.map(([title]) => title)).toEqual(found.rows.map(({ title }) => title))
    expect(rows.every((row) => row.length === columns.length)).toBe(true)
  })

  test('says what is wrong with an address', async () => {
    expect((await office.get('/metrics/prod.nothing')).status).toBe(404)
    const wrong = await office.get('/api/v1/metrics/prod.valid_total?from=2026-05-01&to=2026-04-30')
    expect([wrong.status, wrong.json().code]).toEqual([422, 'metric/period'])
    expect((await office.get('/metrics/prod.valid_total?unit=x')).status).toBe(422)
  })
})

test('days on which a council of the sample sat', async () => {
  const scope = { provinceCode: '11', communes: null }
  const days = await world.inTransaction((tx) => readMetric(tx, ask('session.days', scope, '2026')))
  const acts = await world.services.db
    .selectFrom('act')
    .innerJoin('council', 'council.id', 'act.stream_id')
    .select(['act.payload'])
    .where('council.province_code', '=', '11')
    .where('act.kind', 'in', ['AttendanceRecorded', 'SessionOpened', 'SessionClosed'])
    .execute()
  const told = new Set(acts.map(({ payload }) => JSON.stringify(payload).match(/"on":"([\d-]+)"/)?.[1]))
  expect(told.size).toBeGreaterThan(0)
  expect(days.numerator).toBe(told.size)
})
