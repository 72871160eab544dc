import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { findProduct, issueProductCode } from './index.ts'

const COMMUNE = '03127'
let world: World
let officer: Visitor
beforeAll(async () => {
  world = await openWorld()
  officer = await world.person('Cán Bộ Xã', 'communeOfficer', { provinceCode: '11', communeCode: COMMUNE })
})
afterAll(() => world.close())

let named = 0
async function producer(kind = 'cooperative'): Promise<{ id: string; own: Visitor }> {
  const body = { name: `Hợp tác xã Số ${++named}`, kind, representative: 'Lò Văn Ánh' }
  const made = (await officer.api('/producers', body)).json<{ id: string; personId: string }>()
  return { id: made.id, own: await world.signIn(made.personId) }
}

async function product(sheet = 11, name = `Chè số ${++named}`) {
  const { id: producerId, own } = await producer()
  const made = await own.api(`/producers/${producerId}/products`, { name, sheet })
  expect(made.status).toBe(200)
  return { id: made.json<{ id: string }>().id, producerId, own, name }
}

/** Another command's transaction, in which a code is issued. */
function issue(id: string, year: number) {
  const { services } = world
  return world.inTransaction((tx) => {
    const now = services.clock.now()
    const source: Ask['source'] = (hat) => ({ at: now, by: officer.personId, hat })
    const visitor = { person: null, gated: null, device: null, address: '', shown: null }
    const ask: Ask = { ...services, ...visitor, tx, now, today: services.clock.today(), source }
    return issueProductCode(ask, id, year)
  })
}

async function actsOf(id: string): Promise<readonly string[]> {
  const rows = await world.services.db.selectFrom('act').select('kind').where('stream_id', '=', id).execute()
  return rows.map((row) => row.kind)
}

test('three questions lead to a set that tells its demands before any typing', async () => {
  const { id, own } = await producer()
  const base = `/producers/${id}/products/new`
  const industries = await own.get(base)
  expect(industries.text).toContain('Bước 1 trong 3')
  expect(industries.text.match(/\?industry=/g)).toHaveLength(6)
  const groups = await own.get(`${base}?industry=I`)
  expect(groups.text).toContain('Bước 2 trong 3')
  expect(groups.text.match(/\?industry=I&amp;group=/g)).toHaveLength(6)
  const sets = await own.get(`${base}?industry=I&group=5`)
  expect(sets.text).toContain('Chè tươi, chè chế biến')
  expect(sets.text).toContain('Bộ Nông nghiệp và Môi trường')
  expect(sets.text).not.toContain('Rượu trắng')
  expect(sets.text).not.toContain('name="name"')
  const chosen = await own.get(`${base}?sheet=11`)
  expect(chosen.text).toContain('5 đơn vị sản phẩm')
  expect(chosen.text).toContain('Phiếu kiểm nghiệm chất lượng, an toàn')
  expect(chosen.text).toContain('Giả mạo hồ sơ')
  expect(chosen.text).toContain('name="name"')
})

test('a set is found without accents; an industry of one group goes straight to its sets', async () => {
  const { id, own } = await producer()
  const api = `/api/v1/producers/${id}/products/new`
  const found = async (search: string) =>
    (await own.get(`${api}?${search}`)).json<{ step: string; sets: { number: number }[] }>()
  expect((await found('q=ruou')).sets.map((set) => set.number)).toEqual([14])
  expect((await found('q=du%20lich')).sets.map((set) => set.number)).toEqual([26])
  expect(await found('q=zzz')).toMatchObject({ step: 'found', sets: [] })
  expect(await found('industry=VI')).toMatchObject({ step: 'set', sets: [{ number: 26, samples: 0 }] })
  expect((await found('industry=khong-co')).step).toBe('industry')
})

test('the producer registers a product; the row stands on the set of the regulation in force', async () => {
  const { id: producerId, own } = await producer()
  const sent = await own.post(`/producers/${producerId}/products`, { name: 'Chè Shan tuyết Tủa Chùa', sheet: '11' })
  expect(sent.to).toMatch(/^\/products\/[\w-]+\?say=product-registered$/)
  const page = await own.get(sent.to)
  expect(page.text).toContain('Chè Shan tuyết Tủa Chùa')
  expect(page.text).toContain('Cấp khi UBND xã tiếp nhận')
  const list = (await own.get(`/api/v1/producers/${producerId}/products`)).json<{ products: object[] }>()
  expect(list.products).toMatchObject([{ name: 'Chè Shan tuyết Tủa Chùa', sheet: 11, code: null }])
})

test('wrong, missing and huge input comes back with what was typed', async () => {
  const { id, own } = await producer()
  const path = `/producers/${id}/products`
  const missing = await own.post(path, { name: ' ', sheet: '11' })
  expect(missing.status).toBe(422)
  expect(missing.text).toContain('href="#name"')
  expect(missing.text).toContain('Chè tươi, chè chế biến')
  expect((await own.api(path, { name: 'x'.repeat(301), sheet: 11 })).status).toBe(422)
  expect((await own.api(path, { name: 'Chè', sheet: 27 })).json()).toMatchObject({ code: 'regime/unknown-sheet' })
  expect((await own.api(path, { name: 'Chè', sheet: 11, code: '11-03127-001-2026' })).status).toBe(422)
  expect((await own.get(`/api/v1${path}`)).json<{ products: object[] }>().products).toEqual([])
})

