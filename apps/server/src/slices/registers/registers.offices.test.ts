import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSampleWorld, type SampleWorld } from '../../../test/sample-world.ts'
import type { Visitor } from '../../../test/world.ts'
import { readSpreadsheet } from '../../platform/spreadsheet/index.ts'

let sample: SampleWorld
let office: Visitor
let officer: Visitor
let laiChau: Visitor
let toaTinh: Visitor
let women: Visitor
const ids: Record<string, string> = {}

beforeAll(async () => {
  sample = await openSampleWorld()
  office = await sample.as('office')
  officer = await sample.as('officer-quaito')
  laiChau = await sample.as('office-laichau')
  toaTinh = await sample.as('toa-tinh')
  women = await sample.as('women')
  const rows = await sample.world.services.db.selectFrom('product').select(['id', 'name', 'producer_id']).execute()
  for (const { id, name, producer_id } of rows) Object.assign(ids, { [name]: id, [`của ${name}`]: producer_id })
}, 180_000)
afterAll(() => sample.world.close())

const product = (name: string) => ids[name] ?? ''

async function recorded(who: Visitor, register: string, body: Record<string, unknown>): Promise<string> {
  const answer = await who.api(`/registers/${register}`, body)
  expect(answer.text).not.toContain('"code"')
  return answer.json<{ id: string }>().id
}
const view = async (who: Visitor, register: string, id: string) =>
  (await who.get(`/api/v1/registers/${register}/${id}`)).json<{
    version: number
    facts: readonly { label: string; value: string }[]
    years: readonly Record<string, unknown>[] | null
  }>()

test('a mass organisation enters its own activities in its own name, and sees nothing else', async () => {
  const told = { name: 'Phụ nữ kể chuyện sản phẩm', theme: 'need', from: '2026-10-20', quantity: '120' }
  const other = await recorded(office, 'communication', {
    ...{ ...told, name: 'Của văn phòng', level: 'province', field: { channel: 'conference' } },
  })
  // Agency and level are not the client's to say.
  const agencies = await sample.world.services.db.selectFrom('agency').select(['id', 'name']).execute()
  const trade = agencies.find(({ name }) => name === 'Sở Công Thương')?.id
  const id = await recorded(women, 'communication', {
    ...{ ...told, agency: trade, level: 'ministry', dong: '3 triệu', field: { channel: 'conference' } },
  })
  const seen = await view(women, 'communication', id)
  expect(seen.facts).toContainEqual({ label: 'Cơ quan thực hiện', value: 'Hội Liên hiệp Phụ nữ tỉnh', href: null })
  expect(seen.facts).toContainEqual({ label: 'Cấp', value: 'Cấp tỉnh', href: null })
  const list = await women.get('/registers/communication')
  expect(list.text).toContain(id)
  expect(list.text).not.toContain(other)
  const index = await women.get('/registers')
  expect(index.text).toContain('/registers/communication/new')
  expect(index.text).not.toContain('/registers/training')
  const change = {
    ...told,
    name: 'Đổi tên',
    dong: '3 triệu',
    agency: trade,
    field: { channel: 'clip' },
    version: seen.version,
  }
  expect((await women.api(`/registers/communication/${id}`, change)).status).toBe(200)
  expect((await view(office, 'communication', id)).facts).toContainEqual({
    ...{ label: 'Cơ quan thực hiện', value: 'Hội Liên hiệp Phụ nữ tỉnh', href: null },
  })
  for (const path of [`/registers/communication/${other}`, '/producers', '/dossiers', '/plans', '/reports', '/tasks']) {
    const answer = await women.get(path)
    expect([path, answer.status === 404 || answer.status === 403 || !answer.text.includes('Tỏa Tình')]).toEqual([
      path,
      true,
    ])
  }
  expect((await women.get(`/registers/communication/${other}`)).status).toBe(404)
  expect(
    (await women.api(`/registers/communication/${other}/do`, { act: 'cancel', reason: 'x', version: 1 })).status,
  ).toBe(404)
  // Products that were never recognised are nobody's business but the programme's; a sheet writes in nobody's name.
  const part = `/registers/communication/${id}/subjects`
  const found = await women.get(`${part}?part=product&q=tao+meo`)
  expect([found.text.includes('Giấm táo mèo'), found.text.includes('Cider táo mèo')]).toEqual([true, false])
  const name = async (what: string) => {
    const now = await view(women, 'communication', id)
    return women.api(part, { act: 'add', part: 'product', choose: [`product.${product(what)}`], version: now.version })
  }
  expect((await name('Cider táo mèo')).json()).toMatchObject({ code: 'register/unknown-subject' })
  expect((await name('Giấm táo mèo')).status).toBe(200)
  expect((await women.get('/registers/communication/import')).status).toBe(403)
  expect((await women.api('/registers/training', { ...told, field: { place: 'x' } })).status).toBe(403)
  expect((await women.get(`/dossiers/${ids.dossier ?? product('Giấm táo mèo')}`)).status).toBe(404)
  expect((await laiChau.get(`/registers/communication/${id}`)).status).toBe(404)
  const { version } = await view(women, 'communication', id)
  expect((await women.api(`/registers/communication/${id}/do`, { act: 'move', stage: 'done', version })).status).toBe(
    200,
  )
  // Totals by organisation stand in the report of the province.
  const made = (await office.api('/reports', { kind: 'month', day: '2026-10-05' })).json<{ id: string }>()
  const read = await office.api(`/reports/${made.id}/figures`, { version: 1, cutOff: '2026-10-31' })
  expect(read.status).toBe(200)
  const page = await office.get(`/reports/${made.id}`)
  expect(page.text.includes('Mặt trận, hội, đoàn thể tuyên truyền')).toBe(true)
  expect(page.text).toMatch(/Hội Liên hiệp Phụ nữ tỉnh[\s\S]{0,400}3\.000\.000/)
})

