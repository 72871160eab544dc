import { randomUUID } from 'node:crypto'
import type { Role } from '@saolang/domain/permission'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { advisedDossier } from '../../../test/council-world.ts'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'
import { registerPerson } from './index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

interface Hats {
  readonly hats: readonly { key: string; label: string; roleName: string; worn: boolean }[]
}
const hatsOf = async (visitor: Visitor) => (await visitor.get('/api/v1/hats')).json<Hats>().hats

interface Holding {
  readonly role: Role
  readonly communeCode?: string
  readonly producerId?: string
  readonly title?: string
}

/** Somebody with several roles, signed in; each sign-in is a session of its own. */
async function person(name: string, ...holdings: readonly Holding[]): Promise<string> {
  const roles = holdings.map(({ role, communeCode = null, producerId = null, title = null }) => ({
    ...{ role, communeCode, producerId, title, provinceCode: '11', from: '2020-01-01', to: null },
  }))
  const input = { name, signInName: `p-${randomUUID()}`, phone: null, provinceCode: '11', roles }
  const source = { at: world.services.clock.now(), by: null, hat: 'system' }
  const made = await world.inTransaction((tx) => registerPerson(tx, source, input))
  if (!made.ok) throw new Error(made.failure.code)
  return made.value.id
}

async function wear(visitor: Visitor, roleName: string, next?: string) {
  const key = (await hatsOf(visitor)).find((hat) => hat.roleName === roleName)?.key ?? ''
  return visitor.post('/hats', next === undefined ? { key } : { key, next })
}

const TWO: readonly Holding[] = [
  { role: 'provinceOffice', title: 'Chuyên viên cơ quan tham mưu' },
  { role: 'admin', title: 'Quản trị của tỉnh' },
]
const OFFICE = 'Cơ quan tham mưu quản lý OCOP cấp tỉnh'
const ADMIN = 'Quản trị hệ thống'
const ROUND = {
  ...{ year: 2026, no: 2, name: 'Đợt 2 năm 2026', regime: 'qd-26-2026', note: null },
  ...{ proposedBefore: '2026-10-30', finishBefore: '2026-12-30' },
}

test('with one role nothing is to be chosen and no switch is seen', async () => {
  const officer = await world.person('Lò Thị Mai', 'communeOfficer', { provinceCode: '11', communeCode: '03295' })
  expect(await hatsOf(officer)).toMatchObject([{ label: 'Cán bộ xã, Xã Quài Tở', worn: true }])
  expect((await officer.get('/proposals')).text).not.toContain('href="/hats"')
  expect((await officer.get('/hats')).text).toContain('Không cần đổi')
  expect((await world.nobody.get('/hats')).to).toContain('/sign-in')
  // What no role of theirs may do is refused as before, without a word about other roles.
  expect((await officer.api('/rounds', ROUND)).json().code).toBe('permission/not-your-work')
})

test('the first role by its key is worn; the header names it and leads to the switch', async () => {
  const visitor = await world.signIn(await person('Người Hai Vai', ...TWO))
  const hats = await hatsOf(visitor)
  expect(hats.map((hat) => hat.key)).toEqual(hats.map((hat) => hat.key).toSorted())
  expect(hats.map((hat) => hat.worn)).toEqual([true, false])
  const page = await visitor.get('/')
  expect(page.text).toContain(`<a href="/hats">${hats[0]?.label}</a>`)
  expect(page.text).not.toContain(hats[1]?.label)
  expect((await visitor.get('/account')).text).toContain(hats[1]?.label)
})

