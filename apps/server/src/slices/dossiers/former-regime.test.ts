import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { done } from '../../../test/council-world.ts'
import { dossierVersion, productWorld, reclassifyProduct } from '../../../test/dossier-world.ts'
import { COMMUNE_PLACE, FINDINGS, must, SIGNATURE } from '../../../test/proposal-world.ts'
import { again, FORMER, formerDossier } from '../../../test/second-regime.ts'
import { pageOf } from '../../../test/whole-line.ts'
import { workOf } from '../../../test/work-of.ts'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'
import { STREAM_KINDS } from '../../app.ts'
import { verifyHistory } from '../../platform/acts/verify.ts'
import { snapshot } from '../../platform/db/snapshot.ts'
import { proposalWork } from '../proposals/index.ts'

/** 148/QĐ-TTg runs out beside 26/2026: it sets the commune no term, and the province no rounds. */

let world: World
let officer: Visitor
let communeChair: Visitor
let office: Visitor
let advisor: Visitor
beforeAll(async () => {
  world = await openWorld('2026-06-10')
  officer = await world.person('Lò Thị Cán Bộ', 'communeOfficer', COMMUNE_PLACE)
  communeChair = await world.person('Quàng Văn Chủ', 'communeChair', COMMUNE_PLACE)
  office = await world.person('Cà Thị Văn Phòng', 'provinceOffice', { provinceCode: '11' })
  advisor = await world.person('Tòng Văn Tư', 'advisor', { provinceCode: '11' })
})
afterAll(() => world.close())

describe('a dossier lodged under 148 two days before 26 began', () => {
  test('goes on without terms that 148 does not have, and no number is invented', async () => {
    const dossier = await formerDossier(world)
    const { dossierId } = dossier
    const page = await officer.get(`/proposals/${dossierId}`)
    expect(page.text).toContain('Quy định cũ không nêu thời hạn')
    expect(page.text).toContain('148/QĐ-TTg, được làm tiếp theo quy định đó đến hết ngày 21/07/2026')
    const items = await workOf(world, officer, proposalWork)
    expect(items).toContainEqual(['Tiếp nhận hồ sơ', '2026-07-21', `/proposals/${dossierId}`])
    await must(officer, `/proposals/${dossierId}/receive`)
    const row = await world.services.db
      .selectFrom('dossier')
      .select(['report_due', 'stage'])
      .where('id', '=', dossierId)
      .executeTakeFirst()
    expect(row).toEqual({ report_due: null, stage: 'received' })
    expect((await officer.get('/proposals')).text).toContain('Quy định cũ không nêu thời hạn')
    expect((await dossier.producer.get(`/dossiers/${dossierId}`)).status).toBe(200)
    expect((await dossier.producer.get(`/dossiers/${dossierId}/receipt`)).status).toBe(200)
    expect((await dossier.producer.get(`/dossiers/${dossierId}/receipt.pdf`)).status).toBe(200)
    for (const finding of FINDINGS) {
      await must(officer, `/proposals/${dossierId}/findings/${finding}`, { text: 'Xã đã kiểm tra.', version: 0 })
    }
    await must(communeChair, `/proposals/${dossierId}/propose`, { ...SIGNATURE, samples: 5 })
    const advice = await office.get(`/advice/${dossierId}`)
    expect(advice.text).toContain('Quy định cũ không chia đợt')
    expect((await office.get('/advice')).text).toContain('Quy định cũ không chia đợt')
    await must(office, `/advice/${dossierId}/accept`, { letter: true, report: true, samples: true })
    await must(advisor, `/advice/${dossierId}/conclusion`, { summary: 'Hồ sơ đủ.', siteVisit: '', tests: '' })
  })

  test('a round of 148 is opened for it beside one of 26, without the numbers of Điều 5', async () => {
    const form = await office.get(`/rounds/new?regime=${FORMER}`)
    expect(form.text).toContain('Quyết định 148/QĐ-TTg không chia đợt theo ngày.')
    const dates = { year: 2026, proposedBefore: '2026-07-01', finishBefore: '2026-07-21', note: null }
    const old = { ...dates, no: 7, name: 'Kỳ đánh giá hồ sơ cũ', regime: FORMER }
    const { id } = done(await office.api('/rounds', old))
    done(await office.api('/rounds', { ...dates, no: 1, name: 'Đợt 1 năm 2026', regime: 'qd-26-2026' }))
    expect((await office.get(`/rounds/${id}`)).text).toContain('Bánh gù năm 2026')
    const gone = await office.api('/rounds', { ...old, regime: 'qd-1048-2019' })
    expect(gone.json().code).toBe('round/regime-not-open')
    // 26/2026 names no days without a level: the gap of 148 is asked for, with a tick and a reason.
    const gap = { ...old, no: 8, proposedBefore: '2025-07-03', finishBefore: '2025-08-01' }
    const asked = await office.api('/rounds', gap)
    expect([asked.status, asked.json().code]).toEqual([422, 'regime/gap'])
    const fields = Object.fromEntries(Object.entries({ ...gap, note: '' }).map(([key, value]) => [key, String(value)]))
    const page = await office.post('/rounds', fields)
    expect(page.text).toContain('Ngày 03/07/2025')
    expect(page.text).toContain('name="gapConfirmed"')
    expect((await office.api('/rounds', { ...gap, gapConfirmed: true })).json().code).toBe('regime/gap')
    const sent = await office.post('/rounds', { ...fields, gapConfirmed: 'yes', gapReason: 'Công văn 5/UBND' })
    expect(sent.status, sent.text).toBe(303)
    const opened = await office.get(sent.to.split('?')[0] ?? '')
    expect(opened.text).toContain('Lý do: Công văn 5/UBND')
  })

  test('an assessment again has 30 days: it was over on 21/6', async () => {
    const renewal = await formerDossier(world, { kind: 'renewal', productName: 'Bánh gù đánh giá lại' })
    world.setClock('2026-06-22')
    officer = await again(world, officer)
    const page = await officer.get(`/proposals/${renewal.dossierId}`)
    expect(page.text).toContain('Thời gian làm theo quy định cũ đã hết ngày 21/06/2026')
    expect(page.text).toContain(`/dossiers/${renewal.dossierId}/transition`)
  })
})

