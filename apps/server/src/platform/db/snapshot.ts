import type { Kysely } from 'kysely'
import type { Tx } from '../acts/stream.ts'
import type { DB } from './types.generated.ts'

/** Runs a reading in one read-only transaction, so that everything on a page is of the same moment. */
export function snapshot<Value>(db: Kysely<DB>, read: (tx: Tx) => Promise<Value>): Promise<Value> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read)
}
