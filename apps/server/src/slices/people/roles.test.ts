import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { advisedDossier } from '../../../test/council-world.ts'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'

let world: World
let admin: Visitor
let office: Visitor
beforeAll(async () => {
  world = await openWorld()
  admin = await world.person('Quản Trị Một', 'admin', { provinceCode: '11' })
  office = await world.person('Cà Thị Văn Phòng', 'provinceOffice', { provinceCode: '11' })
})
afterAll(() => world.close())

interface Shown {
  readonly version: number
  readonly ended: boolean
  readonly now: readonly {
    key: string
    roleName: string
    place: string
    agency: { id: string } | null
    to: string | null
  }[]
  readonly later: readonly { key: string }[]
  readonly before: readonly { key: string; to: string; endReason: string }[]
}
const show = async (id: string) => (await admin.get(`/api/v1/people/${id}`)).json<Shown>()
const officer = () => world.person('Lò Thị Mai', 'communeOfficer', { provinceCode: '11', communeCode: '03295' })
const ROLE = { role: 'communeChair', communeCode: '03295', title: 'Chủ tịch UBND xã', from: '2026-08-01', version: 1 }

async function agency(from: string, provinceAdmin = admin, place = '11'): Promise<string> {
  const body = { name: `Sở ${Math.random()}`, level: 'province', kind: 'department', place, from }
  return (await provinceAdmin.api('/agencies', body)).json<{ id: string }>().id
}

describe('giving a role', () => {
  test('in an agency and a commune, from a day to a day; the agency shows who holds it', async () => {
    const { personId: id = '' } = await officer()
    const sector = await agency('2020-01-01')
    const before = await show(id ?? '')
    expect(before.now).toMatchObject([{ roleName: 'Cán bộ xã', place: 'Xã Quài Tở', agency: null }])
    const fields = { ...ROLE, version: String(before.version), agencyId: sector, to: '31/12/2026', from: '01/08/2026' }
    expect((await admin.get(`/people/${id}/roles/new`)).text).toContain('Giao vai trò')
    expect((await admin.post(`/people/${id}/roles`, fields)).to).toBe(`/people/${id}?say=role-given`)
    const after = await show(id ?? '')
    expect(after.now).toMatchObject([{ agency: { id: sector }, to: '2026-12-31' }, { agency: null }])
    expect((await office.get(`/agencies/${sector}`)).text).toContain('Lò Thị Mai')
    expect((await admin.get(`/people/${id}`)).text).toContain('Chủ tịch UBND xã')
  })

  test('never the same role in the same place twice on one day', async () => {
    const { personId: id } = await officer()
    const version = (await show(id ?? '')).version
    const same = { ...ROLE, role: 'communeOfficer', version }
    expect((await admin.api(`/people/${id}/roles`, same)).json().code).toBe('person/role-twice')
    expect((await admin.api(`/people/${id}/roles`, { ...same, communeCode: '03244' })).status).toBe(200)
  })

  test('places, agencies and days that do not fit are refused with a sentence at their field', async () => {
    const { personId: id } = await officer()
    const laiChau = await world.person('Quản Trị Lai Châu', 'admin', { provinceCode: '12' })
    const version = (await show(id ?? '')).version
    const give = async (more: Record<string, unknown>) =>
      (await admin.api(`/people/${id}/roles`, { ...ROLE, version, ...more })).json().code
    expect(await give({ communeCode: null })).toBe('person/role-place')
    expect(await give({ communeCode: '03388' })).toBe('person/role-place')
    expect(await give({ communeCode: '00000' })).toBe('person/role-place')
    expect(await give({ role: 'advisor' })).toBe('person/role-place')
    expect(await give({ role: 'producer', communeCode: null })).toBe('person/role-place')
    expect(await give({ agencyId: await agency('2026-09-01') })).toBe('person/role-agency')
    expect(await give({ agencyId: await agency('2020-01-01', laiChau, '12') })).toBe('person/role-agency')
    expect(await give({ to: '2026-07-31' })).toBe('person/role-dates')
    expect(await give({ version: 99 })).toBe('request/conflict')
    expect(await give({ title: 'x'.repeat(201) })).toBe('request/invalid')
    const form = await admin.post(`/people/${id}/roles`, { ...ROLE, version: '99', title: 'Chức danh đang gõ' })
    expect(form.status).toBe(409)
    expect(form.text).toContain('value="Chức danh đang gõ"')
    expect(form.text).toContain('Vai trò của người này vừa được sửa ở nơi khác')
    expect((await laiChau.api(`/people/${id}/roles`, { ...ROLE, version })).status).toBe(404)
    expect((await laiChau.get(`/people/${id}`)).status).toBe(404)
    expect((await office.api(`/people/${id}/roles`, { ...ROLE, version })).status).toBe(404)
    expect((await show(id ?? '')).version).toBe(version)
  })

  test('the same key gives one role; who proved their identity long ago confirms first', async () => {
    const { personId: id } = await officer()
    const version = (await show(id ?? '')).version
    const first = await admin.api(`/people/${id}/roles`, { ...ROLE, version }, 'mot-vai-tro-1')
    expect((await admin.api(`/people/${id}/roles`, { ...ROLE, version }, 'mot-vai-tro-1')).json()).toEqual(first.json())
    expect((await show(id ?? '')).now.length).toBe(2)
    world.setClock('2026-08-03T03:30:00Z')
    expect((await admin.get(`/people/${id}/roles/new`)).to).toContain('/account/confirm')
    const late = await admin.api(`/people/${id}/roles`, { ...ROLE, version: version + 1, communeCode: '03244' })
    expect(late.json().code).toBe('account/confirm-first')
    world.setClock('2026-08-03T02:00:00Z')
  })

  test('a person is registered with an agency', async () => {
    const sector = await agency('2020-01-01')
    const body = { name: 'Người Mới', signInName: 'nguoi.moi', role: 'advisor', agencyId: sector }
    const { id } = (await admin.api('/people', body)).json<{ id: string }>()
    expect((await show(id)).now).toMatchObject([{ agency: { id: sector } }])
    const wrong = { ...body, signInName: 'nguoi.khac', agencyId: '00000000-0000-4000-8000-000000000001' }
    expect((await admin.api('/people', wrong)).json().code).toBe('person/role-agency')
    const place = { ...body, signInName: 'nguoi.ba', agencyId: null, role: 'communeOfficer', communeCode: '00000' }
    expect((await admin.api('/people', place)).json().code).toBe('person/role-place')
  })
})

