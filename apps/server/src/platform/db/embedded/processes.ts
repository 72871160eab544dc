import { spawnSync } from 'node:child_process'
import fs from 'node:fs'

/** Whether a process with this number exists (it may be another user's). */
export function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 1) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** A number is given to another process after some time; number and start together name one process for good. */
function startOf(pid: number): string {
  if (process.platform === 'linux') {
    try {
      const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
      // The name stands in brackets and may hold blanks; the start time is field 22, the 20th after the bracket.
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
    } catch {
      return ''
    }
  }
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? ''
}

/** The command line of a process, or '' when it cannot be seen. */
export function commandOf(pid: number): string {
  if (process.platform === 'linux') {
    try {
      return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    } catch {
      return ''
    }
  }
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
}

/** `pid start` of a process, as written into lock and user files. */
export function signatureOf(pid: number): string {
  return `${pid} ${startOf(pid)}`
}

/** Whether the process that wrote this signature still runs. */
export function signatureLives(signature: string): boolean {
  const pid = Number(signature.split(' ')[0])
  return isAlive(pid) && signatureOf(pid) === signature.trim()
}
