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
