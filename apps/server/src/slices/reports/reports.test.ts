import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSampleWorld, type SampleWorld } from '../../../test/sample-world.ts'
import type { Visitor } from '../../../test/world.ts'
import { drain } from '../../platform/background/worker.ts'
import { reportsWork } from './index.ts'

let sample: SampleWorld
let officer: Visitor
let chair: Visitor
let neighbour: Visitor
let office: Visitor
let otherOffice: Visitor
let producer: Visitor
let signatory: Visitor
beforeAll(async () => {
  sample = await openSampleWorld()
  // The month, the quarter and the year stand open together (C-24, C-25).
  sample.world.setClock('2026-12-08')
  officer = await sample.as('officer-quaito')
  chair = await sample.as('chair-quaito')
  neighbour = await sample.as('officer-sangnhe')
  office = await sample.as('office')
  otherOffice = await sample.as('office-laichau')
  producer = await sample.as('toa-tinh')
  signatory = await sample.as('signatory')
})
afterAll(() => sample.world.close())

interface Row {
  readonly id: string
  readonly title: string
  readonly stage: string
  readonly standing: { late: boolean; words: string }
  readonly joined: boolean
}
interface Section {
  readonly key: string
  readonly text: string
  readonly edited: boolean
  readonly draft: string | null
  readonly version: number
  readonly figures: readonly { key: string; value: number | null }[]
}
interface Shown {
  readonly version: number
  readonly stage: string
  readonly sections: readonly Section[]
  readonly cutOff: string
  readonly estimated: boolean
  readonly offer: { id: string } | null
  readonly may: Readonly<Record<string, boolean>>
  readonly correctedBy: readonly { id: string }[]
}
const list = async (who: Visitor, search = '') =>
  (await who.get(`/api/v1/reports${search}`)).json<{ reports: Row[]; total: number }>()
const titled = async (who: Visitor, title: string) => {
  const found = (await list(who)).reports.find((one) => one.title === title)
  if (found === undefined) throw new Error(`no ${title}`)
  return found.id
}
const show = async (who: Visitor, id: string) => (await who.get(`/api/v1/reports/${id}`)).json<Shown>()
const section = (report: Shown, key: string) => {
  const found = report.sections.find((one) => one.key === key)
  if (found === undefined) throw new Error(key)
  return found
}
const act = async (who: Visitor, id: string, what: string, body: Record<string, unknown>) => {
  const answer = await who.api(`/reports/${id}/${what}`, { version: (await show(who, id)).version, ...body })
  return answer.status === 200 ? 'done' : String(answer.json().code)
}
const SIGNED = { number: '12/BC-UBND', on: '2026-12-08', signatory: 'Lò Văn Chủ Tịch', office: 'Chủ tịch' }

test('the reports that come due appear once, for every office of the province; a late one says so', async () => {
  const daily = { ...reportsWork, daily: reportsWork.daily.map((one) => ({ ...one, at: '00:00' })) }
  await drain(sample.world.services, daily)
  const first = await list(officer)
  expect(first.reports.map(({ title }) => title).sort()).toEqual([
    ...['Báo cáo năm 2026', 'Báo cáo quý IV năm 2026', 'Báo cáo tháng 11 năm 2026', 'Báo cáo tháng 12 năm 2026'],
  ])
  const november = first.reports.find(({ title }) => title === 'Báo cáo tháng 11 năm 2026')
  expect(november?.standing).toMatchObject({ late: true, words: 'Chưa soạn, quá hạn' })
  expect((await list(officer, '?state=late')).total).toBe(1)
  sample.world.setClock('2026-12-09')
  const again = await sample.as('officer-quaito')
  await drain(sample.world.services, daily)
  expect((await list(again)).total).toBe(4)
  sample.world.setClock('2026-12-08')
  const work = await officer.get('/')
  expect(work.text).toContain('Soạn báo cáo')
  expect((await list(office)).reports.map(({ title }) => title)).toContain('Báo cáo quý IV năm 2026')
})

