import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { copyFile, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { storedAt, syncFolder } from '../files.ts'
import { BackupError, MANIFEST, type Manifest, readManifest, SHARED_FILES, tableFile } from './manifest.ts'
import { copied, listTables, type Table } from './tables.ts'

export interface BackupInput {
  /** Connection of the owner: the application's role does not read every table. */
  readonly adminUrl: string
  /** `<data>/files`. */
  readonly files: string
  /** Where backups are kept; this one becomes a folder in it. */
  readonly into: string
  readonly now: Date
  readonly version: string
}

export interface Backup {
  readonly folder: string
  readonly manifest: Manifest
}

/**
 * Writes every row of one moment, then the files (they are only ever added, so a later copy holds all that the rows
 * name). The system may run meanwhile. Everything is written under a temporary name, synced, and named at the end: a
 * backup that was cut off is never taken for a whole one (DRV-11). Throws `BackupError` where it cannot be made.
 */
export async function makeBackup(input: BackupInput): Promise<Backup> {
  const name = input.now.toISOString().replaceAll(':', '-').slice(0, 19)
  const folder = path.join(input.into, name)
  const arriving = path.join(input.into, `${name}.arriving`)
  if (await exists(folder)) throw new BackupError(`${folder}: đã có bản sao lưu này. Hãy chạy lại sau một giây.`)
  await mkdir(path.join(arriving, 'tables'), { recursive: true, mode: 0o700 })
  try {
    const rows = await dump(input.adminUrl, arriving)
    const files = await copyFiles(input.files, path.join(input.into, SHARED_FILES))
    const manifest: Manifest = {
      ...{ format: 'saolang-backup/1', madeAt: input.now.toISOString(), version: input.version },
      ...{ ...rows, files: [...files] },
    }
    await writeSynced(path.join(arriving, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`)
    await rename(arriving, folder)
    await syncFolder(input.into)
    return { folder, manifest }
  } catch (error) {
    await rm(arriving, { recursive: true, force: true })
    throw error
  }
}

async function dump(adminUrl: string, folder: string): Promise<Pick<Manifest, 'migrations' | 'tables'>> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query('set local statement_timeout = 0')
    await client.query('set local idle_in_transaction_session_timeout = 0')
    const { rows: there } = await client.query("select where to_regclass('public.schema_migration') is not null")
    if (there.length === 0)
      throw new BackupError('Cơ sở dữ liệu này chưa có dữ liệu Sao Làng. Hãy xem lại SAOLANG_DATA, DATABASE_URL.')
    const { rows } = await client.query<Manifest['migrations'][number]>(
      'select name, sha256 from schema_migration order by name',
    )
    const tables: Manifest['tables'] = []
    for (const table of await listTables(client)) tables.push(await dumpTable(client, table, folder))
    await client.query('commit')
    return { migrations: rows, tables }
  } finally {
    await client.end().catch(() => {})
  }
}

/** Lines of PostgreSQL's text format: one a row, since line ends within values are written as `\n`. */
async function dumpTable(client: pg.Client, table: Table, folder: string): Promise<Manifest['tables'][number]> {
  const digest = createHash('sha256')
  let rows = 0
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      digest.update(chunk)
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows += 1
      done(null, chunk)
    },
  })
  const source = client.query(copyTo(`copy ${copied(table)} to stdout`))
  const target = createWriteStream(tableFile(folder, table.name), { mode: 0o600, flush: true })
  await pipeline(source, counting, createGzip({ level: 3 }), target)
  return { name: table.name, columns: [...table.columns], rows, sha256: digest.digest('hex') }
}

/** Copies what is not there yet and answers all names, sorted. A copy is named when it is whole. */
async function copyFiles(from: string, into: string): Promise<readonly string[]> {
  const names: string[] = []
  for (const prefix of await readdir(from).catch(() => [])) {
    if (!/^[0-9a-f]{2}$/.test(prefix)) continue
    const own = (await readdir(path.join(from, prefix))).filter((name) => /^[0-9a-f]{64}$/.test(name))
    await mkdir(path.join(into, prefix), { recursive: true, mode: 0o700 })
    for (const name of own) await copyOnce(storedAt(from, name), storedAt(into, name))
    await syncFolder(path.join(into, prefix))
    names.push(...own)
  }
  return names.sort()
}

/** Copies a file of a store where it is not there yet; it is named when it is whole and on the disk. */
export async function copyOnce(from: string, into: string): Promise<void> {
  const [wanted, there] = await Promise.all([stat(from), stat(into).catch(() => null)])
  if (there !== null && there.size === wanted.size) return
  const arriving = `${into}.arriving`
  await copyFile(from, arriving)
  await syncFile(arriving)
  await rename(arriving, into)
}

/** Reads a backup through: every table and every file has the sum that the manifest names. Answers what does not. */
export async function checkBackup(folder: string): Promise<readonly string[]> {
  const { tables, files } = await readManifest(folder)
  const wrong: string[] = []
  for (const { name, sha256 } of tables) {
    const found = await digestOfTable(tableFile(folder, name)).catch(() => null)
    if (found !== sha256) wrong.push(`tables/${name}.copy.gz`)
  }
  const shared = path.join(path.dirname(path.resolve(folder)), SHARED_FILES)
  for (const name of files) {
    const found = await digestOf(createReadStream(storedAt(shared, name))).catch(() => null)
    if (found !== name) wrong.push(`${SHARED_FILES}/${name}`)
  }
  return wrong
}

async function digestOfTable(file: string): Promise<string> {
  const plain = createGunzip()
  const [digest] = await Promise.all([digestOf(plain), pipeline(createReadStream(file), plain)])
  return digest
}

async function digestOf(source: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of source) hash.update(chunk)
  return hash.digest('hex')
}

const MADE = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}$/

/** Removes all but the newest backups, and copies of files that none of the rest names. Answers what was removed. */
export async function keepNewest(into: string, keep: number): Promise<readonly string[]> {
  const names = (await readdir(into)).filter((name) => MADE.test(name)).sort()
  const old = names.slice(0, Math.max(0, names.length - keep))
  for (const name of old) await rm(path.join(into, name), { recursive: true, force: true })
  if (old.length > 0) await sweepFiles(into, names.slice(old.length))
  return old
}

async function sweepFiles(into: string, kept: readonly string[]): Promise<void> {
  const named = new Set<string>()
  for (const name of kept) for (const file of (await readManifest(path.join(into, name))).files) named.add(file)
  const shared = path.join(into, SHARED_FILES)
  for (const prefix of await readdir(shared).catch(() => [])) {
    for (const name of await readdir(path.join(shared, prefix))) {
      if (!named.has(name)) await rm(path.join(shared, prefix, name), { force: true })
    }
  }
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null)) !== null
}

async function writeSynced(file: string, text: string): Promise<void> {
  await writeFile(file, text, { mode: 0o600, flush: true })
}

async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
