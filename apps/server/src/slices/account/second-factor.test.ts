import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { enter, type Jar, logOf, official, openJar, PASSWORD } from '../../../test/jar.ts'
import { openWorld, type World } from '../../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.setClock('2026-08-03T02:00:00Z'))

/** The app on the telephone, with a clock that may be wrong. */
function codeOf(key: string, offsetSeconds = 0): string {
  const totp = new TOTP({ secret: Secret.fromBase32(key), digits: 6, period: 30 })
  return totp.generate({ timestamp: world.services.clock.now().getTime() + offsetSeconds * 1000 })
}

function later(seconds: number): void {
  world.setClock(new Date(world.services.clock.now().getTime() + seconds * 1000).toISOString())
}

async function enrol(jar: Jar): Promise<{ key: string; recovery: string[] }> {
  await jar.post('/account/second-factor/begin')
  const page = await jar.get('/account/second-factor')
  const key = (/Khóa nhập bằng tay: <code>([A-Z2-7 ]+)</.exec(page.text)?.[1] ?? '').replaceAll(' ', '')
  const confirmed = await jar.post('/account/second-factor/confirm', { code: codeOf(key) })
  expect(confirmed.to).toBe('/account/recovery-codes?say=codes-on')
  const shown = await jar.get('/account/recovery-codes')
  const recovery = [...shown.text.matchAll(/<code>([a-z0-9]{5}-[a-z0-9]{5})<\/code>/g)].map((match) => match[1] ?? '')
  later(60)
  return { key, recovery }
}

async function withCodes() {
  const person = await official(world)
  const jar = openJar(world.app)
  await enter(jar, person.name)
  return { person, ...(await enrol(jar)), jar }
}

test('setting up shows a QR code and the key, and counts only once a code proves it', async () => {
  const person = await official(world)
  const jar = openJar(world.app)
  await enter(jar, person.name)
  await jar.post('/account/second-factor/begin')
  const page = await jar.get('/account/second-factor')
  expect(page.text).toContain('<svg')
  expect(page.text).toMatch(/autocomplete="one-time-code"/)
  const wrong = await jar.post('/account/second-factor/confirm', { code: '000000' })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('Mã chưa đúng')
  const other = openJar(world.app)
  expect((await enter(other, person.name)).to).toBe('/')
})

test('with codes on, the password alone opens nothing; the code does, once', async () => {
  const { person, key, recovery } = await withCodes()
  expect(recovery).toHaveLength(10)
  expect(new Set(recovery).size).toBe(10)
  const jar = openJar(world.app)
  const first = await enter(jar, person.name, '/people')
  expect(first.to).toBe('/sign-in/second?next=%2Fpeople')
  expect((await jar.get('/worklist')).to).toMatch(/^\/sign-in\/second/)
  expect((await jar.get('/api/v1/worklist')).status).toBe(401)
  expect((await jar.get('/api/v1/worklist')).json().code).toBe('account/second-needed')
  expect((await jar.get('/account/second-factor')).to).toMatch(/^\/sign-in\/second/)
  const code = codeOf(key)
  const before = jar.cookies.get('saolang')
  const second = await jar.post('/sign-in/second', { code, next: '/people' })
  expect(second.to).toBe('/people')
  expect(jar.cookies.get('saolang')).not.toBe(before)
  expect((await jar.get('/worklist')).status).toBe(200)
  const thief = openJar(world.app)
  await enter(thief, person.name)
  const again = await thief.post('/sign-in/second', { code })
  expect(again.status).toBe(422)
  expect((await thief.get('/worklist')).status).toBe(303)
  expect(await logOf(world, person.id)).toEqual([
    ...['signedIn', 'codesOn', 'recoveryMade'],
    ...['firstStep', 'signedIn', 'firstStep', 'secondFailed'],
  ])
})

test('the clock of the telephone may be one step wrong, not two', async () => {
  const { person, key } = await withCodes()
  for (const [offset, right] of [
    [-90, false],
    [-30, true],
    [90, false],
    [30, true],
  ] as const) {
    later(120)
    const jar = openJar(world.app)
    await enter(jar, person.name)
    const answer = await jar.post('/sign-in/second', { code: codeOf(key, offset) })
    expect(answer.status, String(offset)).toBe(right ? 303 : 422)
  }
})

test('of two who bring the same code at the same moment one gets in', async () => {
  const { person, key } = await withCodes()
  const jars = [openJar(world.app), openJar(world.app), openJar(world.app)]
  for (const jar of jars) await enter(jar, person.name)
  const code = codeOf(key)
  const answers = await Promise.all(jars.map((jar) => jar.post('/sign-in/second', { code })))
  expect(answers.map((answer) => answer.status).sort()).toEqual([303, 422, 422])
})

