import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { commandOf, isAlive } from '@saolang/server/platform/db/embedded/processes'

const START_LIMIT_MS = 180_000
const STOP_LIMIT_MS = 60_000
const POLL_MS = 25
const COLLECT_LIMIT_MS = 5_000
const KEPT_OUTPUT = 20_000

/** The built system as a process of its own, as an office runs it. */
export interface System {
  /** Where it answers, without a slash at the end. */
  readonly url: string
  readonly data: string
  /** Milliseconds from the start of the process to the first good answer of `/healthz`. */
  readonly startMs: number
  /** The end of what it printed. */
  readonly output: () => string
  /** Asks it to stop and waits until it and its database have ended. */
  readonly stop: () => Promise<void>
  /** It ended without having been asked. */
  readonly hasCrashed: () => boolean
  /** kill -9 of the Node process alone; the database goes on. */
  readonly kill: () => Promise<void>
}

export interface SystemOptions {
  readonly root: string
  readonly data: string
  readonly port?: number
  readonly environment?: Readonly<Record<string, string>>
}

/** A port that nobody listens at now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

/** Environment of the command: nothing of the caller's own database or settings gets in. */
export function systemEnvironment(options: SystemOptions, port: number): NodeJS.ProcessEnv {
  const { DATABASE_URL: _url, DATABASE_ADMIN_URL: _admin, TEST_DATABASE_URL: _test, ...inherited } = process.env
  return {
    ...inherited,
    PORT: String(port),
    HOST: '127.0.0.1',
    SAOLANG_DATA: options.data,
    SAOLANG_REQUESTS_PER_MINUTE: '1000000',
    ...options.environment,
  }
}

/** Starts `saolang serve` and waits until it answers. Throws with what it printed when it ends or stays silent. */
export async function startSystem(options: SystemOptions): Promise<System> {
  const port = options.port ?? (await freePort())
  const began = performance.now()
  const command = path.join(options.root, 'apps/cli/bin/saolang.mjs')
  const child = spawn(process.execPath, [command, 'serve'], {
    cwd: options.root,
    env: systemEnvironment(options, port),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const keep = (text: string) => {
    printed = (printed + text).slice(-KEPT_OUTPUT)
  }
  child.stdout.setEncoding('utf8').on('data', keep)
  child.stderr.setEncoding('utf8').on('data', keep)
  // A run that ends by accident takes its system along.
  const onExit = () => child.kill('SIGTERM')
  process.on('exit', onExit)
  child.once('exit', (code, signal) => {
    process.off('exit', onExit)
    keep(`[ended: ${code ?? signal}]\n`)
  })
  const url = `http://127.0.0.1:${port}`
  try {
    await untilHealthy(child, url, () => printed)
  } catch (error) {
    await end(child, 'SIGTERM')
    throw error
  }
  const startMs = performance.now() - began
  const stop = async () => {
    await end(child, 'SIGTERM')
    await killPostgres(options.data)
  }
  const output = () => printed
  const kill = () => end(child, 'SIGKILL')
  return { url, data: options.data, startMs, output, stop, hasCrashed: () => hasEnded(child), kill }
}

async function untilHealthy(child: ChildProcess, url: string, printed: () => string): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS
  for (;;) {
    if (hasEnded(child)) throw new Error(`saolang serve ended (${child.exitCode ?? child.signalCode}):\n${printed()}`)
    if (Date.now() > deadline)
      throw new Error(`saolang serve did not answer within ${START_LIMIT_MS} ms:\n${printed()}`)
    if (await isHealthy(url)) return
    await sleep(POLL_MS)
  }
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(5_000) })
    await answer.arrayBuffer()
    return answer.ok
  } catch {
    return false
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (hasEnded(child)) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill(signal)
  const limit = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS)
  await ended
  clearTimeout(limit)
}

/** kill -9 of the database of a data folder with all its workers; how many processes that were. */
export async function killPostgres(data: string): Promise<number> {
  const family = postgresFamily(data)
  for (const pid of family) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It ended meanwhile.
    }
  }
  // Until their numbers are free again, as after a power cut; a container without an init never collects them.
  const deadline = Date.now() + COLLECT_LIMIT_MS
  while (family.some(isAlive) && Date.now() < deadline) await sleep(POLL_MS)
  return family.length
}

/** The postmaster named in the data folder (where it still is PostgreSQL of that folder) and its children. */
function postgresFamily(data: string): readonly number[] {
  const cluster = path.join(data, 'postgres', 'cluster')
  const note = path.join(cluster, 'postmaster.pid')
  if (!fs.existsSync(note)) return []
  const postmaster = Number(fs.readFileSync(note, 'utf8').split('\n')[0])
  if (!isAlive(postmaster) || !commandOf(postmaster).includes(fs.realpathSync(cluster))) return []
  const children = fs
    .readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && parentOf(pid) === postmaster)
  return [postmaster, ...children]
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name stands in brackets and may hold blanks; the parent is the second word after it.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return undefined
  }
}
