import { afterAll, beforeAll, expect, test } from 'vitest'
import { enter, logOf, official, openJar } from '../../../test/jar.ts'
import { followProvider, type LocalProvider, startProvider } from '../../../test/provider.ts'
import { openWorld, type World } from '../../../test/world.ts'

const PUBLIC = 'http://saolang.test'
let provider: LocalProvider
let world: World

beforeAll(async () => {
  provider = await startProvider([`${PUBLIC}/sign-in/oidc/noi-cap/callback`])
  const { issuer, clientId, clientSecret } = provider
  const scope = 'openid email'
  const real = { id: 'noi-cap', label: 'Tài khoản công vụ', issuer, clientId, clientSecret, scope }
  const down = { ...real, id: 'mat-mang', label: 'Nơi mất mạng', issuer: 'http://127.0.0.1:9' }
  // Tokens carry the time of the machine: the world's clock follows it.
  world = await openWorld(new Date().toISOString(), { auth: { providers: [real, down] } })
})
afterAll(async () => {
  await world.close()
  await provider.stop()
})

/** Starts at our page, goes through the provider, and answers the address (path and search) to which it led back. */
async function through(jar: ReturnType<typeof openJar>, start = '/sign-in/oidc/noi-cap?next=%2Fworklist') {
  const begun = await jar.get(start)
  expect(begun.status, begun.text).toBe(303)
  const back = new URL(await followProvider(begun.to, provider.issuer))
  expect(back.origin).toBe(PUBLIC)
  return { sent: new URL(begun.to).searchParams, back: `${back.pathname}${back.search}`, search: back.searchParams }
}

async function linked(subject: string) {
  const person = await official(world)
  const admin = openJar(world.app)
  await enter(admin, (await official(world, 'admin')).name)
  const added = await admin.post(`/people/${person.id}/identities`, { provider: 'noi-cap', subject, email: '' })
  expect(added.to).toContain('say=identity-linked')
  return { person, admin }
}

test('an official whose account is linked signs in, with PKCE, state and nonce, and lands where they wanted', async () => {
  const { person } = await linked('can-bo-1')
  provider.signInAs({ sub: 'can-bo-1', email: 'a@example.vn', verified: true })
  const jar = openJar(world.app)
  const { sent, back } = await through(jar)
  expect(sent.get('code_challenge_method')).toBe('S256')
  expect(sent.get('state')).toMatch(/.{20}/)
  expect(sent.get('nonce')).toMatch(/.{20}/)
  const entered = await jar.get(back, { 'sec-fetch-site': 'cross-site' })
  expect(entered.to).toBe('/worklist')
  expect((await jar.get('/worklist')).status).toBe(200)
  expect(await logOf(world, person.id)).toEqual(['identityLinked', 'signedIn'])
  const out = await jar.post('/sign-out')
  expect(out.to).toContain('left=oidc')
  expect((await jar.get(out.to)).text).toContain('Đăng xuất khỏi Tài khoản công vụ')
  const leave = await jar.get('/sign-in/oidc/noi-cap/leave')
  expect(leave.to).toMatch(/\/session\/end\?.*post_logout_redirect_uri=/)
})

test('what came back is taken once, by the browser that was sent, and with its own state', async () => {
  await linked('can-bo-2')
  provider.signInAs({ sub: 'can-bo-2', email: 'b@example.vn', verified: true })
  const refused = async (jar: ReturnType<typeof openJar>, back: string) => {
    const answer = await jar.get(back)
    expect(answer.status).toBe(422)
    expect((await jar.get('/worklist')).status).toBe(303)
  }
  const first = openJar(world.app)
  const one = await through(first)
  await refused(openJar(world.app), one.back)
  expect((await first.get(one.back)).status).toBe(303)
  first.cookies.delete('saolang')
  await refused(first, one.back)
  const second = openJar(world.app)
  const two = await through(second)
  await refused(second, two.back.replace(/state=[^&]+/, 'state=of-my-own'))
  const third = openJar(world.app)
  await through(third)
  const other = await through(openJar(world.app))
  await refused(third, other.back)
})

