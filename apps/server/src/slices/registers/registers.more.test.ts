import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSampleWorld, type SampleWorld } from '../../../test/sample-world.ts'
import type { Visitor } from '../../../test/world.ts'

let sample: SampleWorld
let office: Visitor
let officer: Visitor
let laiChau: Visitor
let toaTinh: Visitor
let neighbour: Visitor
let women: Visitor
const ids: Record<string, string> = {}

beforeAll(async () => {
  sample = await openSampleWorld()
  office = await sample.as('office')
  officer = await sample.as('officer-quaito')
  laiChau = await sample.as('office-laichau')
  toaTinh = await sample.as('toa-tinh')
  neighbour = await sample.as('tenh-phong')
  women = await sample.as('women')
  const rows = await sample.world.services.db.selectFrom('product').select(['id', 'name', 'producer_id']).execute()
  for (const { id, name, producer_id } of rows) Object.assign(ids, { [name]: id, [`của ${name}`]: producer_id })
}, 180_000)
afterAll(() => sample.world.close())

const product = (name: string) => ids[name] ?? ''
const owner = (name: string) => ids[`của ${name}`] ?? ''

async function recorded(who: Visitor, register: string, body: Record<string, unknown>): Promise<string> {
  const answer = await who.api(`/registers/${register}`, body)
  expect(answer.text).not.toContain('"code"')
  return answer.json<{ id: string }>().id
}
const versionOf = async (who: Visitor, register: string, id: string) =>
  (await who.get(`/api/v1/registers/${register}/${id}`)).json<{ version: number }>().version
const asked = async (chain: string) =>
  sample.world.services.db
    .selectFrom('register_subject')
    .select(['key', 'stage', 'note', 'part'])
    .where('entry_id', '=', chain)
    .where('producer_id', '=', owner('Khoai sọ'))
    .execute()

test('a producer puts its own area into its own chain, and nobody else’s', async () => {
  const field = { crop: 'Táo mèo', areaSquareMetres: '120000', areaCode: 'VN-DB-01' }
  const area = await recorded(toaTinh, 'materialArea', { name: 'Vùng táo mèo Tỏa Tình', field, tick: {} })
  const other = await recorded(neighbour, 'materialArea', { name: 'Vùng của hàng xóm', field: { ...field } })
  const chain = await recorded(toaTinh, 'valueChain', { name: 'Chuỗi táo mèo', field: { stageTrade: 'Bán ở Hà Nội' } })
  const found = await toaTinh.get(`/registers/valueChain/${chain}/subjects?part=materialArea&q=vung`)
  expect(found.text).toContain('Vùng táo mèo Tỏa Tình')
  expect(found.text).not.toContain('Vùng của hàng xóm')
  const add = async (id: string) =>
    toaTinh.api(`/registers/valueChain/${chain}/subjects`, {
      ...{
        act: 'add',
        part: 'materialArea',
        choose: [`entry.${id}`],
        version: await versionOf(toaTinh, 'valueChain', chain),
      },
    })
  expect((await add(other)).json()).toMatchObject({ code: 'register/unknown-subject' })
  expect((await add(area)).status).toBe(200)
  const contract = { theme: 'packaging', from: '2026-02-01', field: { number: '12/HĐ' } }
  const partner = await recorded(office, 'partner', {
    ...{ name: 'Công ty Bao bì Tây Bắc', theme: 'packaging', level: 'province', field: { area: 'Điện Biên' } },
  })
  const signed = await recorded(toaTinh, 'partnerContract', { ...contract, field: { ...contract.field, partner } })
  await officer.api(`/registers/partnerContract/${signed}/do`, { act: 'move', stage: 'signed', version: 2 })
  await recorded(toaTinh, 'salesChannel', { name: 'Siêu thị Hoa Ba', theme: 'supermarket', from: '2025-03-01' })
  // The drawing and the table beside it say the same; a link with nothing in it says so.
  const page = await toaTinh.get(`/registers/valueChain/diagram?chain=${chain}`)
  expect(page.text).toContain('<svg')
  for (const word of ['Vùng táo mèo Tỏa Tình', 'mã vùng VN-DB-01', 'Công ty Bao bì Tây Bắc', 'hợp đồng số 12/HĐ'])
    expect(page.text).toContain(word)
  expect(page.text).toContain('Khâu chưa có gì: Sản xuất, thu hoạch.')
  const ofProduct = await office.get(`/registers/valueChain/diagram?product=${product('Giấm táo mèo')}`)
  expect(ofProduct.text).toContain('Siêu thị Hoa Ba')
  expect((await office.get(`/products/${product('Giấm táo mèo')}`)).text).toContain(
    '/registers/valueChain/diagram?product=',
  )
  expect((await office.get(`/registers/valueChain/diagram?chain=${chain}&paper=yes`)).text).toContain(
    'SƠ ĐỒ CHUỖI GIÁ TRỊ',
  )
  for (const who of [neighbour, laiChau, women])
    expect((await who.get(`/registers/valueChain/diagram?chain=${chain}`)).status).toBe(404)
  expect((await neighbour.get(`/registers/valueChain/diagram?product=${product('Giấm táo mèo')}`)).status).toBe(404)
  expect((await office.get('/registers/valueChain/diagram?product=x')).status).toBe(404)
})

