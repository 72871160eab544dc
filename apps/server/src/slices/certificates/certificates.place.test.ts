import { afterAll, describe, expect, test } from 'vitest'
import { openCertificateWorld } from '../../../test/certificate-world.ts'
import { testProduct } from '../../../test/closed-result.ts'
import { earlierPaper } from '../../../test/granted.ts'
import { beginStream } from '../../platform/acts/stream.ts'
import { PRODUCER } from '../producers/index.ts'
import { PRODUCT } from '../products/index.ts'

const opened = await openCertificateWorld()
const { world, office } = opened
afterAll(() => world.close())

interface Read {
  readonly checkCode: string
  readonly placeNow: string
  readonly place: { readonly before: string | null; readonly certainty: string; readonly now: string } | null
}

/** The former communes of the product's commune, as its page of units tells. */
async function formerOf(communeCode: string) {
  const view = (await world.nobody.get(`/api/v1/units/${communeCode}`)).json<{
    predecessors: readonly { code: string; place: string }[]
  }>()
  return view.predecessors
}

async function record(more: Readonly<Record<string, unknown>>) {
  const product = await testProduct(world)
  return office.api('/certificates/record', earlierPaper(product.productId, more))
}

const read = async (id: string) => (await office.get(`/api/v1/certificates/${id}`)).json<Read>()

describe('the place of an earlier certificate, then and now', () => {
  test('the former commune chosen in the form is shown with the one of today, to the office and the public', async () => {
    const product = await testProduct(world, { name: 'Gạo nếp tan' })
    const form = await office.get(`/certificates/record?product=${product.productId}`)
    expect(form.text).toContain('Xã ghi trên giấy')
    const commune = (await office.get(`/api/v1/products/${product.productId}`))
      .json<{ code: string }>()
      .code.slice(3, 8)
    const [former] = await formerOf(commune)
    if (former === undefined) throw new Error('no predecessor')
    expect(form.text).toContain(`value="${former.code}"`)
    expect(form.text).toContain(former.place)
    const paper = Object.fromEntries(
      Object.entries(earlierPaper(product.productId)).map(([key, value]) => [key, String(value)]),
    )
    const done = await office.post('/certificates/record', { ...paper, formerCommune: former.code })
    const page = await office.get(done.to)
    expect(page.text).toContain(`Ngày 28/12/2023: ${former.place}`)
    const id = done.to.split(/[/?]/)[2] ?? ''
    const view = await read(id)
    expect(view.place).toMatchObject({ before: former.place, certainty: 'named' })
    expect(page.text).toContain(`Nay: ${view.placeNow}`)
    const check = await world.nobody.get(`/kt/${view.checkCode}`)
    expect(check.text).toContain('Nơi sản xuất khi cấp')
    expect(check.text).toContain(former.place)
    expect((await world.nobody.get(`/kt/${view.checkCode}?lang=en`)).text).toContain('Place when granted')
  })

  test('without it, all former communes of the area are told, and none is chosen', async () => {
    const { id } = (await record({})).json<{ id: string }>()
    const view = await read(id)
    expect(view.place?.certainty).toBe('oneOf')
    expect(view.place?.before).toContain(' hoặc ')
  })

  test('a paper of today has one place only', async () => {
    const { id } = (await record({ issuedOn: '2025-07-10', expiresOn: '2028-07-10' })).json<{ id: string }>()
    const view = await read(id)
    expect(view.place).toBeNull()
    expect((await world.nobody.get(`/kt/${view.checkCode}`)).text).not.toContain('Nơi sản xuất khi cấp')
    expect((await office.get(`/certificates/${id}`)).text).toContain(view.placeNow)
  })

  test.each([
    ['a code nobody had', { formerCommuneCode: '99999' }, 'unit/former-unknown'],
    ['a district', { formerCommuneCode: '099' }, 'unit/former-unknown'],
    ['a commune of another province', { formerCommuneCode: '23500' }, 'unit/former-elsewhere'],
    [
      'a paper of after the list',
      { formerCommuneCode: '03280', issuedOn: '2025-07-10', expiresOn: '2028-07-10' },
      'unit/former-too-late',
    ],
    ['too long a text', { formerCommuneCode: '032800' }, 'request/invalid'],
  ])('%s is refused', async (_what, more, code) => {
    const answer = await record(more)
    expect([answer.status, answer.json<{ code: string }>().code]).toEqual([422, code])
  })

  test('a typed code goes before the chosen one, and a wrong one keeps what was typed', async () => {
    const { id } = (await record({ formerCommune: '99999', formerCommuneCode: '03280' })).json<{ id: string }>()
    expect((await read(id)).place?.before).toBe('Xã Tỏa Tình, huyện Tuần Giáo, tỉnh Điện Biên')
    const product = await testProduct(world)
    const paper = Object.fromEntries(
      Object.entries(earlierPaper(product.productId)).map(([key, value]) => [key, String(value)]),
    )
    const wrong = await office.post('/certificates/record', { ...paper, formerCommuneCode: '99998' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('value="99998"')
    expect(wrong.text).toContain('Không có xã mã 99998')
  })
})

describe('producers and products', () => {
  const place = { provinceCode: '11', communeCode: '03295' }
  const make = (code: string | null, foundedOn: string | null) =>
    world.inTransaction(async (tx) => {
      const source = { at: world.services.clock.now(), by: null, hat: 'system', onBehalfOf: null, regime: null }
      const facts = { name: 'Hợp tác xã Mẫu', kind: 'cooperative' as const, phone: null }
      const registered = { kind: 'ProducerRegistered' as const, payload: { ...place, ...facts } }
      const saved = { kind: 'ProducerProfileSaved' as const, payload: { changes: { foundedOn: foundedOn ?? '' } } }
      const producer = await beginStream(
        tx,
        PRODUCER,
        place,
        foundedOn === null ? [registered] : [registered, saved],
        source,
      )
      const about = { ...place, producerId: producer.id, name: 'Táo mèo khô', regime: 'qd-26-2026', sheet: 5 }
      const acts = [
        { kind: 'ProductRegistered' as const, payload: about },
        ...(code === null ? [] : [{ kind: 'ProductCodeIssued' as const, payload: { code } }]),
      ]
      const product = await beginStream(tx, PRODUCT, place, acts, source)
      return { producerId: producer.id, productId: product.id }
    })

  test('a producer founded before the change has its place of then', async () => {
    const { producerId } = await make(null, '2020-08-05')
    const page = await office.get(`/producers/${producerId}`)
    expect(page.text).toContain('Địa bàn khi thành lập')
    expect(page.text).toContain('Xã Tỏa Tình, xã Quài Tở hoặc xã Tênh Phông, huyện Tuần Giáo, tỉnh Điện Biên')
    expect(page.text).toContain('Nay: Xã Quài Tở, tỉnh Điện Biên')
    const later = await make(null, '2025-08-05')
    expect((await office.get(`/producers/${later.producerId}`)).text).not.toContain('Địa bàn khi thành lập')
  })

  test('an old product code stays as it was printed; the unit of its numbers is told', async () => {
    const { productId } = await make('11-099-004-2023', null)
    const page = await office.get(`/products/${productId}`)
    expect(page.text).toContain('11-099-004-2023')
    expect(page.text).toContain('Huyện Tuần Giáo, tỉnh Điện Biên')
    const today = await make('11-03295-004-2026', null)
    expect((await office.get(`/products/${today.productId}`)).text).not.toContain('Địa bàn theo mã')
  })
})