test('a nonce that is not ours, a denied consent and another provider’s answer are refused', async () => {
  await linked('can-bo-3')
  provider.signInAs({ sub: 'can-bo-3', email: 'c@example.vn', verified: true })
  const jar = openJar(world.app)
  const begun = await jar.get('/sign-in/oidc/noi-cap')
  const foreign = new URL(begun.to)
  foreign.searchParams.set('nonce', 'nonce-of-a-thief')
  const back = new URL(await followProvider(foreign.href, provider.issuer))
  const answer = await jar.get(`${back.pathname}${back.search}`)
  expect(answer.status).toBe(422)
  const denied = openJar(world.app)
  const state = new URL((await denied.get('/sign-in/oidc/noi-cap')).to).searchParams.get('state')
  expect((await denied.get(`/sign-in/oidc/noi-cap/callback?error=access_denied&state=${state}`)).status).toBe(422)
  const mixed = openJar(world.app)
  const { back: answered } = await through(mixed)
  expect((await mixed.get(answered.replace('noi-cap', 'mat-mang'))).status).toBe(422)
})

test('an unknown subject gets in nowhere and makes nobody', async () => {
  provider.signInAs({ sub: 'nguoi-la', email: 'la@example.vn', verified: true })
  const count = async () => (await world.services.db.selectFrom('person').select('id').execute()).length
  const before = await count()
  const jar = openJar(world.app)
  const { back } = await through(jar)
  const answer = await jar.get(back)
  expect(answer.status).toBe(403)
  expect(answer.text).toContain('chưa liên kết')
  expect(jar.cookies.has('saolang')).toBe(false)
  expect(await count()).toBe(before)
})

test('an e-mail named by the administrator binds the first subject, only when the provider has verified it', async () => {
  const person = await official(world)
  const admin = openJar(world.app)
  await enter(admin, (await official(world, 'admin')).name)
  const named = { provider: 'noi-cap', subject: '', email: 'Mai.Lo@Example.vn' }
  await admin.post(`/people/${person.id}/identities`, named)
  const attempt = async (sub: string, verified: boolean) => {
    provider.signInAs({ sub, email: 'mai.lo@example.vn', verified })
    const jar = openJar(world.app)
    return (await jar.get((await through(jar)).back)).status
  }
  expect(await attempt('gia-mao', false)).toBe(403)
  expect(await attempt('mai-lo', true)).toBe(303)
  expect(await attempt('nguoi-khac-cung-thu', true)).toBe(403)
  expect(await attempt('mai-lo', false)).toBe(303)
})

test('somebody signed in links their own account, and it cannot belong to two', async () => {
  const person = await official(world)
  const jar = openJar(world.app)
  await enter(jar, person.name)
  provider.signInAs({ sub: 'tu-lien-ket', email: 'd@example.vn', verified: true })
  const link = '/sign-in/oidc/noi-cap/link'
  expect((await jar.get(link, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  const { back } = await through(jar, link)
  expect((await jar.get(back)).to).toBe('/account?say=identity-linked')
  expect((await jar.get('/account')).text).toContain('d@example.vn')
  const other = openJar(world.app)
  await enter(other, (await official(world)).name)
  const taken = await through(other, link)
  expect((await other.get(taken.back)).status).toBe(409)
  // The provider's answer belongs to the session that asked, not to whoever signed in in the same browser meanwhile.
  provider.signInAs({ sub: 'cua-nguoi-khac', email: 'g@example.vn', verified: true })
  const begun = await through(other, link)
  await enter(other, (await official(world)).name)
  expect((await other.get(begun.back)).status).toBe(422)
})

test('a provider that is down says so, and the password still opens', async () => {
  const person = await official(world)
  const jar = openJar(world.app)
  const answer = await jar.get('/sign-in/oidc/mat-mang')
  expect(answer.status).toBe(503)
  expect(answer.text).toContain('chưa trả lời')
  expect((await enter(jar, person.name)).to).toBe('/')
})

test('a redirect after signing in at a provider never leaves the site', async () => {
  await linked('can-bo-4')
  provider.signInAs({ sub: 'can-bo-4', email: 'e@example.vn', verified: true })
  for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)']) {
    const jar = openJar(world.app)
    const { back } = await through(jar, `/sign-in/oidc/noi-cap?next=${encodeURIComponent(next)}`)
    expect((await jar.get(back)).to, next).toBe('/')
  }
})
