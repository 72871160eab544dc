import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { backgroundWork, buildApp, navFor, PLAN_PARTS, PRODUCT_PARTS } from './app.ts'
import { assetsFolder, readAssets } from './platform/assets.ts'
import { type AuthConfig, authConfig } from './platform/auth/config.ts'
import { openKeyring } from './platform/auth/seal.ts'
import { startWorker } from './platform/background/worker.ts'
import { loadCalendar } from './platform/calendar.ts'
import type { Channel } from './platform/channels/channel.ts'
import { openChannels } from './platform/channels/open.ts'
import { type Clock, systemClock } from './platform/clock.ts'
import { contentDir } from './platform/content-dir.ts'
import { connect } from './platform/db/connect.ts'
import { startEmbedded } from './platform/db/embedded.ts'
import { migrate } from './platform/db/migrate.ts'
import { serverUrls } from './platform/db/url.ts'
import { loadFailures } from './platform/failures.ts'
import { openFileStore } from './platform/files.ts'
import { openRegimeShelf } from './platform/regime-shelf.ts'
import { loadShipped } from './platform/regimes.ts'
import type { Services } from './platform/services.ts'
import type { Settings } from './platform/settings.ts'
import { softwareVersion } from './platform/version.ts'
import { ViewLog } from './platform/view-log.ts'
import { storeShipped } from './slices/regimes/index.ts'
import { fillPlaces } from './slices/units/index.ts'
import { listWork } from './slices/worklist/index.ts'

export interface OpenedServices {
  readonly services: Services
  readonly close: () => Promise<void>
}

export interface ServicesOptions {
  readonly url: string
  readonly files: string
  readonly publicUrl: string
  readonly clock?: Clock
  /** Days that looks at personal data are kept. */
  readonly viewLogDays?: number
  /** Ways in which messages leave the house; none where absent. */
  readonly channels?: readonly Channel[]
  /** Absent: defaults, with a key that ends with the process (tests, command line). */
  readonly auth?: Partial<AuthConfig>
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
  const shipped = loadShipped(content)
  await storeShipped(connection.db, shipped, clock, softwareVersion())
  const regimeShelf = await openRegimeShelf(connection.db, shipped)
  const log = options.log ?? logLine
  const viewLog = new ViewLog(connection.db, log, options.viewLogDays)
  const services: Services = {
    db: connection.db,
    clock,
    files: await openFileStore(options.files, clock.now()),
    get regimes() {
      return regimeShelf.current(clock.today())
    },
    regimeShelf,
    calendar: loadCalendar(content),
    failures: loadFailures(content),
    notices: new Map(Object.entries(notices)),
    assets: readAssets(assetsFolder()),
    channels: options.channels ?? [],
    publicUrl: options.publicUrl,
    auth: authConfig(options.auth),
    nav: navFor,
    workOf: listWork,
    planParts: PLAN_PARTS,
    productParts: PRODUCT_PARTS,
    viewLog,
    log,
  }
  const close = async () => {
    await viewLog.close()
    await connection.close()
  }
  return { services, close }
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
    await fillPlaces(owner.db, contentDir())
  } finally {
    await owner.close()
  }
  return database
}

/** Where the database is, as it stands: neither migrated nor filled (a backup is put into an empty one). */
export async function whereDatabase(
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
  const channels = openChannels(settings.channels)
  const auth = { ...settings.auth, keys: openKeyring(settings.data, settings.secretKey) }
  const opened = await openServices({
    url: database.url,
    files: join(settings.data, 'files'),
    publicUrl,
    auth,
    channels,
    viewLogDays: settings.viewLogDays,
  })
  const stopData = async () => {
    await opened.close()
    await database.stop()
  }
  try {
    await prepare(opened.services)
    const { trustProxy, requestsPerMinute } = settings
    const app = await buildApp(opened.services, { trustProxy, requestsPerMinute })
    const address = await app.listen({ port: settings.port, host: settings.host })
    const worker = startWorker(opened.services, backgroundWork(opened.services))
    const stop = async () => {
      await app.close()
      await worker.stop()
      await Promise.all(channels.map((channel) => channel.close?.()))
      await stopData()
    }
    return { app, services: opened.services, address, stop }
  } catch (error) {
    await stopData()
    throw error
  }
}
