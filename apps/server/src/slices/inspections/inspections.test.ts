import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSampleWorld, type SampleWorld } from '../../../test/sample-world.ts'
import type { Visitor } from '../../../test/world.ts'
import { STREAM_KINDS } from '../../app.ts'
import { verifyHistory } from '../../platform/acts/verify.ts'
import { snapshot } from '../../platform/db/snapshot.ts'
import { codeOf, MEMBERS, recordedInspection, sendForm, show } from './inspections.samples.ts'

let sample: SampleWorld
let office: Visitor
let officer: Visitor
let producer: Visitor
let other: Visitor
let elsewhere: Visitor
let vinegar: { id: string; round: string; check: string; certificate: string }
beforeAll(async () => {
  sample = await openSampleWorld()
  office = await sample.as('office')
  officer = await sample.as('officer-quaito')
  producer = await sample.as('toa-tinh')
  other = await sample.as('mac-ca')
  elsewhere = await sample.as('office-laichau')
  const { db } = sample.world.services
  vinegar = await db
    .selectFrom('certificate')
    .innerJoin('product', 'product.id', 'certificate.product_id')
    .innerJoin('dossier', 'dossier.id', 'certificate.dossier_id')
    .select(['product.id', 'dossier.round_id as round', 'check_code as check', 'certificate.id as certificate'])
    .where('product.name', '=', 'Giấm táo mèo')
    .executeTakeFirstOrThrow()
    .then((row) => ({ ...row, round: row.round ?? '' }))
})
afterAll(() => sample.world.close())

const open = (by: Visitor, more: Record<string, unknown> = {}) =>
  by.api('/inspections', { kind: 'periodic', productId: vinegar.id, on: '2026-11-20', members: MEMBERS, ...more })
const opened = async (by: Visitor, more: Record<string, unknown> = {}) =>
  (await open(by, more)).json<{ id: string }>().id

test('the checklist is filled from the closed result, with the five headings (INS-01, INS-02)', async () => {
  const id = await opened(office)
  const shown = await show(office, id)
  expect(shown.number).toMatch(/^\d{3}\/KT-2026$/)
  expect(shown.source).toContain('Kết quả chốt ngày')
  expect(shown.headings.map((one) => one.id)).toEqual(['materialArea', 'inputs', 'outputs', 'process', 'traceability'])
  expect(shown.lines.length).toBeGreaterThan(20)
  expect(shown.lines.every((line) => line.was !== null && line.title.startsWith(line.id))).toBe(true)
  const form = await office.get(`/inspections/${id}/record`)
  expect([form.status, form.text.includes(`name="mark[${shown.lines[0]?.id ?? ''}]"`)]).toEqual([200, true])
  expect((await office.get(`/inspections/${id}/print`)).text).toContain('BẢN NHÁP')
})

test('minutes need a note where something is worse; bad input is told at its field', async () => {
  const id = await opened(office)
  const [line] = (await show(office, id)).lines
  const record = { version: 1, on: '2026-11-20', members: MEMBERS }
  const path = `/inspections/${id}/record`
  const lower = { ...record, mark: { [line?.id ?? '']: 'lower' } }
  expect(await codeOf(office.api(path, lower))).toBe('inspection/note-missing')
  expect(await codeOf(office.api(path, { ...record, members: 'Chỉ có tên' }))).toBe('inspection/member-line')
  expect(await codeOf(office.api(path, { ...record, on: '2026-11-23' }))).toBe('inspection/future-day')
  expect(await codeOf(office.api(path, { ...record, heading: { marking: 'ok' } }))).toBe('inspection/line-unknown')
  expect((await office.api(path, { ...record, mark: { '1.1': 'broken' } })).status).toBe(422)
  const page = await office.post(path, {
    version: '1',
    on: '20/11/2026',
    members: MEMBERS,
    [`mark[${line?.id ?? ''}]`]: 'lower',
  })
  expect(page.text).toContain('Chỗ có thiếu sót hoặc thấp hơn cần ghi chú')
  expect(page.text).toContain('<option value="lower" selected')
  const noted = { ...lower, markNote: { [line?.id ?? '']: 'Mua ngoài 40%' } }
  expect((await office.api(path, noted)).status).toBe(200)
  const after = await show(office, id)
  expect(after).toMatchObject({ stage: 'recorded', version: 2 })
  expect(after.lines[0]).toMatchObject({ result: 'lower', note: 'Mua ngoài 40%' })
  expect((await office.get(`/inspections/${id}/print`)).text).toContain('Mua ngoài 40%')
})

