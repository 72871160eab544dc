import { afterAll, beforeAll, expect, test } from 'vitest'
import { upload } from '../../../test/regime-files.ts'
import { openSampleWorld, type SampleWorld } from '../../../test/sample-world.ts'
import type { Visitor } from '../../../test/world.ts'
import { STREAM_KINDS } from '../../app.ts'
import { verifyHistory } from '../../platform/acts/verify.ts'
import { snapshot } from '../../platform/db/snapshot.ts'
import { writeSpreadsheet } from '../../platform/spreadsheet/index.ts'
import { entriesOfPlan, listOfProducer, listOfProduct, readRegisterSummary } from './index.ts'

let sample: SampleWorld
let office: Visitor
let officer: Visitor
let toaTinh: Visitor
let producerId: string
beforeAll(async () => {
  sample = await openSampleWorld()
  office = await sample.as('office')
  officer = await sample.as('officer-quaito')
  toaTinh = await sample.as('toa-tinh')
  const find = sample.world.services.db.selectFrom('product').select('producer_id as id')
  producerId = (await find.where('name', '=', 'Giấm táo mèo').executeTakeFirstOrThrow()).id
}, 180_000)
afterAll(() => sample.world.close())

const CLASS = {
  name: 'Tập huấn chấm điểm',
  theme: 'evaluation',
  from: '2026-11-22',
  to: '2026-11-24',
  field: { place: 'UBND xã' },
}
async function recorded(who: Visitor, register: string, body: Record<string, unknown>): Promise<string> {
  const answer = await who.api(`/registers/${register}`, body)
  expect(answer.text).not.toContain('"code"')
  return answer.json<{ id: string }>().id
}
interface Shown {
  readonly version: number
  readonly claims: number
  readonly warnings: readonly string[]
  readonly parts: readonly {
    value: string
    lines: readonly { key: string; name: string; stage: { value: string } | null }[]
  }[]
}
const show = async (who: Visitor, register: string, id: string) =>
  (await who.get(`/api/v1/registers/${register}/${id}`)).json<Shown>()

test('nominated, accepted, marked on one page; who scans the code is on the list at once or waits for a word', async () => {
  const id = await recorded(officer, 'training', CLASS)
  const path = `/registers/training/${id}`
  const subjects = (body: object) => officer.api(`${path}/subjects`, { part: 'participant', ...body })
  expect((await subjects({ act: 'add', choose: [`producer.${producerId}`], version: 1 })).status).toBe(200)
  expect((await subjects({ act: 'add', name: 'Lò Thị Mai', note: 'Bản Ma Khúa', version: 2 })).status).toBe(200)
  expect((await subjects({ act: 'group', group: 'registeredProducers', version: 3 })).status).toBe(200)
  const lines = (await show(officer, 'training', id)).parts[0]?.lines ?? []
  expect(lines.filter((one) => one.name.includes('Tỏa Tình'))).toHaveLength(1)
  const keys = lines.map((one) => one.key)
  expect((await subjects({ act: 'move', keys, stage: 'accepted', version: 4 })).status).toBe(200)
  const mark = (day: string, present: Record<string, string>, version: number) =>
    officer.api(`${path}/attendance`, { act: 'mark', day, present, version })
  const mai = lines.find((one) => one.name === 'Lò Thị Mai')?.key ?? ''
  expect((await mark('2026-11-24', { [mai]: 'present' }, 5)).json()).toMatchObject({
    code: 'register/attendance-future',
  })
  expect((await mark('2026-11-22', { [mai]: 'present' }, 5)).status).toBe(200)
  expect((await mark('2026-11-22', { [mai]: 'absent' }, 5)).json()).toMatchObject({ code: 'request/conflict' })
  await officer.api(`${path}/attendance`, { act: 'open', day: '2026-11-22', version: 6 })
  const sheet = await officer.get(`${path}/attendance?day=2026-11-22&paper=yes`)
  expect(sheet.text).toContain('data:image/svg+xml')
  const code = /attend\/([0-9A-Z]{8})/.exec(sheet.text)?.[1] ?? ''
  // Everybody opens the page of the code; it tells of nobody else.
  const door = await sample.world.nobody.get(`/attend/${code}`)
  expect(door.text).toContain('Tập huấn chấm điểm')
  expect(door.text).not.toContain('Lò Thị Mai')
  expect((await sample.world.nobody.get('/attend/00000000')).status).toBe(404)
  expect((await toaTinh.post(`/attend/${code}`, { as: 'producer' })).to).toContain('done=yes')
  const own = (await show(officer, 'training', id)).parts[0]?.lines.find((one) => one.name.includes('Tỏa Tình'))
  expect(own?.stage?.value).toBe('attended')
  expect((await sample.world.nobody.post(`/attend/${code}`, { name: '  ' })).status).toBe(422)
  expect((await sample.world.nobody.post(`/attend/${code}`, { name: 'Vàng A Tủa', unit: 'Bản Xá' })).status).toBe(303)
  await sample.world.nobody.post(`/attend/${code}`, { name: 'Vàng A Tủa', unit: 'Bản Xá' })
  const waiting = await show(officer, 'training', id)
  expect(waiting.claims).toBe(1)
  const grid = await officer.get(`${path}/attendance`)
  const claim = /name="key" value="([0-9a-f-]{36})"/.exec(grid.text)?.[1] ?? ''
  const answer = { act: 'accept', day: '2026-11-22', key: claim, version: waiting.version }
  expect((await officer.api(`${path}/attendance`, answer)).status).toBe(200)
  expect((await show(officer, 'training', id)).parts[0]?.lines.at(-1)).toMatchObject({
    name: 'Vàng A Tủa',
    stage: { value: 'attended' },
  })
  // A producer who was there sees the class, and no other participant.
  const seen = await toaTinh.get(path)
  expect(seen.text).toContain('Tập huấn chấm điểm')
  expect(seen.text).not.toContain('Vàng A Tủa')
  expect((await toaTinh.get(`${path}/attendance`)).status).toBe(403)
  expect((await officer.get('/registers/training/covered?year=2026')).text).toContain('Đánh giá, phân hạng')
  // TRN-04: this class is later than the first round of the year.
  expect(waiting.warnings.join()).toMatch(/muộn hơn .*hoàn thành trước ngày/)
  sample.world.setClock('2026-11-23')
  expect((await sample.world.nobody.post(`/attend/${code}`, { name: 'Người đến sau' })).status).toBe(409)
  sample.world.setClock('2026-11-22T02:00:00Z')
})

