import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { enter, logOf, official, openJar, PASSWORD } from '../../../test/jar.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { waitAfter } from '../../platform/auth/brake.ts'
import { isWeakPin } from './account.commands.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.setClock('2026-08-03T02:00:00Z'))

function later(seconds: number): void {
  world.setClock(new Date(world.services.clock.now().getTime() + seconds * 1000).toISOString())
}

describe('sessions', () => {
  test('are listed with device, shortened address and times, and end one by one or all others at once', async () => {
    const person = await official(world)
    const office = openJar(world.app)
    const phone = openJar(world.app, {
      address: '198.51.100.23',
      agent: 'Mozilla/5.0 (Linux; Android 14) Chrome/140.0',
    })
    const third = openJar(world.app, { address: '2001:db8:1:2:3:4:5:6', agent: 'curl/8' })
    for (const jar of [office, phone, third]) await enter(jar, person.name)
    const page = await office.get('/account')
    expect(page.text).toContain('Chrome trên Windows')
    expect(page.text).toContain('Chrome trên Android')
    expect(page.text).toContain('198.51.100.x')
    expect(page.text).not.toContain('198.51.100.23')
    expect(page.text).toContain('2001:db8:1:x')
    const view = (await office.get('/api/v1/account')).json<{
      sessions: { id: string; own: boolean; device: string }[]
    }>()
    const other = view.sessions.find((one) => one.device.includes('Android'))
    expect((await office.post(`/account/sessions/${other?.id}/end`)).to).toBe('/account?say=session-ended')
    expect((await phone.get('/worklist')).status).toBe(303)
    expect((await third.get('/worklist')).status).toBe(200)
    expect((await office.post('/account/sessions/end-others')).to).toBe('/account?say=sessions-ended')
    expect((await third.get('/worklist')).status).toBe(303)
    expect((await office.get('/worklist')).status).toBe(200)
  })

  test('of somebody else are not ended by their id', async () => {
    const [mine, theirs] = [openJar(world.app), openJar(world.app)]
    await enter(mine, (await official(world)).name)
    await enter(theirs, (await official(world)).name)
    const { sessions } = (await theirs.get('/api/v1/account')).json<{ sessions: { id: string }[] }>()
    expect((await mine.post(`/account/sessions/${sessions[0]?.id}/end`)).status).toBe(409)
    expect((await theirs.get('/worklist')).status).toBe(200)
  })

  test('end after four hours without use and after twelve in any case', async () => {
    const jar = openJar(world.app)
    const { name } = await official(world)
    await enter(jar, name)
    for (let hour = 1; hour <= 11; hour++) {
      later(3600)
      expect((await jar.get('/worklist')).status, `${hour} h`).toBe(200)
    }
    later(3601)
    expect((await jar.get('/worklist')).status).toBe(303)
    await enter(jar, name)
    later(4 * 3600 + 1)
    expect((await jar.get('/worklist')).status).toBe(303)
  })

  test('changing the password asks for the old one, ends all others and gives this one a new token', async () => {
    const person = await official(world)
    const [jar, other] = [openJar(world.app), openJar(world.app)]
    await enter(jar, person.name)
    await enter(other, person.name)
    const next = 'gió đưa hương lúa'
    expect((await jar.post('/account/password', { password: 'không phải thế', newPassword: next })).status).toBe(422)
    expect((await jar.post('/account/password', { password: PASSWORD, newPassword: 'password123' })).text).toContain(
      'dễ đoán',
    )
    const before = jar.cookies.get('saolang')
    const changed = await jar.post('/account/password', { password: PASSWORD, newPassword: next })
    expect(changed.to).toBe('/account?say=password-changed')
    expect(jar.cookies.get('saolang')).not.toBe(before)
    expect((await jar.get('/worklist')).status).toBe(200)
    expect((await other.get('/worklist')).status).toBe(303)
    expect((await enter(openJar(world.app), person.name)).status).toBe(422)
    expect(await logOf(world, person.id)).toContain('passwordChanged')
  })

  test('a token of before the confirmation lives on for seconds only: a double click is not thrown out', async () => {
    const jar = openJar(world.app)
    await enter(jar, (await official(world)).name)
    const old = jar.cookies.get('saolang') ?? ''
    await jar.post('/account/confirm', { password: PASSWORD })
    const double = openJar(world.app)
    double.cookies.set('saolang', old)
    expect((await double.get('/worklist')).status).toBe(200)
    later(21)
    expect((await double.get('/worklist')).status).toBe(303)
    expect((await jar.get('/worklist')).status).toBe(200)
  })
})