test('only its own people register a product; others read, strangers do not find it', async () => {
  const { id, producerId } = await product()
  const body = { name: 'Chè Khác', sheet: 11 }
  for (const reader of [officer, await world.person('Tư Vấn', 'advisor', { provinceCode: '11' })]) {
    expect((await reader.get(`/products/${id}`)).status).toBe(200)
    expect((await reader.api(`/producers/${producerId}/products`, body)).status).toBe(403)
    expect((await reader.get(`/producers/${producerId}/products/new`)).status).toBe(403)
    expect((await reader.get(`/products/${id}/name`)).status).toBe(403)
    expect((await reader.api(`/products/${id}/set`, { version: 1, sheet: 12 })).status).toBe(403)
  }
  const stranger = (await producer()).own
  expect((await stranger.get(`/products/${id}`)).status).toBe(404)
  expect((await stranger.api(`/producers/${producerId}/products`, body)).status).toBe(404)
  expect((await stranger.api(`/products/${id}/name`, { version: 1, name: 'Tên Khác' })).status).toBe(404)
})

test('associations and centres take part with tourism only (Điều 2.3)', async () => {
  const { id, own } = await producer('association')
  const path = `/producers/${id}/products`
  expect((await own.api(path, { name: 'Chè của hội', sheet: 11 })).json()).toMatchObject({
    code: 'product/tourism-only',
  })
  expect((await own.get(`${path}/new?sheet=11`)).text).not.toContain('name="name"')
  expect((await own.api(path, { name: 'Bản du lịch', sheet: 26 })).status).toBe(200)
})

test('a product of like name in the commune and set is shown first; the tick goes on', async () => {
  const { name } = await product(11, 'Chè Shan Pú Nhung')
  const { id, own } = await producer()
  const form = { name: 'che shan  PU NHUNG', sheet: '11' }
  const warned = await own.post(`/producers/${id}/products`, form)
  expect(warned.status).toBe(409)
  expect(warned.text).toContain(name)
  expect(warned.text).toContain('Vẫn đăng ký')
  expect((await own.post(`/producers/${id}/products`, { ...form, sheet: '12' })).status).toBe(303)
  expect((await own.post(`/producers/${id}/products`, { ...form, despiteAlike: 'yes' })).status).toBe(303)
})

test('the same key registers once', async () => {
  const { id, own } = await producer()
  const body = { name: 'Chè Một Lần', sheet: 11 }
  const first = await own.api(`/producers/${id}/products`, body, 'mot-khoa-san-pham')
  const again = await own.api(`/producers/${id}/products`, body, 'mot-khoa-san-pham')
  expect(again.text).toBe(first.text)
  const list = (await own.get(`/api/v1/producers/${id}/products`)).json<{ products: object[] }>()
  expect(list.products).toHaveLength(1)
})

test('name and set change; a stale version shows both and keeps the choice', async () => {
  const { id, own } = await product()
  expect((await own.post(`/products/${id}/name`, { version: '1', name: 'Chè Mới' })).status).toBe(303)
  const stale = await own.post(`/products/${id}/name`, { version: '1', name: 'Chè Cũ' })
  expect(stale.status).toBe(409)
  expect(stale.text).toContain('Chè Mới')
  expect(stale.text).toContain('Chè Cũ')
  const choice = { version: '2', name: 'Chè Cũ', 'keep[name]': 'saved' }
  expect((await own.post(`/products/${id}/name`, choice)).status).toBe(303)
  expect(await actsOf(id)).toEqual(['ProductRegistered', 'ProductRenamed'])
  expect((await own.get(`/products/${id}/set?sheet=12`)).text).toContain('Chuyển sản phẩm sang bộ 12')
  expect((await own.post(`/products/${id}/set`, { version: '1', sheet: '12' })).status).toBe(409)
  expect((await own.post(`/products/${id}/set`, { version: '2', sheet: '12' })).status).toBe(303)
  const view = (await own.get(`/api/v1/products/${id}`)).json<{ name: string; set: { number: number } }>()
  expect(view).toMatchObject({ name: 'Chè Mới', set: { number: 12 } })
})

test('codes of a commune and year have no gaps; a product keeps its code of the year', async () => {
  const first = await product()
  const second = await product()
  expect(await issue(first.id, 2026)).toEqual({ ok: true, value: '11-03127-001-2026' })
  expect(await issue(second.id, 2026)).toEqual({ ok: true, value: '11-03127-002-2026' })
  expect(await issue(first.id, 2026)).toEqual({ ok: true, value: '11-03127-001-2026' })
  expect(await issue(first.id, 2027)).toEqual({ ok: true, value: '11-03127-001-2027' })
  expect(await issue('00000000-0000-4000-8000-000000000000', 2026)).toMatchObject({ ok: false })
  expect((await actsOf(first.id)).filter((kind) => kind === 'ProductCodeIssued')).toHaveLength(2)
  const stored = await world.inTransaction((tx) => findProduct(tx, second.id))
  expect(stored?.code).toBe('11-03127-002-2026')
})

test('with a code, name and set stay', async () => {
  const { id, own } = await product()
  await issue(id, 2026)
  const renamed = await own.api(`/products/${id}/name`, { version: 2, name: 'Tên Khác' })
  expect([renamed.status, renamed.json().code]).toEqual([409, 'product/has-code'])
  expect((await own.api(`/products/${id}/set`, { version: 2, sheet: 12 })).status).toBe(409)
  expect((await own.get(`/products/${id}/name`)).status).toBe(409)
  expect((await own.get(`/products/${id}`)).text).not.toContain(`/products/${id}/name`)
})

test('two commands at once get two numbers', async () => {
  const made = [await product(), await product(), await product()]
  const codes = await Promise.all(made.map(({ id }) => issue(id, 2030)))
  const values = codes.map((code) => (code.ok ? code.value : '')).sort()
  expect(values).toEqual(['11-03127-001-2030', '11-03127-002-2030', '11-03127-003-2030'])
})
