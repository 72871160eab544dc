// A throw-away cluster of the operating system's PostgreSQL, to run the tests on what production runs on.
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { scratchFolder } from './scratch.mjs'

const DEBIAN = '/usr/lib/postgresql/15/bin'
const NOBODY = 65_534
const START_LIMIT_MS = 30_000

/** Folder of initdb and postgres, 15 or later, or undefined. */
export function systemPostgres() {
  if (fs.existsSync(path.join(DEBIAN, 'postgres'))) return DEBIAN
  const asked = spawnSync('pg_config', ['--bindir', '--version'], { encoding: 'utf8' })
  const [folder = '', version = ''] = asked.status === 0 ? asked.stdout.split('\n') : []
  if (Number(/(\d+)/.exec(version)?.[1]) < 15 || !fs.existsSync(path.join(folder, 'postgres'))) return undefined
  return folder
}

/** Starts it on a unix socket in a temporary folder, as an unprivileged user; `stop` also removes the folder. */
export async function startSystemPostgres(programs) {
  const folder = fs.mkdtempSync(path.join(scratchFolder(), 'saolang-debian-'))
  const user = unprivileged()
  if (user.uid !== undefined) fs.chownSync(folder, user.uid, user.gid)
  const options = { ...user, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' } }
  const cluster = path.join(folder, 'cluster')
  const make = ['-D', cluster, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']
  const made = spawnSync(path.join(programs, 'initdb'), make, { ...options, encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`initdb: ${made.error?.message ?? made.stderr}`)
  const server = launch(programs, cluster, folder, options)
  try {
    await untilReady(programs, folder, server)
  } catch (error) {
    await stopServer(server, folder)
    throw error
  }
  const url = `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`
  return { url, stop: () => stopServer(server, folder) }
}

function launch(programs, cluster, folder, options) {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: folder,
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '100',
  }
  const switches = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // Detached: Ctrl-C ends the tests first, then we stop it.
  return spawn(path.join(programs, 'postgres'), ['-D', cluster, ...switches], {
    ...options,
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore'],
  })
}

/** PostgreSQL refuses root: Debian's own user for it, or nobody. */
function unprivileged() {
  if (process.getuid?.() !== 0) return {}
  const asked = spawnSync('id', ['-u', 'postgres'], { encoding: 'utf8' })
  const uid = asked.status === 0 ? Number(asked.stdout) : NOBODY
  return {
    uid,
    gid: uid === NOBODY ? NOBODY : Number(spawnSync('id', ['-g', 'postgres'], { encoding: 'utf8' }).stdout),
  }
}

async function untilReady(programs, folder, server) {
  const deadline = Date.now() + START_LIMIT_MS
  while (spawnSync(path.join(programs, 'pg_isready'), ['-q', '-h', folder]).status !== 0) {
    if (server.exitCode !== null || Date.now() > deadline)
      throw new Error('the PostgreSQL of this system did not start')
    await sleep(30)
  }
}

async function stopServer(server, folder) {
  if (server.exitCode === null && server.signalCode === null) {
    const ended = new Promise((resume) => server.once('exit', resume))
    server.kill('SIGINT')
    await ended
  }
  fs.rmSync(folder, { recursive: true, force: true })
}
