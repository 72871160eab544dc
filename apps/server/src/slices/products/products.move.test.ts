import { afterAll, beforeAll, expect, test } from 'vitest'
import { productWorld } from '../../../test/dossier-world.ts'
import { COMMUNE_PLACE } from '../../../test/proposal-world.ts'
import { NEXT, nextDecision, publishDecision } from '../../../test/second-regime.ts'
import { actsOf } from '../../../test/whole-line.ts'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'

const OLD = 'qd-26-2026'

let world: World
let hands: { readonly officer: Visitor; readonly office: Visitor }
beforeAll(async () => {
  world = await openWorld('2027-02-10')
  await publishDecision(world, nextDecision(), NEXT.from)
  world.setClock(NEXT.from)
  hands = {
    officer: await world.person('Lò Thị Cán Bộ', 'communeOfficer', COMMUNE_PLACE),
    office: await world.person('Cà Thị Văn Phòng', 'provinceOffice', { provinceCode: '11' }),
  }
}, 120_000)
afterAll(() => world.close())

test('a product of the old rules takes no new dossier; the sentence leads to its page', async () => {
  const idle = await productWorld(world, { productName: 'Bánh gù chưa có hồ sơ' })
  const refused = await idle.producer.api('/dossiers', { productId: idle.productId, kind: 'first' })
  expect([refused.status, refused.json().code]).toEqual([409, 'dossier/product-other-regime'])
  const form = await idle.producer.get(`/dossiers/new?product=${idle.productId}`)
  expect(form.text).toContain(`/products/${idle.productId}/move`)
  const page = await idle.producer.get(`/products/${idle.productId}`)
  expect(page.text).toContain('Từ 15/02/2027 áp dụng 99/2027/QĐ-TTg')
  expect(page.text).not.toContain('Lập hồ sơ đánh giá')
  const choice = await hands.officer.get(`/api/v1/products/${idle.productId}/move`)
  const view = choice.json<{ product: { version: number }; suggested: { set: { number: number }; say: unknown }[] }>()
  expect(view.suggested.map((one) => one.set.number)).toEqual([5, 6])
  expect(view.suggested.map((one) => one.say)).toEqual([null, 'Thêm sản phẩm ăn liền đóng gói.'])
  const move = { version: view.product.version, sheet: 6 }
  const path = `/products/${idle.productId}/move`
  const stranger = await world.person('Người Xã Khác', 'communeOfficer', { provinceCode: '11', communeCode: '03166' })
  expect((await stranger.api(path, move)).status).toBe(404)
  expect((await hands.office.api(path, move)).status).toBe(403)
  expect((await hands.officer.api(path, { ...move, version: 99 })).json().code).toBe('request/conflict')
  expect((await hands.officer.api(path, { ...move, sheet: 77 })).json().code).toBe('regime/unknown-sheet')
  expect((await hands.officer.api(path, { ...move, extra: 1 })).status).toBe(422)
  const form2 = await hands.officer.post(path, { version: String(move.version), sheet: '6' })
  expect(form2.to).toBe(`/products/${idle.productId}?say=product-moved`)
  expect((await hands.officer.api(path, { version: 2, sheet: 6 })).json().code).toBe('product/already-moved')
  const acts = await actsOf(world, idle.productId)
  expect(acts.at(-1)).toMatchObject({
    kind: 'ProductMoved',
    payload: { fromRegime: OLD, fromSheet: 5, regime: NEXT.id, sheet: 6, fromText: 'bộ 5 của 26/2026/QĐ-TTg' },
  })
  const opened = await idle.producer.api('/dossiers', { productId: idle.productId, kind: 'first' })
  expect(opened.status).toBe(200)
})