test('figures of a cut-off become sections; what a person wrote is marked and stays; two people are told of each other', async () => {
  const id = await titled(officer, 'Báo cáo quý IV năm 2026')
  expect(await act(officer, id, 'figures', { cutOff: '2026-12-09' })).toBe('report/cut-off-late')
  expect(await act(officer, id, 'figures', { cutOff: '2026-09-30' })).toBe('report/cut-off-early')
  expect(await act(officer, id, 'figures', { cutOff: '2026-12-07' })).toBe('done')
  let report = await show(officer, id)
  expect(report).toMatchObject({ stage: 'drafting', cutOff: '2026-12-07', estimated: true })
  const products = section(report, 'products')
  expect(products.text).toContain('Trong kỳ,')
  expect(products.figures.map(({ key }) => key)).toContain('prod.valid')
  const seen = products.version
  const save = (text: string, version = seen) => officer.api(`/reports/${id}/sections/products`, { text, version })
  expect((await save('Câu của cán bộ xã.')).status).toBe(200)
  expect((await save('Câu của người khác.')).json().code).toBe('request/conflict')
  const page = await chair.post(`/reports/${id}/sections/products`, { text: 'Câu đang gõ dở.', version: String(seen) })
  expect(page.status).toBe(409)
  expect(page.text).toContain('Câu của cán bộ xã.')
  expect(page.text).toContain('Câu đang gõ dở.')
  expect(await act(officer, id, 'figures', { cutOff: '2026-12-08' })).toBe('done')
  report = await show(officer, id)
  expect(section(report, 'products')).toMatchObject({ text: 'Câu của cán bộ xã.', edited: true })
  expect(section(report, 'products').draft).toContain('Trong kỳ,')
  expect((await officer.get(`/reports/${id}`)).text).toContain('Đã sửa tay')
  const use = { use: 'draft', version: section(report, 'products').version }
  expect((await officer.api(`/reports/${id}/sections/products`, use)).status).toBe(200)
  expect(section(await show(officer, id), 'products')).toMatchObject({ edited: false, draft: null })
  expect(await act(officer, id, 'estimates', { estimate: { 'act.training': 'nhiều' } })).toBe('report/estimate-number')
  expect(await act(officer, id, 'estimates', { estimate: { 'act.training': '3' } })).toBe('done')
  expect((await officer.get(`/reports/${id}`)).text).toContain('Ước cả kỳ')
})

test('C-25: month and quarter in one draft; signed, sent once, counted for both, and frozen', async () => {
  const id = await titled(officer, 'Báo cáo quý IV năm 2026')
  const month = await titled(officer, 'Báo cáo tháng 12 năm 2026')
  expect((await show(officer, id)).offer?.id).toBe(month)
  expect(await act(officer, id, 'step', { step: 'combine' })).toBe('done')
  expect(await act(officer, month, 'figures', { cutOff: '2026-12-08' })).toBe('report/joined')
  expect(await act(officer, id, 'figures', { cutOff: '2026-12-08' })).toBe('done')
  expect(await act(officer, id, 'step', { step: 'send' })).toBe('report/not-signed')
  expect(await act(officer, id, 'sign', { ...SIGNED, on: '2026-12-31' })).toBe('report/signed-later')
  expect((await office.get(`/api/v1/reports/${id}`)).status).toBe(404)
  expect(await act(chair, id, 'sign', SIGNED)).toBe('done')
  expect(await act(officer, id, 'step', { step: 'send' })).toBe('done')
  expect((await list(officer)).reports.find((one) => one.id === month)).toMatchObject({ stage: 'sent', joined: true })
  const sent = await show(office, id)
  const open = (report: Shown) => section(report, 'difficulties').figures.find(({ key }) => key === 'issue.open')?.value
  // The sample has one already.
  expect(open(sent)).toBe(1)
  const entry = {
    ...{ id: '00000000-0000-4000-8000-0000000000aa', province_code: '11', register: 'difficulty', level: 'commune' },
    ...{
      name: 'Thiếu bao bì',
      folded: 'thieu bao bi',
      stage: 'open',
      from_date: '2026-12-01',
      fields: '{}',
      version: 1,
    },
  }
  const { commune } = await sample.world.services.db
    .selectFrom('report')
    .select('commune_code as commune')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await sample.world.services.db
    .insertInto('register_entry')
    .values({ ...entry, commune_code: commune })
    .execute()
  expect(open(await show(office, id))).toBe(1)
  expect((await show(officer, id)).sections).toEqual((await show(office, id)).sections)
  const compared = (await officer.get(`/api/v1/reports/${id}/compare`)).json<{ rows: Record<string, unknown>[] }>()
  expect(compared.rows.find(({ key }) => key === 'issue.open')).toMatchObject({ sent: 1, live: 2, changed: true })
  expect((await officer.get(`/reports/${id}/compare?until=today&all=1`)).text).toContain('Vướng mắc chờ trả lời')
})

