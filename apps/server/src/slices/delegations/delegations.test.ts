import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { COMMUNE, submittedDossier } from '../../../test/dossier-world.ts'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'

let world: World
let officer: Visitor
let chair: Visitor
let office: Visitor
let advisor: Visitor
let signatory: Visitor

beforeAll(async () => {
  world = await openWorld()
  const commune = { provinceCode: '11', communeCode: COMMUNE }
  officer = await world.person('Cà Thị Vắng', 'communeOfficer', commune)
  chair = await world.person('Lò Văn Thay', 'communeChair', commune)
  office = await world.person('Trần Thị Phòng', 'provinceOffice', { provinceCode: '11' })
  advisor = await world.person('Vũ Văn Vấn', 'advisor', { provinceCode: '11' })
  signatory = await world.person('Đỗ Văn Ký', 'signatory', { provinceCode: '11' })
})
afterAll(() => world.close())

async function keyOf(who: Visitor): Promise<string> {
  const held = await world.services.db
    .selectFrom('role_holding')
    .select('key')
    .where('person_id', '=', who.personId ?? '')
    .executeTakeFirstOrThrow()
  return held.key
}

async function bodyOf(from: Visitor, to: Visitor, works: readonly string[], more: Record<string, unknown> = {}) {
  const days = { from: '2026-08-03', until: '2026-08-20', reason: 'nghỉ phép' }
  return { roleKey: await keyOf(from), toPerson: to.personId, works, ...days, ...more }
}

async function delegated(from: Visitor, to: Visitor, works: readonly string[], more: Record<string, unknown> = {}) {
  const answer = await from.api('/delegations', await bodyOf(from, to, works, more))
  expect(answer.status, answer.text).toBe(200)
  return answer.json<{ id: string }>().id
}

test('the chair receives for the officer who is away; the act and the timeline say for whom', async () => {
  const { dossierId } = await submittedDossier(world)
  expect((await chair.api(`/proposals/${dossierId}/receive`)).status).toBe(403)
  const id = await delegated(officer, chair, ['intake'])
  for (const who of [officer, chair]) expect((await who.get('/delegations')).text).toContain('Tiếp nhận hồ sơ')
  expect((await chair.get('/')).text).toContain('Bánh chưng gù')
  expect((await chair.get(`/proposals/${dossierId}`)).text).toContain(`/proposals/${dossierId}/receive`)
  expect((await chair.api(`/proposals/${dossierId}/receive`)).status).toBe(200)
  const act = await world.services.db
    .selectFrom('act')
    .select(['by_person', 'hat', 'on_behalf_of'])
    .where('stream_id', '=', dossierId)
    .where('kind', '=', 'DossierReceived')
    .executeTakeFirstOrThrow()
  expect(act).toEqual({ by_person: chair.personId, hat: 'communeOfficer', on_behalf_of: officer.personId })
  expect((await officer.get(`/proposals/${dossierId}`)).text).toContain('theo ủy quyền của Cà Thị Vắng')
  // What was not handed over stays shut: findings, and the register of producers.
  const finding = await chair.api(`/proposals/${dossierId}/findings/people`, { text: 'Nhân lực đủ.', seq: 0 })
  expect([403, 404, 422]).toContain(finding.status)
  expect((await chair.get('/producers/new')).status).toBe(403)

  const second = await submittedDossier(world)
  expect((await chair.api(`/delegations/${id}/end`, { reason: null })).status).toBe(200)
  expect((await chair.api(`/proposals/${second.dossierId}/receive`)).status).toBe(403)
  expect((await officer.api(`/delegations/${id}/end`, { reason: 'lần nữa' })).status).toBe(200)
  const ends = world.services.db.selectFrom('act').select('id').where('kind', '=', 'DelegationEnded')
  expect(await ends.where('stream_id', '=', id).execute()).toHaveLength(1)
})