test('pages, navigation and commands follow the role that is worn; the refusal names the right one', async () => {
  const id = await person('Người Hai Vai', ...TWO)
  const visitor = await world.signIn(id)
  expect((await wear(visitor, ADMIN, '/people')).to).toBe('/people?say=hat-worn')
  const asAdmin = await visitor.get('/people')
  expect(asAdmin.status).toBe(200)
  expect(asAdmin.text).not.toContain('href="/rounds"')
  const before = await world.services.db
    .selectFrom('act')
    .select((e) => e.fn.countAll().as('n'))
    .executeTakeFirst()
  const refused = await visitor.api('/rounds', ROUND)
  expect(refused.status).toBe(403)
  expect(refused.json()).toMatchObject({
    ...{ code: 'permission/other-hat', title: expect.stringContaining('Chuyên viên cơ quan tham mưu') },
  })
  const after = await world.services.db
    .selectFrom('act')
    .select((e) => e.fn.countAll().as('n'))
    .executeTakeFirst()
  expect(after).toEqual(before)
  const page = await visitor.post('/rounds', { ...ROUND, year: '2026', no: '2', note: '' })
  expect(page.status).toBe(403)
  expect(page.text).toContain('Đổi vai trò')
  expect((await visitor.get('/advice')).text).toContain('Chuyên viên cơ quan tham mưu')

  await wear(visitor, OFFICE)
  expect((await visitor.get('/')).text).toContain('href="/rounds"')
  const denied = await visitor.get('/people')
  expect(denied.status).toBe(403)
  expect(denied.text).toContain('Việc này làm trong vai trò Quản trị của tỉnh')
  const other = await world.person('Người Khác', 'advisor', { provinceCode: '11' })
  // Where strangers are told that there is nothing, a person’s own other role is still named.
  expect((await visitor.get(`/people/${other.personId}`)).text).toContain('Quản trị của tỉnh')
  expect((await visitor.get(`/people/${randomUUID()}`)).status).toBe(404)
  const made = await visitor.api('/rounds', ROUND)
  expect(made.status).toBe(200)
  const act = await world.services.db
    .selectFrom('act')
    .select('hat')
    .where('by_person', '=', id)
    .where('kind', '=', 'RoundOpened')
    .executeTakeFirst()
  expect(act?.hat).toBe('provinceOffice')
})

test('a session wears its own hat; the choice lasts with the session and never leads away', async () => {
  const id = await person('Người Hai Vai', ...TWO)
  const [one, other] = [await world.signIn(id), await world.signIn(id)]
  const first = (await hatsOf(one)).find((hat) => hat.worn)?.roleName
  const next = first === ADMIN ? OFFICE : ADMIN
  expect((await wear(one, next, '//evil.example')).to).toBe('/?say=hat-worn')
  expect((await hatsOf(one)).find((hat) => hat.worn)?.roleName).toBe(next)
  expect((await hatsOf(other)).find((hat) => hat.worn)?.roleName).toBe(first)
  expect((await one.post('/hats', { key: 'của-người-khác' })).status).toBe(409)
  expect((await one.api('/hats', { key: '' })).status).toBe(422)
})

test('what waits in a role that is not worn is told on the page of roles', async () => {
  const visitor = await world.signIn(await person('Người Hai Vai', ...TWO))
  await wear(visitor, ADMIN)
  await advisedDossier(world)
  const page = await visitor.get('/hats')
  expect(page.text).toMatch(new RegExp(`${OFFICE}: \\d+ việc đang chờ`))
  expect(page.text).toContain(`${ADMIN}: chưa có việc chờ`)
})

test('a role that ended is worn no more', async () => {
  const id = await person('Người Hai Vai', ...TWO)
  const visitor = await world.signIn(id)
  await wear(visitor, ADMIN)
  await world.services.db
    .updateTable('role_holding')
    .set({ to_date: '2026-08-01' })
    .where('person_id', '=', id)
    .where('role', '=', 'admin')
    .execute()
  expect(await hatsOf(visitor)).toMatchObject([{ roleName: OFFICE, worn: true }])
  expect((await visitor.get('/people')).status).toBe(403)
})

test('who represents two producers wears one hat for both', async () => {
  const own = [randomUUID(), randomUUID()]
  const visitor = await world.signIn(
    await person('Chủ Hai Đơn Vị', ...own.map((producerId) => ({ role: 'producer' as const, producerId }))),
  )
  expect(await hatsOf(visitor)).toHaveLength(1)
})

test('the second factor is asked of every role that is held, not only of the one worn', async () => {
  const id = await person('Chủ kiêm Cán Bộ', { role: 'producer', producerId: randomUUID() }, { role: 'advisor' })
  const visitor = await world.signIn(id)
  await wear(visitor, 'Chủ thể')
  await world.services.db
    .insertInto('sign_in_rules')
    .values({ id: randomUUID(), province_code: '11', second_factor_from: '2026-01-01', version: 1 })
    .execute()
  const secret = Buffer.alloc(20)
  const now = world.services.clock.now()
  await world.services.db
    .insertInto('one_time_code')
    .values({ person_id: id, secret, created_at: now, confirmed_at: now })
    .execute()
  const removed = await visitor.api('/account/second-factor/off')
  expect(removed.json().code).toBe('account/factor-needed')
  await world.services.db.deleteFrom('sign_in_rules').execute()
})
