import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CertificateWorld, openCertificateWorld } from '../../../test/certificate-world.ts'
import { closedResult } from '../../../test/closed-result.ts'
import { grantedCertificate } from '../../../test/granted.ts'
import { snapshot } from '../../platform/db/snapshot.ts'
import { readInspectionSummary } from './index.ts'
import { codeOf, MEMBERS, recordedInspection, sendForm, show } from './inspections.samples.ts'

const TODAY = '2026-08-03'
let opened: CertificateWorld
beforeAll(async () => {
  opened = await openCertificateWorld()
  opened.world.setClock(TODAY)
})
afterAll(() => opened.world.close())

interface Plan {
  readonly version: number
  readonly offers: readonly { id: string; name: string; reasons: readonly { code: string }[] }[]
  readonly picks: readonly { id: string; reasons: readonly { code: string }[]; inspectionId: string | null }[]
}

test('before recognition: a pending check is shown, a failed test keeps the product off the list (SCO-05)', async () => {
  const { world, office, round } = opened
  const result = await closedResult(world, round, { name: 'Mật ong rừng' })
  const body = { kind: 'beforeRecognition', dossierId: result.dossierId, on: '2026-08-02', members: MEMBERS }
  expect((await opened.commune.api('/inspections', body)).status).toBe(403)
  const id = (await office.api('/inspections', body)).json<{ id: string }>().id
  expect((await show(office, id)).siteCheck).toBe('pending')
  const page = await office.get('/decisions/new')
  expect(page.text).toContain('chưa có kết luận, cân nhắc trước khi đưa vào')
  const taken = { version: 1, step: 'sample', what: 'Mật ong', sampleReason: 'Nghi pha đường', takenOn: '2026-08-02' }
  const path = `/inspections/${id}/evidence`
  expect((await sendForm(office, path, taken)).status).toBe(200)
  const sample = (await show(office, id)).samples[0]?.key ?? ''
  const answer = { version: 2, step: 'sampleResult', sample, answeredOn: TODAY, answeredBy: 'TT 1', values: 'C4 21%' }
  // A draft from before the test is stopped too.
  const draft = (await office.api('/decisions', { kind: 'recognise', evaluations: [result.evaluationId] })).json<{
    id: string
  }>().id
  expect((await sendForm(office, path, { ...answer, result: 'fail' })).status).toBe(200)
  const signed = { version: 1, number: '77/QĐ-UBND', on: TODAY, signer: 'Quàng Văn Mẫu', signerTitle: 'Chủ tịch' }
  expect(await codeOf(office.api(`/decisions/${draft}/issue`, signed))).toBe('decision/check-failed')
  expect((await office.api(`/decisions/${draft}/discard`, { version: 1, reason: 'Không đạt' })).status).toBe(200)
  const refused = await office.api('/decisions', { kind: 'recognise', evaluations: [result.evaluationId] })
  expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('Mật ong rừng')])
  expect((await office.get('/decisions/new')).text).toContain('không đạt, không đưa vào danh sách được')
})

test('a violation may end in a withdrawal; the inspection shows what became of it (INS-05)', async () => {
  const { world, office, chair, round, producerOf } = opened
  const granted = await grantedCertificate(world, office, round, { on: '2026-08-01', name: 'Rượu táo mèo' })
  const id = await recordedInspection(office, { productId: granted.productId })
  const steps = `/inspections/${id}/steps`
  const withdraw = { step: 'withdraw', ground: 'law-broken', withdrawText: 'Methanol vượt mức nhiều lần.' }
  expect(await codeOf(office.api(steps, { ...withdraw, version: 2 }))).toBe('inspection/no-violation')
  expect((await office.api(steps, { version: 2, step: 'finding', finding: 'Methanol', violation: true })).status).toBe(
    200,
  )
  expect(await codeOf(office.api(steps, { ...withdraw, version: 3, ground: 'none' }))).toBe(
    'certificate/ground-unknown',
  )
  expect((await office.api(steps, { ...withdraw, version: 3 })).status).toBe(200)
  const [one] = (await show(office, id)).withdrawals
  expect(one?.stage).toBe('draft')
  const decision = await office.get(`/decisions/${one?.decisionId ?? ''}`)
  expect(decision.text).toContain('Biên bản kiểm tra số')
  const owner = await producerOf(granted.producerId)
  expect((await show(owner, id)).withdrawals).toEqual([])
  const signed = { version: 1, number: '78/QĐ-UBND', on: TODAY, signer: 'Quàng Văn Mẫu', signerTitle: 'Chủ tịch' }
  expect((await chair.api(`/decisions/${one?.decisionId ?? ''}/issue`, signed)).status).toBe(200)
  expect((await show(office, id)).withdrawals).toMatchObject([{ stage: 'issued', number: '78/QĐ-UBND' }])
  expect((await office.get(`/inspections/${id}`)).text).toContain('đã ban hành, số 78/QĐ-UBND')
})

