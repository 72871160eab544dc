import { Secret, TOTP } from 'otpauth'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { enter, type Jar, logOf, official, openJar } from '../../../test/jar.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { STREAM_KINDS } from '../../app.ts'
import { verifyHistory } from '../../platform/acts/verify.ts'
import { snapshot } from '../../platform/db/snapshot.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const REASON = 'Kế hoạch an toàn thông tin của tỉnh'

async function admin() {
  const jar = openJar(world.app)
  await enter(jar, (await official(world, 'admin')).name)
  return jar
}

async function require(jar: Jar, from: string, version = '0') {
  return jar.post('/sign-in-rules', { from, reason: REASON, version })
}

async function enrol(jar: Jar) {
  await jar.post('/account/second-factor/begin')
  const key = /<code>([A-Z2-7 ]+)</.exec((await jar.get('/account/second-factor')).text)?.[1] ?? ''
  const totp = new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) })
  return jar.post('/account/second-factor/confirm', {
    code: totp.generate({ timestamp: world.services.clock.now().getTime() }),
  })
}

test('asked from a day on: until then nothing changes, from then on officials without one set it up first', async () => {
  const boss = await admin()
  const person = await official(world)
  expect((await require(boss, '10/08/2026')).to).toBe('/sign-in-rules?say=rules-saved')
  expect((await enter(openJar(world.app), person.name)).to).toBe('/')
  world.setClock('2026-08-10')
  const jar = openJar(world.app)
  expect((await enter(jar, person.name, '/worklist')).to).toBe('/account/second-factor')
  const page = await jar.get('/account/second-factor')
  expect(page.text).toContain('Tỉnh yêu cầu đăng nhập hai bước')
  expect(page.text).not.toContain('href="/dossiers"')
  for (const path of ['/worklist', '/account', '/people', '/account/password', '/account/log', '/producers']) {
    expect((await jar.get(path)).to, path).toMatch(/^\/account\/second-factor\?next=/)
  }
  const kept = await jar.post('/account/pin', { pin: '2580', minutes: '5' })
  expect(kept.status).toBe(401)
  expect((await jar.get('/api/v1/worklist')).json().code).toBe('account/enrol-needed')
  expect((await enrol(jar)).to).toBe('/account/recovery-codes?say=codes-on')
  expect((await jar.get('/account/recovery-codes')).text).toMatch(/<code>[a-z0-9]{5}-/)
  expect((await jar.get('/worklist')).status).toBe(200)
  expect((await jar.post('/account/second-factor/off')).status).toBe(409)
})

test('producers and the officials of other provinces are not asked', async () => {
  const boss = await admin()
  expect((await require(boss, '03/08/2026')).status).toBe(303)
  const stranger = await official(world)
  await world.services.db
    .updateTable('role_holding')
    .set({ province_code: '12' })
    .where('person_id', '=', stranger.id)
    .execute()
  expect((await enter(openJar(world.app), stranger.name)).to).toBe('/')
  const own = await official(world)
  expect((await enter(openJar(world.app), own.name)).to).toBe('/account/second-factor')
})

test('from today on: open sessions of officials without a second factor end, that of the one who decides stays', async () => {
  const boss = await admin()
  const jar = openJar(world.app)
  await enter(jar, (await official(world)).name)
  expect((await jar.get('/worklist')).status).toBe(200)
  await require(boss, '03/08/2026')
  expect((await jar.get('/worklist')).to).toMatch(/^\/sign-in\?/)
  expect((await boss.get('/sign-in-rules')).status).toBe(200)
})

test('it is an act with a reason and a history, by the administrator only, not in the past, not over another change', async () => {
  const boss = await admin()
  expect((await require(boss, '02/08/2026')).text).toContain('không được trước hôm nay')
  expect((await boss.post('/sign-in-rules', { from: '10/08/2026', reason: '', version: '0' })).status).toBe(422)
  await require(boss, '10/08/2026')
  expect((await require(boss, '11/08/2026', '0')).status).toBe(409)
  expect((await require(boss, '', '1')).status).toBe(303)
  const page = await boss.get('/sign-in-rules')
  expect(page.text).toContain('Bắt buộc từ 10/08/2026')
  expect(page.text).toContain('Thôi bắt buộc')
  expect(page.text).toContain(REASON)
  const office = openJar(world.app)
  await enter(office, (await official(world)).name)
  expect((await require(office, '12/08/2026', '2')).status).toBe(403)
  const history = await snapshot(world.services.db, (tx) => verifyHistory(tx, STREAM_KINDS))
  expect(history.findings).toEqual([])
})

test('who lost the telephone is freed by the administrator with a reason, and is told at the next sign-in', async () => {
  const boss = await admin()
  const person = await official(world)
  const jar = openJar(world.app)
  await enter(jar, person.name)
  await enrol(jar)
  const locked = openJar(world.app)
  expect((await enter(locked, person.name)).to).toMatch(/^\/sign-in\/second/)
  expect((await boss.post(`/people/${person.id}/factors/reset`, { reason: '' })).status).toBe(422)
  const reset = await boss.post(`/people/${person.id}/factors/reset`, { reason: 'Mất điện thoại, đã gọi xác minh' })
  expect(reset.to).toContain('say=factors-reset')
  expect((await jar.get('/worklist')).status).toBe(303)
  const again = openJar(world.app)
  expect((await enter(again, person.name)).to).toBe('/account?say=factors-were-reset')
  expect((await again.get('/account?say=factors-were-reset')).text).toContain('đã gỡ bước hai')
  expect((await enter(openJar(world.app), person.name)).to).toBe('/')
  const acts = await world.services.db
    .selectFrom('act')
    .select(['kind', 'payload'])
    .where('stream_id', '=', person.id)
    .execute()
  expect(acts.at(-1)).toMatchObject({ kind: 'FactorsReset', payload: { reason: 'Mất điện thoại, đã gọi xác minh' } })
  expect(await logOf(world, person.id)).toContain('factorsReset')
})

test('the log of the province is read by its administrator, with filters and pages', async () => {
  const boss = await admin()
  const person = await official(world)
  const jar = openJar(world.app)
  for (let time = 0; time < 60; time++)
    await world.services.db
      .insertInto('sign_in_event')
      .values({
        at: world.services.clock.now(),
        province_code: '11',
        person_id: person.id,
        kind: 'confirmed',
      })
      .execute()
  await jar.post('/sign-in', { name: person.name, password: 'sai mật khẩu rồi' })
  await jar.post('/sign-in', { name: 'khong.co.ai', password: 'sai mật khẩu rồi' })
  const firstPage = (await boss.get('/api/v1/sign-ins')).json<{
    total: number
    pages: number
    rows: { kind: string }[]
  }>()
  expect(firstPage.pages).toBe(2)
  expect(firstPage.rows).toHaveLength(50)
  expect(firstPage.rows[0]?.kind).toBe('failed')
  const failed = (await boss.get('/api/v1/sign-ins?kind=failed')).json<{ total: number }>()
  expect(failed.total).toBe(1)
  expect((await boss.get('/sign-ins?words=khong.co.ai')).text).toContain('Chưa có lần đăng nhập nào')
  expect((await boss.get('/sign-ins?from=04/08/2026')).text).toContain('Chưa có lần đăng nhập nào')
  expect((await jar.get('/sign-ins')).status).toBe(303)
  const { rows } = { rows: await world.services.db.selectFrom('sign_in_brake').selectAll().execute() }
  expect(JSON.stringify(rows)).not.toMatch(/khong\.co\.ai|203\.0\.113/)
})
