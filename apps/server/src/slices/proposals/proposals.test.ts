import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { submittedDossier } from '../../../test/dossier-world.ts'
import { workOf } from '../../../test/work-of.ts'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'
import { proposalWork } from './index.ts'

const PLACE = { provinceCode: '11', communeCode: '03127' }
const FINDINGS = ['localMaterial', 'localLabour', 'idea', 'identity'] as const

let world: World
let officer: Visitor
let chair: Visitor
beforeAll(async () => {
  world = await openWorld('2026-08-17')
  officer = await world.person('Lò Thị Cán Bộ', 'communeOfficer', PLACE)
  chair = await world.person('Quàng Văn Chủ', 'communeChair', { ...PLACE, title: 'Phó Chủ tịch UBND xã' })
})
afterAll(() => world.close())

async function received(options: Parameters<typeof submittedDossier>[1] = {}) {
  const dossier = await submittedDossier(world, options)
  const answer = await officer.api(`/proposals/${dossier.dossierId}/receive`)
  if (answer.status !== 200) throw new Error(answer.text)
  return dossier
}

async function withFindings(options: Parameters<typeof submittedDossier>[1] = {}) {
  const dossier = await received(options)
  for (const finding of FINDINGS) {
    const path = `/proposals/${dossier.dossierId}/findings/${finding}`
    const answer = await officer.api(path, { text: `Xã đã kiểm tra: ${finding}.`, version: 0 })
    if (answer.status !== 200) throw new Error(answer.text)
  }
  return dossier
}

const SIGNATURE = { reportNumber: '12/BC-UBND', letterNumber: '145/UBND-KT', signer: 'Quàng Văn Chủ', samples: 5 }

async function stageOf(id: string): Promise<string> {
  const row = await world.services.db.selectFrom('dossier').select('stage').where('id', '=', id).executeTakeFirst()
  return row?.stage ?? 'none'
}

async function actsOf(id: string, kind: string): Promise<number> {
  const rows = await world.services.db
    .selectFrom('act')
    .select('id')
    .where('stream_id', '=', id)
    .where('kind', '=', kind)
    .execute()
  return rows.length
}

