import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../e2e/support/system.ts'

/**
 * How long a newcomer waits: from a fresh clone of the last commit to the first page (`npm start` installs, builds,
 * makes the database and fills the sample programme), and the same at a later start. On the disk, as a newcomer's.
 *
 *     node bench/run.mjs start
 */
const LIMIT_MS = 10 * 60_000
const STOP_LIMIT_MS = 60_000
const POLL_MS = 20

async function timeToFirstPage(clone: string): Promise<number> {
  const port = await freePort()
  const began = performance.now()
  // A group of its own: npm does not hand every signal on.
  const child = spawn('npm', ['start'], {
    cwd: clone,
    env: { ...process.env, PORT: String(port), SAOLANG_DATA: path.join(clone, 'data') },
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let printed = ''
  child.stderr.setEncoding('utf8').on('data', (text) => {
    printed += text
  })
  const onExit = () => signalGroup(child, 'SIGTERM')
  process.on('exit', onExit)
  try {
    while (!(await answers(`http://127.0.0.1:${port}/`))) {
      if (child.exitCode !== null) throw new Error(`npm start ended (${child.exitCode}):\n${printed}`)
      if (performance.now() - began > LIMIT_MS) throw new Error(`no page within ${LIMIT_MS} ms:\n${printed}`)
      await sleep(POLL_MS)
    }
    return performance.now() - began
  } finally {
    await endGroup(child)
    process.off('exit', onExit)
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url)
    return answer.ok && (await answer.text()).includes('<h1')
  } catch {
    return false
  }
}

/** The whole group must be gone: npm may end before the program that it started. */
async function endGroup(child: ChildProcess): Promise<void> {
  const deadline = performance.now() + STOP_LIMIT_MS
  for (let isFirst = true; signalGroup(child, isFirst ? 'SIGTERM' : 0); isFirst = false) {
    if (performance.now() > deadline) signalGroup(child, 'SIGKILL')
    await sleep(POLL_MS)
  }
}

/** False where the group has ended. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  if (child.pid === undefined) return false
  try {
    return process.kill(-child.pid, signal)
  } catch {
    return false
  }
}

function git(...args: string[]): string {
  const run = spawnSync('git', args, { encoding: 'utf8' })
  if (run.status !== 0) throw new Error(`git ${args.join(' ')}: ${run.stderr}`)
  return run.stdout.trim()
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'saolang-start-'))
try {
  // The database runs as an unprivileged user when we are root: it must get through.
  fs.chmodSync(folder, 0o755)
  const clone = path.join(folder, 'clone')
  const began = performance.now()
  git('clone', '--quiet', process.cwd(), clone)
  console.log(`clone of ${git('rev-parse', '--short', 'HEAD')}: ${seconds(performance.now() - began)}`)
  console.log(`first start, to the first page: ${seconds(await timeToFirstPage(clone))}`)
  const later: number[] = []
  for (let times = 0; times < 3; times += 1) later.push(await timeToFirstPage(clone))
  console.log(`later starts: ${later.map(seconds).join(', ')}`)
} finally {
  fs.rmSync(folder, { recursive: true, force: true })
}
