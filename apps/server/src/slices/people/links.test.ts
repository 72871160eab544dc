import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enter, logOf, official, openJar, PASSWORD } from '../../../test/jar.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { makeLink } from './links.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

async function admin() {
  const jar = openJar(world.app)
  const { id, name } = await official(world, 'admin')
  await enter(jar, name)
  return { jar, id }
}

const LINK = /\/set-password\/[\w-]{20,60}/

test('the link of a new person stands on one page once, and nowhere else: no address, no table, no log', async () => {
  const { jar } = await admin()
  const made = await jar.post('/people', { name: 'Vàng Thị Link', signInName: 'vang.thi.link', role: 'advisor' })
  expect(made.status).toBe(303)
  expect(made.to).toBe('/people/registered')
  const shown = await jar.get(made.to)
  const link = LINK.exec(shown.text)?.[0] ?? ''
  expect(link).not.toBe('')
  expect(shown.text).toContain('Vàng Thị Link')
  expect(shown.headers['cache-control']).toBe('no-store')
  const again = await jar.get(made.to)
  expect(again.text).not.toMatch(LINK)
  expect(again.text).toContain('chỉ hiện một lần')
  const token = link.split('/').at(-1) ?? ''
  const { rows } = await sql<{ dump: string }>`
    select concat_ws(' ', (select string_agg(idempotency::text, ' ') from idempotency),
      (select string_agg(act::text, ' ') from act), (select string_agg(encode(content, 'escape'), ' ') from shown_once),
      (select string_agg(encode(token_hash, 'escape'), ' ') from one_time_link)) as dump`.execute(world.services.db)
  expect(rows[0]?.dump).toContain('Vàng Thị Link')
  expect(rows[0]?.dump).not.toContain(token)
})

test('what is laid ready for one session is shown to no other', async () => {
  const { jar, id } = await admin()
  await jar.post('/people', { name: 'Lường Văn Riêng', signInName: 'luong.van.rieng', role: 'advisor' })
  const other = await world.signIn(id)
  expect((await other.get('/people/registered')).text).not.toMatch(LINK)
  expect((await jar.get('/people/registered')).text).toMatch(LINK)
})

async function newLink(jar: Awaited<ReturnType<typeof admin>>['jar'], personId: string): Promise<string> {
  const made = await jar.post(`/people/${personId}/links`)
  expect(made.to).toBe('/people/registered')
  return LINK.exec((await jar.get(made.to)).text)?.[0] ?? ''
}

test('a new link ends the one before; a revoked one works no more; all of it is in the log', async () => {
  const { jar } = await admin()
  const person = await official(world)
  const first = await newLink(jar, person.id)
  const second = await newLink(jar, person.id)
  expect((await world.nobody.get(first)).status).toBe(422)
  expect((await world.nobody.get(second)).status).toBe(200)
  const page = await jar.get(`/people/${person.id}/sign-in`)
  expect(page.text).toContain('Hủy đường dẫn đang có')
  expect((await jar.post(`/people/${person.id}/links/revoke`)).to).toContain('say=link-revoked')
  expect((await world.nobody.post(second, { password: 'rừng già núi cao' })).status).toBe(422)
  expect((await jar.post(`/people/${person.id}/links/revoke`)).status).toBe(409)
  expect(await logOf(world, person.id)).toEqual(['linkMade', 'linkMade', 'linkRevoked'])
})

test('of two who use one link at the same moment one gets it', async () => {
  const { jar } = await admin()
  const person = await official(world)
  const link = await newLink(jar, person.id)
  const answers = await Promise.all(
    ['suối reo bên bản', 'trăng lên đỉnh đèo', 'mưa về ruộng bậc'].map((password) =>
      world.nobody.post(link, { password }),
    ),
  )
  expect(answers.map((answer) => answer.status).sort()).toEqual([303, 422, 422])
  expect(await logOf(world, person.id)).toEqual(['linkMade', 'linkUsed'])
})

test('a link ends after three days, and serves its own purpose only', async () => {
  const { jar } = await admin()
  const person = await official(world)
  const link = await newLink(jar, person.id)
  world.setClock('2026-08-06T02:00:01Z')
  expect((await world.nobody.post(link, { password: 'suối reo bên bản' })).status).toBe(422)
  world.setClock('2026-08-03T02:00:00Z')
  const first = await world.inTransaction((tx) => makeLink(tx, world.services.clock.now(), 'firstAdmin', null))
  expect((await world.nobody.post(`/set-password/${first}`, { password: 'suối reo bên bản' })).status).toBe(422)
  const asAdmin = { name: 'Kẻ Lạ', signInName: 'ke.la', provinceCode: '11', password: 'suối reo bên bản' }
  expect((await world.nobody.post(link, asAdmin)).status).toBe(422)
  const stranger = await world.services.db
    .selectFrom('person')
    .select('id')
    .where('sign_in_name', '=', 'ke.la')
    .execute()
  expect(stranger).toEqual([])
  expect((await world.nobody.post(link, { password: 'suối reo bên bản' })).status).toBe(303)
})

test('a new password must not be leaked, guessable or made of the own name', async () => {
  const { jar } = await admin()
  const made = await jar.post('/people', { name: 'Nguyễn Văn Đoán', signInName: 'nguyen.van.doan', role: 'advisor' })
  const link = LINK.exec((await jar.get(made.to)).text)?.[0] ?? ''
  const refused = [
    ['ngắn quá', 'ít nhất 10 ký tự'],
    ['1234567890', 'dễ đoán'],
    ['password123', 'dễ đoán'],
    ['mậtkhẩu123', 'dễ đoán'],
    ['qwertyuiop', 'dễ đoán'],
    ['anhyeuem2026', 'dễ đoán'],
    ['nguyenvandoan', 'tên'],
    ['Đoán Nguyễn 1990', 'tên'],
  ] as const
  for (const [password, say] of refused) {
    const answer = await world.nobody.post(link, { password })
    expect(answer.status, password).toBe(422)
    expect(answer.text, password).toContain(say)
  }
  expect((await world.nobody.post(link, { password: PASSWORD })).to).toBe('/sign-in?say=password-set')
})

test('only the administrator of the person’s province makes links, and only fresh from proving who they are', async () => {
  const person = await official(world)
  const stranger = await world.person('Quản Trị Lai Châu', 'admin', { provinceCode: '12' })
  const office = await world.person('Văn Phòng', 'provinceOffice', { provinceCode: '11' })
  for (const visitor of [stranger, office, world.nobody]) {
    const answer = await visitor.post(`/people/${person.id}/links`)
    expect([401, 404]).toContain(answer.status)
  }
  const { jar } = await admin()
  world.setClock('2026-08-03T02:20:00Z')
  expect((await jar.post(`/people/${person.id}/links`)).status).toBe(409)
  expect((await jar.get('/people/new')).to).toBe('/account/confirm?next=/people/new')
  const roles = { name: 'Người Mới', signInName: 'nguoi.moi', role: 'advisor' }
  const refused = await jar.post('/people', roles)
  expect(refused.status).toBe(409)
  expect(refused.text).toContain('Người Mới')
  expect((await jar.post('/account/confirm', { password: PASSWORD, next: '/people/new' })).to).toBe('/people/new')
  expect((await jar.post('/people', roles)).to).toBe('/people/registered')
  world.setClock('2026-08-03T02:00:00Z')
})
