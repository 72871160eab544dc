import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BASE, reworded, upload, zipOf } from '../../../test/regime-files.ts'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'
import { contentDir } from '../../platform/content-dir.ts'
import { openRegimeShelf } from '../../platform/regime-shelf.ts'
import { loadShipped, type ShippedRegime } from '../../platform/regimes.ts'
import type { DraftsView, DraftView } from './drafts.present.ts'
import type { RevisionsView } from './revisions.present.ts'
import { storeShipped } from './shipped.commands.ts'

let world: World
let admin: Visitor
let release: string
beforeAll(async () => {
  world = await openWorld('2026-12-10T02:00:00Z')
  admin = await world.person('Quản Trị', 'admin', { provinceCode: '11' })
  release = mkdtempSync(join(tmpdir(), 'saolang-release-'))
  cpSync(contentDir(), release, { recursive: true })
}, 120_000)
afterAll(async () => {
  rmSync(release, { recursive: true })
  await world.close()
})

/** The content of a release in which the first sheet bears another name. */
function releaseWith(name: string): readonly ShippedRegime[] {
  const folder = mkdtempSync(join(release, 'r-'))
  cpSync(join(contentDir(), 'regimes', BASE), join(folder, 'regimes', BASE), { recursive: true })
  const file = join(folder, 'regimes', BASE, 'sheets/s01.json')
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), name }))
  return loadShipped(folder)
}

const { stringify } = JSON
const revisionsOf = async () => (await admin.get(`/api/v1/regimes/${BASE}/revisions`)).json<RevisionsView>().revisions
const draftsOf = async () => (await admin.get('/api/v1/regimes/drafts')).json<DraftsView>().drafts
const store = (shipped: readonly ShippedRegime[], version: string) =>
  storeShipped(world.services.db, shipped, world.services.clock, version)

test('a database without revisions gets the content of the program as revision 1, in force from its own day', async () => {
  const revisions = await revisionsOf()
  expect(revisions).toMatchObject([{ revision: 1, startsOn: '2026-05-22', origin: 'release', state: 'current' }])
  expect(revisions[0]?.reason).toMatch(/^Nội dung kèm bản phần mềm \d/)
  await store(loadShipped(), '9.9.9')
  expect(await revisionsOf()).toHaveLength(1)
})

test('a release with other content adds a revision from that day; the release before it changes nothing back', async () => {
  const next = releaseWith('Tên theo bản 2')
  await Promise.all([store(next, '2.0.0'), store(next, '2.0.0')])
  const [newest] = await revisionsOf()
  expect(newest).toMatchObject({ revision: 2, startsOn: '2026-12-10', reason: 'Nội dung kèm bản phần mềm 2.0.0' })
  await store(loadShipped(), '0.1.0')
  expect(await revisionsOf()).toHaveLength(2)
})

test('another process sees a publication within two seconds, and asks only for a number until then', async () => {
  let now = 0
  const elsewhere = await openRegimeShelf(world.services.db, loadShipped(), () => now)
  const today = world.services.clock.today()
  const nameOf = () => elsewhere.current(today).get(BASE)?.sheets[6]?.name
  const sent = await upload(admin, '/regimes/drafts', zipOf(reworded('s07', 'Bộ bảy, nơi khác')))
  const id = /drafts\/([0-9a-f-]{36})/.exec(sent.to)?.[1] ?? ''
  const { version, against } = (await admin.get(`/api/v1/regimes/drafts/${id}`)).json<DraftView>()
  const body = { version, against, startsOn: today, reason: 'Sửa chữ.', confirmed: true }
  expect((await admin.api(`/regimes/drafts/${id}/publish`, body)).status).toBe(200)
  now = 1_999
  await elsewhere.refresh()
  expect(nameOf()).not.toBe('Bộ bảy, nơi khác')
  now = 2_001
  await elsewhere.refresh()
  expect(nameOf()).toBe('Bộ bảy, nơi khác')
})

test('over a correction of the office, new content of a release waits as a draft, once', async () => {
  const next = releaseWith('Tên theo bản 3')
  await store(next, '3.0.0')
  await store(next, '3.0.0')
  expect((await revisionsOf())[0]).toMatchObject({ revision: 3, origin: 'published' })
  const waiting = (await draftsOf()).filter(({ origin }) => origin === 'release')
  expect(waiting).toMatchObject([{ regime: BASE, stage: 'open', faults: 0, by: null }])
  expect((await admin.get(`/regimes/drafts/${waiting[0]?.id}`)).text).toContain('Bản phần mềm 3.0.0')
  expect(stringify(waiting)).not.toContain('hash')
})

test('stored content that was changed past every guard is refused when it is read', async () => {
  const { regimeOfText } = await import('../../platform/regimes.ts')
  const [one] = loadShipped()
  if (one === undefined) throw new Error('no content')
  expect(regimeOfText(one.text, one.regime.hash).hash).toBe(one.regime.hash)
  expect(() => regimeOfText(one.text.replace('40', '41'), one.regime.hash)).toThrow(/was changed/)
})
