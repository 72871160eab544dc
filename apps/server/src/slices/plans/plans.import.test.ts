import { afterAll, beforeAll, expect, test } from 'vitest'
import { upload } from '../../../test/regime-files.ts'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'
import { readPlanFile } from './plans.content.ts'
import { planTemplate } from './plans.template.ts'

let world: World
let office: Visitor
let stranger: Visitor
let officer: Visitor
let producer: Visitor
beforeAll(async () => {
  world = await openWorld('2026-11-22T02:00:00Z')
  office = await world.person('Văn Phòng', 'provinceOffice', { provinceCode: '11' })
  stranger = await world.person('Văn Phòng Lai Châu', 'provinceOffice', { provinceCode: '12' })
  officer = await world.person('Cán Bộ Xã', 'communeOfficer', { provinceCode: '11', communeCode: '03295' })
  const producerId = '00000000-0000-4000-8000-000000000001'
  producer = await world.person('Chủ thể', 'producer', { provinceCode: '11', producerId })
})
afterAll(() => world.close())

const DOCUMENT = {
  ...{ level: 'province', place: { code: '11', era: 'present', name: 'Tỉnh Điện Biên' } },
  ...{ title: 'Kế hoạch thử', from: '2026-01-01', to: '2026-12-31' },
}
const PLAN = {
  ...{ format: 'saolang-plan-1', document: DOCUMENT, purposes: [{ key: 'p1', text: 'Nâng cao năng lực' }] },
  targets: [
    { key: 'c1', text: 'Ít nhất 3 sản phẩm', comparison: 'gte', floor: 300, unit: 'sản phẩm', purposeKeys: ['p1'] },
  ],
  tasks: [{ key: 'n1', title: 'Tập huấn', leads: ['Sở Công Thương'], targetKeys: ['c1'] }],
  budget: { lines: [{ key: 'k1', source: 'province', title: 'Tập huấn', declared: 120_500_000, taskKey: 'n1' }] },
}
const send = (visitor: Visitor, content: unknown, name = 'ke-hoach.json') =>
  upload(visitor, '/plans/import', Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)), {
    name,
  })
interface Prepared {
  readonly id: string
  readonly faults: readonly { place: string; say: string }[]
  readonly plan: { counts: readonly { words: string; count: number }[]; withoutLead: number } | null
}
async function prepared(visitor: Visitor, content: unknown): Promise<Prepared> {
  const sent = await send(visitor, content)
  expect(sent.to, sent.text.slice(0, 300)).toMatch(/^\/plans\/import\/[0-9a-f-]{36}$/)
  return (await visitor.get(`/api/v1${sent.to}`)).json<Prepared>()
}
const plans = async (visitor: Visitor) => (await visitor.get('/api/v1/plans')).json<{ total: number }>().total

test('a file is only read; confirmed once, it makes the plan with all its lines', async () => {
  const before = await plans(office)
  const run = await prepared(office, PLAN)
  expect(run.plan?.counts.slice(0, 3).map(({ count }) => count)).toEqual([1, 1, 1])
  expect(await plans(office)).toBe(before)
  expect((await office.get(`/plans/import/${run.id}`)).text).toContain(
    'Sẽ tạo: 1 kế hoạch, 1 chỉ tiêu, 1 nhiệm vụ, 1 dòng kinh phí, 1 mục đích. Chưa ghi gì.',
  )
  // Nobody else sees or confirms the file.
  expect((await stranger.get(`/plans/import/${run.id}`)).status).toBe(404)
  expect((await stranger.api(`/plans/import/${run.id}`)).status).toBe(404)
  const { id } = (await office.api(`/plans/import/${run.id}`)).json<{ id: string }>()
  expect((await office.api(`/plans/import/${run.id}`)).json().code).toBe('plan/import-done')
  expect(await plans(office)).toBe(before + 1)
  const shown = (await office.get(`/api/v1/plans/${id}`)).json<{ counts: object }>()
  expect(shown.counts).toMatchObject({ targets: 1, tasks: 1, lines: 1, tasksWithoutLead: 0 })
  const back = readPlanFile(JSON.parse((await office.get(`/plans/${id}/file`)).text))
  expect(back).toMatchObject({ ok: true, content: { budget: { lines: [{ declared: 120_500_000 }] } } })
})