test('a role of a mass organisation is never given without its organisation', async () => {
  const admin = await sample.as('admin-dienbien')
  const body = { name: 'Người Không Hội', signInName: 'khong.hoi', role: 'massOrganisation' }
  expect((await admin.api('/people', body)).json()).toMatchObject({ code: 'person/role-agency' })
})

test('products for a cultural event are chosen by star in one go and printed by star', async () => {
  const body = { name: 'Lễ hội hoa ban', theme: 'culture', level: 'province', from: '2026-12-10', to: '2026-12-12' }
  const id = await recorded(office, 'fair', { ...body, field: { place: 'Quảng trường', scale: 'province' } })
  const path = `/registers/fair/${id}/stars`
  const all = await office.get(path)
  expect(all.text).toContain('Giấm táo mèo')
  expect(all.text).not.toContain('Cider táo mèo')
  const star = Number(/(\d) sao: Giấm táo mèo/.exec(all.text)?.[1] ?? 0)
  expect((await office.get(`${path}?star=${star}`)).text).toContain('sao: Giấm táo mèo')
  expect((await office.get(`${path}?star=${star === 3 ? 5 : 3}`)).text).not.toContain('sao: Giấm táo mèo')
  expect((await office.get(`${path}?q=giam+tao`)).text).toContain('sao: Giấm táo mèo')
  expect((await office.get(`${path}?star=9`)).status).toBe(422)
  const choose = [`product.${product('Giấm táo mèo')}`]
  const sent = { act: 'add', part: 'product', choose, version: 1 }
  expect((await office.api(`/registers/fair/${id}/subjects`, sent)).status).toBe(200)
  expect((await office.get(path)).text).not.toContain('sao: Giấm táo mèo')
  const paper = await office.get(`${path}?paper=yes`)
  expect(paper.text).toContain('DANH SÁCH SẢN PHẨM THEO HẠNG SAO')
  expect(paper.text).toContain(`${star} sao (1)`)
  for (const who of [laiChau, toaTinh, women]) expect((await who.get(path)).status).toBe(404)
  expect((await office.get(`/registers/training/${id}/stars`)).status).toBe(404)
})

