import { createHash } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { keepNewest, makeBackup } from '@saolang/server/platform/backup/backup'
import { type Manifest, readManifest } from '@saolang/server/platform/backup/manifest'
import { openFileStore } from '@saolang/server/platform/files'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../server/test/database.ts'
import { openSampleWorld, type SampleWorld } from '../../server/test/sample-world.ts'
import { backup, restore } from './backup.ts'

let sample: SampleWorld
let folder: string
let into: string
let one: { readonly folder: string; readonly manifest: Manifest }
const picture = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('a picture')])
const NOW = new Date('2026-11-22T02:00:00Z')

beforeAll(async () => {
  sample = await openSampleWorld()
  folder = await mkdtemp(join(tmpdir(), 'saolang-backup-'))
  into = join(folder, 'backups')
  const store = await openFileStore(join(folder, 'files'), NOW)
  await store.saveStream(Readable.from([picture]), { maxBytes: 1000 })
  one = await make(NOW)
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await sample.world.close()
})

function make(now: Date) {
  return makeBackup({ adminUrl: sample.world.adminUrl, files: join(folder, 'files'), into, now, version: 'test' })
}

async function run(command: typeof backup, words: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const said: string[] = []
  const out = { write: (text: string) => said.push(text) }
  const code = await command(environment, words, out, out)
  return { code, text: said.join('') }
}

test('a backup holds every row, and the files under their digests', async () => {
  const { db } = sample.world.services
  const acts = await db
    .selectFrom('act')
    .select((e) => e.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const rowsOf = (name: string) => one.manifest.tables.find((table) => table.name === name)?.rows
  expect(rowsOf('act')).toBe(Number(acts.count))
  expect(rowsOf('unit')).toBeGreaterThan(3000)
  expect(one.manifest.files).toEqual([createHash('sha256').update(picture).digest('hex')])
  expect(await readManifest(one.folder)).toEqual(one.manifest)
})

test('restored into an empty database it has identical counts and its whole history fits', async () => {
  const { code, text } = await run(restore, [one.folder, '--drill=yes'])
  expect(text).toMatch(/Lịch sử: \d+ chuỗi, \d+ việc: khớp/)
  expect(code).toBe(0)
  const database = await freshDatabase({ empty: true })
  try {
    const data = join(folder, 'restored')
    const environment = { DATABASE_URL: database.adminUrl, SAOLANG_DATA: data, NODE_ENV: 'production' }
    const first = await run(restore, [one.folder], environment)
    expect(first, first.text).toMatchObject({ code: 0 })
    const again = await makeBackup({
      ...{ adminUrl: database.adminUrl, files: join(data, 'files'), into: join(folder, 'second') },
      ...{ now: NOW, version: 'test' },
    })
    const counts = ({ tables }: Manifest) => tables.map(({ name, rows }) => [name, rows])
    expect(counts(again.manifest)).toEqual(counts(one.manifest))
    expect(again.manifest.files).toEqual(one.manifest.files)
    const second = await run(restore, [one.folder], environment)
    expect(second).toMatchObject({ code: 1, text: expect.stringContaining('đã có dữ liệu') })
  } finally {
    await database.close()
  }
})

test('a backup that was changed is told before anything is written', async () => {
  const copy = join(folder, 'changed', 'one')
  cpSync(one.folder, copy, { recursive: true })
  cpSync(join(into, 'files'), join(folder, 'changed', 'files'), { recursive: true })
  expect(await run(restore, [copy, '--check=yes'])).toMatchObject({ code: 0, text: expect.stringContaining('KHỚP') })
  const table = join(copy, 'tables', 'act.copy.gz')
  const bytes = readFileSync(table)
  bytes[bytes.length - 20] = (bytes.at(-20) ?? 0) ^ 1
  writeFileSync(table, bytes)
  expect(await run(restore, [copy, '--check=yes'])).toMatchObject({
    code: 1,
    text: expect.stringContaining('act.copy'),
  })
  expect(await run(restore, [copy, '--drill=yes'])).toMatchObject({ code: 1, text: expect.stringContaining('bị hỏng') })
  rmSync(join(copy, 'manifest.json'))
  expect(await run(restore, [copy, '--drill=yes'])).toMatchObject({
    code: 1,
    text: expect.stringContaining('manifest'),
  })
})

test('a backup of another version, and words that make no sense, are answered', async () => {
  const copy = join(folder, 'newer', 'one')
  cpSync(one.folder, copy, { recursive: true })
  cpSync(join(into, 'files'), join(folder, 'newer', 'files'), { recursive: true })
  const migrations = [...one.manifest.migrations, { name: '9999_newer.sql', sha256: '0'.repeat(64) }]
  writeFileSync(join(copy, 'manifest.json'), JSON.stringify({ ...one.manifest, migrations }))
  expect(await run(restore, [copy, '--drill=yes'])).toMatchObject({
    code: 1,
    text: expect.stringContaining('9999_newer.sql'),
  })
  for (const words of [[], ['a', 'b'], [one.folder, '--drill=no'], [one.folder, '--drill=yes', '--check=yes']])
    expect((await run(restore, words)).code).toBe(2)
  for (const words of [[], ['a', 'b'], ['a', '--keep=0'], ['a', '--keep=x']])
    expect((await run(backup, words)).code).toBe(2)
  expect((await run(backup, ['a'], { DATABASE_URL: 'http://no-database' })).code).toBe(78)
})

test('the newest are kept, with the files that they name', async () => {
  const two = await make(new Date('2026-11-23T02:00:00Z'))
  await expect(make(new Date('2026-11-23T02:00:00Z'))).rejects.toThrow('đã có bản sao lưu')
  expect(await keepNewest(into, 1)).toEqual(['2026-11-22T02-00-00'])
  expect(readdirSync(into).sort()).toEqual(['2026-11-23T02-00-00', 'files'])
  expect(existsSync(two.folder)).toBe(true)
  expect((await run(restore, [two.folder, '--check=yes'])).code).toBe(0)
})
