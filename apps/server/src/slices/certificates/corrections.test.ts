import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openCertificateWorld } from '../../../test/certificate-world.ts'
import { testProduct } from '../../../test/closed-result.ts'
import { checkCodeOf, earlierPaper, grantedCertificate } from '../../../test/granted.ts'
import type { Visitor } from '../../../test/world.ts'
import { backgroundWork, STREAM_KINDS } from '../../app.ts'
import { readActs } from '../../platform/acts/stream.ts'
import { verifyHistory } from '../../platform/acts/verify.ts'
import { drain } from '../../platform/background/worker.ts'
import { snapshot } from '../../platform/db/snapshot.ts'
import { certificateWork } from './index.ts'

const TODAY = '2026-08-03'
const opened = await openCertificateWorld()
const { world, round, office, chair, elsewhere, commune, producerOf, workOf } = opened
afterAll(() => world.close())
beforeEach(() => world.setClock(TODAY))

const second = await world.person('Lường Thị Thứ Hai', 'provinceOffice', { provinceCode: '11' })

const change = (field: string, value: string, version: number) => ({
  ...{ field, value, version },
  reason: 'In sai so với đăng ký kinh doanh.',
})
const read = async (id: string) =>
  (await office.get(`/api/v1/certificates/${id}`)).json<{ version: number; number: string; productName: string }>()
const codeOf = async (visitor: Visitor, path: string, body: unknown) => {
  const answer = await visitor.api(path, body)
  return `${answer.status} ${answer.json().code ?? 'done'}`
}

async function proposed(id: string, field: string, value: string): Promise<number> {
  const { version } = await read(id)
  const answer = await office.api(`/certificates/${id}/correct`, change(field, value, version))
  expect(answer.status, answer.text).toBe(200)
  return version + 1
}

async function corrected(id: string, field: string, value: string): Promise<void> {
  const version = await proposed(id, field, value)
  expect(await codeOf(chair, `/certificates/${id}/correction/confirm`, { version })).toBe('200 done')
}

describe('a printed fact', () => {
  test.each([
    ['productName', '  Chè  Shan tuyết\tTủa Chùa ', 'Chè Shan tuyết Tủa Chùa'],
    ['producerName', 'Hợp tác xã Mường Đúng', 'Hợp tác xã Mường Đúng'],
    ['number', '900/GCN-OCOP-11-2026', '900/GCN-OCOP-11-2026'],
  ])('%s is corrected by two people and shown to everybody; the original stays', async (field, typed, right) => {
    const one = await grantedCertificate(world, office, round)
    const path = `/certificates/${one.certificateId}`
    const version = await proposed(one.certificateId, field, typed)
    expect((await world.nobody.get(`/kt/${one.code}`)).text).not.toContain(right)
    const owner = await producerOf(one.producerId)
    expect((await owner.get(path)).text).not.toContain('Đề nghị đính chính')
    expect((await workOf(chair, certificateWork)).map((item) => item.href)).toContain(`${path}/correction`)
    expect((await workOf(office, certificateWork)).map((item) => item.href)).not.toContain(`${path}/correction`)
    const done = await second.post(`${path}/correction/confirm`, { version: String(version) })
    expect(done.to, done.text).toBe(`${path}?say=correction-done`)
    const check = await world.nobody.get(`/kt/${one.code}`)
    expect(check.text).toContain(right)
    expect(check.text).toContain('Đính chính ngày')
    const life = await owner.get(path)
    expect(life.text).toContain(`→ ${right}`)
    expect(life.text).not.toContain(`${path}/correction`)
    expect((await office.get(path)).text).toContain('Đính chính')
    const acts = await snapshot(world.services.db, (tx) => readActs(tx, one.certificateId))
    expect(acts.map((act) => act.kind)).toEqual([
      'CertificateIssued',
      'CertificateCorrectionProposed',
      'CertificateCorrected',
    ])
    expect(JSON.stringify(acts[0]?.payload)).not.toContain(right)
    expect((await office.get(`${path}/paper.pdf`)).headers['content-type']).toBe('application/pdf')
  })

  test('the address as printed; a second correction starts from the first', async () => {
    const { certificateId: id } = await grantedCertificate(world, office, round)
    const form = await office.get(`/certificates/${id}/correct?field=address`)
    expect(form.text).toContain('Địa chỉ in trên giấy đang ghi')
    await corrected(id, 'address', 'Bản Hua Nguống, xã Quài Tở, tỉnh Điện Biên')
    const again = await office.get(`/certificates/${id}/correct?field=address`)
    expect(again.text).toContain('value="Bản Hua Nguống, xã Quài Tở, tỉnh Điện Biên"')
    await corrected(id, 'address', 'Bản Hua Sát, xã Quài Tở, tỉnh Điện Biên')
    const page = await office.get(`/certificates/${id}/correction`)
    expect(page.text.indexOf('Bản Hua Sát')).toBeLessThan(page.text.lastIndexOf('Bản Hua Nguống'))
  })

  test('of an earlier paper: what was copied from it, but no address, which is not printed here', async () => {
    const { productId } = await testProduct(world)
    const { id } = (await office.api('/certificates/record', earlierPaper(productId))).json<{ id: string }>()
    const { version } = await read(id)
    const path = `/certificates/${id}/correct`
    expect(await codeOf(office, path, change('address', 'Bản A', version))).toBe('422 certificate/not-correctable')
    await corrected(id, 'decisionNumber', '2278/QĐ-UBND')
    const code = await checkCodeOf(world, id)
    expect((await world.nobody.get(`/kt/${code}`)).text).toContain('2278/QĐ-UBND')
  })

  test('the producer is told, with old and new', async () => {
    const one = await grantedCertificate(world, office, round)
    const owner = await producerOf(one.producerId)
    await corrected(one.certificateId, 'producerName', 'Hợp tác xã Được Báo Tin')
    await drain(world.services, backgroundWork(world.services))
    const notices = await owner.get('/notices')
    expect(notices.text).toContain('Đính chính Giấy chứng nhận')
    expect(notices.text).toContain('Hợp tác xã Được Báo Tin')
  })
})

