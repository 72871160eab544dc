import { randomUUID } from 'node:crypto'
import { plainDate } from '@saolang/domain/plain-date'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SampleWorld } from '../../../test/sample-world.ts'
import type { Visitor } from '../../../test/world.ts'
import { verifyHistory } from '../../platform/acts/verify.ts'
import { snapshot } from '../../platform/db/snapshot.ts'
import { anAddress, CONTACT, type ComplaintWorld, openComplaintWorld, PNG, SECRET_WORDS } from './complaints.samples.ts'
import { COMPLAINT, countOpenComplaints, readComplaintSummary } from './index.ts'

let sample: SampleWorld
let nobody: Visitor
let officer: Visitor
let chair: Visitor
let elsewhere: Visitor
let office: Visitor
let producer: Visitor
let neighbour: Visitor
let code: string
let product: string
let sent: ComplaintWorld['sent']
let open: ComplaintWorld['open']
let rowOf: ComplaintWorld['rowOf']

beforeAll(async () => {
  const world = await openComplaintWorld()
  ;({ sample, nobody, code, product, sent, open, rowOf } = world)
  officer = await sample.as('officer-quaito')
  chair = await sample.as('chair-quaito')
  elsewhere = await sample.as('officer-sangnhe')
  office = await sample.as('office')
  producer = await sample.as('toa-tinh')
  neighbour = await sample.as('tenh-phong')
}, 180_000)
afterAll(() => sample.world.close())

const step = (who: Visitor, id: string, body: Readonly<Record<string, unknown>>) =>
  who.api(`/complaints/${id}/steps`, body)