test('two people at once: the second sees what stands now and keeps what was typed', async () => {
  const id = await opened(office)
  const path = `/inspections/${id}/record`
  expect((await office.api(path, { version: 1, on: '2026-11-20', members: MEMBERS, summary: 'Bản một' })).status).toBe(
    200,
  )
  const late = await office.post(path, { version: '1', on: '20/11/2026', members: MEMBERS, summary: 'Bản hai' })
  expect(late.status).toBe(409)
  expect(late.text).toContain('Đang lưu: Bản một')
  expect(late.text).toContain('Bản hai')
  expect(late.text).toContain('name="version" value="2"')
  const step = await office.post(`/inspections/${id}/steps`, { version: '1', step: 'cancel', cancelReason: 'Mở nhầm' })
  expect([step.status, step.text.includes('Mở nhầm')]).toEqual([409, true])
})

test('who: the commune its kinds, the producer its own and no surprise before its day, strangers nothing', async () => {
  expect((await open(officer, { kind: 'foodSafety' })).status).toBe(200)
  expect(await codeOf(open(officer, { kind: 'surprise', ground: 'Nghi ngờ' }))).toBe('inspection/not-yours')
  expect(await codeOf(open(await sample.as('officer-sangnhe'), { kind: 'foodSafety' }))).toBe('inspection/not-yours')
  expect([(await open(producer)).status, (await open(await sample.as('signatory'))).status]).toEqual([403, 403])
  expect(await codeOf(open(office, { kind: 'surprise' }))).toBe('inspection/ground-missing')
  const surprise = await opened(office, { kind: 'surprise', ground: 'Bà Nông Thị X báo', on: '2026-11-30' })
  expect((await producer.get(`/inspections/${surprise}`)).status).toBe(404)
  const complaint = await opened(office, { kind: 'complaint', ground: 'Bà Nông Thị X báo' })
  expect((await show(producer, complaint)).ground).toBeNull()
  expect((await show(office, complaint)).ground).toContain('Nông Thị X')
  for (const stranger of [other, elsewhere, await sample.as('officer-sangnhe')])
    expect((await stranger.get(`/inspections/${complaint}`)).status).toBe(404)
  expect((await (await sample.as('ministry')).get(`/inspections/${complaint}`)).status).toBe(200)
  // The commune reads the province's inspection and does not write in it.
  const record = { version: 1, on: '2026-11-20', members: MEMBERS }
  expect((await officer.get(`/inspections/${complaint}`)).status).toBe(200)
  expect((await officer.api(`/inspections/${complaint}/record`, record)).status).toBe(403)
  expect((await producer.api(`/inspections/${complaint}/record`, record)).status).toBe(403)
})

test('a sample needs a reason; a failed test opens a violation with its report (INS-03)', async () => {
  const id = await recordedInspection(office, { productId: vinegar.id })
  const path = `/inspections/${id}/evidence`
  const taken = { version: 2, step: 'sample', what: 'Lô 0726', takenOn: '2026-11-20' }
  expect(await codeOf(sendForm(office, path, taken))).toBe('inspection/sample-reason')
  expect((await sendForm(office, path, { ...taken, sampleReason: 'Có cặn lạ' })).status).toBe(200)
  const conclude = { version: 3, step: 'conclude', outcome: 'met', conclusion: 'Đạt' }
  expect(await codeOf(office.api(`/inspections/${id}/steps`, conclude))).toBe('inspection/sample-pending')
  const key = (await show(office, id)).samples[0]?.key ?? ''
  const result = { version: 3, step: 'sampleResult', sample: key, answeredBy: 'TT Kỹ thuật 1', result: 'fail' }
  const told = { ...result, values: 'Chì 2,1 mg/kg', answeredOn: '2026-11-21' }
  expect((await sendForm(office, path, told, '%PDF-1.4 phieu')).status).toBe(200)
  const shown = await show(office, id)
  expect(shown.findings).toMatchObject([{ state: 'raised', violation: true }])
  expect(await codeOf(office.api(`/inspections/${id}/steps`, { ...conclude, version: 4 }))).toBe('request/conflict')
  expect(await codeOf(office.api(`/inspections/${id}/steps`, { ...conclude, version: 5 }))).toBe(
    'inspection/violation-open',
  )
})

