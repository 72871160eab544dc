import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('the page of a producer shows what is left to do, and nothing to strangers', async () => {
  const place = { provinceCode: '11', communeCode: '03127' }
  const officer = await world.person('Cán Bộ Xã', 'communeOfficer', place)
  const body = { name: 'HTX Chè Shan', kind: 'cooperative', representative: 'Sùng A Dơ' }
  const made = (await officer.api('/producers', body)).json<{ id: string; personId: string }>()
  const own = await world.signIn(made.personId)
  const page = await own.get(`/producers/${made.id}`)
  expect(page.status).toBe(200)
  expect(page.text).toContain('còn 9 ô')
  expect(page.text).toContain('Đăng ký sản phẩm')
  const asOfficer = await officer.get(`/producers/${made.id}`)
  expect(asOfficer.text).not.toContain(`/producers/${made.id}/products/new`)
  expect(asOfficer.text).toContain(`/producers/${made.id}/registration`)
  await own.api(`/producers/${made.id}/products`, { name: 'Chè Shan tuyết', sheet: 11 })
  const view = (await own.get(`/api/v1/producers/${made.id}`)).json<{ products: { name: string }[]; papers: object }>()
  expect(view.products.map((product) => product.name)).toEqual(['Chè Shan tuyết'])
  expect(view.papers).toEqual({ total: 0, endingSoon: 0, expired: 0 })
  const stranger = await world.person('Hội Đồng', 'councillor', { provinceCode: '11' })
  expect((await stranger.get(`/producers/${made.id}`)).status).toBe(404)
  expect((await own.get('/producers/00000000-0000-4000-8000-000000000000')).status).toBe(404)
})

test('the way to activities and money is shown to those who may go it', async () => {
  const place = { provinceCode: '11', communeCode: '03127' }
  const officer = await world.person('Cán Bộ Hai', 'communeOfficer', place)
  const body = { name: 'HTX Mật Ong', kind: 'cooperative', representative: 'Lò Văn Mật' }
  const made = (await officer.api('/producers', body)).json<{ id: string; personId: string }>()
  const own = await world.signIn(made.personId)
  const product = await own.api(`/producers/${made.id}/products`, { name: 'Mật ong rừng', sheet: 6 })
  const { id: productId } = product.json<{ id: string }>()
  const activities = `/registers?producer=${made.id}`
  const money = `/budget/producers/${made.id}`
  const ofProduct = `/registers?product=${productId}`
  const read = async (who: typeof own) =>
    (await who.get(`/producers/${made.id}`)).text + (await who.get(`/products/${productId}`)).text
  expect(await read(officer)).toContain(money)
  expect(await read(own)).not.toContain(money)
  expect((await own.get(money)).status).toBe(404)
  for (const who of [officer, own]) {
    expect(await read(who)).toContain(activities)
    expect(await read(who)).toContain(ofProduct)
    for (const path of [activities, ofProduct]) expect((await who.get(path)).status).toBe(200)
  }
  expect((await officer.get(money)).status).toBe(200)
})