test('what the national system lacks is listed, sent in the office’s layout and marked in one go', async () => {
  const page = await office.get('/registers/nationalSync/products')
  expect(page.text).toContain('Giấm táo mèo')
  expect(page.text).toContain('Chưa có mẫu tệp')
  const layout = await recorded(office, 'nationalLayout', { name: 'Mẫu 2026', level: 'province', from: '2026-01-01' })
  const column = async (name: string, note: string) => {
    const { version } = await view(office, 'nationalLayout', layout)
    const body = { act: 'add', part: 'column', name, note, version }
    expect((await office.api(`/registers/nationalLayout/${layout}/subjects`, body)).status).toBe(200)
  }
  await column('certificateNumber', 'So GCN')
  await column('productName', 'Ten san pham')
  await column('star', '')
  const file = await office.get('/registers/nationalSync/file')
  expect(file.status).toBe(200)
  const grid = await readSpreadsheet(file.bytes, { rows: 100, columns: 20, unpackedBytes: 10_000_000 })
  if (!grid.ok) throw new Error(grid.failure.code)
  const texts = grid.value.map((row) => row.map((cell) => (cell.is === 'text' ? cell.text : '')))
  expect(texts[0]).toEqual(['So GCN', 'Ten san pham', 'Số sao'])
  expect(texts.map(([, name]) => name)).toContain('Giấm táo mèo')
  const mark = (who: Visitor, products: readonly string[], on = '2026-11-20') =>
    who.api('/registers/nationalSync/products', { products, on })
  expect((await mark(office, [])).json()).toMatchObject({ code: 'register/nobody-chosen' })
  expect((await mark(office, [product('Giấm táo mèo')], '2027-01-01')).json()).toMatchObject({
    code: 'register/sync-future',
  })
  expect((await mark(office, ['x'])).json()).toMatchObject({ code: 'request/invalid' })
  // One that has no certificate: nothing is written of the others either.
  const mixed = await mark(office, [product('Giấm táo mèo'), product('Cider táo mèo')])
  expect(mixed.json()).toMatchObject({ code: 'register/sync-changed' })
  expect((await mark(laiChau, [product('Giấm táo mèo')])).json()).toMatchObject({ code: 'register/sync-changed' })
  expect((await mark(toaTinh, [product('Giấm táo mèo')])).status).toBe(403)
  expect((await mark(officer, [product('Giấm táo mèo')])).status).toBe(200)
  expect((await mark(office, [product('Giấm táo mèo')])).json()).toMatchObject({ code: 'register/sync-changed' })
  expect((await office.get('/registers/nationalSync/products?q=giam+tao')).text).toContain(
    'Không còn sản phẩm nào ở mục này',
  )
  expect((await office.get('/registers/nationalSync/products?show=all')).text).toContain('cập nhật ngày 20/11/2026')
  expect((await toaTinh.get('/registers/nationalSync/products')).status).toBe(403)
})

