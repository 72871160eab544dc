import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Binaries, commandFor, type Identity, prepareBinaries } from './embedded/binaries.ts'
import { defuseStalePid, ensureCluster, isPostmasterOf, postmasterPid, spawnOptions } from './embedded/cluster.ts'
import { EmbeddedPostgresError, reasonFromOutput } from './embedded/failure.ts'
import { isAlive } from './embedded/processes.ts'
import { hasLivingUsers, registerUser, withFolderLock } from './embedded/sharing.ts'
import { probe, releaseSocketFolder, removeStaleSocket, socketFolder, socketUrl } from './embedded/socket.ts'

/** Name of the database that the application uses in the embedded server. */
const DATABASE = 'saolang'
/** The limited role of the application; the owner `postgres` runs migrations only. */
const APP_ROLE = 'saolang_app'
const POLL_MS = 10
const SILENCE_LIMIT_MS = 60_000
/** After a crash with much to replay PostgreSQL answers "starting up" for a while: it is waited for. */
const RECOVERY_LIMIT_MS = 15 * 60_000
const STOP_LIMIT_MS = 60_000
const LOG_LIMIT_BYTES = 4 * 1024 * 1024

export interface EmbeddedOptions {
  /** fsync; false only for tests, where the data is thrown away. */
  readonly durable?: boolean
  /** Extra server settings. */
  readonly settings?: Readonly<Record<string, string>>
  /** For tests: how to run, instead of what this machine allows. */
  readonly identity?: Identity
}

export interface EmbeddedPostgres {
  /** For the application's pool: role `saolang_app` (made by `migrate`, so migrate first). */
  readonly url: string
  /** For migrations: role `postgres`, the owner. */
  readonly adminUrl: string
  /** The server was already running (shared with another process, or left by one killed with -9). */
  readonly reused: boolean
  /**
   * Leaves the server. It is shut down cleanly (and waited for) unless another living process still uses it:
   * the last one out stops it, so a second `saolang` never takes the database away from the first.
   */
  readonly stop: () => Promise<void>
}

/**
 * Starts the PostgreSQL that ships as npm package, on a unix socket in `<dataFolder>/postgres`, or joins the one
 * that already runs there. Throws `EmbeddedPostgresError` with a bilingual message when that cannot be done.
 */
export async function startEmbedded(dataFolder: string, options: EmbeddedOptions = {}): Promise<EmbeddedPostgres> {
  const folder = path.join(path.resolve(dataFolder), 'postgres')
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o755 })
    return await withFolderLock(folder, () => startLocked(fs.realpathSync(folder), options))
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error
    throw new EmbeddedPostgresError(reasonFromOutput(error instanceof Error ? String(error.stack) : String(error)))
  }
}

async function startLocked(folder: string, options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const durable = options.durable ?? true
  const binaries = prepareBinaries(folder, options.identity)
  const cluster = ensureCluster(folder, binaries, durable)
  const socket = socketFolder(folder, binaries.identity)
  const reused = await joinRunning(socket, cluster)
  const child = reused ? undefined : launch(folder, cluster, socket, binaries, { ...options, durable })
  if (child) await untilReady(child, folder, socket, cluster)
  await prepareDatabase(socketUrl(socket, 'postgres', 'postgres'))
  const mark = registerUser(folder)
  return {
    url: socketUrl(socket, APP_ROLE, DATABASE),
    adminUrl: socketUrl(socket, 'postgres', DATABASE),
    reused,
    stop: once(() => leave(folder, cluster, mark)),
  }
}

/** True when the server of this cluster runs and answers; a server that is starting or stopping is waited for. */
async function joinRunning(socket: string, cluster: string): Promise<boolean> {
  const deadline = Date.now() + RECOVERY_LIMIT_MS
  for (;;) {
    const answer = await probe(socket, cluster)
    if (answer === 'ready') return true
    if (answer === 'absent') break
    if (Date.now() > deadline) throw tooSlow()
    await sleep(POLL_MS)
  }
  const pid = postmasterPid(cluster)
  // It lives but its socket is gone (a sweep of temporary files): nobody can reach it, so it starts anew.
  if (pid !== undefined && isPostmasterOf(cluster, pid)) await shutDown(cluster, pid)
  defuseStalePid(cluster)
  removeStaleSocket(socket)
  return false
}

