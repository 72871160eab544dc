import fs from 'node:fs'
import { performance } from 'node:perf_hooks'
import { SESSION_COOKIE } from '@saolang/server/platform/auth/session'
import type { FastifyInstance } from 'fastify'

/** Somebody who reads pages. */
export interface Reader {
  readonly name: string
  readonly token: string
  readonly paths: readonly string[]
}

export interface Measured {
  readonly reader: string
  readonly path: string
  readonly status: number
  readonly kilobytes: number
  readonly first: number
  readonly p50: number
  readonly p95: number
  /** Work of one request, application and database together, whatever else the machine does (Linux). */
  readonly cpu: number
}

const WARM = 3

export interface Measure {
  readonly app: FastifyInstance
  readonly times: number
  /** Longest that one page is asked again and again. */
  readonly seconds: number
  /** Processes of the database that work for the application. */
  readonly backends: () => Promise<readonly number[]>
  readonly goal: number
}

const HEADS = '  p50 ms   p95 ms  first ms   CPU ms      KB  reader     page'

/** Server time of each page, in the process of the application: no network, no browser. Printed as it comes. */
export async function measurePages(measure: Measure, readers: readonly Reader[]): Promise<readonly Measured[]> {
  const measured: Measured[] = []
  console.log(HEADS)
  for (const { name, token, paths } of readers) {
    for (const path of paths) {
      const one = { reader: name, path, ...(await measurePage(measure, path, token)) }
      measured.push(one)
      console.log(lineOf(one, measure.goal))
    }
  }
  return measured
}

async function measurePage({ app, times, seconds, backends }: Measure, path: string, token: string) {
  const first = await get(app, path, token)
  const answered = { status: first.status, kilobytes: first.bytes / 1024, first: first.ms }
  if (first.status !== 200) return { ...answered, p50: 0, p95: 0, cpu: 0 }
  for (let at = 0; at < WARM; at += 1) await get(app, path, token)
  const pids = await backends()
  const [own, theirs] = [process.cpuUsage(), pids.map((pid) => [pid, cpuOf(pid)] as const)]
  const began = performance.now()
  const took: number[] = []
  while (took.length < times && (took.length < 5 || performance.now() - began < seconds * 1000)) {
    took.push((await get(app, path, token)).ms)
  }
  const { user, system } = process.cpuUsage(own)
  const database = theirs.reduce((sum, [pid, before]) => sum + Math.max(0, (cpuOf(pid) ?? 0) - (before ?? 0)), 0)
  const cpu = ((user + system) / 1000 + database) / took.length
  took.sort((one, other) => one - other)
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0
  return { ...answered, p50: at(0.5), p95: at(0.95), cpu }
}

/** Milliseconds that a process has worked so far, null where it ended; ticks are hundredths of a second on Linux. */
function cpuOf(pid: number): number | null {
  try {
    const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return null
  }
}

function lineOf({ reader, path, status, first, p50, p95, cpu, kilobytes }: Measured, goal: number): string {
  if (status !== 200) return `  skipped: ${reader} ${path} answered ${status}`
  const cells = [p50, p95, first, cpu].map((ms) => ms.toFixed(1).padStart(8)).join(' ')
  return `${cells}  ${kilobytes.toFixed(0).padStart(6)}  ${reader.padEnd(9)}  ${path}${p95 > goal ? `   > ${goal} ms` : ''}`
}

/** The slowest again, and how many pages kept the goal. */
export function printSlowest(measured: readonly Measured[], goal: number): void {
  const answered = measured.filter(({ status }) => status === 200).sort((one, other) => other.p95 - one.p95)
  const kept = answered.filter(({ p95 }) => p95 <= goal)
  const skipped = measured.length - answered.length
  console.log(
    `${kept.length} of ${answered.length} pages have p95 up to ${goal} ms; ${skipped} did not answer 200. Slowest:`,
  )
  console.log(HEADS)
  for (const one of answered.slice(0, 15)) console.log(lineOf(one, goal))
}

export async function get(app: FastifyInstance, path: string, token: string) {
  const began = performance.now()
  const answer = await app.inject({
    ...{ method: 'GET' as const, url: path, cookies: { [SESSION_COOKIE]: token } },
    headers: { 'sec-fetch-site': 'same-origin', accept: 'text/html' },
  })
  return {
    ms: performance.now() - began,
    status: answer.statusCode,
    bytes: answer.rawPayload.length,
    text: answer.body,
  }
}