test('evidence is kept with the entry, for those who read it; no other kind of file', async () => {
  const id = await recorded(officer, 'training', CLASS)
  const path = `/registers/training/${id}`
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  expect((await upload(officer, `${path}/evidence`, png, { name: 'ảnh lớp.png' })).status).toBe(303)
  expect((await upload(officer, `${path}/evidence`, Buffer.from('PK\u0003\u0004 zip'), {})).status).toBe(415)
  expect((await upload(await sample.as('officer-sangnhe'), `${path}/evidence`, png, {})).status).toBe(404)
  const { evidence, version } = (await office.get(`/api/v1${path}`)).json<{
    evidence: { key: string }[]
    version: number
  }>()
  const file = `${path}/evidence/${evidence[0]?.key}`
  expect((await office.get(file)).headers['content-type']).toBe('image/png')
  expect((await (await sample.as('office-laichau')).get(file)).status).toBe(404)
  await officer.api(`${path}/do`, { act: 'removeEvidence', key: evidence[0]?.key, version })
  expect((await office.get(file)).status).toBe(404)
})

test('a sheet is looked over first; good rows are recorded once, bad ones are named', async () => {
  const count = async () =>
    (await office.get('/api/v1/registers/sellingPoint')).json<{ total: number; dong: { sum: number } }>()
  const before = await count()
  const template = await office.get('/registers/sellingPoint/xlsx?template=yes')
  expect(template.headers['content-type']).toContain('spreadsheetml')
  const headings = ['Tên điểm bán', 'Loại nơi đặt', 'Từ ngày', 'Xã, phường', 'Kinh phí', 'Địa chỉ', 'Ngoài tỉnh']
  const rows = [
    ['Điểm bán Tuần Giáo', 'Trung tâm thương mại, chợ', '19/5/2026', 'Xã Tuần Giáo', '850 triệu', 'Số 12', 'Không'],
    ['Điểm bán Hà Nội', 'Nơi khác', '', '', '1.200.000.000', 'Số 2 Hoàng Quốc Việt', 'Có'],
    ['=HYPERLINK("x")', 'Sân bay', '', 'Xã Không Có', 'nhiều', '', ''],
    ['Điểm bán Hà Nội', 'Nơi khác', '', '', '', 'Số 3', 'Có'],
  ]
  const sheet = await writeSpreadsheet([
    { name: 'A', columns: headings.map((heading) => ({ heading, width: 20 })), rows },
  ])
  const sent = await upload(office, '/registers/sellingPoint/import', sheet, { name: 'diem-ban.xlsx' })
  expect(sent.to).toContain('look=')
  const looked = await office.get(sent.to)
  expect(looked.text).toContain('2 dòng ghi được, 2 dòng có lỗi')
  expect(looked.text).toContain('Trùng với một dòng ở trên')
  expect(await count()).toMatchObject({ total: before.total, dong: before.dong })
  const look = /look=([0-9a-f-]{36})/.exec(sent.to)?.[1] ?? ''
  expect((await (await sample.as('office-laichau')).get(sent.to)).status).toBe(404)
  const boundary = 'b'
  const part = (name: string, value: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const apply = await office.send({
    ...{ method: 'POST', url: '/registers/sellingPoint/import' },
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: `${part('_key', 'apply-the-sheet')}${part('look', look)}--${boundary}--\r\n`,
  })
  expect(apply.status).toBe(303)
  expect(await count()).toMatchObject({
    ...{ total: before.total + 2, dong: { sum: before.dong.sum + 2_050_000_000 } },
  })
  const again = await upload(office, '/registers/sellingPoint/import', sheet, {})
  expect((await office.get(again.to)).text).toContain('0 dòng ghi được')
  expect((await upload(office, '/registers/sellingPoint/import', Buffer.from('no sheet'), {})).status).toBe(422)
  expect((await office.get('/registers/sellingPoint/xlsx')).status).toBe(200)
})

test('only what is published is open to everybody, and only the fields that the register lets out', async () => {
  const field = { address: 'Số 9 phố Mới', owner: 'HTX', outsideProvince: 'yes', fund: 'budget' }
  const id = await recorded(office, 'sellingPoint', {
    name: 'Điểm bán phố Mới',
    level: 'province',
    dong: '5 triệu',
    field,
  })
  const { nobody } = sample.world
  expect((await nobody.get(`/open/sellingPoint/${id}`)).status).toBe(404)
  expect((await officer.api(`/registers/sellingPoint/${id}/do`, { act: 'publish', version: 1 })).status).toBe(404)
  expect((await office.api(`/registers/sellingPoint/${id}/do`, { act: 'publish', version: 1 })).status).toBe(200)
  const page = await nobody.get(`/open/sellingPoint/${id}`)
  expect(page.text).toContain('Số 9 phố Mới')
  expect(page.text).not.toContain('Ngân sách')
  expect(page.headers['cache-control']).toContain('public')
  expect((await nobody.get('/open/sellingPoint?f[outsideProvince]=yes&q=pho+moi')).text).toContain(id)
  expect((await nobody.get('/open/sellingPoint?f[outsideProvince]=no')).text).not.toContain(id)
  expect((await nobody.get('/open/training')).status).toBe(404)
  await office.api(`/registers/sellingPoint/${id}/do`, { act: 'cancel', reason: 'Ghi trùng', version: 2 })
  expect((await nobody.get(`/open/sellingPoint/${id}`)).status).toBe(404)
})

test('faces for others: sums by register and theme, entries of a producer; the history folds to the same rows', async () => {
  await sample.world.inTransaction(async (tx) => {
    const year = await readRegisterSummary(tx, { of: 'province', provinceCode: '11' }, '2026-01-01', '2026-12-31')
    // A class without an amount adds nothing to that of the sample; where none says an amount there is none.
    const of = (register: string, theme: string) => year.find((one) => one.register === register && one.theme === theme)
    expect(of('training', 'evaluation')).toMatchObject({ dong: 86_000_000 })
    expect(of('survey', 'potential')).toMatchObject({ count: 1, dong: null })
    expect(await readRegisterSummary(tx, { of: 'province', provinceCode: '12' }, '2026-01-01', '2026-12-31')).toEqual(
      [],
    )
    const own = await listOfProducer(tx, producerId)
    expect(own.map((one) => one.name)).toContain('Tập huấn chấm điểm')
    expect(await listOfProduct(tx, producerId)).toEqual([])
    expect(await entriesOfPlan(tx, producerId)).toEqual([])
  })
  const verified = await snapshot(sample.world.services.db, (tx) => verifyHistory(tx, STREAM_KINDS))
  expect(verified.findings).toEqual([])
})
