import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Authenticator, softwareAuthenticator } from '../../../test/authenticator.ts'
import { enter, type Jar, logOf, official, openJar, PASSWORD } from '../../../test/jar.ts'
import { openWorld, type World } from '../../../test/world.ts'

const ORIGIN = 'http://saolang.test'
let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.setClock('2026-08-03T02:00:00Z'))

interface Options {
  readonly challenge: string
  readonly rp?: { readonly id: string }
  readonly rpId?: string
  readonly allowCredentials?: readonly { readonly id: string }[]
}

async function options(jar: Jar, path: string): Promise<Options> {
  const answer = await jar.api(path, path.startsWith('/sign-in') ? { ask: 'passkey' } : {})
  expect(answer.status, answer.text).toBe(200)
  return answer.json<Options & Record<string, unknown>>()
}

async function withPasskey(): Promise<{ person: { id: string; name: string }; jar: Jar; key: Authenticator }> {
  const person = await official(world)
  const jar = openJar(world.app)
  await enter(jar, person.name)
  const key = softwareAuthenticator(ORIGIN)
  const asked = await options(jar, '/account/passkeys/options')
  expect(asked.rp?.id).toBe('saolang.test')
  const added = await jar.post('/account/passkeys', { name: 'Máy tính ở xã', credential: key.create(asked) })
  expect(added.to).toBe('/account?say=passkey-added')
  return { person, jar, key }
}

test('a passkey is added with a name, listed, and signs in without name and password', async () => {
  const { person, jar, key } = await withPasskey()
  expect((await jar.get('/account')).text).toContain('Máy tính ở xã')
  const other = openJar(world.app)
  const asked = await options(other, '/sign-in/passkey/options')
  expect(asked.allowCredentials).toEqual([])
  const entered = await other.post('/sign-in/passkey', { credential: key.get(asked), next: '/worklist' })
  expect(entered.to).toBe('/worklist')
  expect((await other.get('/worklist')).status).toBe(200)
  expect(await logOf(world, person.id)).toEqual(['signedIn', 'passkeyAdded', 'signedIn'])
})

test('with a passkey the password needs a second step, which the passkey is', async () => {
  const { person, key } = await withPasskey()
  const jar = openJar(world.app)
  expect((await enter(jar, person.name)).to).toMatch(/^\/sign-in\/second/)
  const page = await jar.get('/sign-in/second')
  expect(page.text).toContain('Dùng khóa trên thiết bị')
  expect(page.text).not.toContain('Mã xác thực')
  const asked = await options(jar, '/sign-in/passkey/options')
  expect(asked.allowCredentials).toHaveLength(1)
  expect((await jar.post('/sign-in/passkey', { credential: key.get(asked) })).to).toBe('/')
  expect((await jar.get('/worklist')).status).toBe(200)
})

test('at the second step the passkey of somebody else opens nothing', async () => {
  const mine = await withPasskey()
  const theirs = await withPasskey()
  const jar = openJar(world.app)
  await enter(jar, mine.person.name)
  const asked = await options(jar, '/sign-in/passkey/options')
  expect((await jar.post('/sign-in/passkey', { credential: theirs.key.get(asked) })).status).toBe(422)
  expect((await jar.get('/worklist')).status).toBe(303)
})

test('a challenge is answered once, by the browser that asked, for our own name, by a person who showed themself', async () => {
  const { key } = await withPasskey()
  const wrong = async (make: (asked: Options) => string) => {
    const jar = openJar(world.app, { address: '203.0.113.99' })
    const asked = await options(jar, '/sign-in/passkey/options')
    const answer = await jar.post('/sign-in/passkey', { credential: make(asked) })
    expect(answer.status).toBe(422)
    expect((await jar.get('/worklist')).status).toBe(303)
  }
  await wrong((asked) => key.get(asked, { origin: 'http://saolang.test.evil.example' }))
  await wrong((asked) => key.get(asked, { rpId: 'evil.example' }))
  await wrong((asked) => key.get(asked, { challenge: Buffer.from('of my own').toString('base64url') }))
  await wrong((asked) => key.get(asked, { unverified: true }))
  await wrong((asked) => key.get(asked, { type: 'webauthn.create' }))
  await wrong((asked) => softwareAuthenticator(ORIGIN).get(asked))
  await wrong((asked) => key.get(asked).replace(/"signature":"..../, '"signature":"AAAA'))
  await wrong(() => '{"id":')
  const jar = openJar(world.app)
  const asked = await options(jar, '/sign-in/passkey/options')
  const credential = key.get(asked)
  const thief = openJar(world.app)
  expect((await thief.post('/sign-in/passkey', { credential })).status).toBe(422)
  const step = jar.cookies.get('saolang-step') ?? ''
  expect((await jar.post('/sign-in/passkey', { credential })).status).toBe(303)
  thief.cookies.set('saolang-step', step)
  expect((await thief.post('/sign-in/passkey', { credential })).status).toBe(422)
  const late = openJar(world.app)
  const slow = await options(late, '/sign-in/passkey/options')
  world.setClock('2026-08-03T02:11:00Z')
  expect((await late.post('/sign-in/passkey', { credential: key.get(slow) })).status).toBe(422)
})

test('enrolling is refused from another origin, without its challenge, or long after signing in', async () => {
  const person = await official(world)
  const jar = openJar(world.app)
  await enter(jar, person.name)
  const key = softwareAuthenticator(ORIGIN)
  const asked = await options(jar, '/account/passkeys/options')
  const foreign = key.create(asked, { origin: 'https://evil.example' })
  expect((await jar.post('/account/passkeys', { name: 'Lạ', credential: foreign })).status).toBe(422)
  const unasked = key.create({ challenge: asked.challenge })
  const fresh = await options(jar, '/account/passkeys/options')
  expect((await jar.post('/account/passkeys', { name: 'Lạ', credential: unasked })).status).toBe(422)
  world.setClock('2026-08-03T02:16:00Z')
  expect((await jar.post('/account/passkeys', { name: 'Lạ', credential: key.create(fresh) })).status).toBe(409)
  expect((await jar.get('/account')).text).not.toContain('Lạ')
})

test('a removed passkey opens nothing any more', async () => {
  const { person, jar, key } = await withPasskey()
  const { passkeys } = (await jar.get('/api/v1/account')).json<{ passkeys: { id: string }[] }>()
  expect((await jar.post('/account/passkeys/remove', { id: passkeys[0]?.id ?? '' })).to).toContain('passkey-removed')
  const other = openJar(world.app)
  const asked = await options(other, '/sign-in/passkey/options')
  expect((await other.post('/sign-in/passkey', { credential: key.get(asked) })).status).toBe(422)
  expect((await enter(other, person.name)).to).toBe('/')
})

test('without script the page says so and the button stays hidden', async () => {
  const page = await world.nobody.get('/sign-in')
  expect(page.text).toMatch(/<noscript>.*cần trình duyệt bật JavaScript/s)
  expect(page.text).toMatch(/<div hidden[^>]*data-passkey-ready/)
  expect(PASSWORD.length).toBeGreaterThan(9)
})
