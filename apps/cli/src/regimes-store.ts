import { findState, type Tx } from '@saolang/server/platform/acts/stream'
import { systemClock } from '@saolang/server/platform/clock'
import { connect } from '@saolang/server/platform/db/connect'
import { openRegimeShelf, type RegimeShelf } from '@saolang/server/platform/regime-shelf'
import { loadShipped } from '@saolang/server/platform/regimes'
import { readCommandSettings } from '@saolang/server/platform/settings'
import { softwareVersion } from '@saolang/server/platform/version'
import { REGIME, regimeStreamId, storeShipped } from '@saolang/server/slices/regimes/index'
import { openDatabase } from '@saolang/server/start'

type Connection = ReturnType<typeof connect>

/** The database of the settings with the shelf over it. */
export interface Store {
  readonly db: Connection['db']
  readonly shelf: RegimeShelf
  readonly today: string
  readonly now: Date
  /** Where it lies, in words. */
  readonly where: string
}

/**
 * Opens the database as the server does: DATABASE_URL, or the embedded one in the data folder, which is shared with a
 * server that runs. Gives the exit code of the work, or 78 where a setting is wrong.
 */
export async function withStore(
  environment: NodeJS.ProcessEnv,
  out: NodeJS.WritableStream,
  work: (store: Store) => Promise<number>,
): Promise<number> {
  const read = readCommandSettings(environment)
  if (!read.ok) {
    out.write(`${read.wrong.join('\n')}\n`)
    return 78
  }
  const { settings } = read
  const database = await openDatabase(settings)
  const connection = connect(database.url, { max: 2 })
  try {
    const shipped = loadShipped()
    await storeShipped(connection.db, shipped, systemClock, softwareVersion())
    const shelf = await openRegimeShelf(connection.db, shipped)
    const where = settings.databaseUrl === null ? `thư mục dữ liệu ${settings.data}` : 'máy chủ DATABASE_URL'
    return await work({ db: connection.db, shelf, today: systemClock.today(), now: systemClock.now(), where })
  } finally {
    await connection.close()
    await database.stop()
  }
}

/** A published regime with its history; undefined where the id is unknown. */
export function findPublished(tx: Tx, id: string) {
  return findState(tx, REGIME, regimeStreamId(id))
}
