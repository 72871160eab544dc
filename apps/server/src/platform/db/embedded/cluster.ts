import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { type Binaries, commandFor, NOBODY, ownerFor } from './binaries.ts'
import { EmbeddedPostgresError, reasonFromOutput } from './failure.ts'
import { commandOf, isAlive } from './processes.ts'

/** PostgreSQL's environment: its own small one, so that PGDATA or PGPORT of the caller cannot mislead it. */
const CLEAN_ENV = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' }

/** How a program is spawned under its identity. `/` as working folder: the caller's may be closed to nobody. */
export function spawnOptions(binaries: Binaries): { env: typeof CLEAN_ENV; cwd: string; uid?: number; gid?: number } {
  const base = { env: CLEAN_ENV, cwd: '/' }
  return binaries.identity === 'nobody' ? { ...base, uid: NOBODY, gid: NOBODY } : base
}

/** The folder of the database itself, made when absent, checked when present. */
export function ensureCluster(folder: string, binaries: Binaries, durable: boolean): string {
  const cluster = path.join(folder, 'cluster')
  sweepPartial(folder)
  if (!fs.existsSync(cluster)) create(folder, cluster, binaries, durable)
  checkVersion(cluster, binaries.major)
  giveTo(cluster, ownerFor(binaries.identity))
  return cluster
}

/** What an initdb cut short (kill, full disk) left behind. The folder lock is held, so nobody is still writing it. */
function sweepPartial(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    if (name.startsWith('cluster.new')) fs.rmSync(path.join(folder, name), { recursive: true, force: true })
  }
}

function create(folder: string, cluster: string, binaries: Binaries, durable: boolean): void {
  const partial = path.join(folder, `cluster.new-${process.pid}`)
  fs.mkdirSync(partial, { mode: 0o700 })
  giveTo(partial, ownerFor(binaries.identity))
  // A byte order of text that does not change with the system's ICU or glibc; Vietnamese sorting is asked for by query.
  const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'
  const wanted = ['-D', partial, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', `--locale=${locale}`]
  const program = path.join(binaries.native, 'bin', 'initdb')
  const [command, args] = commandFor(binaries.identity, program, durable ? wanted : [...wanted, '--no-sync'])
  const run = spawnSync(command, args, { ...spawnOptions(binaries), encoding: 'utf8', timeout: 300_000 })
  if (run.status !== 0) {
    fs.rmSync(partial, { recursive: true, force: true })
    throw new EmbeddedPostgresError(reasonFromOutput(`${run.error?.message ?? ''}\n${run.stdout}\n${run.stderr}`))
  }
  fs.renameSync(partial, cluster)
  if (durable) syncFolder(folder)
}

/** Makes a rename last over a power cut. */
function syncFolder(folder: string): void {
  const handle = fs.openSync(folder, 'r')
  try {
    fs.fsyncSync(handle)
  } finally {
    fs.closeSync(handle)
  }
}

function checkVersion(cluster: string, major: string): void {
  const written = fs.readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (written === major) return
  throw new EmbeddedPostgresError({
    vi: `dữ liệu ở ${cluster} do PostgreSQL ${written} ghi, bản kèm theo là ${major}. Hãy khôi phục từ bản sao lưu (saolang restore) hoặc dùng PostgreSQL ${written}.`,
    en: `the data in ${cluster} was written by PostgreSQL ${written}, the bundled one is ${major}. Restore a backup (saolang restore) or use a server of version ${written}.`,
  })
}

/** The identity may differ from the last start (image moved to another host): the owner follows. */
function giveTo(target: string, owner: number | undefined): void {
  if (owner === undefined || fs.statSync(target).uid === owner) return
  fs.chownSync(target, owner, owner)
  for (const name of fs.readdirSync(target, { recursive: true, encoding: 'utf8' })) {
    fs.lchownSync(path.join(target, name), owner, owner)
  }
}

/** The process number in postmaster.pid, if the file is there. */
export function postmasterPid(cluster: string): number | undefined {
  try {
    return Number(fs.readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
  } catch {
    return undefined
  }
}

/** Whether that process really is the PostgreSQL of this folder: the number alone may have gone to a stranger. */
export function isPostmasterOf(cluster: string, pid: number): boolean {
  return isAlive(pid) && commandOf(pid).includes(fs.realpathSync(cluster))
}

/**
 * A pid file whose number was given to a stranger would make PostgreSQL refuse to start. Its first line becomes our
 * own number, which PostgreSQL (our child) knows cannot be a server; the file stays, so that its own check for
 * left-over backends (shared memory, line 7) still protects the data.
 */
export function defuseStalePid(cluster: string): void {
  const file = path.join(cluster, 'postmaster.pid')
  const pid = postmasterPid(cluster)
  if (pid === undefined || !isAlive(pid)) return
  const [, ...rest] = fs.readFileSync(file, 'utf8').split('\n')
  fs.writeFileSync(file, [String(process.pid), ...rest].join('\n'))
}
