import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enter, official, openJar, PASSWORD } from '../../../test/jar.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { collectFields, parseFormBody } from './form-body.ts'

let world: World
let https: World
beforeAll(async () => {
  world = await openWorld()
  https = await openWorld('2026-08-03T02:00:00Z', { publicUrl: 'https://ocop.example.vn' })
})
afterAll(async () => {
  await world.close()
  await https.close()
})

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

describe('requests forged by other sites', () => {
  const cases: readonly (readonly [string, Record<string, string>, boolean])[] = [
    ['our own page', { 'sec-fetch-site': 'same-origin' }, true],
    ['a program or the address bar', { 'sec-fetch-site': 'none' }, true],
    ['another site', { 'sec-fetch-site': 'cross-site' }, false],
    ['a neighbouring name', { 'sec-fetch-site': 'same-site' }, false],
    ['an older browser on our page', { origin: 'http://localhost' }, true],
    ['an older browser elsewhere', { origin: 'http://evil.example' }, false],
    ['a sandboxed frame', { origin: 'null' }, false],
    ['nobody says from where', {}, false],
  ]
  test.each(cases)('%s', async (_name, headers, taken) => {
    const person = await official(world)
    const jar = openJar(world.app)
    await enter(jar, person.name)
    const cookies = Object.fromEntries(jar.cookies)
    for (const url of ['/account/sessions/end-others', '/account/confirm', '/api/v1/account/pin', '/sign-out']) {
      const type = url.startsWith('/api/') ? { 'content-type': 'application/json' } : FORM
      const payload = url.startsWith('/api/') ? '{"pin":"2580","minutes":5}' : 'password=x&_key=khoa-cua-bieu-mau'
      const key = { 'idempotency-key': `forged-${Math.random()}` }
      const sent = { ...type, ...key, ...headers }
      const answer = await world.app.inject({ method: 'POST', url, cookies, headers: sent, payload })
      expect(answer.statusCode === 403, `${url} ${answer.statusCode}`).toBe(!taken)
    }
  })
})

describe('headers of every page', () => {
  test('the content policy allows no inline script or style and no frame of others', async () => {
    for (const path of ['/', '/sign-in', '/nothing', '/catalogue', '/api/v1/units?province=11']) {
      const { headers } = await world.nobody.get(path)
      const policy = String(headers['content-security-policy'])
      expect(policy, path).toContain("default-src 'none'")
      expect(policy, path).toContain("script-src 'self'")
      expect(policy, path).toContain("style-src 'self'")
      expect(policy, path).not.toMatch(/unsafe-inline|unsafe-eval|\*/)
      expect(policy, path).toContain("frame-ancestors 'none'")
      expect(policy, path).toContain("form-action 'self'")
      expect(policy, path).toContain("base-uri 'none'")
      expect(policy, path).toContain("object-src 'none'")
    }
  })

  test('no inline script, style or handler stands in the pages of signing in', async () => {
    const jar = openJar(world.app)
    await enter(jar, (await official(world)).name)
    await jar.post('/account/second-factor/begin')
    for (const path of ['/sign-in', '/account', '/account/second-factor', '/account/password', '/account/confirm']) {
      const { text } = await jar.get(path)
      expect(text, path).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|<style/)
    }
  })

  test('may be shown in no frame; types are not guessed; where one came from is told to us only', async () => {
    for (const path of ['/', '/sign-in', '/account', '/assets/manifest.json']) {
      const { headers } = await world.nobody.get(path)
      expect(headers['x-frame-options'], path).toBe('SAMEORIGIN')
      expect(headers['x-content-type-options'], path).toBe('nosniff')
      expect(headers['referrer-policy'], path).toBe('same-origin')
      expect(headers['x-powered-by'], path).toBeUndefined()
    }
  })

  test('https is asked for a year', async () => {
    const { headers } = await https.nobody.get('/sign-in')
    expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
  })

  test('personal pages are kept by no cache', async () => {
    const jar = openJar(world.app)
    const { name } = await official(world)
    const first = await enter(jar, name)
    expect(first.headers['cache-control']).toBe('no-store')
    for (const path of ['/', '/worklist', '/account', '/api/v1/account', '/account/second-factor', '/catalogue']) {
      expect((await jar.get(path)).headers['cache-control'], path).toBe('no-store')
    }
  })
})

