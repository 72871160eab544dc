import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSampleWorld, type SampleWorld } from '../../../test/sample-world.ts'
import type { Visitor } from '../../../test/world.ts'
import { drain } from '../../platform/background/worker.ts'
import { listResults } from './dashboards.lists.ts'
import type { DashboardView } from './dashboards.present.ts'
import { EMPTY, fillProgramme } from './dashboards.samples.ts'
import { dashboardWork } from './index.ts'
import { resultsSheets } from './ntm.ts'

let sample: SampleWorld
beforeAll(async () => {
  sample = await openSampleWorld()
})
afterAll(() => sample.world.close())

const view = async (visitor: Visitor, path: string) => (await visitor.get(`/api/v1${path}`)).json<DashboardView>()

describe('numbers of the sample, counted by hand from its certificates', () => {
  test('the province: three products in force, three new, one withdrawn', async () => {
    const { total, units, name } = await view(await sample.as('office'), '/dashboards/province/11')
    expect(name).toBe('Tỉnh Điện Biên')
    // 07/GCN-OCOP (3 stars, ends 15/01/2027), 002 (3 stars), 003 (4 stars); 001 was withdrawn.
    expect(total.certificates).toEqual({ valid: 3, star3: 2, star4: 1, star5: 0, in1: 0, in3: 1, in6: 1 })
    expect(total.bridge).toEqual({ start: 1, fresh: 3, returned: 0, expired: 0, withdrawn: 1, end: 3, renewed: 0 })
    expect(total.years.map(({ year, star3, star4, fresh }) => [year, star3, star4, fresh])).toEqual([
      [2024, 1, 0, 1],
      [2025, 1, 0, 0],
      [2026, 2, 1, 3],
    ])
    expect(total.desks.toSorted((a, b) => a.desk.localeCompare(b.desk))).toMatchObject([
      { desk: 'commune', dossiers: 1, late: 0 },
      { desk: 'council', dossiers: 2 },
      { desk: 'office', dossiers: 1 },
    ])
    expect(units.length).toBe(45)
    expect(units.filter(({ valid }) => valid > 0).map((unit) => unit.name)).toEqual([
      ...['Xã Quài Tở', 'Xã Sáng Nhè', 'Xã Tuần Giáo'],
    ])
  })

  test('the country is the sum of its provinces, stored or read', async () => {
    const ministry = await sample.as('ministry')
    const read = await view(ministry, '/dashboards/nation')
    expect(read.total.certificates).toMatchObject({ valid: 4, star3: 2, star4: 2 })
    expect(read.readAt).toBeNull()
    await drain(sample.world.services, dashboardWork)
    const stored = await view(ministry, '/dashboards/nation')
    expect(stored.readAt).toBe('2026-11-22T02:00:00.000Z')
    expect(stored.total.certificates).toEqual(read.total.certificates)
    expect(stored.total.bridge).toEqual(read.total.bridge)
    expect(stored.total.years).toEqual(read.total.years)
    expect(stored.units).toEqual(read.units)
  })

  test('a commune: its officer with phone, its results as a sheet', async () => {
    const officer = await sample.as('officer-quaito')
    const { commune, total, province } = await view(officer, '/dashboards/commune/03295')
    expect(province?.code).toBe('11')
    expect(total.certificates.valid).toBe(1)
    expect(commune?.officers).toMatchObject([{ name: 'Lò Thị Mai Liên', phone: '0912000101' }])
    expect(commune?.results).toMatchObject([{ product: 'Giấm táo mèo', star: 4 }])
    expect(commune?.withoutFigures).toHaveLength(1)
    const file = await officer.get('/dashboards/commune/03295/results.xlsx')
    expect(file.status).toBe(200)
    expect(file.headers['content-disposition']).toContain('ket-qua-ocop-03295.xlsx')
  })
})

