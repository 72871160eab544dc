import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from './types.generated.ts'

/** PostgreSQL's numbers of the types that are read in our own way. */
const OID = { int8: 20, date: 1082, int8Array: 1016, dateArray: 1182 } as const

const CONNECT_LIMIT_MS = 5_000
const IDLE_CONNECTION_MS = 30_000

export interface ConnectOptions {
  /** Most connections of this pool; the sum over all processes must stay below the server's (or PgBouncer's). */
  readonly max?: number
  /** Told of a connection that broke while idle (the pool replaces it by itself). */
  readonly onIdleError?: (error: Error) => void
}

export interface Connection {
  readonly db: Kysely<DB>
  readonly pool: pg.Pool
  readonly close: () => Promise<void>
}

/**
 * A pool and its query builder. No setting is sent when a connection opens: PgBouncer in transaction mode refuses
 * such parameters or hands the session to somebody else. Limits are set per role (`migrate`) and per transaction.
 */
export function connect(url: string, options: ConnectOptions = {}): Connection {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    idleTimeoutMillis: IDLE_CONNECTION_MS,
    keepAlive: true,
    types: { getTypeParser: parserOf },
  })
  // Without a listener a connection that the server closes (restart, failover) would end the whole process.
  pool.on('error', options.onIdleError ?? (() => {}))
  // The same for one in use: its query is told by its own failure, the event alone must not end the process.
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  // Kysely's destroy() does not end a pool that it never used.
  return { db, pool, close: () => pool.end() }
}

/**
 * `date` stays text (`2026-05-22` is a day in Vietnam, not an instant), `int8` is a number, `timestamptz` a Date,
 * `numeric` text. `types.generated.ts` is made with the same mapping.
 */
function parserOf(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  switch (oid) {
    case OID.int8:
      return parseSafeInteger
    case OID.date:
      return asText
    case OID.int8Array:
      return (text) => parseFlatArray(text, parseSafeInteger)
    case OID.dateArray:
      return (text) => parseFlatArray(text, asText)
    default:
      return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text')
  }
}

/** An array of one dimension whose elements need no quotes (`{1,2,NULL}`), as days and whole numbers are written. */
function parseFlatArray<Value>(text: string, parse: (element: string) => Value): (Value | null)[] {
  const inner = text.slice(1, -1)
  return inner === '' ? [] : inner.split(',').map((element) => (element === 'NULL' ? null : parse(element)))
}

function asText(text: string): string {
  return text
}

/** Throws on a number that JavaScript would round: a wrong amount is worse than a stop. */
export function parseSafeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 ${text} is beyond what a number holds exactly`)
  return value
}

export interface TransactionOptions {
  /** Longest single statement, milliseconds. */
  readonly statementTimeoutMs?: number
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable'
  /** How often it is tried in all when the database asks for a retry (conflict, deadlock). */
  readonly tries?: number
}

const STATEMENT_LIMIT_MS = 15_000
const IDLE_LIMIT_MS = 30_000
const TRIES = 4

/**
 * One transaction with limits, tried again after a serialization failure or a deadlock (40001, 40P01).
 * `work` may therefore run several times: it must touch nothing but the database.
 */
export async function transaction<Value>(
  db: Kysely<DB>,
  work: (trx: Transaction<DB>) => Promise<Value>,
  options: TransactionOptions = {},
): Promise<Value> {
  const tries = options.tries ?? TRIES
  for (let tried = 1; ; tried++) {
    try {
      return await runOnce(db, work, options)
    } catch (error) {
      if (tried >= tries || !asksForRetry(error)) throw error
      // The two that collided must not collide again: each waits a different, growing time.
      await new Promise((resume) => setTimeout(resume, Math.random() * 20 * 2 ** tried))
    }
  }
}

async function runOnce<Value>(
  db: Kysely<DB>,
  work: (trx: Transaction<DB>) => Promise<Value>,
  options: TransactionOptions,
): Promise<Value> {
  const begin = db.transaction().setIsolationLevel(options.isolation ?? 'read committed')
  return begin.execute(async (trx) => {
    await setLimits(trx, options.statementTimeoutMs ?? STATEMENT_LIMIT_MS)
    return work(trx)
  })
}

/** `set local` as a function, both in one round trip; gone at the end of the transaction, so safe behind PgBouncer. */
async function setLimits(trx: Transaction<DB>, statementMs: number): Promise<void> {
  await sql`select set_config('statement_timeout', ${String(statementMs)}, true),
    set_config('idle_in_transaction_session_timeout', ${String(IDLE_LIMIT_MS)}, true)`.execute(trx)
}

function asksForRetry(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01')
}

/** Carries a failed result out of the transaction, past the query builder, which rolls back on whatever is thrown. */
class RolledBack<Value> extends Error {
  constructor(readonly result: Value) {
    super('rolled back')
  }
}

/** Like `transaction`, for work that answers with a `Result`: an expected failure rolls back what was written. */
export async function attempt<Value extends { readonly ok: boolean }>(
  db: Kysely<DB>,
  work: (trx: Transaction<DB>) => Promise<Value>,
  options: TransactionOptions = {},
): Promise<Value> {
  // A holder instead of a cast: `instanceof` alone would lose the type of the result.
  let failed: RolledBack<Value> | undefined
  try {
    return await transaction(
      db,
      async (trx) => {
        const result = await work(trx)
        if (result.ok) return result
        failed = new RolledBack(result)
        throw failed
      },
      options,
    )
  } catch (error) {
    if (failed !== undefined && error === failed) return failed.result
    throw error
  }
}