function launch(
  folder: string,
  cluster: string,
  socket: string,
  binaries: Binaries,
  options: EmbeddedOptions,
): ChildProcess {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socket,
    unix_socket_permissions: '0700',
    fsync: options.durable === false ? 'off' : 'on',
    max_connections: '60',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...options.settings,
  }
  const switches = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const program = path.join(binaries.native, 'bin', 'postgres')
  const [command, args] = commandFor(binaries.identity, program, ['-D', cluster, ...switches])
  const log = openLog(folder)
  try {
    // Detached: Ctrl-C goes to the whole process group of the terminal, and the application must finish first.
    // Its log is a file, not a pipe: it must live on when this process is killed.
    const child = spawn(command, args, {
      ...spawnOptions(binaries),
      detached: true,
      stdio: ['ignore', log, log],
    })
    child.unref()
    return child
  } finally {
    fs.closeSync(log)
  }
}

function logFile(folder: string): string {
  return path.join(folder, 'log')
}

function openLog(folder: string): number {
  const file = logFile(folder)
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > LOG_LIMIT_BYTES) fs.renameSync(file, `${file}.1`)
  return fs.openSync(file, 'a', 0o600)
}

async function untilReady(child: ChildProcess, folder: string, socket: string, cluster: string): Promise<void> {
  let ended: string | undefined
  child.once('error', (error) => {
    ended = error.message
  })
  child.once('exit', (code, signal) => {
    ended ??= `postgres: exit ${code ?? signal}`
  })
  const begun = Date.now()
  let heard = begun
  for (;;) {
    const answer = await probe(socket, cluster)
    if (ended !== undefined) throw new EmbeddedPostgresError(reasonFromOutput(`${tail(folder)}\n${ended}`))
    if (answer === 'ready') return
    if (answer === 'starting') heard = Date.now()
    if (Date.now() - heard > SILENCE_LIMIT_MS || Date.now() - begun > RECOVERY_LIMIT_MS) throw tooSlow()
    await sleep(POLL_MS)
  }
}

function tail(folder: string): string {
  const text = fs.existsSync(logFile(folder)) ? fs.readFileSync(logFile(folder), 'utf8') : ''
  return text.trimEnd().split('\n').slice(-10).join('\n')
}

function tooSlow(): EmbeddedPostgresError {
  return new EmbeddedPostgresError({
    vi: 'máy chủ cơ sở dữ liệu không trả lời.',
    en: 'the database server does not answer.',
  })
}

/** The application's own database, there after the first start. Its role is made by `migrate`, in every mode. */
async function prepareDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const found = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}

async function leave(folder: string, cluster: string, mark: string): Promise<void> {
  await withFolderLock(folder, async () => {
    fs.rmSync(mark, { force: true })
    if (hasLivingUsers(folder)) return
    const pid = postmasterPid(cluster)
    if (pid !== undefined && isPostmasterOf(cluster, pid)) await shutDown(cluster, pid)
    releaseSocketFolder(folder)
  })
}

/** SIGINT is PostgreSQL's "fast" shutdown: sessions end, everything is written, the next start has nothing to replay. */
async function shutDown(cluster: string, pid: number): Promise<void> {
  process.kill(pid, 'SIGINT')
  const deadline = Date.now() + STOP_LIMIT_MS
  while (isPostmasterOf(cluster, pid)) {
    if (Date.now() > deadline) throw new Error(`PostgreSQL (process ${pid}) did not stop within ${STOP_LIMIT_MS} ms`)
    await sleep(POLL_MS)
  }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => {
    running ??= work()
    return running
  }
}

/** Stops a server whose users have all died (a killed test run), without starting one. True when one was stopped. */
export async function stopAbandoned(dataFolder: string): Promise<boolean> {
  const folder = path.join(path.resolve(dataFolder), 'postgres')
  const cluster = path.join(folder, 'cluster')
  const pid = postmasterPid(cluster)
  if (pid === undefined || !isAlive(pid) || !isPostmasterOf(cluster, pid) || hasLivingUsers(folder)) return false
  await shutDown(cluster, pid)
  releaseSocketFolder(fs.realpathSync(folder))
  return true
}
