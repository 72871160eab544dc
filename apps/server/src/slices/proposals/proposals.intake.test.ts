import { describe, expect, test } from 'vitest'
import { submittedDossier } from '../../../test/dossier-world.ts'
import { COMMUNE_PLACE, communeWorld, receivedDossier } from '../../../test/proposal-world.ts'

const hands = communeWorld('2026-08-17')

async function stageOf(id: string): Promise<string> {
  const row = await hands()
    .world.services.db.selectFrom('dossier')
    .select('stage')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.stage ?? 'none'
}

async function actsOf(id: string, kind: string): Promise<number> {
  const rows = await hands()
    .world.services.db.selectFrom('act')
    .select('id')
    .where('stream_id', '=', id)
    .where('kind', '=', kind)
    .execute()
  return rows.length
}

describe('receipt (Điều 7.2)', () => {
  test('the officer reads the dossier beside its documents and receives it', async () => {
    const { world, officer } = hands()
    const { dossierId, productName } = await submittedDossier(world)
    const page = await officer.get(`/proposals/${dossierId}`)
    expect(page.status).toBe(200)
    expect(page.text).toContain(productName)
    expect(page.text).toContain('Tiếp nhận hồ sơ')
    expect(page.text).toContain('/proofs/')
    // 15 working days over 22/8 (worked), 31/8, 1/9 and 2/9 (off).
    expect(page.text).toContain('09/09/2026')
    const done = await officer.post(`/proposals/${dossierId}/receive`)
    expect(done.to).toBe(`/proposals/${dossierId}?say=dossier-received`)
    const row = await world.services.db
      .selectFrom('dossier')
      .innerJoin('product', 'product.id', 'dossier.product_id')
      .select(['received_on', 'report_due', 'product.code'])
      .where('dossier.id', '=', dossierId)
      .executeTakeFirstOrThrow()
    expect(row.received_on).toBe('2026-08-17')
    expect(row.report_due).toBe('2026-09-09')
    expect(row.code).toMatch(/^11-03127-\d{3}-2026$/)
    const after = await officer.get(`/proposals/${dossierId}`)
    expect(after.text).toContain('Chờ UBND xã kiểm tra – chậm nhất 09/09/2026 (còn 15 ngày làm việc)')
    expect(after.text).not.toContain('Đề nghị hoàn thiện trước khi tiếp nhận')
  })

  test('a count over a day that is not confirmed, or over a year without calendar, is told', async () => {
    const { world, officer } = hands()
    const { dossierId } = await submittedDossier(world)
    try {
      for (const [day, words] of [
        ['2026-11-16', 'chưa được xác nhận'],
        ['2026-12-28', 'Chưa có lịch nghỉ lễ của năm sau'],
      ] as const) {
        world.setClock(day)
        const today = await world.signIn(officer.personId ?? '')
        expect((await today.get(`/proposals/${dossierId}`)).text).toContain(words)
      }
    } finally {
      world.setClock('2026-08-17')
    }
  })

  test('the same key receives once; a second receipt is refused by the stage', async () => {
    const { world, officer } = hands()
    const { dossierId } = await submittedDossier(world)
    const key = `receive-${dossierId}`
    const first = await officer.api(`/proposals/${dossierId}/receive`, {}, key)
    const again = await officer.api(`/proposals/${dossierId}/receive`, {}, key)
    expect([first.status, again.text]).toEqual([200, first.text])
    expect(await actsOf(dossierId, 'DossierReceived')).toBe(1)
    const other = await officer.api(`/proposals/${dossierId}/receive`)
    expect([other.status, other.json().code]).toEqual([409, 'dossier/wrong-stage'])
  })

  test('a file of a proof is shown to the officer, to nobody of another place', async () => {
    const { world, officer } = hands()
    const { dossierId, producer } = await submittedDossier(world)
    const { documents } = (await officer.get(`/api/v1/proposals/${dossierId}`)).json<{
      documents: { list: { href: string }[] }
    }>()
    const href = documents.list[0]?.href ?? ''
    const file = await officer.get(href)
    expect([file.status, file.headers['content-type']]).toEqual([200, 'application/pdf'])
    const stranger = await world.person('Cán Bộ Xã Khác', 'communeOfficer', { ...COMMUNE_PLACE, communeCode: '03166' })
    expect((await stranger.get(href)).status).toBe(404)
    expect((await producer.get(href)).status).toBe(404)
    expect((await officer.get(`/proposals/${dossierId}/proofs/khong-co`)).status).toBe(404)
  })

  test('nobody else reads or receives: producer, other commune, other province, councillor, province before the proposal', async () => {
    const { world, chair } = hands()
    const { dossierId, producer } = await submittedDossier(world)
    const { units } = (await world.nobody.get('/api/v1/units?province=12')).json<{ units: { code: string }[] }>()
    const elsewhere = { provinceCode: '12', communeCode: units[0]?.code ?? '' }
    const others = [
      producer,
      await world.person('Cán Bộ Xã Khác', 'communeOfficer', { ...COMMUNE_PLACE, communeCode: '03166' }),
      await world.person('Cán Bộ Tỉnh Khác', 'communeOfficer', elsewhere),
      await world.person('Ủy Viên', 'councillor', { provinceCode: '11' }),
      await world.person('Cơ Quan Tỉnh', 'provinceOffice', { provinceCode: '11' }),
    ]
    for (const other of others) {
      expect((await other.get(`/proposals/${dossierId}`)).status).toBe(404)
      expect((await other.get(`/proposals/${dossierId}/form-03`)).status).toBe(404)
      expect((await other.api(`/proposals/${dossierId}/receive`)).status).toBe(404)
      expect((await other.api(`/proposals/${dossierId}/findings/idea`, { text: 'x', version: 0 })).status).toBe(404)
    }
    expect((await chair.get(`/proposals/${dossierId}`)).status).toBe(200)
    expect((await chair.api(`/proposals/${dossierId}/receive`)).status).toBe(403)
    expect((await world.nobody.get(`/proposals/${dossierId}`)).to).toContain('/sign-in')
    expect((await world.nobody.api(`/proposals/${dossierId}/receive`)).status).toBe(401)
    expect(await stageOf(dossierId)).toBe('submitted')
  })
})