describe('guessing', () => {
  test('waits grow, are told, and are not prolonged by trying on', async () => {
    expect([4, 5, 6, 7, 8, 20].map((failures) => waitAfter(failures, 5, 0))).toEqual([0, 30, 60, 120, 240, 900])
    expect(waitAfter(20, 5, 3_600_001)).toBe(0)
    const { name } = await official(world)
    const jar = openJar(world.app, { address: '203.0.113.50' })
    const guess = () => jar.post('/sign-in', { name, password: 'đoán mò thôi' })
    for (let tried = 0; tried < 5; tried++) expect((await guess()).status).toBe(422)
    const held = await guess()
    expect(held.status).toBe(429)
    expect(held.text).toContain('30 giây')
    expect(held.headers['retry-after']).toBe('30')
    later(29)
    expect((await guess()).text).toContain('1 giây')
    later(1)
    expect((await guess()).status).toBe(422)
    expect((await guess()).text).toContain('60 giây')
    later(60)
    expect((await enter(jar, name)).status).toBe(303)
    expect((await guess()).status).toBe(422)
  })

  test('a stranger who guesses does not lock the official out of the browser they use', async () => {
    const { name } = await official(world)
    const own = openJar(world.app)
    await enter(own, name)
    await own.post('/sign-out')
    const stranger = openJar(world.app, { address: '198.51.100.66' })
    for (let tried = 0; tried < 8; tried++) await stranger.post('/sign-in', { name, password: 'đoán mò thôi' })
    expect((await enter(stranger, name)).status).toBe(429)
    expect((await enter(own, name)).status).toBe(303)
    const forged = openJar(world.app)
    forged.cookies.set('saolang-known', `${'0'.repeat(24)}.forged`)
    expect((await enter(forged, name)).status).toBe(429)
  })

  test('of many guesses at the same moment no more get through than one after the other', async () => {
    const { name } = await official(world)
    const jar = openJar(world.app, { address: '203.0.113.51' })
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => jar.post('/sign-in', { name, password: 'đoán mò thôi' })),
    )
    expect(answers.filter((answer) => answer.status === 422)).toHaveLength(5)
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(7)
  })

  test('one address that tries many names is slowed down, known or not', async () => {
    const jar = openJar(world.app, { address: '203.0.113.52' })
    for (let tried = 0; tried < 50; tried++) {
      expect((await jar.post('/sign-in', { name: `ten.${tried}`, password: 'đoán mò thôi' })).status).toBe(422)
    }
    expect((await jar.post('/sign-in', { name: 'ten.khac', password: 'đoán mò thôi' })).status).toBe(429)
    expect((await openJar(world.app).post('/sign-in', { name: 'ten.khac', password: 'đoán mò' })).status).toBe(422)
  })
})

describe('the PIN of a shared device', () => {
  async function withPin() {
    const person = await official(world)
    const jar = openJar(world.app)
    await enter(jar, person.name)
    expect((await jar.post('/account/pin', { pin: '2580', minutes: '5' })).to).toBe('/account?say=pin-on')
    return { person, jar }
  }

  test('locks every page after some minutes without use, and opens it again', async () => {
    const { person, jar } = await withPin()
    later(290)
    expect((await jar.get('/worklist')).status).toBe(200)
    later(300)
    expect((await jar.get('/worklist')).to).toBe('/unlock?next=%2Fworklist')
    expect((await jar.get('/account')).to).toMatch(/^\/unlock/)
    expect((await jar.get('/api/v1/account')).json().code).toBe('account/locked')
    const page = await jar.get('/unlock?next=%2Fworklist')
    expect(page.text).toContain('Mã PIN')
    expect(page.text).not.toContain('href="/dossiers"')
    expect((await jar.post('/unlock', { pin: '0852' })).text).toContain('Còn 4 lần')
    expect((await jar.post('/unlock', { pin: '2580', next: '/worklist' })).to).toBe('/worklist')
    expect((await jar.get('/worklist')).status).toBe(200)
    expect(await logOf(world, person.id)).toEqual(['signedIn', 'pinOn', 'pinFailed', 'unlocked'])
  })

  test('what was typed when it locked is kept and sent again', async () => {
    const { jar } = await withPin()
    later(301)
    const kept = await jar.post('/account/password', { password: 'một', newPassword: 'hai' })
    expect(kept.status).toBe(401)
    const form = await jar.post('/account/pin', { pin: '13579', minutes: '10' })
    expect(form.text).toContain('Màn hình đang khóa')
    expect(form.text).toContain('href="/unlock"')
    expect(form.text).toContain('name="minutes" value="10"')
    await jar.post('/unlock', { pin: '2580' })
    expect((await jar.post('/account/pin', { pin: '13579', minutes: '10' })).status).toBe(303)
  })

  test('after five wrong tries the session is over, at once or one after the other', async () => {
    const { person, jar } = await withPin()
    later(301)
    await jar.get('/worklist')
    const answers = await Promise.all(Array.from({ length: 9 }, () => jar.post('/unlock', { pin: '9999' })))
    expect(answers.filter((answer) => answer.status === 422).length).toBeLessThanOrEqual(4)
    expect(answers.filter((answer) => answer.status < 400)).toEqual([])
    expect((await jar.post('/unlock', { pin: '2580' })).status).toBe(401)
    expect((await jar.get('/worklist')).to).toMatch(/^\/sign-in\?/)
    // Tries that were compared at the same moment may be written after the end.
    expect((await logOf(world, person.id)).filter((kind) => kind === 'sessionEnded').length).toBeGreaterThan(0)
  })

  test('is 4 to 8 digits and no pattern', async () => {
    for (const pin of ['123', '1111', '1234', '9876', '123456789', 'abcd', '12a4', '00000000']) {
      expect(isWeakPin(pin), pin).toBe(true)
    }
    for (const pin of ['2580', '0852', '13579', '90817263']) expect(isWeakPin(pin), pin).toBe(false)
    const jar = openJar(world.app)
    await enter(jar, (await official(world)).name)
    expect((await jar.post('/account/pin', { pin: '1234', minutes: '5' })).text).toContain('4 đến 8 chữ số')
  })
})
