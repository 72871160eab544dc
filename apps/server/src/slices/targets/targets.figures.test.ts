import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SampleWorld } from '../../../test/sample-world.ts'
import { openTargetWorld, type TargetWorld, targetLine } from '../../../test/target-world.ts'
import type { Visitor } from '../../../test/world.ts'
import { transaction } from '../../platform/db/connect.ts'
import { readSpreadsheet } from '../../platform/spreadsheet/index.ts'
import { readPlanTargets, TARGETS_PART } from './index.ts'
import type { TargetsView } from './targets.list.present.ts'
import { targetsSheet } from './targets.sheet.ts'

let world: TargetWorld
let office: Visitor
let officer: Visitor
let sample: SampleWorld
let plans: TargetWorld['plans']
let set: TargetWorld['set']
beforeAll(async () => {
  world = await openTargetWorld()
  ;({ office, officer, sample, plans, set } = world)
})
afterAll(() => sample.world.close())

interface Shown {
  readonly target: {
    readonly row: {
      version: number
      judgement: string
      actual: { hundredths: number | null; text: string; href: string | null }
    }
    readonly readings: readonly { metric: string; chosen: boolean }[]
    readonly allocation: { gap: number | null; unallocated: readonly string[]; sum: string | null } | null
    readonly units: readonly { code: string; allocated: number | null }[]
    readonly children: readonly { limited: boolean }[]
    readonly bridge: { start: number; end: number } | null
    readonly needsBaseline: boolean
    readonly baseline: { value: string; by: string } | null
    readonly frozen: readonly { value: string; reason: string }[]
    readonly cancelled: string | null
  }
}
const show = async (id: string) => (await office.get(`/api/v1/targets/${id}`)).json<Shown>().target

test('a total asks for its start value and shows the bridge; who confirmed it is kept (C-11)', async () => {
  const id = await set({ text: 'nâng tổng số đạt trên 282 sản phẩm', metric: 'prod.valid_total', floor: '282' })
  const before = await show(id)
  expect(before.needsBaseline).toBe(true)
  expect(before.bridge?.end).toBe((before.row.actual.hundredths ?? 0) / 100)
  const said = { what: 'baseline', hundredths: '222', on: '2025-12-31', source: 'Báo cáo 15/BC-UBND', version: 1 }
  expect((await office.api(`/targets/${id}/record`, { ...said, on: '2027-01-01' })).json().code).toBe(
    'target/date-later',
  )
  expect((await office.api(`/targets/${id}/record`, said)).status).toBe(200)
  const after = await show(id)
  expect(after.needsBaseline).toBe(false)
  expect(after.baseline?.value).toBe('222 sản phẩm')
  expect(after.baseline?.by).not.toBe('')
})

test('an ambiguous text shows both numbers; one is chosen with a reason (C-09, C-10, C-12)', async () => {
  const id = await set({ metric: 'prod.registered_new', comparison: 'approx', floor: '75' })
  expect((await show(id)).readings.map((one) => [one.metric, one.chosen])).toEqual([
    ['prod.registered_new', true],
    ['prod.surveyed', false],
  ])
  const choose = { what: 'reading', metric: 'prod.surveyed', reason: 'Danh sách khảo sát của huyện', version: 1 }
  expect((await office.api(`/targets/${id}/record`, { ...choose, reason: '' })).status).toBe(422)
  expect((await office.api(`/targets/${id}/record`, { ...choose, metric: 'point.new' })).json().code).toBe(
    'target/reading-unknown',
  )
  expect((await office.api(`/targets/${id}/record`, choose)).status).toBe(200)
  expect((await show(id)).readings.find((one) => one.chosen)?.metric).toBe('prod.surveyed')
  expect((await office.get(`/targets/${id}`)).text).toContain('Danh sách khảo sát của huyện')
})

test('a period before the system has no figures, not a zero; a paper’s number is always marked as such', async () => {
  const id = await set({
    plan: plans.old,
    comparison: 'gte',
    floor: '40',
    metric: 'prod.surveyed',
    text: 'Khảo sát 40 sản phẩm năm 2021',
  })
  expect((await show(id)).row).toMatchObject({ judgement: 'noFigures', actual: { text: 'chưa có số liệu' } })
  const said = { what: 'actual', hundredths: '41', on: '2021-12-20', source: 'Báo cáo 230/BC-UBND', version: 1 }
  const sent = await office.api(`/targets/${id}/record`, said, 'so-theo-bao-cao')
  expect(sent.status).toBe(200)
  expect((await office.api(`/targets/${id}/record`, said, 'so-theo-bao-cao')).json()).toEqual(sent.json())
  expect((await show(id)).row).toMatchObject({ judgement: 'met', version: 2 })
  expect((await office.get(`/targets/${id}`)).text).toContain('theo báo cáo, không tính từ sổ đăng ký')
  const words = await set({
    plan: plans.old,
    comparison: 'none',
    floor: '',
    kind: 'qualitative',
    metric: '',
    text: 'Củng cố tổ chức',
  })
  expect((await office.api(`/targets/${words}/record`, { ...said, version: 1 })).json().code).toBe('target/no-number')
  const state = { what: 'state', state: 'done', evidence: 'Đã củng cố 4 hợp tác xã', on: '2021-12-01', version: 1 }
  expect((await office.api(`/targets/${words}/record`, state)).status).toBe(200)
  expect((await office.get(`/targets?plan=${plans.old}`)).text).toContain('Đã củng cố 4 hợp tác xã')
})

