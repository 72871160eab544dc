import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CertificateWorld, openCertificateWorld } from '../../../test/certificate-world.ts'
import { testProduct } from '../../../test/closed-result.ts'
import { checkCodeOf, earlierPaper } from '../../../test/granted.ts'

/** Certificates of 1048 and 148 that people enter from their papers (Điều 12.1). */

let opened: CertificateWorld
beforeAll(async () => {
  opened = await openCertificateWorld()
})
afterAll(() => opened.world.close())

const DISTRICT = {
  star: 3,
  authority: 'Ủy ban nhân dân huyện Tuần Giáo',
  regime: 'qd-148-2023',
  regimeText: undefined,
  set: 'qd-148-2023:11',
  productCode: '62-098-012-2024',
  decisionOn: '2024-03-01',
  issuedOn: '2024-03-05',
  expiresOn: undefined,
}

async function record(more: Readonly<Record<string, unknown>>) {
  const product = await testProduct(opened.world)
  return opened.office.api('/certificates/record', earlierPaper(product.productId, more))
}

interface Held {
  readonly regimeText: string
  readonly setThen: string | null
  readonly level: string | null
  readonly productCode: string
  readonly expiresOn: string
  readonly gap: { readonly day: string; readonly reason: string } | null
}

async function held(id: string): Promise<Held> {
  return (await opened.office.get(`/api/v1/certificates/${id}`)).json<Held>()
}

describe('a three-star paper of a district under 148', () => {
  test('is entered as printed: its set with a hole, its code, 36 months, the level of then', async () => {
    const answer = await record(DISTRICT)
    expect(answer.status, answer.text).toBe(200)
    const { id } = answer.json<{ id: string }>()
    expect(await held(id)).toMatchObject({
      regimeText: '148/QĐ-TTg',
      level: 'district',
      productCode: '62-098-012-2024',
      expiresOn: '2027-03-05',
      gap: null,
    })
    expect((await held(id)).setThen).toMatch(/^11\. /)
    const code = await checkCodeOf(opened.world, id)
    const check = await opened.world.nobody.get(`/kt/${code}`)
    expect(check.text).toContain('148/QĐ-TTg')
    expect(check.text).toContain('ba sao, cấp huyện')
    expect(check.text).not.toContain('cấp tỉnh')
    const page = await opened.office.get(`/certificates/${id}`)
    expect(page.text).toContain('Ủy ban nhân dân huyện Tuần Giáo (cấp huyện)')
  })

  test('is withdrawn by the province now, under the regulation in force', async () => {
    const { id } = (await record(DISTRICT)).json<{ id: string }>()
    const body = {
      ground: 'law-broken',
      concludedOn: '2026-08-01',
      text: 'Vi phạm an toàn thực phẩm',
      evidence: 'Kết luận số 3/KL-SNNMT',
    }
    const drafted = await opened.office.api(`/certificates/${id}/withdraw`, body)
    expect(drafted.status, drafted.text).toBe(200)
    const { decisionId } = drafted.json<{ decisionId: string }>()
    const decision = (await opened.office.get(`/api/v1/decisions/${decisionId}`)).json<{ rules: string[] }>()
    expect(decision.rules).toEqual(['26/2026/QĐ-TTg'])
    const signed = { number: '301/QĐ-UBND', on: '2026-08-03', signer: 'Quàng Văn Mẫu', signerTitle: 'Chủ tịch' }
    expect((await opened.office.api(`/decisions/${decisionId}/issue`, { version: 1, ...signed })).status).toBe(200)
    expect(await opened.stateOf(id)).toBe('withdrawn')
    expect((await opened.office.get(`/decisions/${decisionId}/paper.pdf`)).status).toBe(200)
  })

  test('after 1489 the province granted three stars, and the paper says by which text', async () => {
    const { id } = (
      await record({ ...DISTRICT, decisionOn: '2025-07-10', issuedOn: '2025-07-12', authority: 'UBND tỉnh' })
    ).json<{ id: string }>()
    expect(await held(id)).toMatchObject({ level: 'province', regimeText: '148/QĐ-TTg, sửa đổi bởi 1489/QĐ-TTg' })
  })
})

describe('days for which 148 names nobody (1-5/7/2025)', () => {
  const between = { ...DISTRICT, decisionOn: '2025-07-02', issuedOn: '2025-07-04' }

  test('ask for a tick and a reason, on the form too, and keep them', async () => {
    const asked = await record(between)
    expect([asked.status, asked.json().code]).toEqual([422, 'regime/gap'])
    expect(asked.json().title).toContain('02/07/2025')
    const product = await testProduct(opened.world)
    const typed = Object.entries(earlierPaper(product.productId, between)).filter(([, value]) => value !== undefined)
    const fields = Object.fromEntries(typed.map(([key, value]) => [key, String(value)]))
    const page = await opened.office.post('/certificates/record', fields)
    expect(page.status).toBe(422)
    expect(page.text).toContain('name="gapReason"')
    expect(page.text).toContain('value="62-098-012-2024"')
    const tickOnly = await opened.office.post('/certificates/record', { ...fields, gapConfirmed: 'yes' })
    expect(tickOnly.status).toBe(422)
    const sent = await opened.office.post('/certificates/record', {
      ...fields,
      gapConfirmed: 'yes',
      gapReason: 'Quyết định do UBND tỉnh ký bù',
    })
    expect(sent.status, sent.text).toBe(303)
    const id = sent.to.split('?')[0]?.split('/').at(-1) ?? ''
    expect((await held(id)).gap).toMatchObject({ day: '2025-07-02', reason: 'Quyết định do UBND tỉnh ký bù' })
    const code = await checkCodeOf(opened.world, id)
    expect((await opened.world.nobody.get(`/kt/${code}`)).text).not.toContain('ký bù')
  })

  test('four stars were the province’s throughout: nothing is asked', async () => {
    expect((await record({ ...between, star: 4 })).status).toBe(200)
  })
})

describe('what a paper may not say', () => {
  test.each([
    ['certificate/before-regime', { decisionOn: '2023-02-01', issuedOn: '2023-03-01' }],
    ['certificate/longer-than-regime', { expiresOn: '2028-03-05' }],
    ['certificate/set-of-other-regime', { set: 'qd-26-2026:11' }],
    ['regime/unknown-sheet', { set: 'qd-148-2023:77' }],
    ['certificate/product-code', { productCode: '62-012-2024' }],
    ['certificate/product-code', { productCode: '62-098-03127-012-2024' }],
    ['regime/unknown', { regime: 'qd-0-0000' }],
    ['certificate/regime-missing', { regime: undefined }],
  ])('%s', async (code, more) => {
    const answer = await record({ ...DISTRICT, ...more })
    expect([answer.status >= 400, answer.json().code]).toEqual([true, code])
  })
})

test('1048: five numbers in the code, sheets with holes, granted by the province', async () => {
  const paper = {
    ...DISTRICT,
    regime: 'qd-1048-2019',
    set: 'qd-1048-2019:3',
    productCode: '62-098-03127-012-2021',
    authority: 'Ủy ban nhân dân tỉnh Điện Biên',
    decisionOn: '2021-12-01',
    issuedOn: '2021-12-10',
  }
  const { id } = (await record(paper)).json<{ id: string }>()
  expect(await held(id)).toMatchObject({
    level: 'province',
    regimeText: '1048/QĐ-TTg, sửa đổi bởi 781/QĐ-TTg',
    expiresOn: '2024-12-10',
  })
  expect(await opened.stateOf(id)).toBe('expired')
})