test('the province receives or returns with a reason; a correction is a new report that points to the old one', async () => {
  const id = await titled(officer, 'Báo cáo quý IV năm 2026')
  expect(await act(office, id, 'step', { step: 'return' })).toBe('report/reason-missing')
  expect(await act(officer, id, 'step', { step: 'receive' })).toBe('permission/not-your-work')
  const received = await office.get('/reports/received?kind=quarter&year=2026')
  expect(received.text).toContain('báo cáo chờ nhận')
  expect(received.text).toContain(`/reports/${id}`)
  expect(await act(office, id, 'step', { step: 'return', reason: 'Thiếu phần kinh phí' })).toBe('done')
  const page = await officer.get(`/reports/${id}`)
  expect(page.text).toContain('Thiếu phần kinh phí')
  const money = section(await show(officer, id), 'money')
  await officer.api(`/reports/${id}/sections/money`, { text: 'Kinh phí 20 triệu đồng.', version: money.version })
  expect(section(await show(office, id), 'money').text).not.toContain('20 triệu')
  expect(await act(chair, id, 'sign', { ...SIGNED, number: '13/BC-UBND' })).toBe('done')
  expect(await act(officer, id, 'step', { step: 'send' })).toBe('done')
  expect(section(await show(office, id), 'money').text).toBe('Kinh phí 20 triệu đồng.')
  expect(await act(office, id, 'step', { step: 'receive' })).toBe('done')
  expect(await act(officer, id, 'follow', { why: 'update' })).toBe('report/not-ended')
  expect(await act(officer, id, 'follow', { why: 'correction' })).toBe('done')
  expect(await act(officer, id, 'follow', { why: 'correction' })).toBe('report/correction-open')
  const old = await show(officer, id)
  const [correction] = old.correctedBy
  expect(old.stage).toBe('received')
  const begun = await show(officer, correction?.id ?? '')
  expect(section(begun, 'money').text).toBe('Kinh phí 20 triệu đồng.')
  expect((await officer.get(`/reports/${correction?.id}`)).text).toContain('Đính chính cho')
})

test('the table of communes and periods says who is late; ad hoc demands reach the chosen communes only', async () => {
  const table = async (search: string) =>
    (await office.get(`/api/v1/reports/received?year=2026${search}`)).json<{
      rows: { name: string; cells: ({ standing: { words: string } } | null)[] }[]
      columns: { sums: string }[]
      requests: { id: string; total: number; sent: number }[]
    }>()
  const quarter = await table('&kind=quarter')
  const line = quarter.rows.find(({ name }) => name.includes('Quài Tở'))
  expect(line?.cells[0]?.standing.words).toBe('Cấp trên đã nhận')
  const missing = await table('&kind=month&missing=1')
  expect(missing.rows.every(({ cells }) => cells.some((cell) => cell?.standing.words.includes('quá hạn')))).toBe(true)
  expect(missing.rows.length).toBeGreaterThan(0)
  const units = await sample.world.services.db
    .selectFrom('report')
    .innerJoin('unit', 'unit.code', 'report.commune_code')
    .select(['unit.code', 'unit.name'])
    .distinct()
    .where('unit.name', 'like', '%Sáng Nhè%')
    .execute()
  const demand = {
    ...{ title: 'Báo cáo thiệt hại do mưa lũ', text: 'Diện tích vùng nguyên liệu bị ảnh hưởng', lastDay: '2026-12-11' },
    ...{ from: '2026-11-01', to: '2026-12-08', units: units.map(({ code }) => code) },
  }
  expect((await office.api('/reports/requests', { ...demand, lastDay: '2026-12-01' })).json().code).toBe(
    'report/deadline-past',
  )
  expect((await office.api('/reports/requests', { ...demand, units: [] })).json().code).toBe('report/no-unit')
  expect((await office.api('/reports/requests', { ...demand, units: ['00001'] })).json().code).toBe(
    'report/unit-unknown',
  )
  expect((await officer.api('/reports/requests', demand)).status).toBe(403)
  const sent = await office.api('/reports/requests', demand)
  expect(sent.json()).toMatchObject({ count: units.length })
  expect((await list(neighbour)).reports.map(({ title }) => title)).toContain(demand.title)
  expect((await list(officer)).reports.map(({ title }) => title)).not.toContain(demand.title)
  expect((await table('')).requests[0]).toMatchObject({ total: units.length, sent: 0 })
  expect((await office.get(`/reports/received?request=${sent.json().id}`)).text).toContain('Sáng Nhè')
})