test('nobody passes on what was handed to them, nor what is not handed on at all', async () => {
  const id = await delegated(office, advisor, ['rounds', 'drafts'])
  const code = async (who: Visitor, body: Record<string, unknown>) => {
    const answer = await who.api('/delegations', body)
    return [answer.status, answer.json<{ code: string }>().code]
  }
  const onward = await bodyOf(office, signatory, ['rounds'])
  expect(await code(advisor, onward)).toEqual([403, 'permission/not-your-work'])
  expect(await code(chair, onward)).toEqual([422, 'delegation/not-yours'])
  expect(await code(advisor, await bodyOf(advisor, office, ['acceptance']))).toEqual([403, 'permission/not-your-work'])
  expect(await code(signatory, await bodyOf(signatory, office, ['drafts']))).toEqual([403, 'permission/not-your-work'])
  expect((await advisor.get('/rounds/new')).status).toBe(200)
  expect((await signatory.get('/rounds/new')).status).toBe(403)
  expect((await advisor.get('/certificates/record')).status).toBe(403)
  expect((await office.api(`/delegations/${id}/end`, { reason: null })).status).toBe(200)
  expect((await advisor.get('/rounds/new')).status).toBe(403)
})

test('wrong people, works and days are refused; the same key delegates once', async () => {
  const stranger = await world.person('Người Xã Khác', 'communeChair', { provinceCode: '11', communeCode: '03203' })
  const double = await world.person('Cán Bộ Hai', 'communeOfficer', { provinceCode: '11', communeCode: COMMUNE })
  const code = async (to: Visitor, works: readonly string[], more: Record<string, unknown> = {}) => {
    const answer = await officer.api('/delegations', await bodyOf(officer, to, works, more))
    return [answer.status, answer.json<{ code: string }>().code]
  }
  expect(await code(stranger, ['intake'])).toEqual([422, 'delegation/not-a-colleague'])
  expect(await code(office, ['intake'])).toEqual([422, 'delegation/not-a-colleague'])
  expect(await code(double, ['intake'])).toEqual([422, 'delegation/already-holds'])
  expect(await code(officer, ['intake'])).toEqual([422, 'delegation/to-yourself'])
  expect(await code(chair, [])).toEqual([422, 'delegation/works'])
  expect(await code(chair, ['drafts'])).toEqual([422, 'delegation/works'])
  expect(await code(chair, ['intake'], { until: '2026-08-02' })).toEqual([422, 'delegation/dates'])
  expect(await code(chair, ['intake'], { until: '2027-08-02' })).toEqual([422, 'delegation/too-long'])
  expect((await officer.api('/delegations', await bodyOf(officer, chair, ['fly']))).status).toBe(422)
  expect((await world.nobody.api('/delegations', await bodyOf(officer, chair, ['intake']))).status).toBe(401)
  const form = await officer.post('/delegations', {
    ...{ roleKey: await keyOf(officer), toPerson: chair.personId ?? '', 'works[]': 'intake' },
    ...{ from: '3/8/2026', until: '1/1/2026', reason: 'đi học' },
  })
  expect([form.status, form.text.includes('đi học')]).toEqual([422, true])
  const body = await bodyOf(officer, chair, ['register'])
  const key = randomUUID()
  const first = await officer.api('/delegations', body, key)
  expect((await officer.api('/delegations', body, key)).json()).toEqual(first.json())
  const { id } = first.json<{ id: string }>()
  expect((await stranger.api(`/delegations/${id}/end`, { reason: null })).status).toBe(404)
  expect((await stranger.get('/delegations')).text).not.toContain('Cà Thị Vắng')
  expect((await chair.get('/producers/new')).status).toBe(200)
  await officer.api(`/delegations/${id}/end`, { reason: null })
})

test('it ends by itself after its last day, and with the role of the one who handed it over', async () => {
  await delegated(officer, chair, ['register'], { from: '2026-08-04', until: '2026-08-05' })
  expect((await chair.get('/producers/new')).status).toBe(403)
  const on = async (day: string) => {
    world.setClock(day)
    return (await (await world.signIn(chair.personId ?? '')).get('/producers/new')).status
  }
  expect([await on('2026-08-04'), await on('2026-08-05'), await on('2026-08-06')]).toEqual([200, 200, 403])
  world.setClock('2026-08-03')
  await delegated(officer, chair, ['register'])
  const admin = await world.person('Quản Trị', 'admin', { provinceCode: '11' })
  expect((await admin.get('/delegations')).text).toContain('Cà Thị Vắng giao cho Lò Văn Thay')
  expect((await chair.get('/producers/new')).status).toBe(200)
  const end = { to_date: '2026-08-02' }
  await world.services.db
    .updateTable('role_holding')
    .set(end)
    .where('key', '=', await keyOf(officer))
    .execute()
  expect((await chair.get('/producers/new')).status).toBe(403)
})
