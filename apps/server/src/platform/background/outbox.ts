import { type Kysely, sql } from 'kysely'
import type { DB } from '../db/types.generated.ts'

/** Something to be done after the transaction that asks for it, once. */
export interface Task {
  readonly provinceCode: string
  /** Which handler does it: `act`, `mail`. */
  readonly topic: string
  readonly payload: Readonly<Record<string, unknown>>
  /** Tasks of one key are one task, however often they are asked for: `daily-notices:2026-11-22`. */
  readonly key?: string
  /** Not tried before. */
  readonly at?: Date
}

/**
 * Asks for tasks in the transaction of the caller: they are there exactly when the acts are. A task whose key is
 * there already is passed over. `now` is the time of the caller's clock.
 */
export async function enqueue(db: Kysely<DB>, tasks: readonly Task[], now: Date): Promise<void> {
  if (tasks.length === 0) return
  const rows = tasks.map((task) => ({
    province_code: task.provinceCode,
    topic: task.topic,
    payload: sql<string>`${JSON.stringify(task.payload)}::jsonb`,
    key: task.key ?? null,
    created_at: now,
    next_at: task.at ?? now,
  }))
  await db
    .insertInto('outbox')
    .values(rows)
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
}

/** A task that somebody has taken for a while. */
export interface Taken {
  readonly id: number
  readonly topic: string
  readonly provinceCode: string
  readonly payload: unknown
  readonly attempts: number
  readonly lease: string
}

const LEASE_SECONDS = 120

/**
 * Takes the task that has waited longest, of the topics that can be done here; null where none is due. Two workers
 * never take the same one; a task whose worker died comes back when its lease is over.
 */
export async function takeTask(db: Kysely<DB>, topics: readonly string[], now: Date): Promise<Taken | null> {
  if (topics.length === 0) return null
  const until = new Date(now.getTime() + LEASE_SECONDS * 1000)
  const taken = await db
    .updateTable('outbox')
    .set({ lease: sql<string>`gen_random_uuid()`, leased_until: until, attempts: sql<number>`attempts + 1` })
    .where('id', '=', (from) =>
      from
        .selectFrom('outbox')
        .select('id')
        .where('done_at', 'is', null)
        .where('failed_at', 'is', null)
        .where('next_at', '<=', now)
        .where('topic', 'in', topics)
        .where((where) => where.or([where('leased_until', 'is', null), where('leased_until', '<', now)]))
        .orderBy('next_at')
        .orderBy('id')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['id', 'topic', 'province_code as provinceCode', 'payload', 'attempts', 'lease'])
    .executeTakeFirst()
  if (taken === undefined || taken.lease === null) return null
  return { ...taken, id: Number(taken.id), lease: taken.lease }
}

/**
 * Says in the worker's transaction that the task is done. False: the lease was lost and another worker has it, so
 * everything in this transaction must be rolled back.
 */
export async function finishTask(db: Kysely<DB>, task: Taken, now: Date): Promise<boolean> {
  const done = await db
    .updateTable('outbox')
    .set({ done_at: now, lease: null, leased_until: null, last_error: null })
    .where('id', '=', task.id)
    .where('lease', '=', task.lease)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

const FIRST_WAIT_SECONDS = 30
const LONGEST_WAIT_SECONDS = 6 * 3600
/** About two days with the waits above: then a person has to look. */
const MOST_ATTEMPTS = 15

/** After a failed attempt: waits twice as long each time, and gives up after the last one. Gives whether it gave up. */
export async function postponeTask(db: Kysely<DB>, task: Taken, error: string, now: Date): Promise<boolean> {
  const wait = Math.min(FIRST_WAIT_SECONDS * 2 ** (task.attempts - 1), LONGEST_WAIT_SECONDS)
  const gaveUp = task.attempts >= MOST_ATTEMPTS
  await db
    .updateTable('outbox')
    .set({
      lease: null,
      leased_until: null,
      last_error: error.slice(0, 500),
      next_at: new Date(now.getTime() + wait * 1000),
      failed_at: gaveUp ? now : null,
    })
    .where('id', '=', task.id)
    .where('lease', '=', task.lease)
    .execute()
  return gaveUp
}

/** A person asks to try again now what was given up or waits. */
export async function retryTask(db: Kysely<DB>, id: number, now: Date): Promise<boolean> {
  const retried = await db
    .updateTable('outbox')
    .set({ failed_at: null, attempts: 0, next_at: now })
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .executeTakeFirst()
  return retried.numUpdatedRows === 1n
}
