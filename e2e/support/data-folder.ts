import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, signatureLives } from '@saolang/server/platform/db/embedded/processes'
import { scratchFolder } from '../../scripts/scratch.mjs'
import { killPostgres } from './system.ts'

const END_LIMIT_MS = 30_000

/**
 * An empty data folder, in memory where there is room, else in the temporary folder. The caller removes it. What a
 * run of the same name left behind when it was killed is stopped and removed first.
 */
export async function newDataFolder(name: string): Promise<string> {
  const prefix = `saolang-${name}-`
  for (const entry of fs.readdirSync(scratchFolder())) {
    const pid = entry.startsWith(prefix) ? Number(entry.slice(prefix.length).split('-')[0]) : process.pid
    if (!isAlive(pid)) await removeAbandoned(path.join(scratchFolder(), entry))
  }
  const folder = fs.mkdtempSync(path.join(scratchFolder(), `${prefix}${process.pid}-`))
  // The database runs as an unprivileged user when we are root: it must get through.
  fs.chmodSync(folder, 0o755)
  return folder
}

async function removeAbandoned(data: string): Promise<void> {
  const systems = usersOf(data)
  for (const pid of systems) askToStop(pid)
  const deadline = Date.now() + END_LIMIT_MS
  while (systems.some(isAlive) && Date.now() < deadline) await sleep(50)
  await killPostgres(data)
  fs.rmSync(data, { recursive: true, force: true })
}

/** Processes that have noted themselves as users of the database of a folder, and live. */
function usersOf(data: string): readonly number[] {
  const users = path.join(data, 'postgres', 'users')
  const marks = fs.existsSync(users) ? fs.readdirSync(users) : []
  const signatures = marks.map((mark) => textOf(path.join(users, mark)))
  return signatures.filter(signatureLives).map((signature) => Number(signature.split(' ')[0]))
}

function askToStop(pid: number): void {
  try {
    process.kill(pid, 'SIGTERM')
  } catch {
    // It ended meanwhile.
  }
}

/** Another run may sweep the same folder. */
function textOf(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
