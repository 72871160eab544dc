import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { NATION } from '@saolang/domain/permission'
import { backgroundWork, buildApp, STREAM_KINDS } from '@saolang/server/app'
import { verifyHistory } from '@saolang/server/platform/acts/verify'
import { enqueue } from '@saolang/server/platform/background/outbox'
import { drain } from '@saolang/server/platform/background/worker'
import { fixedClock } from '@saolang/server/platform/clock'
import { connect, transaction } from '@saolang/server/platform/db/connect'
import { loadRegisters } from '@saolang/server/platform/registers-content'
import type { Services } from '@saolang/server/platform/services'
import { BUDGET_LINE } from '@saolang/server/slices/budget/budget.stream'
import { PLAN } from '@saolang/server/slices/plans/plans.stream'
import { REGISTER_ENTRY } from '@saolang/server/slices/registers/registers.stream'
import { REPORT } from '@saolang/server/slices/reports/reports.stream'
import { TASK } from '@saolang/server/slices/tasks/index'
import { openDatabase, openServices } from '@saolang/server/start'
import { sql } from 'kysely'
import { newDataFolder } from '../e2e/support/data-folder.ts'
import { startSystemPostgres, systemPostgres } from '../scripts/postgres.mjs'
import { chanceOf } from './nation/chance.ts'
import { measureChange } from './nation/change.ts'
import { makeProvince } from './nation/country.ts'
import { measurePages, printSlowest } from './nation/measure.ts'
import { makePlans } from './nation/plans.ts'
import { openReaders } from './nation/readers.ts'
import { makeRegisters } from './nation/registers.ts'
import { type Province, TODAY, YEARS } from './nation/world.ts'
import { StreamWriter } from './nation/writer.ts'

/**
 * A country of made-up data at national size (34 provinces, 3,321 communes, 10,000 producers, 20,000 products, six
 * years), and how fast its pages are for an officer of a commune, the office of a province and the ministry.
 *
 *     node bench/run.mjs nation [--seed=26] [--server=embedded|system] [--database=postgres://…/empty] [--provinces=34]
 *         [--producers=10000] [--products=20000] [--times=50] [--seconds=10] [--verify] [--only=fill|measure]
 *
 * Every row comes from acts by the folds of the domain (`--verify` proves it), but what no commands wrote has none:
 * there are no councils, evaluations, papers, files, agencies and accounts beside those of the readers.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '26' },
    server: { type: 'string', default: 'embedded' },
    database: { type: 'string' },
    provinces: { type: 'string', default: '34' },
    producers: { type: 'string', default: '10000' },
    products: { type: 'string', default: '20000' },
    times: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '10' },
    verify: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
})

/** Kinds of the programme that `app.ts` does not name yet are proven too. */
const MORE = [BUDGET_LINE, PLAN, REGISTER_ENTRY, REPORT, TASK]
const KINDS = [...STREAM_KINDS, ...MORE.filter((kind) => STREAM_KINDS.every((known) => known.kind !== kind.kind))]

const data = await newDataFolder('nation')
const own = values.database === undefined && values.server === 'system' ? await startSystem() : null
const databaseUrl = values.database ?? own?.url ?? null
const database = await openDatabase({ data, databaseUrl, databaseAdminUrl: databaseUrl })
try {
  const provinces = await readProvinces(database.adminUrl, Number(values.provinces))
  if (values.only !== 'measure') await fill(database.adminUrl, provinces)
  if (values.verify) await verify(database.adminUrl)
  if (values.only !== 'fill') await measure(provinces)
} finally {
  await database.stop()
  await own?.stop()
  fs.rmSync(data, { recursive: true, force: true })
}

async function startSystem() {
  const programs = systemPostgres()
  if (programs === undefined) throw new Error('no PostgreSQL of the operating system; use --database')
  return startSystemPostgres(programs)
}

async function readProvinces(url: string, most: number): Promise<readonly Province[]> {
  const { db, close } = connect(url, { max: 1 })
  const units = await db.selectFrom('unit').select(['code', 'name', 'level', 'province_code']).orderBy('code').execute()
  const used = await db.selectFrom('act').select('id').limit(1).execute()
  await close()
  if (used.length > 0 && values.only !== 'measure') throw new Error('the database of a bench must be empty')
  const communes = (code: string) => units.filter((unit) => unit.level === 'commune' && unit.province_code === code)
  return units
    .filter((unit) => unit.level === 'province')
    .slice(0, most)
    .map(({ code, name }) => ({ code, name, communes: communes(code) }))
}

