import { createReadStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { migrate, migrationsFolder, readMigrations } from '../db/migrate.ts'
import { storedAt } from '../files.ts'
import { checkBackup, copyOnce } from './backup.ts'
import { BackupError, type Manifest, readManifest, SHARED_FILES, tableFile } from './manifest.ts'
import { copied, listTables } from './tables.ts'

export interface RestoreInput {
  /** Folder of one backup. */
  readonly folder: string
  /** Connection of the owner to a database in which nothing was ever recorded. */
  readonly adminUrl: string
  /** `<data>/files` of the installation that is restored. */
  readonly files: string
}

/**
 * Puts a backup into an empty installation: the migrations that it names, then every row in one transaction, then the
 * files. Counts of rows are compared with the manifest before anything is committed (DRV-11). Throws `BackupError`
 * where the backup is damaged, of a newer version, or the database is not empty; nothing is changed then.
 */
export async function restoreBackup({ folder, adminUrl, files }: RestoreInput): Promise<Manifest> {
  const manifest = await readManifest(folder)
  const damaged = await checkBackup(folder)
  if (damaged.length > 0) {
    throw new BackupError(`Bản sao lưu bị hỏng: ${damaged.slice(0, 5).join(', ')}. Hãy dùng bản sao lưu khác.`)
  }
  requireKnown(manifest)
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    await requireEmpty(client)
    await migrate(adminUrl, { upTo: manifest.migrations.at(-1)?.name })
    await fill(client, folder, manifest)
  } finally {
    await client.end().catch(() => {})
  }
  await copyBack(path.join(path.dirname(path.resolve(folder)), SHARED_FILES), files, manifest.files)
  return manifest
}

/** Every migration of the backup must be one of this checkout, unchanged. */
function requireKnown({ migrations, version }: Manifest): void {
  const known = new Map(readMigrations(migrationsFolder()).map(({ name, sha256 }) => [name, sha256]))
  const strange = migrations.filter(({ name, sha256 }) => known.get(name) !== sha256)
  if (strange.length > 0) {
    throw new BackupError(
      `Bản sao lưu được làm bằng phiên bản khác (${version}): ${strange[0]?.name ?? ''}. Hãy khôi phục bằng phiên bản đó hoặc mới hơn.`,
    )
  }
}

async function requireEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>("select to_regclass('public.act') is not null as there")
  if (rows[0]?.there !== true) return
  const acts = await client.query('select from act limit 1')
  if (acts.rowCount !== 0) {
    throw new BackupError('Cơ sở dữ liệu đích đã có dữ liệu. Chỉ khôi phục vào một cơ sở dữ liệu hoặc thư mục trống.')
  }
}

async function fill(client: pg.Client, folder: string, manifest: Manifest): Promise<void> {
  await client.query('begin')
  try {
    await client.query('set local statement_timeout = 0')
    await client.query('set local idle_in_transaction_session_timeout = 0')
    const tables = await listTables(client)
    const known = new Set(tables.map(({ name }) => name))
    const strange = manifest.tables.find(({ name }) => !known.has(name))
    if (strange !== undefined) throw new BackupError(`Bản sao lưu có bảng lạ: ${strange.name}.`)
    // What a migration wrote itself stands in the backup too.
    for (const { name } of tables.toReversed()) await client.query(`delete from "${name}"`)
    for (const table of manifest.tables) await fillTable(client, folder, table)
    await resumeNumbers(client)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

async function fillTable(client: pg.Client, folder: string, table: Manifest['tables'][number]): Promise<void> {
  const target = client.query(copyFrom(`copy ${copied(table)} from stdin`))
  await pipeline(createReadStream(tableFile(folder, table.name)), createGunzip(), target)
  if (target.rowCount !== table.rows) {
    throw new BackupError(`Bảng ${table.name}: ${target.rowCount} dòng thay vì ${table.rows}. Chưa có gì được ghi.`)
  }
}

/** Numbers that the database gives go on after the highest that was given. */
async function resumeNumbers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string }>(`
    select c.relname as table, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and a.attnum > 0 and a.attidentity <> ''`)
  for (const { table, column } of rows) {
    await client.query(`select setval(pg_get_serial_sequence('public."${table}"', '${column}'),
      greatest(1, coalesce(max("${column}"), 0)), count(*) > 0) from "${table}"`)
  }
}

/** Each file under its digest, which was compared when the backup was read through. */
async function copyBack(from: string, into: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const target = storedAt(into, name)
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
    await copyOnce(storedAt(from, name), target)
  }
}
