import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { buildApp, navFor } from './app.ts'
import { assetsFolder, readAssets } from './platform/assets.ts'
import { loadCalendar } from './platform/calendar.ts'
import { type Clock, systemClock } from './platform/clock.ts'
import { contentDir } from './platform/content-dir.ts'
import { connect } from './platform/db/connect.ts'
import { startEmbedded } from './platform/db/embedded.ts'
import { migrate } from './platform/db/migrate.ts'
import { serverUrls } from './platform/db/url.ts'
import { loadFailures } from './platform/failures.ts'
import { openFileStore } from './platform/files.ts'
import { loadUnits } from './platform/places.ts'
import { loadRegimes } from './platform/regimes.ts'
import type { Services } from './platform/services.ts'
import type { Settings } from './platform/settings.ts'
import { fillUnits } from './slices/units/index.ts'

export interface OpenedServices {
  readonly services: Services
  readonly close: () => Promise<void>
}

export interface ServicesOptions {
  readonly url: string
  readonly files: string
  readonly publicUrl: string
  readonly clock?: Clock
  readonly log?: Services['log']
}

/** Reads the content and opens database and files: the same for the server, the command line and tests. */
export async function openServices(options: ServicesOptions): Promise<OpenedServices> {
  const content = contentDir()
  const clock = options.clock ?? systemClock
  const connection = connect(options.url)
  const notices = z
    .record(z.string(), z.string())
    .parse(JSON.parse(readFileSync(join(content, 'words', 'notices.json'), 'utf8')))
  const services: Services = {
    db: connection.db,
    clock,
    files: await openFileStore(options.files, clock.now()),
    regimes: loadRegimes(content),
    calendar: loadCalendar(content),
    failures: loadFailures(content),
    notices: new Map(Object.entries(notices)),
    assets: readAssets(assetsFolder()),
    publicUrl: options.publicUrl,
    nav: navFor,
    log: options.log ?? logLine,
  }
  return { services, close: connection.close }
}

/** One JSON line an event on standard error; never personal data. */
function logLine(event: Readonly<Record<string, string | number | boolean>>): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), ...event })}\n`)
}

export interface OpenedDatabase {
  readonly url: string
  readonly adminUrl: string
  readonly stop: () => Promise<void>
}

/** The database of the settings, migrated and with its units: a server, or the embedded one in the data folder. */
export async function openDatabase(
  settings: Pick<Settings, 'data' | 'databaseUrl' | 'databaseAdminUrl'>,
): Promise<OpenedDatabase> {
  const database = await whereDatabase(settings)
  await migrate(database.adminUrl)
  const owner = connect(database.adminUrl, { max: 1 })
  try {
    const some = await owner.db.selectFrom('unit').select('code').limit(1).executeTakeFirst()
    if (some === undefined) await fillUnits(owner.db, loadUnits(contentDir()))
  } finally {
    await owner.close()
  }
  return database
}

async function whereDatabase(
  settings: Pick<Settings, 'data' | 'databaseUrl' | 'databaseAdminUrl'>,
): Promise<OpenedDatabase> {
  if (settings.databaseUrl === null) {
    const { url, adminUrl, stop } = await startEmbedded(settings.data)
    return { url, adminUrl, stop }
  }
  const urls = serverUrls({
    DATABASE_URL: settings.databaseUrl,
    DATABASE_ADMIN_URL: settings.databaseAdminUrl ?? undefined,
  })
  return { url: settings.databaseUrl, adminUrl: urls?.adminUrl ?? settings.databaseUrl, stop: async () => {} }
}

export interface Running {
  readonly app: FastifyInstance
  readonly services: Services
  readonly address: string
  readonly stop: () => Promise<void>
}

/** Starts everything and listens; `stop` finishes running requests first, then closes the database. */
export async function start(settings: Settings, prepare: (services: Services) => Promise<void>): Promise<Running> {
  const database = await openDatabase(settings)
  const publicUrl = settings.publicUrl ?? `http://${settings.host}:${settings.port}`
  const opened = await openServices({ url: database.url, files: join(settings.data, 'files'), publicUrl })
  const stopData = async () => {
    await opened.close()
    await database.stop()
  }
  try {
    await prepare(opened.services)
    const { trustProxy, requestsPerMinute } = settings
    const app = await buildApp(opened.services, { trustProxy, requestsPerMinute })
    const address = await app.listen({ port: settings.port, host: settings.host })
    const stop = async () => {
      await app.close()
      await stopData()
    }
    return { app, services: opened.services, address, stop }
  } catch (error) {
    await stopData()
    throw error
  }
}