async function fill(adminUrl: string, provinces: readonly Province[]): Promise<void> {
  const began = performance.now()
  const chance = chanceOf(values.seed)
  const writer = await StreamWriter.open(adminUrl, chance)
  const registers = loadRegisters()
  const share = (total: string, at: number) =>
    Math.floor(((at + 1) * Number(total)) / provinces.length) - Math.floor((at * Number(total)) / provinces.length)
  let entries = 0
  for (const [at, province] of provinces.entries()) {
    const world = { chance, writer }
    const producers = await makeProvince(world, province, share(values.producers, at), share(values.products, at))
    entries += await makeRegisters(world, registers, province, producers)
    await makePlans(world, province)
  }
  await writer.close()
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  const communes = provinces.reduce((sum, { communes }) => sum + communes.length, 0)
  console.log(
    `filled in ${seconds} s: ${provinces.length} provinces, ${communes} communes, ${values.producers} producers, ${values.products} products, ${entries} register entries, ${writer.streams} streams, ${writer.acts} acts, years ${YEARS[0]} to ${YEARS.at(-1)}`,
  )
}

async function verify(url: string): Promise<void> {
  const { db, close } = connect(url, { max: 2 })
  const verified = await transaction(db, (tx) => verifyHistory(tx, KINDS))
  await close()
  console.log(`verify: ${JSON.stringify(verified).slice(0, 800)}`)
}

async function backendsOf({ db }: Services): Promise<readonly number[]> {
  const { rows } = await sql<{
    pid: number
  }>`select pid from pg_stat_activity where datname = current_database()`.execute(db)
  return rows.map(({ pid }) => pid)
}

/** The numbers of every province are read once, as an installation does by itself each morning. */
async function readDashboards(services: Services): Promise<void> {
  const handlers = backgroundWork(services).handlers.filter(({ topic }) => topic === 'dashboardReading')
  const task = { topic: 'dashboardReading', provinceCode: NATION, payload: {}, key: `bench:${randomUUID()}` }
  await enqueue(services.db, [task], services.clock.now())
  const began = performance.now()
  const tasks = await drain(services, { handlers, daily: [] })
  console.log(`numbers of the dashboards: ${tasks} tasks in ${(performance.now() - began).toFixed(0)} ms`)
}

async function measure(provinces: readonly Province[]): Promise<void> {
  const clock = fixedClock(`${TODAY}T02:00:00Z`)
  const options = {
    url: database.url,
    files: path.join(data, 'files'),
    publicUrl: 'http://bench.test',
    clock,
    log: () => {},
  }
  const opened = await openServices(options)
  const app = await buildApp(opened.services, { trustProxy: false, requestsPerMinute: 1_000_000 })
  try {
    const province = provinces.find(({ code }) => code === '11') ?? provinces[0]
    if (province === undefined) throw new Error('no province')
    const { db } = opened.services
    const plan = await db
      .selectFrom('plan')
      .select('id')
      .where('province_code', '=', province.code)
      .where('level', '=', 'province')
      .orderBy('from_date', 'desc')
      .executeTakeFirstOrThrow()
    const target = await db
      .selectFrom('target')
      .select('id')
      .where('plan_id', '=', plan.id)
      .orderBy('position')
      .executeTakeFirstOrThrow()
    const task = await db
      .selectFrom('task')
      .select('id')
      .where('plan_id', '=', plan.id)
      .orderBy('position')
      .executeTakeFirstOrThrow()
    const report = await db
      .selectFrom('report')
      .select('id')
      .where('province_code', '=', province.code)
      .where('level', '=', 'province')
      .orderBy('from_date', 'desc')
      .executeTakeFirstOrThrow()
    const at = { province, plan: plan.id, target: target.id, task: task.id, report: report.id }
    await readDashboards(opened.services)
    const readers = await openReaders(opened.services, at)
    const goal = databaseUrl === null ? 300 : 100
    const times = Number(values.times)
    const measured = await measurePages(
      { app, times, seconds: Number(values.seconds), backends: () => backendsOf(opened.services), goal },
      readers,
    )
    printSlowest(measured, goal)
    const office = readers.find(({ name }) => name === 'office')
    if (office !== undefined) {
      const { written, shown, status } = await measureChange(app, opened.services, at, office)
      console.log(
        `change: written in ${written.toFixed(0)} ms, the targets page (${status}) knew it after ${shown.toFixed(0)} ms`,
      )
    }
  } finally {
    await app.close()
    await opened.close()
  }
}
