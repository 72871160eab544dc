import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { scratchFolder } from '../../../scripts/scratch.mjs'
import { contentDir } from '../src/platform/content-dir.ts'
import { connect } from '../src/platform/db/connect.ts'
import { isAlive } from '../src/platform/db/embedded/processes.ts'
import { startEmbedded, stopAbandoned } from '../src/platform/db/embedded.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import { databaseUrl } from '../src/platform/db/url.ts'
import { fillPlaces } from '../src/slices/units/index.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The owner's connection to the server of this run. */
    readonly serverUrl: string
    /** Name of the migrated database that tests are cloned from. */
    readonly template: string
  }
}

const PREFIX = 'saolang-test-'

/** One server for the run (TEST_DATABASE_URL, or the embedded one without fsync) and one migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await serverForTests()
  const template = `saolang_template_${process.pid}`
  await query(server.url, `drop database if exists ${template} with (force)`, `create database ${template}`)
  await migrate(databaseUrl(server.url, { database: template }))
  await fillTemplate(databaseUrl(server.url, { database: template }))
  project.provide('serverUrl', server.url)
  project.provide('template', template)
  return async () => {
    await query(server.url, `drop database if exists ${template} with (force)`)
    await server.stop()
  }
}

/** The units of the country stand in the template: every test begins with them, as the application does. */
async function fillTemplate(url: string): Promise<void> {
  const owner = connect(url, { max: 1 })
  try {
    await fillPlaces(owner.db, contentDir())
  } finally {
    await owner.close()
  }
}

async function serverForTests(): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { url: given, stop: async () => {} }
  await sweepAbandoned()
  const folder = fs.mkdtempSync(path.join(scratchFolder(), `${PREFIX}${process.pid}-`))
  fs.chmodSync(folder, 0o755)
  const settings = { full_page_writes: 'off', synchronous_commit: 'off', max_connections: '100' }
  const server = await startEmbedded(folder, { durable: false, settings })
  return {
    url: databaseUrl(server.adminUrl, { database: 'postgres' }),
    stop: async () => {
      await server.stop()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Servers of test runs that were killed: nobody else would ever stop them. */
async function sweepAbandoned(): Promise<void> {
  for (const name of fs.readdirSync(scratchFolder())) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-')[0]) : process.pid
    if (pid === process.pid || isAlive(pid)) continue
    const folder = path.join(scratchFolder(), name)
    try {
      await stopAbandoned(folder)
      fs.rmSync(folder, { recursive: true, force: true })
    } catch {
      // Another run that begins at this moment sweeps it away.
    }
  }
}

async function query(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
