import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { sealHistory } from '@saolang/server/platform/acts/seal'
import { connect } from '@saolang/server/platform/db/connect'
import { loadSample } from '@saolang/server/sample/programme'
import { openDatabase, openServices } from '@saolang/server/start'
import pg from 'pg'
import { newDataFolder } from '../e2e/support/data-folder.ts'
import { fill } from './verify/fill.ts'

/**
 * How fast `saolang verify` reads a long history, and how much memory it takes. Copies the sample programme until there
 * are so many acts, makes the daily roots, then runs the command as an administrator does.
 *
 *     node bench/run.mjs verify --acts=1000000 [--seed=26] [--database=postgres://…/empty_scratch_database]
 */
const { values } = parseArgs({
  options: {
    acts: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '26' },
    database: { type: 'string' },
  },
})
const wanted = Number(values.acts)
const data = await newDataFolder('verify')
const databaseUrl = values.database ?? null
if (databaseUrl !== null) await refuseUsed(databaseUrl)
const database = await openDatabase({ data, databaseUrl, databaseAdminUrl: databaseUrl })
try {
  const opened = await openServices({ url: database.url, files: path.join(data, 'files'), publicUrl: 'http://bench' })
  await loadSample(opened.services)
  await opened.close()
  const filling = await timed(() => fill(database.adminUrl, wanted, values.seed, (line) => console.log(line)))
  console.log(`filled in ${filling.seconds.toFixed(0)} s`)
  const { db, close } = connect(database.url, { max: 1 })
  const sealing = await timed(() => sealHistory(db, new Date(Date.now() + 86_400_000)))
  const newest = await db.selectFrom('history_root').selectAll().orderBy('number', 'desc').limit(1).executeTakeFirst()
  console.log(`${sealing.value} daily roots in ${sealing.seconds.toFixed(1)} s, ${newest?.total ?? 0} acts covered`)
  const middle = await db
    .selectFrom('history_root')
    .selectAll()
    .orderBy('number')
    .offset(Math.max(0, sealing.value - 20))
    .limit(1)
    .executeTakeFirstOrThrow()
  await close()
  await measure('saolang verify', [])
  await measure('the last 20 days', [`--since=${middle.day}`, `--root=${middle.root.toString('hex')}`])
} finally {
  await database.stop()
  fs.rmSync(data, { recursive: true, force: true })
}

async function refuseUsed(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(`select count(*)::int as n from pg_class where relname = 'act'`)
  await client.end()
  if (rows[0].n > 0) throw new Error('the database of a bench must be empty: its constraints are dropped')
}

async function timed<Value>(work: () => Promise<Value>): Promise<{ value: Value; seconds: number }> {
  const began = performance.now()
  const value = await work()
  return { value, seconds: (performance.now() - began) / 1000 }
}

/** The command itself, in a process of its own: how long, and the most memory it held (Linux). */
async function measure(name: string, words: readonly string[]): Promise<void> {
  const { DATABASE_URL: _other, DATABASE_ADMIN_URL: _admin, ...environment } = process.env
  const server = databaseUrl === null ? {} : { DATABASE_URL: databaseUrl, DATABASE_ADMIN_URL: databaseUrl }
  const began = performance.now()
  const child = spawn(process.execPath, ['dist/saolang.mjs', 'verify', ...words], {
    env: { ...environment, ...server, SAOLANG_DATA: data },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  let peak = 0
  let cpu = 0
  child.stdout.setEncoding('utf8').on('data', (text) => {
    printed += text
  })
  const poll = setInterval(() => {
    peak = Math.max(peak, residentMegabytes(child.pid ?? 0))
    cpu = Math.max(cpu, cpuSeconds(child.pid ?? 0))
  }, 50)
  const code = await new Promise<number | null>((resolve) => {
    child.once('close', resolve)
  })
  clearInterval(poll)
  const seconds = (performance.now() - began) / 1000
  const acts = Number(/(\d+) việc, \d+ mã gốc/.exec(printed)?.[1] ?? 0)
  console.log(printed.trimEnd().split('\n').slice(-3).join('\n'))
  console.log(
    `${name}: exit ${code}, ${seconds.toFixed(1)} s, ${Math.round(acts / seconds).toLocaleString('en')} acts/s, ${cpu.toFixed(1)} s of one core (${Math.round(acts / Math.max(cpu, 0.01)).toLocaleString('en')} acts a second of it), peak ${Math.round(peak)} MB`,
  )
}

/** Time that the process itself has worked, without the database; ticks are hundredths on Linux. */
function cpuSeconds(pid: number): number {
  try {
    const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return 0
  }
}

function residentMegabytes(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