test('Word in the layout of Nghị định 30, one section alone, Excel with sources, and the printed page', async () => {
  const id = await titled(officer, 'Báo cáo quý IV năm 2026')
  const parts = async (path: string) => {
    const answer = await officer.send({ method: 'GET', url: path })
    expect(answer.status).toBe(200)
    expect((await sample.world.nobody.get(path)).status).toBe(401)
    return answer
  }
  const word = await parts(`/reports/${id}/docx`)
  expect(word.headers['content-type']).toContain('wordprocessingml')
  expect(word.text.startsWith('PK')).toBe(true)
  expect(String(word.headers['content-disposition'])).toContain('.docx')
  expect((await parts(`/reports/${id}/docx?section=money`)).text.startsWith('PK')).toBe(true)
  expect((await parts(`/reports/${id}/xlsx`)).headers['content-type']).toContain('spreadsheetml')
  const print = await officer.get(`/reports/${id}/print`)
  expect(print.text).toMatch(/ỦY BAN NHÂN DÂN\s+XÃ QUÀI TỞ/)
  expect(print.text).toContain('Số: 13/BC-UBND')
  expect(print.text).toContain('Kinh phí 20 triệu đồng.')
  expect(print.text).toContain('Nguồn số liệu')
})

test('strangers learn nothing; producers have no reports; bad input is refused at its field', async () => {
  const id = await titled(officer, 'Báo cáo năm 2026')
  for (const who of [neighbour, office, otherOffice, producer, signatory]) {
    expect((await who.get(`/reports/${id}`)).status).toBe(404)
    expect((await who.api(`/reports/${id}/figures`, { version: 1, cutOff: '2026-12-08' })).status).toBe(404)
    expect((await who.get(`/reports/${id}/docx`)).status).toBe(404)
  }
  expect((await producer.get('/reports')).status).toBe(403)
  expect((await officer.get('/reports/received')).status).toBe(403)
  expect((await sample.world.nobody.api('/reports', { kind: 'month' })).status).toBe(401)
  expect((await officer.api(`/reports/${id}/figures`, { version: 1, cutOff: 'mai' })).status).toBe(422)
  expect((await officer.api(`/reports/${id}/sections/nothing`, { version: 1, text: 'x' })).status).toBe(404)
  expect((await officer.api('/reports', { kind: 'month', day: '2027-03-01' })).json().code).toBe('report/period-later')
  expect((await officer.api('/reports', { kind: 'finalReview' })).json().code).toBe('report/span-missing')
  const form = await officer.post('/reports', {
    form: 'review',
    kind: 'finalReview',
    from: '01/12/2026',
    to: '01/11/2026',
  })
  expect(form.status).toBe(422)
  expect(form.text).toContain('01/11/2026')
  const again = await officer.api('/reports', { kind: 'year', day: '2026-05-01' })
  expect(again.json()).toEqual({ id })
  const review = await officer.api('/reports', { kind: 'finalReview', from: '2026-01-01', to: '2026-12-31' })
  expect(review.status).toBe(200)
  const report = await show(officer, String(review.json().id))
  expect(report.sections.map(({ key }) => key)).toContain('lessons')
  expect((await officer.get(`/reports/${review.json().id}`)).text).toContain('Lập kế hoạch năm sau')
})

test('the province’s own report tells how many reports of the communes came, with what they say', async () => {
  const id = await titled(office, 'Báo cáo quý IV năm 2026')
  expect(await act(office, id, 'figures', { cutOff: '2026-12-08' })).toBe('done')
  const report = await show(office, id)
  expect(section(report, 'lower').figures.find(({ key }) => key === 'lower.sent')?.value).toBe(2)
  expect(section(report, 'lower').text).toContain('Đã nhận 2 báo cáo')
  const page = await office.get(`/reports/${id}`)
  expect(page.text).toContain('Khó khăn và kiến nghị trong báo cáo của cấp dưới')
  expect((await signatory.get(`/reports/${id}`)).status).toBe(200)
  expect(await act(signatory, id, 'figures', { cutOff: '2026-12-08' })).toBe('permission/not-your-work')
  expect(await act(signatory, id, 'sign', { ...SIGNED, number: '9/BC-UBND' })).toBe('done')
})
