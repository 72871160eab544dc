import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { EmbeddedPostgresError } from './failure.ts'
import { signatureLives, signatureOf } from './processes.ts'

const LOCK_WAIT_MS = 120_000
const LOCK_POLL_MS = 20

/**
 * Runs `work` while no other saolang process starts or stops the server of this folder.
 * The lock is a file that names its process: one left by a process killed with -9 is taken over.
 */
export async function withFolderLock<Value>(folder: string, work: () => Promise<Value>): Promise<Value> {
  const lock = path.join(folder, 'lock')
  const deadline = Date.now() + LOCK_WAIT_MS
  while (!tryLock(lock)) {
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError({
        vi: `một tiến trình khác đang giữ ${lock}.`,
        en: `another process holds ${lock}.`,
      })
    }
    await sleep(LOCK_POLL_MS)
  }
  try {
    return await work()
  } finally {
    fs.rmSync(lock, { force: true })
  }
}

function tryLock(lock: string): boolean {
  // Linked into place, so that the lock is never seen without its content.
  const mine = `${lock}.${process.pid}`
  fs.writeFileSync(mine, signatureOf(process.pid))
  try {
    fs.linkSync(mine, lock)
    return true
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    takeAwayStale(lock)
    return false
  } finally {
    fs.rmSync(mine, { force: true })
  }
}

function takeAwayStale(lock: string): void {
  const holder = readIfThere(lock)
  if (holder === undefined || signatureLives(holder)) return
  const aside = `${lock}.stale.${process.pid}`
  try {
    fs.renameSync(lock, aside)
    // Between reading and renaming another process may have taken the lock: then it is put back.
    const taken = readIfThere(aside)
    if (taken !== undefined && signatureLives(taken)) fs.linkSync(aside, lock)
  } catch {
    // Another process was quicker; the next round sees its lock.
  } finally {
    fs.rmSync(aside, { force: true })
  }
}

let marks = 0

/** Notes one use of the server by this process and returns its mark; call it with the folder lock held. */
export function registerUser(folder: string): string {
  const users = path.join(folder, 'users')
  fs.mkdirSync(users, { recursive: true })
  const mark = path.join(users, `${process.pid}-${++marks}`)
  fs.writeFileSync(mark, signatureOf(process.pid))
  return mark
}

/** Whether any living process is registered; marks of processes that died are removed. */
export function hasLivingUsers(folder: string): boolean {
  const users = path.join(folder, 'users')
  let living = false
  for (const name of fs.existsSync(users) ? fs.readdirSync(users) : []) {
    const file = path.join(users, name)
    const signature = readIfThere(file)
    if (signature !== undefined && signatureLives(signature)) living = true
    else fs.rmSync(file, { force: true })
  }
  return living
}

function readIfThere(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