test('a producer asks to join a chain; its keeper sees it in the work of the day and answers with a reason', async () => {
  const phinhSang = await sample.as('phinh-sang')
  const chain = await recorded(toaTinh, 'valueChain', { name: 'Chuỗi giấm táo mèo' })
  expect((await phinhSang.get('/registers/valueChain/join')).text).toContain('Chuỗi giấm táo mèo')
  const ask = (who: Visitor) => who.post('/registers/valueChain/join', { entry: chain, [`note[${chain}]`]: 'Thu hái' })
  expect((await ask(phinhSang)).status).toBe(303)
  expect((await ask(phinhSang)).text).toContain('Đề nghị trước đang chờ trả lời')
  expect((await (await sample.as('ban-bo')).api('/registers/valueChain/join', { entry: chain })).status).toBe(404)
  expect((await office.api('/registers/valueChain/join', { entry: chain })).status).toBe(403)
  expect((await phinhSang.api('/registers/training/join', { entry: chain })).status).toBe(404)
  // Who only asks does not read the chain, nor does its request take the keeper's right.
  expect((await phinhSang.get(`/registers/valueChain/${chain}`)).status).toBe(404)
  expect((await phinhSang.get('/registers/valueChain')).text).not.toContain(chain)
  expect((await toaTinh.get('/')).text).toContain('Trả lời chủ thể xin tham gia')
  expect((await officer.get('/')).text).toContain('Trả lời chủ thể xin tham gia')
  expect((await neighbour.get('/')).text).not.toContain('Trả lời chủ thể xin tham gia')
  const key = (await askingOf(chain)).key
  const answer = (who: Visitor, body: object) =>
    who.api(`/registers/valueChain/${chain}/join`, { key, version: 3, ...body })
  expect((await answer(neighbour, { answer: 'accept' })).status).toBe(404)
  expect((await answer(phinhSang, { answer: 'accept' })).status).toBe(404)
  expect((await answer(toaTinh, { answer: 'refuse' })).json()).toMatchObject({ code: 'register/reason-missing' })
  expect((await answer(toaTinh, { answer: 'refuse', reason: 'Đã đủ <b>sản lượng</b>' })).status).toBe(200)
  expect((await phinhSang.get('/registers/valueChain/join')).text).toContain('Đã đủ &lt;b>sản lượng&lt;/b>')
  expect((await ask(phinhSang)).status).toBe(303)
  const again = { key: (await askingOf(chain)).key, answer: 'accept', version: 5 }
  const both = await Promise.all([toaTinh, office].map((who) => who.api(`/registers/valueChain/${chain}/join`, again)))
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  expect((await phinhSang.get(`/registers/valueChain/${chain}`)).status).toBe(200)
  // The keeper stays the one that began it.
  expect((await phinhSang.get(`/registers/valueChain/${chain}/edit`)).status).toBe(403)
  expect((await toaTinh.get(`/registers/valueChain/${chain}/edit`)).status).toBe(200)
  expect((await asked(chain)).map(({ part, stage }) => [part, stage])).toEqual([['producer', null]])
})

async function askingOf(chain: string): Promise<{ key: string }> {
  const found = sample.world.services.db.selectFrom('register_subject').select('key').where('entry_id', '=', chain)
  return found.where('part', '=', 'asking').executeTakeFirstOrThrow()
}

test('facilities are a list with capacity, counted on the page of the producer', async () => {
  const field = { capacity: '500', capacityUnit: 'lít/ngày', scale: 'medium', builtYear: '2023' }
  await recorded(toaTinh, 'facility', { name: 'Xưởng ủ giấm', theme: 'workshop', field, dong: '1,2 tỷ' })
  const list = await toaTinh.get('/registers/facility')
  for (const word of ['Xưởng ủ giấm', '500', 'lít/ngày', 'Vừa']) expect(list.text).toContain(word)
  expect((await neighbour.get('/registers/facility')).text).not.toContain('Xưởng ủ giấm')
  const wrong = await toaTinh.api('/registers/facility', {
    name: 'Máy',
    theme: 'machine',
    field: { capacity: 'nhiều' },
  })
  expect(wrong.json()).toMatchObject({ details: { field: 'field[capacity]' } })
  expect((await toaTinh.get(`/producers/${owner('Giấm táo mèo')}`)).text).toContain('Nhà xưởng, máy móc')
})

test('links are opened by people: one press writes the day, a broken one is told, strangers press nothing', async () => {
  const url = 'https://example.vn/giam'
  const id = await recorded(toaTinh, 'listing', {
    ...{
      name: 'Giấm trên sàn',
      from: '2026-01-05',
      product: product('Giấm táo mèo'),
      field: { floor: 'Sàn Tây Bắc', url },
    },
  })
  expect((await officer.get('/')).text).toContain('Đường dẫn bán hàng chưa mở thử trong 90 ngày')
  const page = await officer.get('/registers/listing/links')
  expect(page.text).toContain(url)
  expect(page.text).toContain('Chưa lần nào')
  const press = (who: Visitor, opens: string, version: number) =>
    who.api('/registers/listing/links', { entry: id, opens, version })
  for (const who of [laiChau, neighbour, women]) expect((await press(who, 'yes', 3)).status).toBe(404)
  expect((await press(officer, 'maybe', 3)).json()).toMatchObject({ code: 'request/invalid' })
  const version = await versionOf(officer, 'listing', id)
  expect((await press(officer, 'no', version)).status).toBe(200)
  expect((await press(officer, 'yes', version)).json()).toMatchObject({ code: 'request/conflict' })
  expect((await toaTinh.get(`/products/${product('Giấm táo mèo')}`)).text).toContain('Đường dẫn hỏng')
  expect((await press(officer, 'yes', version + 2)).status).toBe(200)
  expect((await toaTinh.get(`/products/${product('Giấm táo mèo')}`)).text).toContain('Đường dẫn mở được ngày')
  expect((await officer.get('/')).text).not.toContain('Đường dẫn bán hàng chưa mở thử')
  expect((await toaTinh.get('/registers/listing/links')).status).toBe(403)
})
