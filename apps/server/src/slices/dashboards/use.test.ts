import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSampleWorld, type SampleWorld } from '../../../test/sample-world.ts'
import type { Visitor } from '../../../test/world.ts'
import type { UseView } from './use.routes.ts'

let sample: SampleWorld
beforeAll(async () => {
  sample = await openSampleWorld()
})
afterAll(() => sample.world.close())

const PATH = '/dashboards/province/11/use'
const view = async (visitor: Visitor) => (await visitor.get(`/api/v1${PATH}`)).json<UseView>()

test('what is done in the system is counted from its acts, with what producers did themselves', async () => {
  const office = await sample.as('office')
  const before = await view(office)
  const { db } = sample.world.services
  const sent = await db
    .selectFrom('act')
    .select(['on_behalf_of as for', 'at'])
    .where('province_code', '=', '11')
    .where('kind', 'in', ['DossierSubmitted', 'DossierResubmitted'])
    .execute()
  expect(sent.length).toBeGreaterThan(3)
  const submitted = before.uses.find(({ use }) => use === 'submitted')
  expect(submitted).toEqual({
    ...{ use: 'submitted', times: sent.length },
    own: sent.filter((act) => act.for === null).length,
  })
  expect(before.months.map(({ month }) => month)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  expect(before.months.reduce((sum, { times }) => sum + times, 0)).toBe(
    before.uses.reduce((sum, { times }) => sum + times, 0),
  )
  const channel = { name: 'Siêu thị Hoa Ba', theme: 'supermarket', from: '2025-03-01' }
  const recorded = await (await sample.as('toa-tinh')).api('/registers/salesChannel', channel)
  expect(recorded.status, recorded.text).toBe(200)
  const after = await view(office)
  const entered = (of: UseView) => of.uses.find(({ use }) => use === 'entered')
  expect(entered(after)).toMatchObject({
    times: (entered(before)?.times ?? 0) + 1,
    own: (entered(before)?.own ?? 0) + 1,
  })
})

test('people count as active when they signed in, by role, without names', async () => {
  const office = await sample.as('office')
  const before = await view(office)
  const officer = sample.people.find(({ key }) => key === 'officer-quaito')?.signInName ?? ''
  const signedIn = await sample.world.nobody.post('/sign-in', { name: officer, password: 'saolang-2026' })
  expect(signedIn.status).toBe(303)
  const officers = ({ people }: UseView) => people.find(({ role }) => role === 'communeOfficer')
  expect(officers(await view(office))).toMatchObject({
    people: officers(before)?.people,
    active: (officers(before)?.active ?? 0) + 1,
  })
  const page = (await office.get(PATH)).text
  expect(page).toContain('Mức độ sử dụng hệ thống: Tỉnh Điện Biên')
  const names = await sample.world.services.db
    .selectFrom('person')
    .select('name')
    .where('province_code', '=', '11')
    .execute()
  const own = names.filter(({ name }) => page.includes(`>${name}<`))
  expect(own.length).toBeLessThanOrEqual(1)
})

test('other provinces, producers and nobody read nothing', async () => {
  expect((await (await sample.as('office-laichau')).get(PATH)).status).toBe(403)
  expect((await (await sample.as('toa-tinh')).get(PATH)).status).toBe(403)
  expect((await sample.world.nobody.get(PATH)).status).toBe(303)
  expect((await (await sample.as('office')).get('/dashboards/province/99/use')).status).toBe(404)
})