describe('when the days of a transition are over', () => {
  test('the dossier goes on; who has it decides with a reason', async () => {
    const renewal = await formerDossier(world, { kind: 'renewal', productName: 'Bánh gù nộp lại' })
    officer = await again(world, officer)
    const office = await world.person('Mùa Thị Tham Mưu', 'provinceOffice', { provinceCode: '11' })
    const page = await officer.get(`/proposals/${renewal.dossierId}`)
    expect(page.text).toContain('Thời gian làm theo quy định cũ đã hết ngày 21/06/2026')
    expect((await officer.get('/proposals')).text).toContain('quá hạn chuyển tiếp 21/06/2026')
    expect((await pageOf(officer, renewal.dossierId)).mayDecideTransition).toBe(true)
    const path = `/dossiers/${renewal.dossierId}/transition`
    const version = await dossierVersion(world, renewal.dossierId)
    const body = { version, choice: 'continue', reason: 'Xã đã nhận đủ mẫu, chỉ chờ ký.' }
    expect((await office.api(path, body)).status).toBe(404)
    const producer = await again(world, renewal.producer)
    expect((await producer.api(path, body)).status).toBe(403)
    expect((await world.nobody.api(path, body)).status).toBe(401)
    expect((await officer.api(path, { ...body, choice: 'refuse' })).status).toBe(422)
    expect((await officer.api(path, { ...body, reason: '' })).status).toBe(422)
    expect((await officer.api(path, { ...body, reason: 'x'.repeat(2000) })).status).toBe(422)
    expect((await officer.api(path, { ...body, version: version - 1 })).json().code).toBe('request/conflict')
    const form = await officer.get(path)
    expect(form.text).toContain('Tiếp tục theo quy định cũ')
    const blank = await officer.post(path, { version: String(version), reason: 'Lý do đã gõ' })
    expect(blank.status).toBe(422)
    expect(blank.text).toContain('Lý do đã gõ')
    const sent = await officer.post(path, { version: String(version), choice: 'continue', reason: body.reason })
    expect(sent.to).toBe(`/dossiers/${renewal.dossierId}?say=transition-decided`)
    const decided = await pageOf(officer, renewal.dossierId)
    expect(decided.transition?.decided).toMatchObject({ on: '2026-06-22', choice: 'continue' })
    expect((await producer.get(`/dossiers/${renewal.dossierId}`)).text).toContain('Xã đã nhận đủ mẫu')
    // Never refused by the clock: the commune receives it under the old rules.
    await must(officer, `/proposals/${renewal.dossierId}/receive`)
    expect((await pageOf(officer, renewal.dossierId)).regime).toBe('148/QĐ-TTg')
  })
})

describe('sheets with holes', () => {
  test('take no new dossier, no product and no move; they are listed as incomplete', async () => {
    world.setClock('2025-03-03')
    const product = await productWorld(world)
    const producer = await again(world, product.producer)
    const refused = await producer.api(`/producers/${product.producerId}/products`, { name: 'Chè mới', sheet: 11 })
    expect([refused.status, refused.json().code]).toEqual([409, 'regime/sheet-incomplete'])
    const chooser = await producer.get(`/producers/${product.producerId}/products/new?sheet=11`)
    expect(chooser.text).toContain('Bản chép của biểu này chưa đủ')
    await reclassifyProduct(world, product.productId, { regime: FORMER, sheet: 12 })
    const dossier = await producer.api('/dossiers', { productId: product.productId, kind: 'first' })
    expect(dossier.json().code).toBe('regime/sheet-incomplete')
  })
})

test('the history holds', async () => {
  const verified = await snapshot(world.services.db, (tx) => verifyHistory(tx, STREAM_KINDS))
  expect(verified.findings).toEqual([])
})
