import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { storePassword } from './links.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

async function adminWithPassword(password: string) {
  const admin = await world.person('Quản Trị Một', 'admin', { provinceCode: '11' })
  const id = admin.personId ?? ''
  await world.inTransaction((tx) => storePassword(tx, id, password, world.services.clock.now()))
  const row = await world.services.db
    .selectFrom('person')
    .select('sign_in_name')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.sign_in_name
}

test('the right password opens a session, a wrong one says so and opens none', async () => {
  const name = await adminWithPassword('một câu dễ nhớ')
  const wrong = await world.nobody.post('/sign-in', { name, password: 'sai rồi' })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('chưa đúng')
  expect(wrong.headers['set-cookie']).toBeUndefined()
  const right = await world.nobody.post('/sign-in', { name, password: 'một câu dễ nhớ', next: '/people' })
  expect(right.status).toBe(303)
  expect(right.to).toBe('/people')
  expect(String(right.headers['set-cookie'])).toMatch(/saolang=.+HttpOnly; SameSite=Lax/)
})

test('a redirect after sign-in never leaves the site', async () => {
  const name = await adminWithPassword('một câu dễ nhớ')
  for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example', '/\t/evil.example']) {
    const answer = await world.nobody.post('/sign-in', { name, password: 'một câu dễ nhớ', next })
    expect(answer.to).toBe('/')
  }
})

test('after five failures the account waits, even with the right password', async () => {
  const name = await adminWithPassword('một câu dễ nhớ')
  for (let tried = 0; tried < 5; tried++) await world.nobody.post('/sign-in', { name, password: 'sai' })
  const held = await world.nobody.post('/sign-in', { name, password: 'một câu dễ nhớ' })
  expect(held.status).toBe(429)
})

test('a request from another site is refused', async () => {
  const answer = await world.nobody.send({
    method: 'POST',
    url: '/sign-in',
    headers: { 'sec-fetch-site': 'cross-site', 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'name=a&password=b',
  })
  expect(answer.status).toBe(403)
})

test('an administrator registers a person, who sets a password by the link, once', async () => {
  const admin = await world.person('Quản Trị Hai', 'admin', { provinceCode: '11' })
  const made = await admin.api('/people', {
    name: 'Lò Thị Mai',
    signInName: 'Lo.Thi.Mai',
    role: 'communeOfficer',
    communeCode: '03127',
  })
  expect(made.status).toBe(200)
  const { link } = made.json<{ link: string }>()
  const set = await world.nobody.post(link, { password: 'hoa ban nở trắng' })
  expect(set.to).toBe('/sign-in?say=password-set')
  expect((await world.nobody.post(link, { password: 'hoa ban nở trắng' })).status).toBe(422)
  const entered = await world.nobody.post('/sign-in', { name: 'lo.thi.mai', password: 'hoa ban nở trắng' })
  expect(entered.status).toBe(303)
})

test('the same key with the same request answers once; with another request it is refused', async () => {
  const admin = await world.person('Quản Trị Ba', 'admin', { provinceCode: '11' })
  const body = { name: 'Giàng A Páo', signInName: 'giang.a.pao', role: 'advisor' }
  const first = await admin.api('/people', body, 'khoa-mot-lan-1')
  const again = await admin.api('/people', body, 'khoa-mot-lan-1')
  // The link is told once: what is kept for a repeated request has none.
  const { link, ...told } = first.json<{ id: string; link: string }>()
  expect(link).toMatch(/^\/set-password\//)
  expect(again.json()).toEqual({ ...told, link: null })
  const other = await admin.api('/people', { ...body, signInName: 'khac' }, 'khoa-mot-lan-1')
  expect(other.status).toBe(409)
  expect(other.json().code).toBe('request/key-reused')
})
