import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { type Identity, ownerFor } from './binaries.ts'

/** The kernel allows 107 bytes (103 on macOS); a longer path is cut without a word by some clients. */
const MAX_SOCKET_PATH_BYTES = 100
const SOCKET_NAME = '.s.PGSQL.5432'

/** Folder of the socket: in the data folder, or, when its path is too long, a short one in the temporary folder. */
export function socketFolder(folder: string, identity: Identity): string {
  const near = path.join(folder, 'run')
  const chosen = fits(near) ? near : shortFolder(folder)
  fs.mkdirSync(chosen, { recursive: true, mode: 0o700 })
  const owner = ownerFor(identity)
  if (owner !== undefined) fs.chownSync(chosen, owner, owner)
  return chosen
}

function fits(folder: string): boolean {
  return Buffer.byteLength(path.join(folder, SOCKET_NAME)) <= MAX_SOCKET_PATH_BYTES
}

/** Recorded in the data folder, so that a second process finds the same socket. */
function shortFolder(folder: string): string {
  const record = path.join(folder, 'socket-folder')
  const known = fs.existsSync(record) ? fs.readFileSync(record, 'utf8').trim() : ''
  if (known !== '' && isOurs(known, folder)) return known
  const base = fs.existsSync('/tmp') ? '/tmp' : os.tmpdir()
  const made = fs.mkdtempSync(path.join(base, 'saolang-'))
  fs.writeFileSync(path.join(made, 'of'), fs.realpathSync(folder))
  fs.writeFileSync(record, made)
  return made
}

/** Takes the short folder away after the server stopped; the next start makes another one. */
export function releaseSocketFolder(folder: string): void {
  const record = path.join(folder, 'socket-folder')
  const known = fs.existsSync(record) ? fs.readFileSync(record, 'utf8').trim() : ''
  if (known === '' || !isOurs(known, folder)) return
  fs.rmSync(known, { recursive: true, force: true })
  fs.rmSync(record, { force: true })
}

/**
 * The lock beside the socket names its server by number only: where that number was given to a stranger after a crash,
 * PostgreSQL would refuse to start. The folder is ours alone and nobody answered, so it goes.
 */
export function removeStaleSocket(socket: string): void {
  for (const name of [SOCKET_NAME, `${SOCKET_NAME}.lock`]) fs.rmSync(path.join(socket, name), { force: true })
}

/** Temporary folders are swept, and a copied data folder carries its record along: trust only a folder that names us. */
function isOurs(known: string, folder: string): boolean {
  try {
    return (
      (fs.statSync(known).mode & 0o077) === 0 &&
      fs.readFileSync(path.join(known, 'of'), 'utf8') === fs.realpathSync(folder)
    )
  } catch {
    return false
  }
}

/** A connection string over the socket. */
export function socketUrl(socket: string, user: string, database: string): string {
  return `postgres://${user}@localhost/${database}?host=${encodeURIComponent(socket)}`
}

/**
 * - `ready`: the server of this cluster answers.
 * - `starting`: a server answers that it is starting, recovering or stopping.
 * - `absent`: nobody listens, or it is the server of another folder.
 */
export type Probe = 'ready' | 'starting' | 'absent'

/** Asks the socket itself: a process number proves nothing. */
export async function probe(socket: string, cluster: string): Promise<Probe> {
  if (!fs.existsSync(path.join(socket, SOCKET_NAME))) return 'absent'
  const client = new pg.Client({
    connectionString: socketUrl(socket, 'postgres', 'postgres'),
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    const answer = await client.query<{ folder: string }>("select current_setting('data_directory') as folder")
    return answer.rows[0]?.folder === fs.realpathSync(cluster) ? 'ready' : 'absent'
  } catch (error) {
    return meansAbsent(error) ? 'absent' : 'starting'
  } finally {
    await client.end().catch(() => {})
  }
}

function meansAbsent(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['ENOENT', 'ECONNREFUSED', 'ENOTSOCK'].includes(String(error.code))
  )
}
