import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSampleWorld, type SampleWorld } from '../../../test/sample-world.ts'
import type { Visitor } from '../../../test/world.ts'
import { loadRegisters } from '../../platform/registers-content.ts'

let sample: SampleWorld
let office: Visitor
let officer: Visitor
let other: Visitor
let laiChau: Visitor
let toaTinh: Visitor
let ids: Record<'toaTinh' | 'macCa' | 'banBo' | 'vinegar' | 'cider' | 'tea', string>

beforeAll(async () => {
  sample = await openSampleWorld()
  office = await sample.as('office')
  officer = await sample.as('officer-quaito')
  other = await sample.as('officer-sangnhe')
  laiChau = await sample.as('office-laichau')
  toaTinh = await sample.as('toa-tinh')
  const products = await sample.world.services.db.selectFrom('product').select(['id', 'name', 'producer_id']).execute()
  const product = (name: string) => {
    const found = products.find((one) => one.name === name)
    if (found === undefined) throw new Error(`no product ${name}`)
    return found
  }
  ids = {
    toaTinh: product('Giấm táo mèo').producer_id,
    macCa: product('Hạt mắc ca').producer_id,
    banBo: product('Chè Bản Bo Sương').producer_id,
    vinegar: product('Giấm táo mèo').id,
    cider: product('Cider táo mèo').id,
    tea: product('Chè Bản Bo Sương').id,
  }
}, 180_000)
afterAll(() => sample.world.close())

async function recorded(who: Visitor, register: string, body: Record<string, unknown>): Promise<string> {
  const answer = await who.api(`/registers/${register}`, body)
  expect(answer.text).not.toContain('"code"')
  return answer.json<{ id: string }>().id
}
const CLASS = {
  ...{ name: 'Tập huấn hồ sơ OCOP', theme: 'programme', from: '2026-11-22', to: '2026-11-23' },
  ...{ dong: '12,5 triệu', field: { place: 'Nhà văn hóa xã' }, tick: { 'audience.managers': 'yes' } },
}
const view = async (who: Visitor, register: string, id: string) =>
  (await who.get(`/api/v1/registers/${register}/${id}`)).json<{
    version: number
    stage: { value: string }
    facts: readonly { label: string; value: string }[]
    warnings: readonly string[]
    parts: readonly {
      value: string
      lines: readonly { key: string; name: string; stage: { value: string } | null }[]
    }[]
  }>()

test('a commune records a class; the province keeps it too, neighbours read it, strangers find nothing', async () => {
  const id = await recorded(officer, 'training', CLASS)
  const seen = await view(other, 'training', id)
  expect(seen.facts).toContainEqual({ label: 'Kinh phí', value: '12.500.000 đồng', href: null })
  expect((await laiChau.get(`/registers/training/${id}`)).status).toBe(404)
  expect((await other.api(`/registers/training/${id}/do`, { act: 'cancel', reason: 'x', version: 1 })).status).toBe(404)
  const moved = { act: 'move', stage: 'running', version: seen.version }
  expect((await office.api(`/registers/training/${id}/do`, moved)).status).toBe(200)
  expect((await officer.api(`/registers/training/${id}/do`, moved)).json()).toMatchObject({ code: 'request/conflict' })
  expect((await officer.get('/registers/training?q=tap+huan+ho+so')).text).toContain(id)
  expect((await officer.get(`/registers/training/${id}`)).text).toContain('Nhà văn hóa xã')
  expect((await officer.get('/registers')).status).toBe(200)
})

