import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { COMMUNE, submittedDossier } from '../../../test/dossier-world.ts'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'

let world: World
let admin: Visitor
let officer: Visitor
let chair: Visitor

beforeAll(async () => {
  world = await openWorld()
  const commune = { provinceCode: '11', communeCode: COMMUNE }
  admin = await world.person('Quản Trị', 'admin', { provinceCode: '11' })
  officer = await world.person('Cà Thị Đi', 'communeOfficer', commune)
  chair = await world.person('Lò Văn Ở', 'communeChair', commune)
})
afterAll(() => world.close())

async function keyOf(who: Visitor, role: string): Promise<string> {
  const held = world.services.db
    .selectFrom('role_holding')
    .select('key')
    .where('person_id', '=', who.personId ?? '')
  return (await held.where('role', '=', role).executeTakeFirstOrThrow()).key
}

test('open cases go with the role to the successor; what is personal ends; acts keep their name', async () => {
  const { dossierId, producerId } = await submittedDossier(world)
  expect((await officer.api(`/proposals/${dossierId}/receive`)).status).toBe(200)
  const roleKey = await keyOf(officer, 'communeOfficer')
  const days = { from: '2026-08-03', until: '2026-08-20' }
  const lent = { roleKey, toPerson: chair.personId, works: ['register'], ...days, reason: 'nghỉ phép' }
  expect((await officer.api('/delegations', lent)).status).toBe(200)
  const { version } = (await officer.get(`/api/v1/producers/${producerId}/assistance`)).json<{ version: number }>()
  const consent = { version, how: 'phone', agreedBy: 'Lò Văn Mẫu', ...days, works: ['papers'] }
  expect((await officer.api(`/producers/${producerId}/assistance`, consent)).status).toBe(200)

  const path = `/people/${officer.personId}/hand-over`
  const page = await admin.get(path)
  for (const word of ['Bánh chưng gù', 'Hợp tác xã Mường Mẫu', 'Ủy quyền của Cà Thị Đi cho Lò Văn Ở']) {
    expect(page.text).toContain(word)
  }
  const body = { roleKey, successor: chair.personId, from: '2026-08-03', reason: 'Chuyển công tác' }
  expect((await officer.api(path, body)).status).toBe(404)
  const abroad = await world.person('Quản Trị Khác', 'admin', { provinceCode: '12' })
  expect([(await abroad.get(path)).status, (await abroad.api(path, body)).status]).toEqual([404, 404])
  expect((await admin.api(path, { ...body, successor: officer.personId })).json()).toMatchObject({
    code: 'handover/to-oneself',
  })
  expect((await admin.api(path, { ...body, successor: randomUUID() })).json()).toMatchObject({
    code: 'handover/successor',
  })
  expect((await admin.api(path, { ...body, roleKey: 'x' })).status).toBeGreaterThanOrEqual(404)
  expect((await admin.api(path, { ...body, reason: '' })).status).toBe(422)

  const key = randomUUID()
  const done = await admin.api(path, body, key)
  expect(done.json()).toEqual({ roleGiven: true, delegations: 1, consents: 1 })
  expect((await admin.api(path, body, key)).json()).toEqual(done.json())
  // Again: nothing is left to move.
  expect((await admin.api(path, body)).json()).toEqual({ roleGiven: false, delegations: 0, consents: 0 })
  const roles = world.services.db
    .selectFrom('role_holding')
    .select('role')
    .where('person_id', '=', chair.personId ?? '')
  expect((await roles.orderBy('role').execute()).map(({ role }) => role)).toEqual(['communeChair', 'communeOfficer'])
  const act = world.services.db.selectFrom('act').select('by_person').where('kind', '=', 'DossierReceived')
  expect(await act.where('stream_id', '=', dossierId).execute()).toEqual([{ by_person: officer.personId }])
  expect((await admin.get(path)).text).toContain('Không có phần riêng nào')
})

test('to the queue of the place: only what is personal ends', async () => {
  const leaving = await world.person('Lò Thị Nghỉ', 'communeOfficer', { provinceCode: '11', communeCode: '03203' })
  const roleKey = await keyOf(leaving, 'communeOfficer')
  const sent = await admin.post(`/people/${leaving.personId}/hand-over`, {
    ...{ roleKey, successor: '', from: '3/8/2026', reason: 'Nghỉ hưu' },
  })
  expect([sent.status, sent.to]).toEqual([303, `/people/${leaving.personId}?say=work-handed-over`])
})