describe('cookies', () => {
  test('of an https address are Secure, HttpOnly, SameSite and bound to this very host', async () => {
    const person = await official(https)
    const jar = openJar(https.app, { host: 'ocop.example.vn' })
    const answer = await enter(jar, person.name)
    const lines = [answer.headers['set-cookie']].flat().map(String)
    expect(lines.length).toBeGreaterThan(1)
    for (const line of lines) {
      expect(line).toMatch(/^__Host-saolang/)
      expect(line).toContain('; Secure')
      expect(line).toContain('; HttpOnly')
      expect(line).toContain('; SameSite=Lax')
      expect(line).toContain('; Path=/')
      expect(line).not.toContain('Domain')
    }
    expect((await jar.get('/worklist')).status).toBe(200)
    const plain = openJar(https.app, { host: 'ocop.example.vn' })
    plain.cookies.set('saolang', jar.cookies.get('__Host-saolang') ?? '')
    expect((await plain.get('/worklist')).status).toBe(303)
  })

  test('a session that was put into the browser before signing in is worth nothing afterwards', async () => {
    const [victim, thief] = [await official(world), await official(world)]
    const bait = openJar(world.app)
    await enter(bait, thief.name)
    const planted = bait.cookies.get('saolang') ?? ''
    const jar = openJar(world.app)
    jar.cookies.set('saolang', planted)
    await enter(jar, victim.name)
    expect(jar.cookies.get('saolang')).not.toBe(planted)
    expect((await bait.get('/worklist')).status).toBe(303)
    const invented = openJar(world.app)
    invented.cookies.set('saolang', 'x'.repeat(43))
    await enter(invented, victim.name)
    expect(invented.cookies.get('saolang')).not.toBe('x'.repeat(43))
  })
})

describe('addresses', () => {
  const elsewhere = [
    ...['//evil.example', '/\\evil.example', 'https://evil.example', '/\t/evil.example', 'javascript:alert(1)'],
    ...['/%0d%0aSet-Cookie:x=1\r\nx', '\\/evil.example', ' //evil.example', '/ /evil.example'],
  ]
  test.each(elsewhere)('no page leads on to %j', async (next) => {
    const person = await official(world)
    const jar = openJar(world.app)
    expect((await enter(jar, person.name, next)).to).toBe('/')
    expect((await jar.post('/account/confirm', { password: PASSWORD, next })).to).toBe('/')
    const asked = encodeURIComponent(next)
    expect((await jar.get(`/sign-in/second?next=${asked}`)).to).toBe('/')
    expect((await jar.get(`/unlock?next=${asked}`)).to).toBe('/')
    expect((await jar.get(`/sign-in?next=${asked}`)).text).toContain('name="next" value="/"')
  })

  test('a name that is not ours is refused before anything is read, and never stands in a link', async () => {
    for (const host of ['evil.example', 'saolang.test.evil.example', 'localhost.evil.example']) {
      for (const url of ['/', '/sign-in', '/api/v1/units?province=11']) {
        const answer = await world.app.inject({ method: 'GET', url, headers: { host } })
        expect(answer.statusCode, `${host} ${url}`).toBe(421)
        expect(answer.body).not.toContain('evil')
      }
    }
    for (const host of ['saolang.test', 'SAOLANG.test:8080', '127.0.0.1:8080', '[::1]:8080', 'localhost']) {
      expect((await world.app.inject({ method: 'GET', url: '/sign-in', headers: { host } })).statusCode, host).toBe(200)
    }
    expect((await world.app.inject({ url: '/healthz', headers: { host: 'pod-7' } })).statusCode).toBe(200)
  })

  test('a forwarded name counts only from a proxy that is trusted', async () => {
    const headers = { host: 'saolang.test', 'x-forwarded-host': 'evil.example', 'x-forwarded-for': '192.0.2.1' }
    expect((await world.app.inject({ url: '/sign-in', headers })).statusCode).toBe(200)
  })
})