test('what is wrong stands at its field, what was typed stays, and hostile texts stay texts', async () => {
  const refused = await officer.post('/registers/training', {
    ...{ name: '<script>alert(1)</script>', theme: '', from: '31/02/2026', 'field[place]': '', dong: 'nhiều' },
  })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('href="#field-place')
  expect(refused.text).toContain('&lt;script>alert(1)&lt;/script>')
  expect(refused.text).not.toContain('<script>alert')
  expect(refused.text).toContain('value="31/02/2026"')
  const refuse = async (body: Record<string, unknown>) => (await officer.api('/registers/training', body)).json()
  expect(await refuse({ ...CLASS, name: 'x'.repeat(400) })).toMatchObject({ details: { fault: 'field/too-long' } })
  expect(await refuse({ ...CLASS, name: 'x'.repeat(4000) })).toMatchObject({ code: 'request/invalid' })
  expect(await refuse({ ...CLASS, field: { place: 'x', document: 'javascript:alert(1)' } })).toMatchObject({
    details: { field: 'field[document]', fault: 'register/link' },
  })
  expect(await refuse({ ...CLASS, plan: 'no-such-plan' })).toMatchObject({ details: { field: 'plan' } })
  expect((await officer.api('/registers/nothing', CLASS)).status).toBe(404)
  expect((await officer.get('/registers/nothing')).status).toBe(404)
  expect((await officer.get('/registers/training/not-an-id')).status).toBe(404)
  const id = await recorded(officer, 'training', { ...CLASS, name: "Lớp '; drop table act; -- <b>đậm</b>" })
  const page = await officer.get(`/registers/training/${id}`)
  expect(page.text).toContain('&lt;b>đậm&lt;/b>')
  // A product of another province is nobody here; an unknown one neither.
  const add = (choose: string[]) =>
    officer.api(`/registers/training/${id}/subjects`, { act: 'add', part: 'participant', choose, version: 1 })
  expect((await add([`producer.${ids.banBo}`])).json()).toMatchObject({ code: 'register/unknown-subject' })
  expect((await add(['producer.11111111-1111-4111-8111-111111111111'])).status).toBe(422)
  expect((await add([`product.${ids.vinegar}`])).json()).toMatchObject({ code: 'register/part-kind' })
})

test('two people edit at once: the second sees what stands now and keeps what was typed', async () => {
  const id = await recorded(officer, 'training', CLASS)
  const form = { name: 'Tên của tỉnh', theme: 'programme', from: '22/11/2026', to: '23/11/2026', version: '1' }
  const first = await office.post(`/registers/training/${id}`, {
    ...form,
    level: 'commune',
    commune: '',
    'field[place]': 'A',
  })
  expect(first.status).toBe(422)
  const communeOf = sample.world.services.db.selectFrom('register_entry').select('commune_code').where('id', '=', id)
  const { commune_code: commune } = await communeOf.executeTakeFirstOrThrow()
  const sent = { ...form, level: 'commune', commune: commune ?? '', 'field[place]': 'Hội trường tỉnh' }
  expect((await office.post(`/registers/training/${id}`, sent)).status).toBe(303)
  const second = await officer.post(`/registers/training/${id}`, {
    ...form,
    name: 'Tên của xã',
    'field[place]': 'Sân xã',
  })
  expect(second.status).toBe(409)
  expect(second.text).toContain('Tên của tỉnh')
  expect(second.text).toContain('value="Tên của xã"')
  expect(second.text).toContain('Hội trường tỉnh')
  // The page that shows the conflict carries the version that stands now.
  expect(
    (await officer.post(`/registers/training/${id}`, { ...form, version: '2', 'field[place]': 'Sân xã' })).status,
  ).toBe(303)
})

test('an entry that was taken back is counted nowhere, stands still, and comes back whole', async () => {
  const id = await recorded(officer, 'communication', {
    ...{ name: 'Phát thanh lưu động', theme: 'need', from: '2026-11-02', dong: '2 triệu' },
    field: await required('communication'),
  })
  const before = (await officer.get('/api/v1/registers/communication')).json<{ total: number; dong: { sum: number } }>()
  await officer.api(`/registers/communication/${id}/do`, { act: 'cancel', reason: 'Ghi trùng', version: 1 })
  const after = (await officer.get('/api/v1/registers/communication')).json<{ total: number; dong: { sum: number } }>()
  expect([before.total - after.total, before.dong.sum - (after.dong.sum ?? 0)]).toEqual([1, 2_000_000])
  expect((await officer.get('/registers/communication?state=cancelled')).text).toContain(id)
  const change = { act: 'publish', version: 2 }
  expect((await officer.api(`/registers/communication/${id}/do`, change)).json()).toMatchObject({
    code: 'register/cancelled',
  })
  expect((await officer.get(`/registers/communication/${id}`)).text).toContain('Ghi trùng')
  expect((await officer.api(`/registers/communication/${id}/do`, { act: 'restore', version: 2 })).status).toBe(200)
  expect((await officer.get('/api/v1/registers/communication')).json<{ total: number }>().total).toBe(before.total)
  const coverage = await officer.get('/registers/communication/coverage?year=2026')
  expect(coverage.text).toMatch(/\d+\/\d+ xã, phường chưa có/)
})