test('a consultant’s page sums products and stars by year of the contract', async () => {
  const consultant = await recorded(office, 'consultant', {
    ...{ name: 'Trung tâm Tư vấn Tây Bắc', level: 'province', field: { experience: 'Mười năm' } },
  })
  const { id, issued_on: issued } = await sample.world.services.db
    .selectFrom('certificate')
    .select(['id', 'issued_on'])
    .where('product_id', '=', product('Giấm táo mèo'))
    .orderBy('issued_on')
    .executeTakeFirstOrThrow()
  expect(id).not.toBe('')
  const contract = async (from: string, name: string) => {
    const field = { consultant, number: name, deliverables: 'Hồ sơ' }
    const made = await recorded(office, 'consultantContract', { name, level: 'province', from, field })
    const choose = [`product.${product('Giấm táo mèo')}`]
    await office.api(`/registers/consultantContract/${made}/subjects`, {
      act: 'add',
      part: 'product',
      choose,
      version: 1,
    })
    return made
  }
  const first = await contract('2020-01-01', 'HĐ 1')
  // A draft supports nobody yet.
  expect((await view(office, 'consultant', consultant)).years).toEqual([])
  await office.api(`/registers/consultantContract/${first}/do`, { act: 'move', stage: 'signed', version: 2 })
  const { years } = await view(office, 'consultant', consultant)
  expect(years).toEqual([
    {
      year: 2020,
      contracts: 1,
      products: 1,
      starsBefore: [],
      starsNow: [expect.objectContaining({ count: 1 })],
      risen: 1,
    },
  ])
  const later = await contract(issued < '2026-11-22' ? '2026-11-22' : issued, 'HĐ 2')
  await office.api(`/registers/consultantContract/${later}/do`, { act: 'move', stage: 'signed', version: 2 })
  const both = (await view(office, 'consultant', consultant)).years ?? []
  expect(both.map(({ year, risen }) => [year, risen])).toEqual([
    [2026, 0],
    [2020, 1],
  ])
  expect((await office.get(`/registers/consultant/${consultant}`)).text).toContain('Sản phẩm đã tư vấn và sao đạt được')
})

test('the year report sums what producers chose to tell of jobs, income and circular practice', async () => {
  const banBo = await sample.as('ban-bo')
  const field = { workers: '12', localWorkers: '9', incomePerWorker: '6,5 triệu', circular: 'Ủ bã chè làm phân' }
  await recorded(banBo, 'producerYear', { from: '2026', field })
  const made = (await laiChau.api('/reports', { kind: 'year', day: '2026-11-05' })).json<{ id: string }>()
  const read = await laiChau.api(`/reports/${made.id}/figures`, { version: 1, cutOff: '2026-11-22' })
  expect(read.status).toBe(200)
  const { text } = await laiChau.get(`/reports/${made.id}`)
  const from = text.indexOf('Kết quả kinh tế, xã hội do chủ thể khai')
  expect(from).toBeGreaterThan(0)
  const table = text.slice(from, from + 4000)
  for (const word of ['6.500.000 đồng', 'Số chủ thể trả lời', '1 chủ thể đã khai số liệu năm'])
    expect(table).toContain(word)
  // A month is no year: its figures of a year are nobody's.
  const month = (await laiChau.api('/reports', { kind: 'month', day: '2026-10-05' })).json<{ id: string }>()
  await laiChau.api(`/reports/${month.id}/figures`, { version: 1, cutOff: '2026-10-31' })
  expect((await laiChau.get(`/reports/${month.id}`)).text.includes('do chủ thể khai')).toBe(false)
})

test('support is found by the former district of its communes', async () => {
  const support = { theme: 'valueChain', from: '2024-06-01', level: 'commune', commune: '03295', dong: '40 triệu' }
  const field = { source: 'province' }
  const id = await recorded(office, 'supportPackage', { ...support, producer: ids['của Giấm táo mèo'], field })
  expect((await office.get('/registers/supportPackage')).text).toContain('Địa bàn huyện cũ')
  // Quài Tở lies where Tuần Giáo was; Mường Nhé was another district.
  const at = async (district: string) =>
    (await office.get(`/api/v1/registers/supportPackage?district=${district}&year=2024`)).json<{
      entries: readonly { id: string }[]
      dong: { sum: number | null }
      districts: readonly { value: string; text: string }[]
    }>()
  const here = await at('099')
  expect(here.entries.map((one) => one.id)).toContain(id)
  expect(here.dong.sum).toBeGreaterThanOrEqual(40_000_000)
  expect(here.districts.map(({ text }) => text)).toContain('Huyện Tuần Giáo')
  const other = here.districts.find(({ text }) => text === 'Huyện Mường Nhé')?.value ?? ''
  expect((await at(other)).entries.map((one) => one.id)).not.toContain(id)
  expect((await at("' or 1=1")).entries).toEqual([])
})