describe('a province without anything', () => {
  test('says the first step, and draws nothing from nothing', async () => {
    const office = await sample.world.person('Cán Bộ Sơn La', 'provinceOffice', { provinceCode: EMPTY.provinceCode })
    const page = (await office.get('/dashboards/province/14')).text
    expect(page).toContain('Bước đầu tiên là lập hoặc nhập kế hoạch của năm.')
    expect(page).toContain('Năm nay chưa ghi hoạt động nào.')
    expect(page).toContain('chưa có số liệu của chủ thể nào đủ hai năm')
    expect(page).not.toMatch(/NaN|Infinity|undefined/)
    expect(page).not.toMatch(/ style="|<script(?! src)/)
  })

  test('then shows what the records say', async () => {
    const office = await sample.world.person('Cán Bộ Hai', 'provinceOffice', { provinceCode: EMPTY.provinceCode })
    const { plan } = await sample.world.inTransaction(async (tx) => {
      await sql`delete from dashboard_reading`.execute(tx)
      return fillProgramme(tx, EMPTY)
    })
    const seen = await view(office, '/dashboards/province/14')
    expect(seen.total.tasks).toEqual({ open: 3, soon: 1, overdue: 1, leadless: 2 })
    expect(seen.lateAgencies).toEqual([{ name: 'Sở Công Thương', tasks: 1 }])
    expect(seen.nextTasks.map(({ title, due }) => [title, due])).toEqual([
      ['Mở lớp tập huấn', '2026-11-01'],
      ['Tổ chức hội chợ', '2026-11-30'],
    ])
    expect(seen.total.reports).toEqual({ open: 1, late: 1, expected: 2, onTime: 1 })
    expect(seen.plans).toEqual([{ id: plan, title: 'Kế hoạch năm 2026', number: null, leadless: 2 }])
    expect(seen.total.money).toEqual([
      { source: 'province', estimated: 1_250_000_000, allocated: 1_000_000_000, disbursed: 400_000_000, settled: 0 },
    ])
    expect(seen.total.activities.toSorted((a, b) => a.month - b.month)).toEqual([
      { month: 3, kind: 'communication', entries: 1 },
      { month: 11, kind: 'trade', entries: 1 },
    ])
    expect(seen.total.revenue.filter(({ year }) => year === 2025)).toEqual([
      { year: 2025, channel: 'Direct', dong: 900_000_000 },
      { year: 2025, channel: 'Ecommerce', dong: 350_000_000 },
    ])
    expect(seen.total.communes).toMatchObject({ informed: 1, withOfficer: 0 })
    const page = (await office.get('/dashboards/province/14?measure=reports&table=yes')).text
    expect(page).toContain('1.250')
    expect(page).toContain('chưa có số, ngày ban hành; 2 nhiệm vụ chưa có cơ quan chủ trì')
    expect(page).toContain('So sánh theo đơn vị hiện nay')
  })
})

describe('who reads it', () => {
  test.each([
    ['ministry', '/dashboards/nation'],
    ['office', '/dashboards/province/11'],
    ['signatory', '/dashboards/province/11'],
    ['officer-banbo', '/dashboards/commune/03424'],
    ['toa-tinh', '/'],
    ['admin-ministry', '/'],
  ])('%s begins at %s', async (key, path) => {
    expect((await (await sample.as(key)).get('/dashboards')).to).toBe(path)
  })

  test.each([
    ['office-laichau', '/dashboards/province/11'],
    ['officer-banbo', '/dashboards/commune/03295'],
    ['officer-quaito', '/dashboards/nation'],
    ['signatory', '/dashboards/nation'],
    ['toa-tinh', '/dashboards/province/11'],
    ['toa-tinh', '/dashboards/commune/03295/results.xlsx'],
    ['admin-ministry', '/dashboards/province/11'],
  ])('%s does not read %s', async (key, path) => {
    const answer = await (await sample.as(key)).get(path)
    expect(answer.status).toBe(403)
    expect(answer.text).not.toContain('Bảng theo dõi: ')
  })

  test('nobody signs in first; the ministry looks into every place', async () => {
    expect((await sample.world.nobody.get('/dashboards/province/11')).to).toContain('/sign-in')
    const ministry = await sample.as('ministry')
    for (const path of ['/dashboards/province/12', '/dashboards/commune/03424']) {
      expect((await ministry.get(path)).status).toBe(200)
    }
    // Names of producers lead nowhere for those who may not open them.
    expect((await ministry.get('/dashboards/commune/03295')).text).not.toContain('href="/producers/')
  })

  test('wrong codes are refused, and break nothing', async () => {
    const ministry = await sample.as('ministry')
    const codes = [
      'province/99',
      'province/1',
      "province/1'",
      'province/00',
      'commune/11',
      'commune/99999',
      'commune/%00',
    ]
    for (const code of [
      ...codes,
      'province/11?measure=stars',
      'commune/11/results.xlsx',
      'commune/99999/results.xlsx',
    ]) {
      const { status } = await ministry.get(`/dashboards/${code}`)
      expect([code, status >= 400 && status < 500]).toEqual([code, true])
    }
  })
})

test('the sheet for the new rural file holds what the page says', async () => {
  const today = sample.world.services.clock.today()
  const rows = await sample.world.inTransaction((tx) => listResults(tx, '03295', today))
  const [products, summary] = resultsSheets(rows, today)
  expect(products?.rows).toEqual([
    [
      '1',
      'Giấm táo mèo',
      '4 sao',
      'Hợp tác xã Táo mèo Tỏa Tình Xanh',
      'Hợp tác xã',
      rows[0]?.number,
      '13/09/2026',
      '13/09/2029',
    ],
  ])
  expect(summary?.rows.map(([, count]) => count)).toEqual(['1', '0', '1', '0', '1'])
})