test('frozen figures stay as they were and are compared with what stands now', async () => {
  const id = await set({ plan: plans.commune, metric: '', text: 'Mục tiêu để chốt' }, officer)
  const said = (hundredths: string, version: number) =>
    officer.api(`/targets/${id}/record`, {
      what: 'actual',
      hundredths,
      on: `2026-0${version}-15`,
      source: 'Báo cáo xã',
      version,
    })
  await said('58', 1)
  expect((await office.api('/targets/freeze', { plan: plans.commune, reason: 'Thử' })).status).toBe(403)
  const frozen = await officer.api('/targets/freeze', { plan: plans.commune, reason: 'Báo cáo quý III' })
  const { key } = frozen.json<{ key: string }>()
  await said('61', 3)
  const list = (await officer.get(`/api/v1/targets?plan=${plans.commune}&frozen=${key}`)).json<{
    rows: { id: string; actual: { text: string }; atFreeze: { value: string; changed: boolean } | null }[]
    compared: { decisions: number } | null
  }>()
  expect(list.rows.find((row) => row.id === id)).toMatchObject({
    ...{ actual: { text: '61 sản phẩm' }, atFreeze: { value: '58 sản phẩm', changed: true } },
  })
  expect(list.compared).toMatchObject({ decisions: 0 })
  expect((await officer.get(`/targets?plan=${plans.commune}&frozen=${key}`)).text).toContain('58 sản phẩm (khác nay)')
  expect((await show(id)).frozen).toMatchObject([{ value: '58 sản phẩm', reason: 'Báo cáo quý III' }])
  expect((await office.api('/targets/freeze', { plan: plans.closed, reason: 'Chốt khi đóng' })).json().code).toBe(
    'target/nothing-to-freeze',
  )
})

test('the table filters by judgement and is written as a workbook', async () => {
  const list = (await office.get(`/api/v1/targets?plan=${plans.year}`)).json<{
    counts: { judgement: string; count: number }[]
    total: number
  }>()
  expect(list.counts.reduce((sum, { count }) => sum + count, 0)).toBe(list.total)
  const [some] = list.counts
  const filtered = (await office.get(`/api/v1/targets?plan=${plans.year}&judgement=${some?.judgement}`)).json<{
    rows: unknown[]
  }>()
  expect(filtered.rows.length).toBe(some?.count)
  const view = (await office.get(`/api/v1/targets?plan=${plans.year}`)).json<TargetsView>()
  const limits = { unpackedBytes: 10_000_000, rows: 1000, columns: 50 }
  const grid = await readSpreadsheet(await targetsSheet(view), limits)
  expect(grid.ok && grid.value.length).toBe(view.rows.length + 1)
  const answer = await office.send({ method: 'GET', url: `/targets/sheet?plan=${plans.year}` })
  expect(answer.status).toBe(200)
  expect(String(answer.headers['content-type'])).toContain('spreadsheetml')
  expect((await (await sample.as('office-laichau')).get(`/targets/sheet?plan=${plans.year}`)).status).toBe(404)
})

test('targets of a plan are made together, parents first, and read back as the document said them', async () => {
  const words = targetLine('b', null, { comparison: 'none', floor: null, kind: 'qualitative' })
  const lines = [targetLine('a', 'c', { floor: 500 }), words, targetLine('c', null)]
  const { plan, write } = await world.imported(lines)
  expect(write).toMatchObject({ ok: true })
  expect(await sample.world.inTransaction((tx) => TARGETS_PART.read(tx, plan))).toEqual({ targets: lines })
  const loop = await world.imported([targetLine('x', 'y'), targetLine('y', 'x')])
  expect(loop.write).toMatchObject({ failure: { code: 'target/parent-cycle' } })
  const tooMuch = await world.imported([targetLine('x', null), targetLine('y', 'x', { floor: 1001 })])
  expect(tooMuch.write).toMatchObject({ failure: { code: 'target/child-exceeds' } })
})

test('a plan of forty targets over its communes is read in few round trips', async () => {
  const metrics = ['prod.surveyed', 'prod.recognised_new', 'prod.valid_total', 'producer.share_coop', 'point.new']
  const { plan } = await world.imported(
    Array.from({ length: 40 }, (_, at) => targetLine(`k${at}`, null, { metric: metrics[at % 5] ?? null })),
  )
  const { services } = sample.world
  let queries = 0
  const counting = services.db.withPlugin({
    transformQuery: ({ node }) => {
      queries += 1
      return node
    },
    transformResult: async ({ result }) => result,
  })
  const { regimes, clock } = services
  const read = await transaction(counting, (tx) => readPlanTargets({ tx, regimes }, plan.id, clock.today()))
  expect(read.length).toBe(40)
  expect(read.every(({ series, actual }) => series.length > 1 && actual !== null)).toBe(true)
  expect(queries).toBeLessThan(20)
})
