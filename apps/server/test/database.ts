import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import pg from 'pg'
import { inject } from 'vitest'
import { connect } from '../src/platform/db/connect.ts'
import type { DB } from '../src/platform/db/types.generated.ts'
import { databaseUrl } from '../src/platform/db/url.ts'

export interface TestDatabase {
  /** As the application connects: role `saolang_app`. */
  readonly url: string
  /** As migrations connect: the owner. */
  readonly adminUrl: string
  /** A small pool on `url`. */
  readonly db: Kysely<DB>
  /** Ends the pool and drops the database, also when other connections are still open. */
  readonly close: () => Promise<void>
}

/**
 * A migrated database of its own, cloned from the template in about 20 ms; an empty one has no tables yet. Call `close`
 * in `afterAll`.
 */
export async function freshDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const serverUrl = inject('serverUrl')
  const name = `t_${randomUUID().replaceAll('-', '')}`
  await admin(serverUrl, `create database ${name} template ${empty ? 'template1' : inject('template')}`)
  const adminUrl = databaseUrl(serverUrl, { database: name })
  const url = databaseUrl(adminUrl, { user: 'saolang_app' })
  const { db, close } = connect(url, { max: 5 })
  return {
    url,
    adminUrl,
    db,
    close: async () => {
      await close()
      await admin(serverUrl, `drop database if exists ${name} with (force)`)
    },
  }
}

async function admin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