/** Values for the required fields of a register, whatever they are. */
async function required(register: string, more: Record<string, string> = {}): Promise<Record<string, string>> {
  const definition = loadRegisters().get(register)
  const values = (definition?.fields ?? [])
    .filter((one) => one.required === true)
    .map((one): [string, string] => {
      if (one.type === 'choice') return [one.key, one.options?.[0]?.value ?? '']
      if (one.type === 'yesNo') return [one.key, 'no']
      if (one.type === 'integer' || one.type === 'money') return [one.key, String(one.min ?? 1)]
      return [one.key, one.type === 'date' ? '2026-01-05' : one.type === 'link' ? 'https://ocop.vn/a' : 'Nội dung']
    })
  return { ...Object.fromEntries(values), ...more }
}

test('a fair takes only products with a certificate in force on its day, and says of each why not', async () => {
  const id = await recorded(office, 'fair', {
    ...{ name: 'Hội chợ cuối năm', level: 'province', from: '2026-12-10', to: '2026-12-12', theme: firstTheme('fair') },
    field: await required('fair'),
  })
  const add = (product: string, version: number) =>
    office.api(`/registers/fair/${id}/subjects`, {
      act: 'add',
      part: 'product',
      choose: [`product.${product}`],
      version,
    })
  const refused = await add(ids.cider, 1)
  expect(refused.json()).toMatchObject({ code: 'register/no-certificate' })
  expect(refused.text).toContain('Cider táo mèo (chưa có giấy chứng nhận)')
  expect((await add(ids.vinegar, 1)).status).toBe(200)
  // The fair is moved beyond the certificate: refused by name as well.
  const typed = {
    name: 'Hội chợ cuối năm',
    level: 'province',
    theme: firstTheme('fair'),
    field: await required('fair'),
  }
  const later = await office.api(`/registers/fair/${id}`, { ...typed, from: '2040-01-01', version: 2 })
  expect(later.text).toContain('Giấm táo mèo (giấy chứng nhận hết hạn')
  expect((await view(office, 'fair', id)).warnings).toEqual([])
  expect((await add(ids.tea, 2)).json()).toMatchObject({ code: 'register/unknown-subject' })
})

const firstTheme = (register: string) => loadRegisters().get(register)?.theme?.options[0]?.value ?? ''