test('a plan offers products with their reasons; the officer picks and the reasons stay', async () => {
  const { world, office, commune, elsewhere, round } = opened
  const risky = await grantedCertificate(world, office, round, { on: '2026-08-01', name: 'Chè Shan' })
  const calm = await grantedCertificate(world, office, round, { on: '2026-08-01', name: 'Bánh khảo' })
  await recordedInspection(office, { productId: calm.productId })
  const facts = { year: 2026, from: '2026-08-01', to: '2026-12-31', looksAt: 'Duy trì tiêu chí' }
  expect(await codeOf(office.api('/inspections/plans', { ...facts, to: '2027-01-31' }))).toBe('inspection/plan-period')
  const id = (await office.api('/inspections/plans', facts)).json<{ id: string }>().id
  const path = `/inspections/plans/${id}`
  const read = async () => (await office.get(`/api/v1${path}`)).json<Plan>()
  const before = await read()
  const codes = (name: string) => before.offers.find((one) => one.name === name)?.reasons.map(({ code }) => code)
  expect([codes('Chè Shan'), codes('Bánh khảo')]).toEqual([['neverInspected'], []])
  const order = before.offers.map(({ name }) => name)
  expect(order.indexOf('Chè Shan')).toBeLessThan(order.indexOf('Bánh khảo'))
  expect(await codeOf(office.api(path, { version: 1, step: 'pick', products: [] }))).toBe('inspection/nothing-picked')
  const pick = { version: 1, step: 'pick', products: [risky.productId] }
  expect((await office.api(path, pick)).status).toBe(200)
  // Two at once: the second sees the present plan and keeps the choice.
  const late = await office.post(path, { version: '1', step: 'pick', 'products[]': calm.productId })
  expect([late.status, late.text.includes('Kế hoạch vừa được người khác sửa')]).toEqual([409, true])
  const made = { productId: risky.productId, planId: id }
  const inspection = await recordedInspection(office, made)
  const after = await read()
  expect(after.picks).toMatchObject([
    { id: risky.productId, inspectionId: inspection, reasons: [{ code: 'neverInspected' }] },
  ])
  expect((await commune.get(path)).status).toBe(404)
  expect((await elsewhere.get(path)).status).toBe(404)
  const own = (await commune.api('/inspections/plans', facts)).json<{ id: string }>().id
  expect((await office.get(`/inspections/plans/${own}`)).status).toBe(200)
  expect((await office.api(`/inspections/plans/${own}`, { version: 1, step: 'close' })).status).toBe(403)
  expect(
    (await office.api(path, { version: 2, step: 'drop', product: risky.productId, reason: 'Đã xong' })).status,
  ).toBe(200)
  expect((await office.api(path, { version: 3, step: 'close' })).status).toBe(200)
  expect(await codeOf(office.api(path, { version: 4, step: 'close' }))).toBe('inspection/plan-closed')
})

test('a deviation far from the council and an open complaint stand among the reasons', async () => {
  const { world, office, round } = opened
  const low = await grantedCertificate(world, office, round, { on: '2026-08-01', name: 'Gạo nếp', star: 3 })
  const voice = { ...{ product_id: low.productId, producer_id: low.producerId, province_code: '11', id: randomUUID() } }
  const words = { number: 'PA-1', code_hash: 'a'.repeat(64), about: 'quality', title: 'Gạo nếp', folded: 'gao nep' }
  const days = { received_on: TODAY, due_on: '2026-08-20', stage: 'received', level: 'province' }
  const row = { ...voice, ...words, ...days, organised: false, unanswered: 0, version: 1 }
  await world.services.db.insertInto('complaint').values(row).execute()
  const facts = { year: 2026, from: '2026-08-01', to: '2026-12-31', looksAt: 'Chất lượng' }
  const id = (await office.api('/inspections/plans', facts)).json<{ id: string }>().id
  const { offers } = (await office.get(`/api/v1/inspections/plans/${id}?q=gao`)).json<Plan>()
  // Own total 80, mean 64,20.
  expect(offers).toMatchObject([
    {
      id: low.productId,
      reasons: [
        { code: 'complaint', count: 1 },
        { code: 'farDeviation', hundredths: 1580 },
        { code: 'neverInspected' },
      ],
    },
  ])
})

test('food safety and environment are counted by year and commune; the sheet holds the list (INS-08, INS-09)', async () => {
  const { world, office, commune, elsewhere, round } = opened
  const granted = await grantedCertificate(world, office, round, { on: '2026-08-01', name: 'Nấm hương' })
  const scope = { provinceCode: '11', communeCode: null, from: '2026-01-01', to: '2026-12-31', today: TODAY }
  const summary = () => snapshot(world.services.db, (tx) => readInspectionSummary(tx, scope))
  const before = await summary()
  await recordedInspection(commune, { kind: 'foodSafety', productId: granted.productId })
  await recordedInspection(commune, { kind: 'environment', productId: granted.productId })
  await commune.api('/inspections', { kind: 'foodSafety', productId: granted.productId, on: TODAY, members: MEMBERS })
  const after = await summary()
  expect(after.byKind.foodSafety - before.byKind.foodSafety).toBe(1)
  expect(after.byKind.environment - before.byKind.environment).toBe(1)
  expect(after.total - before.total).toBe(2)
  const list = (await office.get('/api/v1/inspections?kind=foodSafety&year=2026&q=nam%20huong')).json<{
    total: number
    counts: readonly { kind: string; count: number; done: number }[]
  }>()
  expect(list.total).toBe(2)
  expect(list.counts.find(({ kind }) => kind === 'foodSafety')).toMatchObject({ count: 2, done: 1 })
  expect((await elsewhere.get('/api/v1/inspections')).json()).toMatchObject({ total: 0 })
  const sheet = await office.get('/inspections/sheet?kind=foodSafety')
  expect([sheet.status, sheet.bytes.subarray(0, 2).toString()]).toEqual([200, 'PK'])
  expect((await office.get('/inspections?year=20')).status).toBe(422)
  expect((await office.get('/inspections?kind=tax')).status).toBe(422)
})
