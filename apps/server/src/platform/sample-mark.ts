import type { Kysely } from 'kysely'
import type { DB } from './db/types.generated.ts'

/** Counter that stands where the sample programme was loaded. */
export const SAMPLE_MARK = 'sample-programme'

/** Whether this database holds the sample programme. */
export async function holdsSample(db: Kysely<DB>): Promise<boolean> {
  const row = await db.selectFrom('counter').select('value').where('name', '=', SAMPLE_MARK).executeTakeFirst()
  return row !== undefined
}
