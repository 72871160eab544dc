import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

/** One number for all processes of Sao Làng: two that start together migrate one after the other. */
const LOCK = 7_230_151
const NAME = /^\d{4}_[a-z0-9_]+\.sql$/

export interface Migration {
  readonly name: string
  readonly text: string
  /** Of the text with unix line ends, so that a checkout on Windows has the same. */
  readonly sha256: string
}

/** A state of database and checkout that a person has to resolve; the message says how. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

/** The migrations folder: `SAOLANG_MIGRATIONS`, or found by walking up from this file (source or bundle in `dist/`). */
export function migrationsFolder(): string {
  const set = process.env.SAOLANG_MIGRATIONS
  if (set) return path.resolve(set)
  for (let at = path.dirname(fileURLToPath(import.meta.url)); ; at = path.dirname(at)) {
    for (const name of ['migrations', 'apps/server/migrations']) {
      if (fs.existsSync(path.join(at, name))) return path.join(at, name)
    }
    if (path.dirname(at) === at) throw new MigrationError('No migrations folder found; set SAOLANG_MIGRATIONS.')
  }
}

/** Reads the numbered files in order; a wrong name or a number used twice is an error. */
export function readMigrations(folder: string): readonly Migration[] {
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.sql'))
  const sorted = names.sort((a, b) => (a < b ? -1 : 1))
  sorted.forEach((name, index) => {
    if (!NAME.test(name)) throw new MigrationError(`${name}: a migration is named 0001_what_it_does.sql.`)
    const before = sorted[index - 1]
    if (before?.slice(0, 4) === name.slice(0, 4)) {
      throw new MigrationError(`${before} and ${name} have the same number: renumber the one that has run nowhere.`)
    }
  })
  return sorted.map((name) => {
    const text = fs.readFileSync(path.join(folder, name), 'utf8').replaceAll('\r\n', '\n')
    return { name, text, sha256: createHash('sha256').update(text).digest('hex') }
  })
}

export interface MigrateOptions {
  readonly folder?: string
  /** The last file to run (a backup is put into the schema that it was made from); all where absent. */
  readonly upTo?: string | undefined
}

/**
 * Brings the database to the state of this checkout, forward only. Each file runs in its own transaction together
 * with its note in `schema_migration`, under one advisory lock. Returns the names that ran now.
 * `adminUrl` is the owner's connection (embedded: `postgres`; server: DATABASE_ADMIN_URL or DATABASE_URL).
 */
export async function migrate(
  adminUrl: string,
  { folder = migrationsFolder(), upTo }: MigrateOptions = {},
): Promise<readonly string[]> {
  const migrations = readMigrations(folder).filter(({ name }) => upTo === undefined || name <= upTo)
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    await inLockedTransaction(client, () => prepare(client))
    const ran: string[] = []
    for (;;) {
      const name = await inLockedTransaction(client, () => runNext(client, migrations))
      if (name === undefined) return ran
      ran.push(name)
    }
  } finally {
    await client.end()
  }
}

/** The lock belongs to the transaction, not to the session: it also works behind PgBouncer in transaction mode. */
async function inLockedTransaction<Value>(client: pg.Client, work: () => Promise<Value>): Promise<Value> {
  await client.query('begin')
  try {
    // A migration may take long, and waiting for another process's migration too; the role's limits are for requests.
    await client.query('set local statement_timeout = 0')
    await client.query('select pg_advisory_xact_lock($1)', [LOCK])
    const value = await work()
    await client.query('commit')
    return value
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

/** The table of what has run, and the application's role, which migrations grant rights to. */
async function prepare(client: pg.Client): Promise<void> {
  await client.query(`create table if not exists schema_migration (
    name text primary key, sha256 text not null, ran_at timestamptz not null default now())`)
  await ensureAppRole(client)
}

async function ensureAppRole(client: pg.Client): Promise<void> {
  const found = await client.query("select from pg_roles where rolname = 'saolang_app'")
  if (found.rowCount !== 0) return
  const may = await client.query<{ may: boolean }>(
    'select rolsuper or rolcreaterole as may from pg_roles where rolname = current_user',
  )
  if (!may.rows[0]?.may) {
    throw new MigrationError(
      'The role saolang_app is missing and this user may not create it. As administrator run: create role saolang_app login;',
    )
  }
  // Another database of the same server may be migrating at this moment: whoever is second finds the role there.
  await client.query(`do $$ begin create role saolang_app login;
    exception when duplicate_object or unique_violation then null; end $$`)
  // Limits of the role, set by the server itself when it opens a session: they also hold behind PgBouncer.
  await client.query("alter role saolang_app set statement_timeout = '30s'")
  await client.query("alter role saolang_app set idle_in_transaction_session_timeout = '60s'")
  // Pages ask short questions: compiling one costs more than it saves.
  await client.query('alter role saolang_app set jit = off')
}

async function runNext(client: pg.Client, migrations: readonly Migration[]): Promise<string | undefined> {
  const next = nextToRun(migrations, await readDone(client))
  if (next === undefined) return undefined
  try {
    await client.query(next.text)
  } catch (error) {
    throw new MigrationError(`${next.name}${placeOf(error, next.text)}: ${messageOf(error)}`, { cause: error })
  }
  await client.query('insert into schema_migration (name, sha256) values ($1, $2)', [next.name, next.sha256])
  return next.name
}

async function readDone(client: pg.Client): Promise<ReadonlyMap<string, string>> {
  const rows = await client.query<{ name: string; sha256: string }>('select name, sha256 from schema_migration')
  return new Map(rows.rows.map((row) => [row.name, row.sha256]))
}

/** Compares checkout and database; returns the first file still to run. */
function nextToRun(migrations: readonly Migration[], done: ReadonlyMap<string, string>): Migration | undefined {
  const known = new Set(migrations.map((migration) => migration.name))
  const newer = [...done.keys()].filter((name) => !known.has(name)).sort()
  if (newer.length > 0) {
    throw new MigrationError(
      `The database was migrated by a newer version of Sao Làng (${newer.join(', ')}): start that version, or restore a backup made before it.`,
    )
  }
  const changed = migrations.find((one) => done.has(one.name) && done.get(one.name) !== one.sha256)
  if (changed) {
    throw new MigrationError(`${changed.name} was changed after it ran here: undo the change and add a new migration.`)
  }
  const next = migrations.find((one) => !done.has(one.name))
  const late = next && migrations.find((one) => one.name > next.name && done.has(one.name))
  if (next && late) {
    throw new MigrationError(`${next.name} comes after ${late.name}, which has already run: give it a higher number.`)
  }
  return next
}

/** ` line 12`, from the character position that PostgreSQL reports. */
function placeOf(error: unknown, text: string): string {
  if (!(error instanceof pg.DatabaseError) || error.position === undefined) return ''
  return ` line ${text.slice(0, Number(error.position)).split('\n').length}`
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
