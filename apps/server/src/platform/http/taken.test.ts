import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('two people who take the same name at the same instant: one has it, the others read a sentence', async () => {
  const admin = await world.person('Cà Văn Quản', 'admin', { provinceCode: '11' })
  const person = { name: 'Người Trùng Tên', signInName: 'nguoi.trung.ten', role: 'advisor' }
  const answers = await Promise.all(Array.from({ length: 8 }, () => admin.api('/people', person)))
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(1)
  expect(statuses.filter((status) => status >= 500)).toEqual([])
  const people = await world.services.db
    .selectFrom('person')
    .select('id')
    .where('sign_in_name', '=', 'nguoi.trung.ten')
    .execute()
  expect(people).toHaveLength(1)
})