test('each mistake is told with its place, and nothing is made', async () => {
  const before = await plans(office)
  const bad = {
    ...PLAN,
    document: { ...DOCUMENT, from: '2026-02-30' },
    targets: [{ key: 'c1', text: 'x', comparison: 'gte', floor: 1.5, unit: 'x', more: 1 }],
  }
  const first = await prepared(office, bad)
  expect(first.faults.map(({ place }) => place)).toEqual([
    'Thông tin, mục from',
    'Chỉ tiêu thứ 1, mục floor',
    'Chỉ tiêu thứ 1',
  ])
  const loose = {
    ...PLAN,
    tasks: [{ key: 'n1', title: 'x', targetKeys: ['c9'], start: '2026-05-02', due: '2026-05-01' }],
  }
  const second = await prepared(office, loose)
  expect(second.faults).toEqual([
    { place: 'Nhiệm vụ thứ 1, mục targetKeys', say: 'Không có chỉ tiêu mang mã “c9”.' },
    { place: 'Nhiệm vụ thứ 1, mục due', say: 'Ngày cuối phải từ ngày đầu trở đi.' },
  ])
  expect((await office.api(`/plans/import/${second.id}`)).json().code).toBe('plan/import-faults')
  // The next file of the person takes the place of the one before.
  expect((await office.get(`/plans/import/${first.id}`)).status).toBe(404)
  expect(await plans(office)).toBe(before)
})

test('another place or level than one’s own is a mistake of the file', async () => {
  const elsewhere = { ...PLAN, document: { ...DOCUMENT, place: { code: '12', era: 'present', name: 'Lai Châu' } } }
  expect((await prepared(office, elsewhere)).faults[0]?.say).toContain('nơi khác lập')
  expect((await prepared(officer, PLAN)).faults[0]?.say).toContain('nơi khác lập')
  const wrong = { ...PLAN, document: { ...DOCUMENT, level: 'commune' } }
  expect((await prepared(office, wrong)).faults[0]?.say).toContain('Chưa tìm thấy địa bàn')
  const nowhere = {
    ...PLAN,
    document: { ...DOCUMENT, level: 'district', place: { code: '999', era: 'former', name: 'x' } },
  }
  expect((await prepared(office, nowhere)).faults[0]?.say).toContain('Chưa tìm thấy địa bàn')
})

test('what is no plan, too large or hostile is refused in words', async () => {
  const say = async (content: unknown) => (await send(office, content)).text
  expect(await say('{"format": "saolang-plan-1", ')).toContain('Tệp JSON bị hỏng')
  expect(await say('không phải tệp')).toContain('govuk-error-message')
  expect(await say(`{"a":"${'x'.repeat(2_100_000)}"}`)).toContain('govuk-error')
  expect((await prepared(office, [])).faults.length).toBeGreaterThan(0)
  const many = { ...PLAN, tasks: Array.from({ length: 501 }, (_, at) => ({ key: `n${at}`, title: 'x' })), targets: [] }
  expect((await prepared(office, many)).faults.some(({ place }) => place === 'Nhiệm vụ')).toBe(true)
  const hostile = { ...PLAN, document: { ...DOCUMENT, title: '<script>alert(1)</script>\u0000 ’;drop table plan' } }
  const run = await prepared(office, hostile)
  const page = (await office.get(`/plans/import/${run.id}`)).text
  expect(page).not.toContain('<script>alert(1)')
  expect(page).toContain('&lt;script>alert(1)')
  expect((await send(producer, PLAN)).status).toBe(403)
  expect((await send(world.nobody, PLAN)).status).toBe(401)
})

test('the template is itself a file that can be sent', async () => {
  const template = await planTemplate('11', 2027)
  const sent = await upload(office, '/plans/import', template, { name: 'mau.xlsx' })
  const run = (await office.get(`/api/v1${sent.to}`)).json<Prepared>()
  expect(run.faults).toEqual([])
  expect(run.plan?.counts.slice(0, 3).map(({ count }) => count)).toEqual([1, 1, 1])
  const { id } = (await office.api(`/plans/import/${run.id}`)).json<{ id: string }>()
  const back = readPlanFile(JSON.parse((await office.get(`/plans/${id}/file`)).text))
  if (!back.ok) throw new Error('not read back')
  expect(back.content.budget).toMatchObject({ declaredTotal: 500_000_000, lines: [{ declared: 120_500_000 }] })
  expect(back.content.targets).toMatchObject([{ floor: 1000, metric: 'prod.recognised_new', purposeKeys: ['MD1'] }])
  expect(back.content.tasks).toMatchObject([{ leads: ['Sở Nông nghiệp và Môi trường'], due: '2027-06-30' }])
  expect((await office.get('/plans/template')).status).toBe(200)
  expect((await producer.get('/plans/template')).status).toBe(403)
})