describe('receipt (Điều 7.2)', () => {
  test('the officer reads the dossier beside its documents and receives it', async () => {
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

  test('the same key receives once; a second receipt is refused by the stage', async () => {
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
    const { dossierId, producer } = await submittedDossier(world)
    const { documents } = (await officer.get(`/api/v1/proposals/${dossierId}`)).json<{
      documents: { list: { href: string }[] }
    }>()
    const href = documents.list[0]?.href ?? ''
    const file = await officer.get(href)
    expect([file.status, file.headers['content-type']]).toEqual([200, 'application/pdf'])
    const stranger = await world.person('Cán Bộ Xã Khác', 'communeOfficer', { ...PLACE, communeCode: '03166' })
    expect((await stranger.get(href)).status).toBe(404)
    expect((await producer.get(href)).status).toBe(404)
    expect((await officer.get(`/proposals/${dossierId}/proofs/khong-co`)).status).toBe(404)
  })

  test('nobody else reads or receives: producer, other commune, other province, councillor, province before the proposal', async () => {
    const { dossierId, producer } = await submittedDossier(world)
    const { units } = (await world.nobody.get('/api/v1/units?province=12')).json<{ units: { code: string }[] }>()
    const elsewhere = { provinceCode: '12', communeCode: units[0]?.code ?? '' }
    const others = [
      producer,
      await world.person('Cán Bộ Xã Khác', 'communeOfficer', { ...PLACE, communeCode: '03166' }),
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
    const { dossierId } = await received()
    const answer = await officer.api(`/proposals/${dossierId}/return`, { reasons: { plan: 'Thiếu' } })
    expect([answer.status, answer.json().code]).toEqual([409, 'dossier/wrong-stage'])
    expect((await officer.get(`/proposals/${dossierId}/return`)).status).toBe(409)
  })
})

describe('the four findings (mẫu 03, mục II)', () => {
  test('each stands beside what the producer declared', async () => {
    const { dossierId } = await received()
    const page = await officer.get(`/proposals/${dossierId}/findings`)
    expect(page.status).toBe(200)
    for (const no of ['II.1.', 'II.2.', 'II.3.', 'II.4.']) expect(page.text).toContain(no)
    const view = (await officer.get(`/api/v1/proposals/${dossierId}/findings`)).json<{
      findings: { key: string; declared: { criterion: string; chosen: string | null }[] }[]
    }>()
    expect(view.findings.map((finding) => finding.key)).toEqual([...FINDINGS])
    expect(view.findings[0]?.declared.length).toBeGreaterThan(0)
    expect(view.findings[0]?.declared[0]?.chosen).not.toBeNull()
  })

  test('two officers on one finding: the later one compares and chooses', async () => {
    const { dossierId } = await received()
    const path = `/proposals/${dossierId}/findings/localLabour`
    const second = await world.person('Cà Văn Hai', 'communeOfficer', PLACE)
    expect((await officer.post(path, { text: '12 lao động của bản.', version: '0' })).status).toBe(303)
    const late = await second.post(path, { text: '15 lao động, 13 người trong xã.', version: '0' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('12 lao động của bản.')
    expect(late.text).toContain('15 lao động, 13 người trong xã.')
    expect(late.text).toContain('Lò Thị Cán Bộ')
    const version = /name="version" value="(\d+)"/.exec(late.text)?.[1] ?? ''
    const fields = { text: '15 lao động, 13 người trong xã.', version }
    expect((await second.post(path, { ...fields, 'keep[text]': 'saved' })).status).toBe(303)
    expect((await findingText(dossierId)).text).toBe('12 lao động của bản.')
    expect((await second.post(path, { ...fields, 'keep[text]': 'entered' })).status).toBe(303)
    expect((await findingText(dossierId)).text).toBe('15 lao động, 13 người trong xã.')
    // Another finding is not in the way.
    const other = await second.api(`/proposals/${dossierId}/findings/idea`, { text: 'Nghề cũ của bản.', version: 0 })
    expect(other.status).toBe(200)
  })

  async function findingText(id: string) {
    const view = (await officer.get(`/api/v1/proposals/${id}/findings`)).json<{
      findings: { key: string; text: string; version: number }[]
    }>()
    const found = view.findings.find((finding) => finding.key === 'localLabour')
    if (found === undefined) throw new Error('no finding')
    return found
  }

  test('wrong input: empty, huge, unknown; wrong stage; the chair does not write', async () => {
    const { dossierId } = await received()
    const path = `/proposals/${dossierId}/findings`
    expect((await officer.post(`${path}/idea`, { text: ' ', version: '0' })).status).toBe(422)
    const huge = await officer.post(`${path}/idea`, { text: 'y'.repeat(5001), version: '0' })
    expect(huge.status).toBe(422)
    expect(huge.text).toContain('y'.repeat(5001))
    expect((await officer.api(`${path}/price`, { text: 'x', version: 0 })).json().code).toBe('proposal/unknown-finding')
    expect((await officer.api(`${path}/idea`, { text: 'x' })).status).toBe(422)
    expect((await chair.api(`${path}/idea`, { text: 'x', version: 0 })).status).toBe(403)
    const { dossierId: fresh } = await submittedDossier(world)
    const early = await officer.api(`/proposals/${fresh}/findings/idea`, { text: 'x', version: 0 })
    expect(early.json().code).toBe('dossier/wrong-stage')
  })

  test('the meeting is recorded between receipt and today, with a version', async () => {
    const { dossierId } = await received()
    const path = `/proposals/${dossierId}/meeting`
    const typed = { on: '17/8/2026', summary: 'Các bộ phận thống nhất.', version: '0' }
    expect((await chair.post(path, { ...typed, on: '16/8/2026' })).status).toBe(422)
    expect((await chair.post(path, { ...typed, on: '18/8/2026' })).status).toBe(422)
    expect((await chair.post(path, { ...typed, on: 'hôm qua' })).text).toContain('hôm qua')
    expect((await chair.post(path, typed)).to).toContain('say=meeting-recorded')
    const late = await officer.post(path, { ...typed, summary: 'Ý kiến khác.' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('Các bộ phận thống nhất.')
    expect(late.text).toContain('Ý kiến khác.')
    expect(await actsOf(dossierId, 'CommuneMeetingRecorded')).toBe(1)
  })
})

describe('report, letter and signature (Điều 6.2)', () => {
  test('drafts say so; the officer cannot sign, the chair cannot before all four', async () => {
    const { dossierId } = await received()
    const draft = await officer.get(`/proposals/${dossierId}/form-03`)
    expect(draft.text).toContain('BẢN NHÁP')
    expect((await officer.api(`/proposals/${dossierId}/propose`, SIGNATURE)).status).toBe(403)
    const early = await chair.api(`/proposals/${dossierId}/propose`, SIGNATURE)
    expect([early.status, early.json().code]).toEqual([422, 'dossier/findings-missing'])
    expect((await chair.get(`/proposals/${dossierId}/sign`)).text).toContain('Còn 4 nội dung chưa ghi')
  })

  test('the chair signs: papers are final, the case goes to the province', async () => {
    const { dossierId, productName } = await withFindings()
    const page = await chair.get(`/proposals/${dossierId}/sign`)
    expect(page.text).toContain('Ký và đề nghị UBND tỉnh đánh giá, phân hạng')
    expect(page.text).toContain('value="Quàng Văn Chủ"')
    const few = await chair.post(`/proposals/${dossierId}/propose`, { ...strings(SIGNATURE), samples: '4' })
    expect(few.status).toBe(422)
    expect(few.text).toContain('value="12/BC-UBND"')
    const done = await chair.post(`/proposals/${dossierId}/propose`, strings(SIGNATURE))
    expect(done.to).toBe(`/proposals/${dossierId}?say=dossier-proposed`)
    const report = await officer.get(`/proposals/${dossierId}/form-03`)
    expect(report.text).not.toContain('BẢN NHÁP')
    expect(report.text).toContain('Số: 12/BC-UBND')
    expect(report.text).toContain('ngày 17 tháng 8 năm 2026')
    expect(report.text).toContain('Xã đã kiểm tra: identity.')
    expect(report.text).toContain('KT. CHỦ TỊCH')
    expect(report.text).toContain(productName)
    const letter = await officer.get(`/proposals/${dossierId}/letter`)
    expect(letter.text).toContain('Số: 145/UBND-KT')
    expect(letter.text).toContain('05 sản phẩm mẫu')
    const pdf = await officer.get(`/proposals/${dossierId}/form-03.pdf`)
    expect([pdf.status, pdf.headers['content-type'], pdf.text.slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-'])
    const twice = await chair.api(`/proposals/${dossierId}/propose`, SIGNATURE)
    expect(twice.json().code).toBe('dossier/wrong-stage')
    const closed = await officer.api(`/proposals/${dossierId}/findings/idea`, { text: 'Sửa sau', version: 9 })
    expect(closed.json().code).toBe('dossier/wrong-stage')
  })

  test('tourism goes without samples', async () => {
    const { dossierId } = await withFindings({ sheet: 26, productName: 'Du lịch bản Mẫu' })
    expect((await chair.get(`/proposals/${dossierId}/sign`)).text).toContain('không gửi sản phẩm mẫu')
    const done = await chair.api(`/proposals/${dossierId}/propose`, { ...SIGNATURE, samples: 0 })
    expect(done.status).toBe(200)
    const letter = await officer.get(`/proposals/${dossierId}/letter`)
    expect(letter.text).not.toContain('sản phẩm mẫu')
  })

  test('missing numbers are named at their fields', async () => {
    const { dossierId } = await withFindings()
    const answer = await chair.api(`/proposals/${dossierId}/propose`, { samples: 5 })
    expect(answer.status).toBe(422)
    const names = answer.json<{ fields: { name: string }[] }>().fields.map((field) => field.name)
    expect(names).toEqual(['reportNumber', 'letterNumber', 'signer'])
  })
})

describe('lists and work', () => {
  test('work of officer and chair, with the last day; overdue is said in words', async () => {
    const own = await openWorld('2026-08-17')
    try {
      const officerThere = await own.person('Lò Thị Một', 'communeOfficer', PLACE)
      const { dossierId } = await submittedDossier(own)
      expect(await workOf(own, officerThere, proposalWork)).toEqual([
        ['Tiếp nhận hồ sơ', null, `/proposals/${dossierId}`],
      ])
      await officerThere.api(`/proposals/${dossierId}/receive`)
      expect(await workOf(own, officerThere, proposalWork)).toEqual([
        ['Kiểm tra, ghi bốn nội dung đánh giá', '2026-09-09', `/proposals/${dossierId}/findings`],
      ])
      const chairThere = await own.person('Quàng Văn Một', 'communeChair', PLACE)
      expect(await workOf(own, chairThere, proposalWork)).toEqual([])
      for (const finding of FINDINGS) {
        await officerThere.api(`/proposals/${dossierId}/findings/${finding}`, { text: 'Đúng.', version: 0 })
      }
      expect(await workOf(own, chairThere, proposalWork)).toEqual([
        ['Ký báo cáo và văn bản đề nghị', '2026-09-09', `/proposals/${dossierId}/sign`],
      ])
      own.setClock('2026-09-14')
      const fresh = await own.signIn(officerThere.personId ?? '')
      const list = await fresh.get('/proposals')
      expect(list.text).toContain('1 hồ sơ đã quá hạn báo cáo')
      expect(list.text).toContain('quá hạn 3 ngày làm việc')
      expect((await fresh.get(`/proposals/${dossierId}`)).text).toContain('quá hạn 3 ngày làm việc')
      expect((await fresh.get('/proposals?show=sent')).text).toContain('Không có hồ sơ nào')
    } finally {
      await own.close()
    }
  })

  test('a list is for officials of communes only', async () => {
    const office = await world.person('Cơ Quan Tỉnh', 'provinceOffice', { provinceCode: '11' })
    expect((await office.get('/proposals')).status).toBe(403)
  })
})

function strings(record: Readonly<Record<string, string | number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, String(value)]))
}