test('findings: demanded, answered with evidence, sent back, accepted; overdue is shown and is work (INS-04)', async () => {
  const id = await recordedInspection(office, { productId: vinegar.id })
  const steps = `/inspections/${id}/steps`
  const finding = { version: 2, step: 'finding', finding: 'Nhãn thiếu hạn dùng', action: 'In nhãn mới' }
  expect(await codeOf(office.api(steps, finding))).toBe('inspection/demand-half')
  const whole = { ...finding, due: '2026-11-30', responsible: 'HTX Tỏa Tình' }
  expect(await codeOf(office.api(steps, { ...whole, due: '2026-11-01' }))).toBe('inspection/due-past')
  expect((await office.api(steps, whole)).status).toBe(200)
  const key = (await show(producer, id)).findings[0]?.key ?? ''
  const path = `/inspections/${id}/findings/${key}`
  expect((await producer.get('/')).text).toContain(path)
  expect((await producer.get(path)).text).toContain('Đã làm gì để khắc phục')
  expect((await sendForm(other, `${path}/answer`, { version: 3, text: 'Đã làm' })).status).toBe(404)
  expect((await sendForm(producer, `${path}/answer`, { version: 3, text: 'Đã in lại' }, '%PDF-1.4 nhan')).status).toBe(
    200,
  )
  expect((await office.get('/')).text).toContain('Kiểm tra lại việc khắc phục')
  const file = (await show(producer, id)).findings[0]?.answers[0]?.files[0]?.fileId ?? ''
  expect((await office.get(`/inspections/${id}/files/${file}`)).headers['content-type']).toBe('application/pdf')
  expect((await other.get(`/inspections/${id}/files/${file}`)).status).toBe(404)
  const again = { version: 4, step: 'check', verdict: 'again', note: 'Chữ còn mờ' }
  expect(await codeOf(office.api(path, again))).toBe('inspection/again-needs')
  expect((await producer.api(path, { ...again, newDue: '2026-12-05' })).status).toBe(403)
  expect((await office.api(path, { ...again, newDue: '2026-12-05' })).status).toBe(200)
  sample.world.setClock('2026-12-06')
  const later = await sample.as('office')
  expect((await show(later, id)).findings[0]).toMatchObject({ state: 'again', late: true })
  expect((await later.get('/inspections?state=overdue')).text).toContain(`/inspections/${id}`)
  sample.world.setClock('2026-11-22T02:00:00Z')
  expect((await sendForm(producer, `${path}/answer`, { version: 5, text: 'In lần hai' })).status).toBe(200)
  expect((await office.api(path, { version: 6, step: 'check', verdict: 'accepted' })).status).toBe(200)
  expect((await show(producer, id)).findings[0]?.state).toBe('accepted')
})

test('a recall names lots, warns on the public page of the product until it is done (INS-04)', async () => {
  const id = await recordedInspection(office, { productId: vinegar.id })
  const steps = `/inspections/${id}/steps`
  const recall = {
    version: 2,
    step: 'recall',
    lots: 'GTM-0726\nGTM-0826',
    recallReason: 'Chì vượt mức',
    recallDue: '2026-12-01',
  }
  expect(await codeOf(office.api(steps, { ...recall, lots: ' , ' }))).toBe('inspection/no-lots')
  expect((await office.api(steps, recall)).status).toBe(200)
  const page = await sample.world.nobody.get(`/kt/${vinegar.check}`)
  expect(page.text).toContain('Lô hàng đang bị thu hồi')
  expect(page.text).toContain('GTM-0826')
  const key = (await show(producer, id)).recalls[0]?.key ?? ''
  const done = { version: 3, step: 'recallDone', recall: key, recovered: '120 chai' }
  expect((await producer.api(steps, done)).status).toBe(403)
  expect((await office.api(steps, done)).status).toBe(200)
  expect((await sample.world.nobody.get(`/kt/${vinegar.check}?lang=en`)).text).not.toContain('GTM-0826')
})

test('the check of the evaluation work samples closed results of a round (INS-06)', async () => {
  // A commune of another province is none of this round.
  const work = { kind: 'evaluationWork', productId: null, roundId: vinegar.round }
  expect(await codeOf(open(office, { ...work, communeCode: '04009' }))).toBe('inspection/nothing-chosen')
  const commune = await sample.world.services.db
    .selectFrom('product')
    .select('commune_code as code')
    .where('id', '=', vinegar.id)
    .executeTakeFirstOrThrow()
  const made = await opened(office, { ...work, communeCode: commune.code })
  const shown = await show(office, made)
  expect(shown.headings.map((one) => one.id)).toContain('marking')
  const line = shown.lines.find(({ title }) => title.startsWith('Giấm táo mèo'))
  expect(line?.was).toMatch(/sao$/)
  const record = { version: 1, on: '2026-11-20', members: MEMBERS, mark: { [line?.id ?? '']: 'lower' } }
  const noted = { ...record, markNote: { [line?.id ?? '']: 'Thiếu biên bản họp xã' } }
  expect((await office.api(`/inspections/${made}/record`, noted)).status).toBe(200)
  expect((await producer.get(`/inspections/${made}`)).status).toBe(404)
  const sampled = { version: 2, step: 'sample', what: 'x', sampleReason: 'x', takenOn: '2026-11-20' }
  expect(await codeOf(sendForm(office, `/inspections/${made}/evidence`, sampled))).toBe('inspection/no-product')
})

test('history holds: every row is what its acts say', async () => {
  const verified = await snapshot(sample.world.services.db, (tx) => verifyHistory(tx, STREAM_KINDS))
  expect([verified.findings, verified.streams > 100]).toEqual([[], true])
})