describe('who is there', () => {
  test('a wrong name and a wrong password get the same answer after the same work', async () => {
    const { name } = await official(world)
    const jar = () => openJar(world.app, { address: `198.18.0.${Math.floor(Math.random() * 250)}` })
    const known = await jar().post('/sign-in', { name, password: 'không phải mật khẩu' })
    const unknown = await jar().post('/sign-in', { name: 'khong.co.ai.ca', password: 'không phải mật khẩu' })
    const plain = (text: string) => text.replaceAll(/name="_key" value="[^"]*"/g, '').replaceAll(/value="[\w.-]+"/g, '')
    expect(unknown.status).toBe(known.status)
    expect(plain(unknown.text)).toBe(plain(known.text))
    expect(Object.keys(unknown.headers).sort()).toEqual(Object.keys(known.headers).sort())
    const waits = async (who: string) => {
      const one = jar()
      for (let tried = 0; tried < 5; tried++) await one.post('/sign-in', { name: who, password: 'sai' })
      return (await one.post('/sign-in', { name: who, password: 'sai' })).status
    }
    expect(await waits('khong.co.ai.nua')).toBe(await waits((await official(world)).name))
  })

  test('a challenge for a passkey tells nothing of who has one', async () => {
    const jar = openJar(world.app)
    const answer = await jar.api('/sign-in/passkey/options', { ask: 'passkey' })
    expect(answer.json<{ allowCredentials: unknown[] }>().allowCredentials).toEqual([])
  })
})

describe('bodies of forms', () => {
  const polluting = [
    '__proto__[admin]=yes',
    'constructor[prototype][admin]=yes',
    '__proto__=x',
    'a[__proto__]=x',
    '__proto__[]=x',
  ]
  test.each(polluting)('%s changes no prototype', (body) => {
    const fields = parseFormBody(body)
    expect(({} as Record<string, unknown>).admin).toBeUndefined()
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype)
    expect(Object.getPrototypeOf(collectFields([...new URLSearchParams(body)]))).toBe(Object.prototype)
    expect(([] as unknown[]).length).toBe(0)
  })

  test('a polluting body is refused as an unknown field', async () => {
    const jar = openJar(world.app)
    await enter(jar, (await official(world)).name)
    const built = await jar.post('/account/pin', { 'constructor[minutes]': '5', pin: '2580', minutes: '5' })
    expect(built.status).toBe(422)
    // Names that begin with `_` belong to the shell of forms and reach no command.
    const dropped = await jar.post('/account/pin', { '__proto__[minutes]': '5', pin: '2580' })
    expect(dropped.status).toBe(422)
    expect(({} as Record<string, unknown>).minutes).toBeUndefined()
    const json = await world.app.inject({
      method: 'POST',
      url: '/api/v1/sign-in',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'none' },
      payload: '{"name":"a","password":"b","__proto__":{"admin":true}}',
    })
    expect(json.statusCode).toBe(400)
  })

  test('a response cannot be split by what stands in an address', async () => {
    const answer = await world.nobody.get('/worklist?x=%0d%0aset-cookie:a=b')
    expect(answer.to).toMatch(/^\/sign-in\?next=/)
    expect(answer.headers['set-cookie']).toBeUndefined()
  })
})

test('the server tells neither its kind nor its version', async () => {
  const { headers, text } = await world.nobody.get('/nothing')
  expect(headers.server).toBeUndefined()
  expect(text).not.toMatch(/fastify|node_modules/i)
})
