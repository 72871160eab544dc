import { randomUUID } from 'node:crypto'
import { leavesOfPart } from '@saolang/domain/regime'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  COMMUNE,
  type DossierWorld,
  filledDossier,
  openTestDossier,
  productWorld,
  reclassifyProduct,
} from '../../../test/dossier-world.ts'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'
import type { PartPage } from './dossiers.part.present.ts'

let world: World
let officer: Visitor
beforeAll(async () => {
  world = await openWorld()
  officer = await world.person('Quàng Thị Xã', 'communeOfficer', { provinceCode: '11', communeCode: COMMUNE })
})
afterAll(() => world.close())

const partOf = async (dossier: DossierWorld, part: string) =>
  (await dossier.producer.get(`/api/v1/dossiers/${dossier.dossierId}/parts/${part}`)).json<PartPage>()

describe('opening', () => {
  test('a producer opens one dossier a product; the second time answers the same one', async () => {
    const product = await productWorld(world)
    const fields = { productId: product.productId, kind: 'first' }
    const form = `/dossiers/new?product=${product.productId}`
    expect((await product.producer.get('/dossiers')).text).toContain(`href="${form}"`)
    expect((await product.producer.get(form)).text).toContain('Đánh giá nâng hạng')
    const first = await product.producer.post('/dossiers', fields)
    expect(first.status).toBe(303)
    const second = await product.producer.post('/dossiers', fields)
    expect(second.to.split('?')[0]).toBe(first.to.split('?')[0])
    expect(second.to).toContain('say=dossier-already-open')
    expect((await product.producer.get('/dossiers')).text).not.toContain(`href="${form}"`)
    const page = await product.producer.get(second.to)
    expect(page.text).toContain('đang có một hồ sơ chưa xong')
  })

  test('two at the same moment make one', async () => {
    const product = await productWorld(world)
    const body = { productId: product.productId, kind: 'first' }
    const answers = await Promise.all([1, 2, 3].map(() => product.producer.api('/dossiers', body)))
    expect(new Set(answers.map((answer) => answer.json().id)).size).toBe(1)
  })

  test('officers may not, strangers see nothing, an unknown kind is refused on the form', async () => {
    const product = await productWorld(world)
    const other = await productWorld(world, { communeCode: '03166' })
    const body = { productId: product.productId, kind: 'first' }
    expect((await officer.api('/dossiers', body)).status).toBe(403)
    expect((await other.producer.api('/dossiers', body)).status).toBe(404)
    expect((await world.nobody.api('/dossiers', body)).status).toBe(401)
    expect((await product.producer.api('/dossiers', { ...body, productId: randomUUID() })).status).toBe(404)
    const wrong = await product.producer.post('/dossiers', { ...body, kind: 'fourth' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Hãy chọn một mục')
  })

  test('a product of a former set of rules must be classified anew', async () => {
    const product = await productWorld(world)
    await reclassifyProduct(world, product.productId, { regime: 'qd-148-2023', sheet: 5 })
    const answer = await product.producer.post('/dossiers', { productId: product.productId, kind: 'first' })
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('chuyển sang 26/2026/QĐ-TTg rồi lập hồ sơ')
  })

  test('a new dossier takes over what the last one said, and says which parts', async () => {
    const before = await filledDossier(world)
    const row = await world.services.db
      .selectFrom('dossier')
      .select('version')
      .where('id', '=', before.dossierId)
      .executeTakeFirstOrThrow()
    const gone = await before.producer.api(`/dossiers/${before.dossierId}/withdraw`, {
      version: row.version,
      reason: 'làm lại',
    })
    expect(gone.status).toBe(200)
    const next = await before.producer.api('/dossiers', { productId: before.productId, kind: 'upgrade' })
    const id = String(next.json().id)
    expect(id).not.toBe(before.dossierId)
    const page = await before.producer.get(`/dossiers/${id}`)
    expect(page.text).toContain('Đã lấy lại từ hồ sơ trước')
    const part = (await before.producer.get(`/api/v1/dossiers/${id}/parts/plan`)).json<PartPage>()
    expect(part).toMatchObject({
      carried: true,
      answers: { plan: 'Nội dung: Kế hoạch về sản phẩm, sản xuất, thị trường' },
    })
    const proofs = (await before.producer.get(`/api/v1/dossiers/${id}/proofs`)).json<{ proofs: unknown[] }>()
    expect(proofs.proofs).toHaveLength(1)
    // Điều 6.1b: what changed is asked anew.
    const check = await before.producer.get(`/dossiers/${id}/check`)
    expect(check.text).toContain('Thay đổi so với lần công nhận trước: chưa làm')
  })
})

describe('saving a part', () => {
  test('an incomplete assessment is saved with a note of what is missing', async () => {
    const dossier = await openTestDossier(world)
    const [first, second] = leavesOfPart(dossier.sheet, 'A')
    const option = first?.options[0]?.id ?? ''
    const path = `/dossiers/${dossier.dossierId}/parts/A`
    const answer = await dossier.producer.post(path, { version: '0', 'c[1.1]': option, 'n[1.1]': 'Lá chè của xã' })
    expect(answer.to).toBe(`${path}?say=part-saved-incomplete`)
    const page = await dossier.producer.get(path)
    expect(page.text).toContain('14 mục chưa trả lời')
    expect(page.text).toContain(`${second?.id}. ${second?.label}`)
    expect(page.text).toContain('Lá chè của xã')
    const list = await dossier.producer.get(`/dossiers/${dossier.dossierId}`)
    expect(list.text).toContain('1/15 tiêu chí')
  })

  test('none of the levels is an answer; a choice that is not on the sheet is refused at its criterion', async () => {
    const dossier = await openTestDossier(world)
    const path = `/dossiers/${dossier.dossierId}/parts/A`
    expect((await dossier.producer.api(path, { version: 0, c: { '1.1': 'none' } })).status).toBe(200)
    const { version, answers } = await partOf(dossier, 'A')
    expect(answers['1.1']).toBe('none')
    const wrong = await dossier.producer.post(path, {
      version: String(version),
      'c[1.2]': '1.1.o1',
      'n[1.3]': 'Công suất 2 tấn',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Hãy chọn một mức trong danh sách')
    expect(wrong.text).toContain('href="#c-1-2"')
    expect(wrong.text).toContain('Công suất 2 tấn')
    expect((await partOf(dossier, 'A')).answers['1.2']).toBeUndefined()
  })

  test('figures are read from a table of years and come back as typed when wrong', async () => {
    const dossier = await openTestDossier(world)
    const path = `/dossiers/${dossier.dossierId}/parts/results`
    const row = (year: string, revenue: string, profit: string, at: number) => ({
      [`figures[resultFigures.${at}.year]`]: year,
      [`figures[resultFigures.${at}.revenue]`]: revenue,
      [`figures[resultFigures.${at}.profit]`]: profit,
    })
    const typed = { ...row('2025', '1.200.000.000', '-5.000.000', 0), ...row('2024', '', '', 1) }
    expect((await dossier.producer.post(path, { version: '0', ...typed })).status).toBe(303)
    const part = await partOf(dossier, 'results')
    expect(part.answers.resultFigures).toBe('2025;1200000000;-5000000')
    const wrong = await dossier.producer.post(path, { version: String(part.version), ...row('2025', 'một tỷ', '', 0) })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('một tỷ')
  })

  test('a box that is not ticked is taken back', async () => {
    const dossier = await openTestDossier(world)
    const path = `/dossiers/${dossier.dossierId}/parts/product`
    const ticked = { version: '0', 'fields[productDescription]': 'Hộp 20 gói', 'fields[hasPatent]': 'yes' }
    await dossier.producer.post(path, ticked)
    const { version, answers } = await partOf(dossier, 'product')
    expect(answers).toEqual({ productDescription: 'Hộp 20 gói', hasPatent: 'yes' })
    await dossier.producer.post(path, { version: String(version), 'fields[productDescription]': 'Hộp 20 gói' })
    expect((await partOf(dossier, 'product')).answers).toEqual({ productDescription: 'Hộp 20 gói' })
  })

  test('huge, unknown and malformed input is refused and nothing is stored', async () => {
    const dossier = await openTestDossier(world)
    const path = `/dossiers/${dossier.dossierId}/parts`
    const send = (part: string, body: unknown) => dossier.producer.api(`${path}/${part}`, body)
    expect((await send('plan', { version: 0, fields: { plan: 'x'.repeat(5001) } })).status).toBe(422)
    expect((await send('plan', { version: 0, fields: { strange: 'x' } })).json().code).toBe('dossier/unknown-field')
    expect((await send('plan', { version: 0, fields: {}, points: 40 })).status).toBe(422)
    expect((await send('plan', { fields: {} })).status).toBe(422)
    expect((await send('Z', { version: 0 })).status).toBe(404)
    expect((await send('proofs', { version: 0 })).status).toBe(404)
    expect((await partOf(dossier, 'plan')).version).toBe(0)
  })

  test('only its producer writes; officers read the part, not as a form', async () => {
    const dossier = await openTestDossier(world)
    const path = `/dossiers/${dossier.dossierId}/parts/plan`
    const other = await productWorld(world, { communeCode: '03166' })
    expect((await officer.api(path, { version: 0, fields: { plan: 'x' } })).status).toBe(403)
    expect((await other.producer.api(path, { version: 0, fields: { plan: 'x' } })).status).toBe(404)
    const read = await officer.get(path)
    expect(read.status).toBe(200)
    expect(read.text).not.toContain(`action="${path}"`)
    expect((await other.producer.get(path)).status).toBe(404)
  })

  test('the same key saves once', async () => {
    const dossier = await openTestDossier(world)
    const path = `/dossiers/${dossier.dossierId}/parts/plan`
    const body = { version: 0, fields: { plan: 'Mở rộng vùng chè' } }
    const first = await dossier.producer.api(path, body, 'cung-mot-khoa-1')
    const again = await dossier.producer.api(path, body, 'cung-mot-khoa-1')
    expect(again.text).toBe(first.text)
    expect(first.status).toBe(200)
  })
})

describe('two people on one part', () => {
  test('the second sees both versions, nothing is overwritten, and each answer is chosen', async () => {
    const dossier = await openTestDossier(world)
    const { provinceCode, producerId, dossierId } = dossier
    const colleague = await world.person('Giàng Thị Hai', 'producer', { provinceCode, producerId })
    const path = `/dossiers/${dossierId}/parts/product`
    await dossier.producer.post(path, {
      version: '0',
      'fields[productDescription]': 'Hộp giấy',
      'fields[otherIntellectualProperty]': 'A',
    })
    const late = await colleague.post(path, {
      version: '0',
      'fields[productDescription]': 'Túi thiếc',
      'fields[otherIntellectualProperty]': 'B',
      'fields[hasPatent]': 'yes',
    })
    expect(late.status).toBe(409)
    for (const text of ['Hộp giấy', 'Túi thiếc', 'Lò Văn Mẫu', 'Giữ bản này']) expect(late.text).toContain(text)
    const stored = await partOf(dossier, 'product')
    expect(stored.answers).toEqual({ productDescription: 'Hộp giấy', otherIntellectualProperty: 'A' })
    const chosen = await colleague.post(path, {
      version: String(stored.version),
      'fields[productDescription]': 'Túi thiếc',
      'fields[otherIntellectualProperty]': 'B',
      'fields[hasPatent]': 'yes',
      'keep[productDescription]': 'entered',
      'keep[otherIntellectualProperty]': 'saved',
      'keep[hasPatent]': 'entered',
    })
    expect(chosen.status).toBe(303)
    expect((await partOf(dossier, 'product')).answers).toEqual({
      productDescription: 'Túi thiếc',
      otherIntellectualProperty: 'A',
      hasPatent: 'yes',
    })
  })

  test('at the same moment one is stored and the other is told', async () => {
    const dossier = await openTestDossier(world)
    const path = `/dossiers/${dossier.dossierId}/parts/plan`
    const answers = await Promise.all(
      ['Một', 'Hai'].map((plan) => dossier.producer.api(path, { version: 0, fields: { plan } })),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
  })
})
