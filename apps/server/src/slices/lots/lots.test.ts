import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSampleWorld, type SampleWorld } from '../../../test/sample-world.ts'
import type { Visitor } from '../../../test/world.ts'
import { STREAM_KINDS } from '../../app.ts'
import { verifyHistory } from '../../platform/acts/verify.ts'
import { snapshot } from '../../platform/db/snapshot.ts'
import { readSpreadsheet } from '../../platform/spreadsheet/index.ts'
import { lotKeeper, refusalOf, SAMPLE_LOT, sendForm } from './lots.samples.ts'

let sample: SampleWorld
let owner: Visitor
let officer: Visitor
let office: Visitor
let neighbour: Visitor
let stranger: Visitor
let nobody: Visitor
let product: string
/** Signs everybody in anew: a session does not outlive days. */
async function signIn(): Promise<void> {
  owner = await sample.as('toa-tinh')
  officer = await sample.as('officer-quaito')
  office = await sample.as('office')
  neighbour = await sample.as('tenh-phong')
  stranger = await sample.as('office-laichau')
}
beforeAll(async () => {
  sample = await openSampleWorld()
  await signIn()
  nobody = sample.world.nobody
  const find = sample.world.services.db.selectFrom('product').select('id').where('name', '=', 'Giấm táo mèo')
  product = (await find.executeTakeFirstOrThrow()).id
})
afterAll(() => sample.world.close())

const { opened, record, send, show, versionOf } = lotKeeper(
  () => owner,
  () => product,
)
const codeOf = refusalOf

test('a lot in three taps: the server makes its code; bad input is told at its field', async () => {
  const { id, code } = await opened({ gtin: '8934563138165', expiresOn: '2027-11-18' })
  expect(code).toMatch(/^261118[0-9A-Z]{5}$/)
  expect((await opened()).code).not.toBe(code)
  const bad = (more: Readonly<Record<string, string>>) =>
    codeOf(sendForm(owner, '/lots', { product, ...SAMPLE_LOT, ...more }))
  expect(await bad({ amount: '1.25' })).toBe('lot/amount-wrong')
  expect(await bad({ gtin: '8934563138164' })).toBe('lot/gtin-wrong')
  expect(await bad({ producedOn: '2026-11-23' })).toBe('lot/future-day')
  expect(await bad({ expiresOn: '2026-11-18' })).toBe('lot/expires-early')
  expect(await bad({ unit: 'thùng' })).toBe('request/invalid')
  expect(await bad({ code: '2611187K3MX' })).toBe('request/invalid')
  const again = await sendForm(owner, '/lots', { product, ...SAMPLE_LOT, amount: 'nhiều' }, { page: true })
  expect(again.text).toContain('value="nhiều"')
  expect(again.text).toContain('ví dụ 1.250 hoặc 12,5')
  const read = await owner.get(`/lots?q=giam+tao+meo&product=${product}`)
  expect(read.text).toContain(`/lots/${id}`)
  expect((await owner.get(`/products/${product}`)).text).toContain(`/lots?product=${product}`)
})

test('who keeps and who reads: strangers learn nothing, officials only look', async () => {
  const { id } = await opened()
  for (const by of [officer, office]) {
    expect((await by.get(`/lots/${id}`)).status).toBe(200)
    expect((await by.get('/lots')).text).toContain(`/lots/${id}`)
    expect((await record(id, {}, by)).status).toBe(403)
  }
  for (const by of [neighbour, stranger]) {
    expect((await by.get(`/lots/${id}`)).status).toBe(404)
    expect((await by.get('/lots')).text).not.toContain(`/lots/${id}`)
    expect((await record(id, {}, by)).status).toBe(404)
    expect((await sendForm(by, '/lots', { product, ...SAMPLE_LOT })).status).toBe(404)
  }
  expect((await officer.get('/lots/new')).status).toBe(403)
  expect((await nobody.get('/lots')).status).toBe(303)
})

test('an officer who works for the producer writes in its name', async () => {
  const { id } = await opened()
  const producer = await sample.world.services.db
    .selectFrom('lot')
    .innerJoin('producer', 'producer.id', 'lot.producer_id')
    .select(['producer.id', 'producer.version', 'producer.commune_code as communeCode'])
    .where('lot.id', '=', id)
    .executeTakeFirstOrThrow()
  const typist = await sample.world.person('Cán bộ nhập hộ', 'communeOfficer', {
    ...{ provinceCode: '11', communeCode: producer.communeCode },
  })
  const said = { how: 'inPerson', agreedBy: 'Lò Văn Mẫu', from: '2026-11-22', until: '2026-12-31', works: ['products'] }
  const path = `/producers/${producer.id}/assistance`
  const { key } = (await typist.api(path, { version: producer.version, ...said })).json<{ key: string }>()
  expect((await typist.api(`${path}/${key}/start`)).status).toBe(200)
  expect((await typist.get('/lots/new')).text).toContain('Giấm táo mèo')
  expect((await record(id, {}, typist)).status).toBe(200)
  const act = await sample.world.services.db
    .selectFrom('act')
    .select(['kind', 'by_person', 'on_behalf_of'])
    .where('stream_id', '=', id)
    .orderBy('seq', 'desc')
    .executeTakeFirstOrThrow()
  expect(act).toEqual({ kind: 'LotEventRecorded', by_person: typist.personId, on_behalf_of: producer.id })
})

