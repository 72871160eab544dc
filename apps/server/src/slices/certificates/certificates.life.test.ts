import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openCertificateWorld } from '../../../test/certificate-world.ts'
import { moreOfDossier, testDossier, testProduct } from '../../../test/closed-result.ts'
import { checkCodeOf, earlierPaper, grantedCertificate } from '../../../test/granted.ts'
import { STREAM_KINDS } from '../../app.ts'
import { verifyHistory } from '../../platform/acts/verify.ts'
import { snapshot } from '../../platform/db/snapshot.ts'
import { decisionWork } from '../decisions/index.ts'
import { certificateWork } from './index.ts'

const TODAY = '2026-08-03'
const opened = await openCertificateWorld()
const { world, round, office, chair, elsewhere, commune, producerOf, stateOf, workOf } = opened
afterAll(() => world.close())
beforeEach(() => world.setClock(TODAY))

const conclusion = (more: Record<string, unknown> = {}) => ({
  ground: 'law-broken',
  concludedOn: '2026-08-02',
  text: 'Kiểm nghiệm vượt mức cho phép.',
  evidence: 'Kết luận kiểm tra số 12/KL-SNNMT ngày 02/8/2026',
  ...more,
})

describe('withdrawal (Điều 8)', () => {
  test('opens with its clock, is decided, and counts the same moment', async () => {
    const granted = await grantedCertificate(world, office, round, { on: '2026-08-01' })
    const path = `/certificates/${granted.certificateId}`
    expect((await office.get(`${path}/withdraw`)).text).toContain('Điều 8.1đ')
    const opened = await office.post(`${path}/withdraw`, conclusion() as Record<string, string>)
    expect(opened.to).toMatch(/^\/decisions\/[\w-]+\?say=withdrawal-drafted$/)
    const decision = opened.to.split('?')[0] ?? ''
    const draft = (await office.get(`/api/v1${decision}`)).json<{ withdrawal: { due: string } }>()
    expect(draft.withdrawal.due).toBe('2026-08-17')
    expect(await stateOf(granted.certificateId)).toBe('valid')
    expect((await workOf(office, decisionWork)).some((item) => item.due === '2026-08-17')).toBe(true)
    const again = await office.api(`${path}/withdraw`, conclusion())
    expect(again.json().code).toBe('certificate/withdrawal-open')
    const signed = {
      version: 1,
      number: '900/QĐ-UBND',
      on: '2026-08-03',
      signer: 'Quàng Văn Mẫu',
      signerTitle: 'Chủ tịch',
    }
    expect((await office.api(`${decision}/issue`, { ...signed, on: '2026-08-01' })).json().code).toBe(
      'decision/before-conclusion',
    )
    expect((await chair.api(`${decision}/issue`, signed)).status).toBe(200)
    expect(await stateOf(granted.certificateId)).toBe('withdrawn')
    const check = await world.nobody.get(`/kt/${granted.code}`)
    expect(check.text.replaceAll('\u00a0', ' ')).toContain('ĐÃ THU HỒI – từ 03/08/2026')
    expect((await office.api(`${path}/withdraw`, conclusion())).json().code).toBe('certificate/already-withdrawn')
    expect((await office.api(`${path}/print`, { copies: 1 })).json().code).toBe('certificate/withdrawn-no-paper')
    expect((await office.get(`${path}/paper.pdf`)).status).toBe(409)
  })

  test('a withdrawn product may earn a new certificate; the withdrawn one stays withdrawn', async () => {
    const granted = await grantedCertificate(world, office, round, { on: '2026-08-01' })
    const { decisionId } = (await office.api(`/certificates/${granted.certificateId}/withdraw`, conclusion())).json<{
      decisionId: string
    }>()
    const signed = {
      version: 1,
      number: '901/QĐ-UBND',
      on: '2026-08-02',
      signer: 'Quàng Văn Mẫu',
      signerTitle: 'Chủ tịch',
    }
    expect((await office.api(`/decisions/${decisionId}/issue`, signed)).status).toBe(200)
    const { code: _code, ...rest } = granted
    const product = {
      producerId: rest.producerId,
      productId: rest.productId,
      name: rest.name,
      code: '11-03127-900-2026',
    }
    const fresh = await grantedCertificate(world, office, round, { product })
    expect(await stateOf(granted.certificateId)).toBe('withdrawn')
    expect(await stateOf(fresh.certificateId)).toBe('valid')
  })

  test('a dropped draft closes the proposal; the producer never saw it', async () => {
    const granted = await grantedCertificate(world, office, round, { on: '2026-08-01' })
    const path = `/certificates/${granted.certificateId}`
    const { decisionId } = (await office.api(`${path}/withdraw`, conclusion())).json<{ decisionId: string }>()
    const owner = await producerOf(granted.producerId)
    expect((await office.get(path)).text).toContain('Đang làm thủ tục thu hồi')
    const seen = await owner.get(`/api/v1${path}`)
    expect(seen.text).not.toContain('Đề nghị thu hồi')
    expect(seen.json().proposal).toBeNull()
    expect(
      (await office.api(`/decisions/${decisionId}/discard`, { version: 1, reason: 'Kết luận sai số' })).status,
    ).toBe(200)
    expect((await office.get(path)).text).not.toContain('Đang làm thủ tục thu hồi')
    expect((await office.api(`${path}/withdraw`, conclusion())).status).toBe(200)
  })

  test('refuses 5 stars, wrong grounds, wrong days, what is over, and wrong people', async () => {
    const product = await testProduct(world)
    const five = (await office.api('/certificates/record', earlierPaper(product.productId, { star: 5 }))).json<{
      id: string
    }>()
    expect((await office.api(`/certificates/${five.id}/withdraw`, conclusion())).json().code).toBe(
      'certificate/ministry',
    )
    const granted = await grantedCertificate(world, office, round, { on: '2026-08-01' })
    const path = `/certificates/${granted.certificateId}/withdraw`
    expect((await office.api(path, conclusion({ ground: 'nothing' }))).json().code).toBe('certificate/ground-unknown')
    expect((await office.api(path, conclusion({ concludedOn: '2026-08-04' }))).json().code).toBe(
      'certificate/conclusion-date',
    )
    expect((await office.api(path, conclusion({ concludedOn: '2026-07-31' }))).json().code).toBe(
      'certificate/conclusion-date',
    )
    expect((await office.api(path, conclusion({ text: 'x'.repeat(5000) }))).status).toBe(422)
    expect((await commune.api(path, conclusion())).status).toBe(403)
    expect((await elsewhere.api(path, conclusion())).status).toBe(404)
    expect((await world.nobody.api(path, conclusion())).status).toBe(401)
    const over = await testProduct(world)
    const dead = earlierPaper(over.productId, {
      issuedOn: '2022-01-05',
      decisionOn: '2022-01-01',
      expiresOn: '2025-01-05',
      regimeText: '1048/QĐ-TTg',
    })
    const { id } = (await office.api('/certificates/record', dead)).json<{ id: string }>()
    expect((await office.api(`/certificates/${id}/withdraw`, conclusion())).json().code).toBe(
      'certificate/not-in-force',
    )
  })
})

