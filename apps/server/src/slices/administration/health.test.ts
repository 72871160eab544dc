import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'
import { enqueue } from '../../platform/background/outbox.ts'
import { nextNumber } from '../../platform/counter.ts'
import { openFileStore } from '../../platform/files.ts'
import { SAMPLE_MARK } from '../../platform/sample-mark.ts'

let world: World
let admin: Visitor
beforeAll(async () => {
  world = await openWorld('2026-08-03T02:00:00Z')
  admin = await world.person('Quản Trị', 'admin', { provinceCode: '11' })
}, 120_000)
afterAll(() => world.close())

interface Health {
  readonly state: string
  readonly lines: readonly {
    readonly id: string
    readonly state: string
    readonly say: string
    readonly todo: string | null
  }[]
}
const health = async () => (await admin.get('/api/v1/administration/health')).json<Health>()
const lineOf = async (id: string) => (await health()).lines.find((line) => line.id === id)

test('each line says its state, what it means and what to do; the page shows the same', async () => {
  const view = await health()
  expect(view.lines.map(({ id }) => id)).toEqual([
    ...['database', 'migrations', 'clock', 'disk', 'files', 'background', 'history', 'backup', 'calendar', 'regime'],
    ...['channels', 'sample', 'versions'],
  ])
  for (const line of view.lines) expect(line.todo === null, line.id).toBe(line.state === 'good')
  // The clock of a test stands in August, that of the database does not.
  expect(await lineOf('clock')).toMatchObject({ state: 'bad' })
  expect(await lineOf('migrations')).toMatchObject({ state: 'good' })
  expect(await lineOf('sample')).toMatchObject({ state: 'good' })
  expect(view.state).toBe('bad')
  const page = await admin.get('/administration/health')
  expect(page.text).toContain('Đồng hồ máy chủ và cơ sở dữ liệu lệch')
  expect(page.text).toContain('NTP')
})

test('a task that was given up, one that waits too long, and sample data are seen', async () => {
  const now = world.services.clock.now()
  await enqueue(world.services.db, [{ provinceCode: '11', topic: 'nobody', payload: {} }], now)
  expect(await lineOf('background')).toMatchObject({ state: 'good' })
  world.setClock('2026-08-03T02:20:00Z')
  expect(await lineOf('background')).toMatchObject({ state: 'bad' })
  await world.services.db.updateTable('outbox').set({ failed_at: now }).where('topic', '=', 'nobody').execute()
  expect((await lineOf('background'))?.say).toContain('1 việc đã thôi thử')
  expect(await lineOf('background')).toMatchObject({ state: 'attention' })
  await world.inTransaction((tx) => nextNumber(tx, '00', SAMPLE_MARK))
  expect(await lineOf('sample')).toMatchObject({ state: 'attention' })
})

test('the calendar of the next year is asked for from November on', async () => {
  const known = Math.max(...Object.keys(world.services.calendar.years).map(Number))
  world.setClock(`${known}-10-31T02:00:00Z`)
  admin = await world.signIn(admin.personId ?? '')
  expect(await lineOf('calendar')).toMatchObject({ state: 'good' })
  world.setClock(`${known}-11-01T02:00:00Z`)
  admin = await world.signIn(admin.personId ?? '')
  expect(await lineOf('calendar')).toMatchObject({ state: 'attention' })
  world.setClock(`${known + 1}-01-02T02:00:00Z`)
  admin = await world.signIn(admin.personId ?? '')
  expect(await lineOf('calendar')).toMatchObject({ state: 'bad' })
  expect(await lineOf('history')).toMatchObject({ state: 'attention' })
  world.setClock('2026-08-03T02:00:00Z')
  admin = await world.signIn(admin.personId ?? '')
})

test('a backup is known by the file it touches', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'saolang-health-'))
  try {
    const store = await openFileStore(folder, new Date())
    expect(await store.condition()).toMatchObject({ lastBackup: null, writable: true })
    writeFileSync(join(folder, 'last-backup'), '')
    utimesSync(join(folder, 'last-backup'), new Date('2026-08-02T20:00:00Z'), new Date('2026-08-02T20:00:00Z'))
    const condition = await store.condition()
    expect(condition.lastBackup).toEqual(new Date('2026-08-02T20:00:00Z'))
    expect(condition.totalBytes).toBeGreaterThan(condition.freeBytes)
    rmSync(join(folder, 'arriving'), { recursive: true })
    expect((await store.condition()).writable).toBe(false)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('readiness says no more than that to everybody but an administrator', async () => {
  const officer = await world.person('Cán Bộ', 'provinceOffice', { provinceCode: '11' })
  expect((await world.nobody.get('/readyz')).json()).toEqual({ ready: true })
  expect((await officer.get('/readyz')).json()).toEqual({ ready: true })
  expect((await admin.get('/readyz')).json()).toMatchObject({ ready: true, lines: { files: 'good' } })
  expect((await officer.get('/administration/health')).status).toBe(403)
  expect((await world.nobody.get('/api/v1/administration/health')).status).toBe(401)
})

test('one door leads to everything; each leads somewhere; others have no such door', async () => {
  const page = await admin.get('/administration')
  expect(page.status).toBe(200)
  expect(page.text).toContain('Tình trạng hệ thống')
  const doors = [...page.text.matchAll(/govuk-!-font-weight-bold" href="([^"]+)"/g)].map(([, href]) => href ?? '')
  expect(doors.length).toBe(12)
  for (const door of doors) expect((await admin.get(door)).status, door).toBe(200)
  const officer = await world.person('Cán Bộ Hai', 'provinceOffice', { provinceCode: '11' })
  expect((await officer.get('/administration')).status).toBe(403)
  expect((await officer.get('/')).text).not.toContain('Quản trị')
  expect((await admin.get('/people')).text).toContain('href="/administration" aria-current')
  // There is no switch for sample data on any page of the administrator.
  expect(page.text).not.toContain('Dữ liệu mẫu')
})