test('the diary keeps what it said; a lot is sold after it was packed', async () => {
  const { id } = await opened()
  expect((await record(id, { note: 'sấy 60 °C', place: 'Bản Hua Sa' }, owner, '%PDF-1.4 phieu')).status).toBe(200)
  expect(await codeOf(record(id, { kind: 'sale', on: '2026-11-20' }))).toBe('lot/kind-closed')
  expect(await codeOf(record(id, { on: '2026-11-23' }))).toBe('lot/future-day')
  const event = (await show(id)).events[0]?.key ?? ''
  expect(await codeOf(record(id, { event, note: 'sấy 65 °C' }))).toBe('lot/reason-missing')
  expect((await record(id, { event, note: 'sấy 65 °C', reason: 'đọc nhầm nhiệt kế' })).status).toBe(200)
  const page = (await officer.get(`/lots/${id}`)).text
  expect(page).toContain('sấy 65 °C')
  expect(page).toContain('sấy 60 °C')
  expect(page).toContain('đọc nhầm nhiệt kế')
  expect((await owner.get(`/lots/${id}?event=${event}`)).text).toContain('Lưu dòng nhật ký')
  const [, fileId = ''] = /files\/([0-9a-f-]{36})/.exec(page) ?? []
  expect((await officer.get(`/lots/${id}/files/${fileId}`)).text).toContain('%PDF-1.4 phieu')
  expect((await neighbour.get(`/lots/${id}/files/${fileId}`)).status).toBe(404)
  expect((await send(id, 'steps', { step: 'close' })).status).toBe(200)
  expect((await record(id, { kind: 'sale', on: '2026-11-20', role: 'seller' })).status).toBe(200)
  const sold = (await show(id)).events.at(-1)?.key ?? ''
  expect((await record(id, { event: sold, reason: 'chưa bán', strike: 'yes' })).status).toBe(200)
  expect((await show(id)).events.at(-1)).toMatchObject({ struck: { reason: 'chưa bán' } })
  const sheet = await readSpreadsheet((await office.get(`/lots/${id}/sheet`)).bytes, {
    rows: 100,
    columns: 20,
    unpackedBytes: 1e7,
  })
  expect(JSON.stringify(sheet)).toMatch(/Thu hoạch.*sấy 65 °C.*sấy 60 °C.*Đã gạch bỏ/)
})

test('two at once: the second sees that it changed, and what was typed stays', async () => {
  const { id } = await opened()
  const version = await versionOf(id)
  const line = (note: string) =>
    sendForm(owner, `/lots/${id}/events`, { kind: 'growing', on: '2026-11-01', role: 'grower', note, version })
  const both = await Promise.all([line('tưới'), line('bón phân')])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  const fields = { kind: 'growing', on: '2026-11-01', role: 'grower', note: 'làm cỏ', version }
  const late = await sendForm(owner, `/lots/${id}/events`, fields, { page: true })
  expect(late.text).toContain('value="làm cỏ"')
  expect(late.text).toContain('vừa được người khác ghi thêm')
  expect((await send(id, 'facts', { ...SAMPLE_LOT, amount: '90', reason: 'cân lại' })).status).toBe(200)
  expect((await show(id)).former[0]?.words).toContain('100 kg')
})

test('material of another lot: both ways, no more than is left, no circle, also for two at once', async () => {
  const [must, vinegar, sauce] = [await opened({ producedOn: '2026-11-16' }), await opened(), await opened()]
  const use = (lot: { id: string }, lotCode: string, amount: string) =>
    send(lot.id, 'materials', { source: 'lot', lotCode, amount })
  const both = await Promise.all([use(vinegar, must.code, '60'), use(sauce, must.code, '60')])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect((await show(must.id)).taken?.left).toBe('40 kg')
  const [first, second] = both[0]?.status === 200 ? [vinegar, sauce] : [sauce, vinegar]
  expect((await use(second, first.code, '5')).status).toBe(200)
  expect((await show(second.id)).back.map(({ depth }) => depth)).toEqual([0, 1])
  expect((await show(must.id)).onward).toHaveLength(2)
  await record(must.id, { place: 'Nương Hua Sa', on: '2026-11-15' })
  const { text } = await nobody.get(`/l/${second.code}`)
  expect(text).toMatch(/Thu hoạch.*Nương Hua Sa/s)
  expect(await codeOf(use(first, second.code, '1'))).toBe('lot/goes-round')
  expect(await codeOf(use(must, second.code, '1'))).toBe('lot/goes-round')
  expect(await codeOf(use(second, '2611187K3M1', '1'))).toBe('lot/mistyped')
  expect(await codeOf(send(must.id, 'facts', { ...SAMPLE_LOT, amount: '50', reason: 'cân lại' }))).toBe(
    'lot/less-than-taken',
  )
  expect(await codeOf(send(second.id, 'materials', { amount: '3' }))).toBe('lot/source-missing')
  const bought = { source: 'purchase', name: 'Đường phèn', supplier: 'Cửa hàng bà Mẫu', amount: '2,5' }
  expect((await send(second.id, 'materials', bought)).status).toBe(200)
  const key = (await show(second.id)).materials.at(-1)?.key
  expect((await send(second.id, 'materials', { takeBack: key, takeBackReason: 'ghi nhầm' })).status).toBe(200)
  expect((await owner.get(`/lots/${second.id}`)).text).toContain('Đã bỏ: ghi nhầm')
})

test('two halves of a circle at one moment: one of them is refused', async () => {
  const [one, other] = [await opened(), await opened()]
  const tie = (lot: { id: string }, lotCode: string) =>
    owner.api(`/lots/${lot.id}/materials`, { version: 1, source: 'lot', lotCode, amount: '1' })
  const both = await Promise.all([tie(one, other.code), tie(other, one.code)])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
})

test('rows follow from the acts', async () => {
  const { findings } = await snapshot(sample.world.services.db, (tx) => verifyHistory(tx, STREAM_KINDS))
  expect(findings.filter(({ kind }) => kind === 'lot')).toEqual([])
})