describe('ending a role', () => {
  test('takes the right away the day after, keeps the role in the history with its reason', async () => {
    const mai = await officer()
    const id = mai.personId ?? ''
    const { version, now } = await show(id)
    const at = `/people/${id}/roles/${now[0]?.key ?? ''}/end`
    expect((await admin.get(at)).text).toContain('Không còn việc nào đang mở')
    const fields = { to: '03/08/2026', reason: 'Chuyển công tác', version: String(version) }
    expect((await admin.post(at, { ...fields, reason: '' })).status).toBe(422)
    expect((await office.post(at, fields)).status).toBe(404)
    expect((await admin.post(at, fields)).to).toBe(`/people/${id}?say=role-ended`)
    expect((await mai.get('/proposals')).status).toBe(200)
    world.setClock('2026-08-04T02:00:00Z')
    const next = await world.signIn(id)
    expect((await next.get('/proposals')).status).toBe(403)
    const boss = await world.signIn(admin.personId ?? '')
    const after = (await boss.get(`/api/v1/people/${id}`)).json<Shown>()
    expect(after.before).toMatchObject([{ to: '2026-08-03', endReason: 'Chuyển công tác' }])
    expect((await boss.get(at)).status).toBe(404)
    world.setClock('2026-08-03T02:00:00Z')
  })

  test('what is open is told, with those who could take it over; it ends all the same when ticked', async () => {
    await advisedDossier(world)
    const own = await world.person('Văn Phòng Hai', 'provinceOffice', { provinceCode: '11' })
    const id = own.personId ?? ''
    const { version, now } = await show(id)
    const at = `/people/${id}/roles/${now[0]?.key ?? ''}/end`
    const page = await admin.get(at)
    expect(page.text).toContain('Việc đang mở')
    expect(page.text).toContain('Cà Thị Văn Phòng')
    const fields = { to: '03/08/2026', reason: 'Nghỉ dài ngày', version: String(version) }
    const refused = await admin.post(at, fields)
    expect(refused.status).toBe(409)
    expect(refused.text).toMatch(/còn \d+ việc đang mở/)
    expect(refused.text).toContain('Nghỉ dài ngày')
    expect((await admin.post(at, { ...fields, despite: 'yes' })).status).toBe(303)
  })

  test('nobody ends their own role of administrator or leaves by their own hand', async () => {
    const id = admin.personId ?? ''
    const { version, now } = await show(id)
    const body = { to: '2026-08-03', reason: 'thử xem', version }
    const end = await admin.api(`/people/${id}/roles/${now[0]?.key ?? ''}/end`, body)
    expect(end.json().code).toBe('person/own-admin')
    expect((await admin.api(`/people/${id}/leave`, body)).json().code).toBe('person/own-admin')
  })
})

describe('leaving', () => {
  test('ends roles and sessions; what was done stays in the name of who did it', async () => {
    const mai = await officer()
    const id = mai.personId ?? ''
    const made = await mai.api('/producers', { name: 'HTX Mẫu Một', kind: 'cooperative', representative: 'Lò Văn A' })
    expect(made.status).toBe(200)
    const { version } = await show(id)
    const body = { to: '2026-08-03', reason: 'Nghỉ hưu theo chế độ', version, despite: true }
    expect((await admin.api(`/people/${id}/leave`, { ...body, to: '2026-08-04' })).json().code).toBe(
      'person/leave-date',
    )
    expect((await admin.api(`/people/${id}/leave`, body)).status).toBe(200)
    expect((await mai.get('/proposals')).to).toContain('/sign-in')
    const after = await show(id)
    expect(after).toMatchObject({ ended: true, now: [], before: [{ endReason: 'Nghỉ hưu theo chế độ' }] })
    const acts = await world.services.db.selectFrom('act').select('kind').where('by_person', '=', id).execute()
    expect(acts.map((act) => act.kind)).toContain('ProducerRegistered')
    const again = await admin.api(`/people/${id}/roles`, { ...ROLE, version: after.version })
    expect(again.json().code).toBe('person/has-left')
  })
})
