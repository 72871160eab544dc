import type { Kysely } from 'kysely'
import { transaction } from '../db/connect.ts'
import type { DB } from '../db/types.generated.ts'

/** Something that is tried: an account from a known browser, an account from anywhere, an address. */
export interface Bucket {
  readonly key: string
  /** So many failures cost no wait. */
  readonly free: number
}

export const PER_ACCOUNT = 5
export const PER_ADDRESS = 50
const FIRST_WAIT_S = 30
const LONGEST_WAIT_S = 900
const FORGET_MS = 3_600_000

/** Seconds still to wait after so many failures: 30 s, 1 min, 2 min … at most 15 min, then one try again. */
export function waitAfter(failures: number, free: number, sinceLastMs: number): number {
  if (failures < free || sinceLastMs > FORGET_MS) return 0
  const wait = Math.min(FIRST_WAIT_S * 2 ** Math.min(failures - free, 10), LONGEST_WAIT_S)
  return Math.max(0, Math.ceil(wait - sinceLastMs / 1000))
}

export interface Taken {
  /** Seconds to wait; 0: the try may be made. */
  readonly wait: number
  /** This was the last try without a wait. */
  readonly reached: boolean
}

/**
 * Takes one try from each bucket before anything is compared: of many tries at the same moment no more than the free
 * ones get through. While a bucket waits nothing is counted, so that a wait cannot be prolonged from outside.
 */
export function takeTry(db: Kysely<DB>, buckets: readonly Bucket[], now: Date): Promise<Taken> {
  const sorted = [...buckets].sort((a, b) => (a.key < b.key ? -1 : 1))
  return transaction(db, async (tx) => {
    const counts: { bucket: Bucket; failures: number }[] = []
    for (const bucket of sorted) {
      await tx
        .insertInto('sign_in_brake')
        .values({ bucket: bucket.key, failures: 0, at: now })
        .onConflict((conflict) => conflict.column('bucket').doNothing())
        .execute()
      const row = await tx
        .selectFrom('sign_in_brake')
        .select(['failures', 'at'])
        .where('bucket', '=', bucket.key)
        .forUpdate()
        .executeTakeFirstOrThrow()
      const since = now.getTime() - row.at.getTime()
      const wait = waitAfter(row.failures, bucket.free, since)
      if (wait > 0) return { wait, reached: false }
      counts.push({ bucket, failures: since > FORGET_MS ? 0 : row.failures })
    }
    for (const { bucket, failures } of counts) {
      const next = { failures: failures + 1, at: now }
      await tx.updateTable('sign_in_brake').set(next).where('bucket', '=', bucket.key).execute()
    }
    return { wait: 0, reached: counts.some(({ bucket, failures }) => failures + 1 === bucket.free) }
  })
}

/** A try that was right: the account begins anew; from the address only this one try is taken off. */
export async function releaseTry(db: Kysely<DB>, account: string, others: readonly string[]): Promise<void> {
  await db.updateTable('sign_in_brake').set({ failures: 0 }).where('bucket', '=', account).execute()
  for (const key of others) {
    await db
      .updateTable('sign_in_brake')
      .set((row) => ({ failures: row('failures', '-', 1) }))
      .where('bucket', '=', key)
      .where('failures', '>', 0)
      .execute()
  }
}

const HOUR_MS = 3_600_000

/**
 * Takes one of so many from each key within an hour; gives the seconds to wait where one of them has none left. Kept
 * whatever becomes of the asking, and counted one after the other where many ask at once.
 */
export function takeOfHour(db: Kysely<DB>, keys: readonly string[], most: number, now: Date): Promise<number> {
  return transaction(db, async (tx) => {
    const next: { bucket: string; failures: number; at: Date }[] = []
    for (const bucket of [...keys].sort()) {
      await tx
        .insertInto('sign_in_brake')
        .values({ bucket, failures: 0, at: now })
        .onConflict((conflict) => conflict.column('bucket').doNothing())
        .execute()
      const row = await tx
        .selectFrom('sign_in_brake')
        .select(['failures', 'at'])
        .where('bucket', '=', bucket)
        .forUpdate()
        .executeTakeFirstOrThrow()
      const left = row.at.getTime() + HOUR_MS - now.getTime()
      if (left > 0 && row.failures >= most) return Math.ceil(left / 1000)
      next.push(left > 0 ? { bucket, failures: row.failures + 1, at: row.at } : { bucket, failures: 1, at: now })
    }
    for (const { bucket, ...row } of next) {
      await tx.updateTable('sign_in_brake').set(row).where('bucket', '=', bucket).execute()
    }
    return 0
  })
}

/** "45 giây", "3 phút". */
export function waitWords(seconds: number): string {
  return seconds <= 90 ? `${seconds} giây` : `${Math.ceil(seconds / 60)} phút`
}