describe('refused', () => {
  test('stars, dates, product and codes: they follow from the result', async () => {
    const { certificateId: id } = await grantedCertificate(world, office, round)
    const { version } = await read(id)
    for (const field of ['star', 'expiresOn', 'issuedOn', 'productId', 'productCode', 'decisionNumber', 'checkCode']) {
      const answer = await office.api(`/certificates/${id}/correct`, change(field, '5', version))
      expect([answer.status, answer.json().code], field).toEqual([422, 'certificate/not-correctable'])
      expect(answer.json().title).toContain('theo kết quả và quyết định')
    }
  })

  test('a number that another certificate carries, also when it was taken meanwhile', async () => {
    const [one, two] = [await grantedCertificate(world, office, round), await grantedCertificate(world, office, round)]
    const { number } = await read(two.certificateId)
    const { version } = await read(one.certificateId)
    const path = `/certificates/${one.certificateId}/correct`
    expect(await codeOf(office, path, change('number', number, version))).toBe('409 certificate/number-taken')
    const first = await proposed(one.certificateId, 'number', '950/GCN-OCOP-11-2026')
    const other = await proposed(two.certificateId, 'number', '950/GCN-OCOP-11-2026')
    const answers = await Promise.all([
      chair.api(`/certificates/${one.certificateId}/correction/confirm`, { version: first }),
      second.api(`/certificates/${two.certificateId}/correction/confirm`, { version: other }),
    ])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
    expect(answers.find((answer) => answer.status === 409)?.json().code).toBe('certificate/number-taken')
  })

  test('who proposed, who is not asked, a stale version, a second proposal, the same key', async () => {
    const one = await grantedCertificate(world, office, round)
    const path = `/certificates/${one.certificateId}`
    const { version, productName } = await read(one.certificateId)
    const stale = { ...change('productName', 'Tên Đã Gõ', 0), version: '0' }
    const shown = await office.post(`${path}/correct`, stale)
    expect(shown.status).toBe(409)
    expect(shown.text).toContain('value="Tên Đã Gõ"')
    const key = randomUUID()
    const body = change('productName', 'Tên Đúng', version)
    const first = await office.api(`${path}/correct`, body, key)
    expect((await office.api(`${path}/correct`, body, key)).text).toBe(first.text)
    expect(await codeOf(office, `${path}/correct`, body)).toBe('409 correction/open')
    const owner = await producerOf(one.producerId)
    for (const visitor of [owner, commune]) {
      expect(await codeOf(visitor, `${path}/correction/confirm`, { version: version + 1 })).toBe(
        '403 permission/not-your-work',
      )
      expect((await visitor.get(`${path}/correction`)).status).toBe(403)
      expect(await codeOf(visitor, `${path}/correct`, body)).toBe('403 permission/not-your-work')
    }
    expect(await codeOf(elsewhere, `${path}/correction/confirm`, { version: version + 1 })).toBe(
      '404 request/not-found',
    )
    expect(await codeOf(office, `${path}/correction/confirm`, { version: version + 1 })).toBe(
      '403 correction/second-person',
    )
    expect(await codeOf(chair, `${path}/correction/confirm`, { version })).toBe('409 request/conflict')
    const no = { version: version + 1, reason: 'Giấy in đúng.' }
    expect(await codeOf(chair, `${path}/correction/refuse`, no)).toBe('200 done')
    expect((await read(one.certificateId)).productName).toBe(productName)
    expect(await codeOf(chair, `${path}/correction/confirm`, { version: version + 2 })).toBe('409 correction/none-open')
    expect((await office.get(path)).text).toContain('Không đính chính Tên sản phẩm. Lý do: Giấy in đúng.')
    expect((await owner.get(path)).text).not.toContain('Giấy in đúng.')
  })

  test('while its withdrawal is being drafted, also when that began after the proposal', async () => {
    const { certificateId: id } = await grantedCertificate(world, office, round, { on: '2026-08-01' })
    const before = await proposed(id, 'productName', 'Tên Mới')
    const conclusion = { ground: 'law-broken', concludedOn: '2026-08-02', text: 'Vượt mức.', evidence: '12/KL' }
    expect((await office.api(`/certificates/${id}/withdraw`, conclusion)).status).toBe(200)
    expect(await codeOf(chair, `/certificates/${id}/correction/confirm`, { version: before + 1 })).toBe(
      '409 certificate/withdrawal-open',
    )
    expect((await office.get(`/certificates/${id}`)).text).not.toContain('Đính chính nội dung in sai')
  })
})

test('rows are what the acts say', async () => {
  const verified = await snapshot(world.services.db, (tx) => verifyHistory(tx, STREAM_KINDS))
  expect(verified.findings).toEqual([])
})