describe('request to complete before receipt', () => {
  test('names every part with its reason in one request; only those parts open', async () => {
    const { world, officer } = hands()
    const { dossierId, producer } = await submittedDossier(world)
    const form = await officer.get(`/proposals/${dossierId}/return`)
    expect(form.text).toContain('Thiếu giấy tờ minh chứng')
    const done = await officer.post(`/proposals/${dossierId}/return`, {
      'presets[proofs]': 'paper-missing',
      'reasons[proofs]': 'Thiếu hợp đồng mua gạo nếp.',
      'reasons[plan]': 'Chưa nêu sản lượng năm 2027.',
      'reasons[product]': ' ',
    })
    expect(done.to).toBe(`/proposals/${dossierId}?say=dossier-returned`)
    const view = (await officer.get(`/api/v1/proposals/${dossierId}`)).json<{
      asked: { count: number; requests: { title: string; reason: string }[] }
    }>()
    expect(view.asked.count).toBe(1)
    expect(view.asked.requests.map((request) => request.reason)).toEqual([
      'Thiếu giấy tờ minh chứng cho nội dung đã khai. Thiếu hợp đồng mua gạo nếp.',
      'Chưa nêu sản lượng năm 2027.',
    ])
    const closed = await producer.api(`/dossiers/${dossierId}/parts/product`, { version: 0, fields: {} })
    expect([closed.status, closed.json().code]).toEqual([409, 'dossier/part-closed'])
    const receive = await officer.api(`/proposals/${dossierId}/receive`)
    expect(receive.json().code).toBe('dossier/wrong-stage')
  })

  test('an empty request, an unknown part and an unknown reason are refused, and what was typed is shown again', async () => {
    const { world, officer } = hands()
    const { dossierId } = await submittedDossier(world)
    const path = `/proposals/${dossierId}/return`
    expect((await officer.api(path, {})).json().code).toBe('dossier/nothing-requested')
    expect((await officer.api(path, { reasons: { Z: 'Thiếu' } })).json().code).toBe('dossier/unknown-part')
    expect((await officer.api(path, { presets: { plan: 'khong-co' } })).json().code).toBe('proposal/unknown-reason')
    const again = await officer.post(path, { 'presets[plan]': 'khong-co', 'reasons[plan]': 'Kế hoạch sơ sài' })
    expect(again.status).toBe(422)
    expect(again.text).toContain('Kế hoạch sơ sài')
    const huge = await officer.post(path, { 'reasons[plan]': 'x'.repeat(3000) })
    expect(huge.status).toBe(422)
    expect(await stageOf(dossierId)).toBe('submitted')
  })

  test('after receipt there is no return', async () => {
    const { officer } = hands()
    const { dossierId } = await receivedDossier(hands())
    const answer = await officer.api(`/proposals/${dossierId}/return`, { reasons: { plan: 'Thiếu' } })
    expect([answer.status, answer.json().code]).toEqual([409, 'dossier/wrong-stage'])
    expect((await officer.get(`/proposals/${dossierId}/return`)).status).toBe(409)
  })
})
