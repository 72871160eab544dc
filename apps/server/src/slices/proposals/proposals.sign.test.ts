import { describe, expect, test } from 'vitest'
import { submittedDossier } from '../../../test/dossier-world.ts'
import {
  communeWorld,
  FINDINGS,
  foundDossier,
  openCommuneWorld,
  receivedDossier,
  SIGNATURE,
} from '../../../test/proposal-world.ts'
import { workOf } from '../../../test/work-of.ts'
import { proposalWork } from './index.ts'

const hands = communeWorld('2026-08-17')

describe('report, letter and signature (Điều 6.2)', () => {
  test('drafts say so; the officer cannot sign, the chair cannot before all four', async () => {
    const { officer, chair } = hands()
    const { dossierId } = await receivedDossier(hands())
    const draft = await officer.get(`/proposals/${dossierId}/form-03`)
    expect(draft.text).toContain('BẢN NHÁP')
    expect((await officer.api(`/proposals/${dossierId}/propose`, SIGNATURE)).status).toBe(403)
    const early = await chair.api(`/proposals/${dossierId}/propose`, SIGNATURE)
    expect([early.status, early.json().code]).toEqual([422, 'dossier/findings-missing'])
    expect((await chair.get(`/proposals/${dossierId}/sign`)).text).toContain('Còn 4 nội dung chưa ghi')
  })

  test('the chair signs: papers are final, the case goes to the province', async () => {
    const { officer, chair } = hands()
    const { dossierId, productName } = await foundDossier(hands())
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
    const { officer, chair } = hands()
    const { dossierId } = await foundDossier(hands(), { sheet: 26, productName: 'Du lịch bản Mẫu' })
    expect((await chair.get(`/proposals/${dossierId}/sign`)).text).toContain('không gửi sản phẩm mẫu')
    const done = await chair.api(`/proposals/${dossierId}/propose`, { ...SIGNATURE, samples: 0 })
    expect(done.status).toBe(200)
    const letter = await officer.get(`/proposals/${dossierId}/letter`)
    expect(letter.text).not.toContain('sản phẩm mẫu')
  })

  test('missing numbers are named at their fields', async () => {
    const { chair } = hands()
    const { dossierId } = await foundDossier(hands())
    const answer = await chair.api(`/proposals/${dossierId}/propose`, { samples: 5 })
    expect(answer.status).toBe(422)
    const names = answer.json<{ fields: { name: string }[] }>().fields.map((field) => field.name)
    expect(names).toEqual(['reportNumber', 'letterNumber', 'signer'])
  })
})

describe('lists and work', () => {
  test('work of officer and chair, with the last day; overdue is said in words', async () => {
    const { world: own, officer: officerThere, chair: chairThere } = await openCommuneWorld('2026-08-17')
    try {
      const { dossierId } = await submittedDossier(own)
      expect(await workOf(own, officerThere, proposalWork)).toEqual([
        ['Tiếp nhận hồ sơ', null, `/proposals/${dossierId}`],
      ])
      await officerThere.api(`/proposals/${dossierId}/receive`)
      expect(await workOf(own, officerThere, proposalWork)).toEqual([
        ['Kiểm tra, ghi bốn nội dung đánh giá', '2026-09-09', `/proposals/${dossierId}/findings`],
      ])
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
    const { world } = hands()
    const office = await world.person('Cơ Quan Tỉnh', 'provinceOffice', { provinceCode: '11' })
    expect((await office.get('/proposals')).status).toBe(403)
  })
})

function strings(record: Readonly<Record<string, string | number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, String(value)]))
}