test('no second support of one item in a year; above the norm only with a reason; an ended policy is told', async () => {
  const policy = await recorded(office, 'policy', {
    ...{ name: 'NQ 07/2021/NQ-HĐND', level: 'province', from: '2021-07-01', to: '2025-12-31', dong: '50 triệu' },
    ...{ theme: firstTheme('policy'), field: await required('policy') },
  })
  expect((await view(office, 'policy', policy)).warnings[0]).toContain('hết thời hạn')
  const body = async (more: Record<string, unknown>, field: Record<string, string> = {}) => ({
    ...{ theme: 'packaging', from: '2026-06-01', level: 'province', producer: ids.toaTinh, dong: '40 triệu', ...more },
    field: await required('supportPackage', { policy, ...field }),
  })
  const first = await recorded(office, 'supportPackage', await body({}))
  expect((await view(office, 'supportPackage', first)).warnings.join()).toContain('NQ 07/2021')
  const again = await office.api('/registers/supportPackage', await body({ from: '2026-09-01' }))
  expect(again.json()).toMatchObject({ code: 'register/double-support' })
  expect(again.text).toContain('Hợp tác xã Táo mèo Tỏa Tình Xanh')
  const over = { theme: 'story', dong: '60 triệu' }
  expect((await office.api('/registers/supportPackage', await body(over))).json()).toMatchObject({
    code: 'register/over-norm',
  })
  await recorded(office, 'supportPackage', await body(over, { normReason: 'Theo QĐ 12 của UBND tỉnh' }))
  // Cancelled, the item is free again; restored it would be double.
  await office.api(`/registers/supportPackage/${first}/do`, { act: 'cancel', reason: 'Ghi nhầm', version: 2 })
  await recorded(office, 'supportPackage', await body({ from: '2026-09-01' }))
  const back = await office.api(`/registers/supportPackage/${first}/do`, { act: 'restore', version: 3 })
  expect(back.json()).toMatchObject({ code: 'register/double-support' })
  // Two at the same moment: one of them is refused.
  const twice = await body({ theme: 'traceability' })
  const both = await Promise.all([office, office].map((who) => who.api('/registers/supportPackage', twice)))
  expect(both.map((one) => one.status).sort()).toEqual([200, 409])
  // The producer sees what it was given, and only that.
  expect((await toaTinh.get(`/registers/supportPackage/${first}`)).status).toBe(200)
  expect((await (await sample.as('mac-ca')).get(`/registers/supportPackage/${first}`)).status).toBe(404)
  expect((await toaTinh.api('/registers/supportPackage', await body({ theme: 'science' }))).status).not.toBe(500)
})

test('a producer keeps its own channels and its figures of a year, once a year, and nobody else’s', async () => {
  const channel = {
    name: 'Siêu thị Hoa Ba',
    theme: 'supermarket',
    from: '2025-03-01',
    field: await required('salesChannel'),
  }
  const id = await recorded(toaTinh, 'salesChannel', { ...channel, producer: ids.macCa })
  expect((await view(toaTinh, 'salesChannel', id)).parts[0]?.lines[0]?.name).toContain('Tỏa Tình')
  const stranger = await sample.as('mac-ca')
  expect((await stranger.get(`/registers/salesChannel/${id}`)).status).toBe(404)
  expect((await stranger.get('/registers/salesChannel')).text).not.toContain(id)
  const end = { act: 'move', stage: 'ended', day: '2026-10-01', version: 2 }
  expect((await stranger.api(`/registers/salesChannel/${id}/do`, end)).status).toBe(404)
  expect((await toaTinh.api(`/registers/salesChannel/${id}/do`, end)).status).toBe(200)
  const year = { from: '2025', field: await required('producerYear', { revenueDirect: '120 triệu' }) }
  await recorded(toaTinh, 'producerYear', year)
  expect((await toaTinh.api('/registers/producerYear', year)).json()).toMatchObject({ code: 'register/same-year' })
  const before = await recorded(toaTinh, 'producerYear', { ...year, from: '2024' })
  const figures = () =>
    sample.world.services.db
      .selectFrom('producer_year')
      .select(['entry_id as id', 'from_date as from', 'revenue_direct as direct', 'revenue_export as exported'])
      .where('producer_id', '=', ids.toaTinh)
      .where('from_date', '=', '2024-01-01')
      .execute()
  // Figures stand as numbers beside the entry, and go with it.
  expect(await figures()).toEqual([{ id: before, from: '2024-01-01', direct: 120_000_000, exported: null }])
  const { version } = await view(toaTinh, 'producerYear', before)
  const cancel = { act: 'cancel', reason: 'Ghi nhầm năm.', version }
  expect((await office.api(`/registers/producerYear/${before}/do`, cancel)).status).toBe(200)
  expect(await figures()).toEqual([])
  expect((await toaTinh.api('/registers/training', CLASS)).status).toBe(403)
  expect((await toaTinh.get('/registers/salesChannel/new')).text).toContain('Tỏa Tình')
  const index = await toaTinh.get('/registers')
  expect(index.text).toContain('/registers/producerYear/new')
  expect(index.text).not.toContain('/registers/communication')
})