describe('the watch over expiry', () => {
  test('producer and commune hear of the window and of the end; a lodged renewal is silent', async () => {
    const product = await testProduct(world)
    const paper = earlierPaper(product.productId, { issuedOn: '2024-01-15', expiresOn: '2027-01-15' })
    const { id } = (await office.api('/certificates/record', paper)).json<{ id: string }>()
    const owner = await producerOf(product.producerId)
    world.setClock('2026-07-18')
    expect(await workOf(owner, certificateWork)).toEqual([])
    world.setClock('2026-07-19')
    const [item] = await workOf(owner, certificateWork)
    expect(item).toMatchObject({
      due: '2026-09-17',
      verb: 'Nộp hồ sơ đánh giá lại từ 19/07/2026 đến 17/09/2026',
      href: `/certificates/${id}`,
    })
    expect((await workOf(commune, certificateWork)).map((one) => one.href)).toContain(`/certificates/${id}`)
    const dossierId = await world.inTransaction((tx) => testDossier(tx, world, product, 'renewal', []))
    expect(await workOf(owner, certificateWork)).toEqual([])
    expect(await stateOf(id)).toBe('inRenewal')
    await moreOfDossier(world, dossierId, [
      { kind: 'DossierWithdrawn', payload: { on: '2026-08-01', reason: 'Chờ năm sau' } },
    ])
    world.setClock('2027-01-16')
    expect(await workOf(owner, certificateWork)).toMatchObject([{ href: '/certificates?state=expired', count: 1 }])
  })

  test('Điều 12.3: the office lets it run on while a late renewal is decided, at most 180 days', async () => {
    const product = await testProduct(world)
    const paper = earlierPaper(product.productId, {
      issuedOn: '2023-07-20',
      decisionOn: '2023-07-01',
      expiresOn: '2026-07-20',
    })
    const { id } = (await office.api('/certificates/record', paper)).json<{ id: string }>()
    const path = `/certificates/${id}/extend`
    const body = { reason: 'Không kịp hạn nộp theo quy định mới' }
    expect((await office.api(path, body)).json().code).toBe('certificate/not-extendable')
    await world.inTransaction((tx) => testDossier(tx, world, product, 'renewal', []))
    expect(await stateOf(id)).toBe('expired')
    expect((await commune.api(path, body)).status).toBe(403)
    expect((await office.post(path, body)).to).toBe(`/certificates/${id}?say=certificate-extended`)
    expect((await office.api(path, body)).json().code).toBe('certificate/already-extended')
    expect(await stateOf(id)).toBe('extended')
    const code = await checkCodeOf(world, id)
    const check = (await world.nobody.get(`/kt/${code}`)).text.replaceAll('\u00a0', ' ')
    expect(check).toContain('ĐANG XÉT LẠI – 4 sao – được dùng đến 16/01/2027')
    world.setClock('2027-01-16')
    expect(await stateOf(id)).toBe('extended')
    world.setClock('2027-01-17')
    expect(await stateOf(id)).toBe('expired')
  })
})

test('rows are what the acts say', async () => {
  const verified = await snapshot(world.services.db, (tx) => verifyHistory(tx, STREAM_KINDS))
  expect(verified.findings).toEqual([])
  expect(verified.streams).toBeGreaterThan(20)
})