describe('handling', () => {
  test('who handles it sees how the complainant is reached, and that is logged; the province only follows', async () => {
    const { id, number } = await sent({ organisation: 'Hội Nông dân xã' }, [PNG])
    const page = await officer.get(`/complaints/${id}`)
    for (const word of [SECRET_WORDS, CONTACT, 'Hội Nông dân xã', `/inspections/new?complaint=${id}`]) {
      expect(page.text, word).toContain(word)
    }
    const followed = await office.get(`/complaints/${id}`)
    expect(followed.text).toContain(SECRET_WORDS)
    expect(followed.text).not.toContain(CONTACT)
    expect((await step(office, id, { version: 1, step: 'take' })).status).toBe(403)
    const [photo] = /\/complaints\/[\w-]+\/photos\/[\w-]+/.exec(page.text) ?? ['']
    expect((await officer.get(photo)).headers['content-type']).toBe('image/png')
    expect((await producer.get(photo)).status).toBe(404)
    await sample.world.services.viewLog.flush()
    const looks = await sample.world.services.db.selectFrom('view_log').selectAll().where('thing_id', '=', id).execute()
    expect(new Set(looks.map(({ viewer }) => viewer))).toEqual(new Set([officer.personId, office.personId]))
    expect((await office.get(`/complaints?q=${number.slice(-5)}`)).text).toContain('tổ chức gửi')
    expect((await officer.get('/')).text).toContain(number)
  })

  test('two officers at once: one takes it, the other is shown what stands and keeps the words', async () => {
    const { id } = await sent()
    expect((await step(officer, id, { version: 1, step: 'take' })).status).toBe(200)
    const late = await chair.post(`/complaints/${id}/steps`, { version: '1', step: 'note', noteWords: 'Đã gọi chợ' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('Nội dung vừa được người khác ghi thêm')
    expect(late.text).toContain('Đã gọi chợ')
  })

  test('passed on with its day kept, answered to the complainant, and opened again', async () => {
    const { id, number, secret } = await sent()
    const missing = await step(officer, id, { version: 1, step: 'pass', to: 'province' })
    expect(missing.json()).toMatchObject({ code: 'complaint/words-missing' })
    const passed = await step(officer, id, { version: 1, step: 'pass', to: 'province', passReason: 'Ngoài địa bàn' })
    expect(passed.status, passed.text).toBe(200)
    const { due_on: due } = await rowOf(number)
    expect(due).toBe('2026-12-04')
    expect((await officer.get(`/complaints/${id}`)).text).not.toContain(CONTACT)
    expect((await step(officer, id, { version: 2, step: 'take' })).status).toBe(403)
    const answer = {
      step: 'answer',
      version: 2,
      result: 'partly',
      answer: 'Đã buộc thay tem.',
      answerNote: 'Biên bản 3',
    }
    expect((await step(office, id, { ...answer, result: undefined })).json()).toMatchObject({
      code: 'complaint/result-missing',
    })
    expect((await step(office, id, answer)).status).toBe(200)
    const { key } = (await open(number, secret, anAddress())).json<{ key: string }>()
    const state = await nobody.get(`/complaints/state?key=${key}`)
    for (const word of ['Đã buộc thay tem.', 'Phản ánh đúng một phần', 'Đã chuyển']) expect(state.text).toContain(word)
    for (const word of ['Biên bản 3', 'Ngoài địa bàn']) expect(state.text).not.toContain(word)
    expect((await step(office, id, { version: 3, step: 'reopen', reopenReason: 'Có ảnh mới' })).status).toBe(200)
    expect(await rowOf(number)).toMatchObject({ stage: 'handling', result: null })
  })

  test('the producer sees its kind and what is asked, never who complained, and answers once', async () => {
    const { id } = await sent()
    const list = await producer.get('/complaints')
    expect(list.text).toContain(`/complaints/${id}`)
    await step(officer, id, {
      version: 1,
      step: 'question',
      question: 'Đề nghị nêu số tem đã in',
      answerBy: '2026-11-27',
    })
    const page = await producer.get(`/complaints/${id}`)
    expect(page.text).toContain('Đề nghị nêu số tem đã in')
    expect(page.text).toContain('Tem, nhãn, hạng sao')
    const json = await producer.get(`/api/v1/complaints/${id}`)
    expect(json.json()).toMatchObject({ inside: null })
    for (const word of [SECRET_WORDS, CONTACT, 'Chợ trung tâm'])
      expect(page.text + json.text + list.text).not.toContain(word)
    const { key } = json.json<{ requests: { key: string }[] }>().requests[0] ?? { key: '' }
    expect((await producer.get('/')).text).toContain('Trả lời đề nghị về phản ánh')
    const reply = { key, reply: 'Đã in 500 tem, nay thu hồi' }
    expect((await officer.api(`/complaints/${id}/reply`, reply)).status).toBe(403)
    expect((await neighbour.api(`/complaints/${id}/reply`, reply)).status).toBe(404)
    expect((await producer.api(`/complaints/${id}/reply`, reply)).status).toBe(200)
    expect((await producer.api(`/complaints/${id}/reply`, reply)).json()).toMatchObject({ code: 'complaint/replied' })
    expect((await officer.get(`/complaints/${id}`)).text).toContain('Đã in 500 tem')
    expect((await producer.api(`/complaints/${id}/steps`, { version: 3, step: 'take' })).status).toBe(404)
  })

  test('strangers learn nothing, and the public pages tell of no complaint', async () => {
    const { id, number } = await sent()
    const strangers = ['tenh-phong', 'advisor', 'signatory', 'admin-dienbien', 'office-laichau', 'ministry']
    for (const key of strangers) {
      const visitor = await sample.as(key)
      expect((await visitor.get(`/complaints/${id}`)).status, key).toBe(404)
      expect((await visitor.get('/complaints')).text, key).not.toContain(number)
      expect((await visitor.get('/complaints/sheet')).text, key).not.toContain(number)
    }
    expect((await elsewhere.get(`/complaints/${id}`)).status).toBe(404)
    expect((await elsewhere.get('/complaints')).text).not.toContain(number)
    for (const path of [`/kt/${code}`, '/', '/catalogue', `/complaints/new?code=${code}`]) {
      const page = await nobody.get(path)
      for (const word of [number, SECRET_WORDS, CONTACT]) expect(page.text, path).not.toContain(word)
    }
  })

  test('what is overdue stands first, and the figures say so; rows are those of the acts', async () => {
    const { number } = await sent()
    sample.world.setClock('2026-12-07T02:00:00Z')
    // A fortnight later their sessions are over.
    const late = await (await sample.as('officer-quaito')).get('/complaints?state=overdue')
    expect(late.text).toContain(number)
    expect(late.text).toContain('Quá hạn')
    const sheet = await (await sample.as('office')).get('/complaints/sheet?state=all')
    expect(sheet.status).toBe(200)
    const scope = { provinceCode: '11', communeCode: null, from: '2026-11-01', to: '2026-11-30' }
    const { figures, counts } = await sample.world.inTransaction(async (tx) => ({
      figures: await readComplaintSummary(tx, scope, plainDate('2026-12-07')),
      counts: await countOpenComplaints(tx, [product, randomUUID()]),
    }))
    sample.world.setClock('2026-11-22T02:00:00Z')
    const rows = await sample.world.services.db.selectFrom('complaint').selectAll().execute()
    const openRows = rows.filter(({ stage }) => stage !== 'answered')
    expect(figures).toMatchObject({
      received: rows.length,
      open: openRows.length,
      overdue: openRows.filter(({ due_on }) => due_on < '2026-12-07').length,
    })
    expect(figures.byKind.reduce((sum, { received }) => sum + received, 0)).toBe(rows.length)
    expect(counts.get(product)).toBe(openRows.filter(({ product_id }) => product_id === product).length)
    expect(counts.size).toBe(1)
    const verified = await snapshot(sample.world.services.db, (tx) => verifyHistory(tx, [COMPLAINT]))
    expect(verified.findings.filter(({ stream }) => rows.some(({ id }) => id === stream))).toEqual([])
  })
})

describe('the mark, the place and the product', () => {
  test('misuse is kept with the number of its complaint, a licence needs a certificate in force (INS-07)', async () => {
    const { id, number } = await sent({ about: 'misuse' })
    const misuse = { name: 'Quầy số 7', theme: 'expired', from: '2026-11-20', tick: {} }
    const field = { offender: 'Cửa hàng mẫu', place: 'Chợ trung tâm', complaint: number.toLowerCase() }
    const made = await office.api('/registers/markMisuse', { ...misuse, field })
    expect(made.status, made.text).toBe(200)
    const page = await officer.get(`/complaints/${id}`)
    expect(page.text).toContain(`/registers/markMisuse/${made.json<{ id: string }>().id}`)
    const licence = { name: 'Thỏa thuận 01', from: '2026-11-20', field: { issuer: 'Sở Nông nghiệp' }, tick: {} }
    expect((await office.api('/registers/markLicence', { ...licence, product })).status).toBe(200)
    const bare = await sample.world.services.db
      .selectFrom('product')
      .select('id')
      .where('province_code', '=', '11')
      .where('id', 'not in', (e) => e.selectFrom('certificate').select('product_id'))
      .executeTakeFirstOrThrow()
    expect((await office.api('/registers/markLicence', { ...licence, product: bare.id })).status).toBe(409)
  })

  test('what makes a product its own stands on the public page (CSV-03), the local share on the producer’s (CSV-02)', async () => {
    const shown = await producer.get(`/api/v1/products/${product}`)
    const { version, producer: owner } = shown.json<{ version: number; producer: { id: string } }>()
    const culture = 'Táo mèo cổ thụ, ủ theo cách của người Mông'
    const saved = await producer.api(`/products/${product}/description`, { version, culture, directions: [] })
    expect(saved.status, saved.text).toBe(200)
    expect((await nobody.get(`/kt/${code}`)).text).toContain(culture)
    const late = await officer.api(`/products/${product}/description`, { version, culture: 'Khác', directions: [] })
    expect(late.status).toBe(409)
    const before = await officer.get(`/producers/${owner.id}`)
    const field = { workers: '24', localWorkers: '18', localMaterialShare: '80' }
    const year = await office.api('/registers/producerYear', { from: '2026', producer: owner.id, field, tick: {} })
    expect(year.status, year.text).toBe(200)
    const after = await officer.get(`/producers/${owner.id}`)
    expect(before.text).not.toContain('18 trong 24 lao động')
    expect(after.text).toContain('18 trong 24 lao động; 80 % nguyên liệu')
  })
})