test('guessing codes is slowed down, and says for how long', async () => {
  const { person, key } = await withCodes()
  const jar = openJar(world.app)
  await enter(jar, person.name)
  for (let tried = 0; tried < 5; tried++) await jar.post('/sign-in/second', { code: '123456' })
  const held = await jar.post('/sign-in/second', { code: codeOf(key) })
  expect(held.status).toBe(429)
  expect(held.text).toContain('30 giây')
  later(31)
  expect((await jar.post('/sign-in/second', { code: codeOf(key) })).status).toBe(303)
  expect(await logOf(world, person.id)).toContain('held')
})

test('a recovery code opens once; its hash alone is stored; new ones replace the old', async () => {
  const { person, recovery, jar: own } = await withCodes()
  const jar = openJar(world.app)
  await enter(jar, person.name)
  const used = await jar.post('/sign-in/second', { recovery: recovery[0]?.toUpperCase().replace('-', ' ') ?? '' })
  expect(used.status).toBe(303)
  const second = openJar(world.app)
  await enter(second, person.name)
  const again = await second.post('/sign-in/second', { recovery: recovery[0] ?? '' })
  expect(again.status).toBe(422)
  expect(again.text).toContain('Mã dự phòng chưa đúng')
  expect((await own.get('/account')).text).toContain('còn 9 mã dự phòng')
  expect((await own.post('/account/recovery-codes')).to).toBe('/account/recovery-codes')
  expect((await own.get('/account/recovery-codes')).text).toMatch(/<code>[a-z0-9]{5}-/)
  expect((await own.get('/account/recovery-codes')).text).not.toMatch(/<code>[a-z0-9]{5}-/)
  expect((await second.post('/sign-in/second', { recovery: recovery[1] ?? '' })).status).toBe(422)
})

test('the secret is sealed in the database', async () => {
  const { person, key } = await withCodes()
  const row = await world.services.db
    .selectFrom('one_time_code')
    .select('secret')
    .where('person_id', '=', person.id)
    .executeTakeFirstOrThrow()
  expect(row.secret.toString('latin1')).not.toContain(key)
  expect(world.services.auth.keys.open(row.secret, `totp ${person.id}`)).toBe(key)
  expect(() => world.services.auth.keys.open(row.secret, 'totp of somebody else')).toThrow()
})

test('turning off asks for a fresh proof, and for the code too', async () => {
  const { person, key, jar } = await withCodes()
  later(1000)
  expect((await jar.post('/account/second-factor/off')).status).toBe(409)
  expect((await jar.get('/account/second-factor')).to).toBe('/account/confirm?next=/account/second-factor')
  expect((await jar.post('/account/confirm', { password: PASSWORD })).status).toBe(422)
  const before = jar.cookies.get('saolang')
  const confirmed = await jar.post('/account/confirm', { password: PASSWORD, code: codeOf(key) })
  expect(confirmed.to).toBe('/account')
  expect(jar.cookies.get('saolang')).not.toBe(before)
  expect((await jar.post('/account/second-factor/off')).to).toBe('/account?say=codes-off')
  expect((await enter(openJar(world.app), person.name)).to).toBe('/')
  expect(await logOf(world, person.id)).toContain('codesOff')
})

test('over the API: the answer tells the stage, and recovery codes are told once', async () => {
  const person = await official(world)
  const jar = openJar(world.app)
  expect((await jar.api('/sign-in', { name: person.name, password: PASSWORD })).json()).toEqual({
    personId: person.id,
    stage: 'full',
  })
  await jar.api('/account/second-factor/begin')
  const page = await jar.get('/account/second-factor')
  const key = (/<code>([A-Z2-7 ]+)</.exec(page.text)?.[1] ?? '').replaceAll(' ', '')
  const confirmed = await jar.api('/account/second-factor/confirm', { code: codeOf(key) })
  expect(confirmed.json<{ codes: string[] }>().codes).toHaveLength(10)
  const kept = await world.services.db
    .selectFrom('idempotency')
    .select('answer')
    .where('command', '=', 'account.confirmCodes')
    .where('actor', '=', person.id)
    .executeTakeFirstOrThrow()
  expect(kept.answer).toEqual({ codes: [] })
  const other = openJar(world.app)
  const answer = await other.api('/sign-in', { name: person.name, password: PASSWORD })
  expect(answer.json()).toEqual({ personId: person.id, stage: 'secondFactor' })
})
