import { createHash } from 'node:crypto'
import { canonicalJson } from '@saolang/domain/acts'
import { fail, type Result } from '@saolang/domain/result'
import { sql } from 'kysely'
import type { Tx } from '../acts/stream.ts'
import { attempt } from '../db/connect.ts'
import type { Services } from '../services.ts'

export interface WriteKey {
  /** Whose key it is: a person's id, or 'nobody' for public forms. */
  readonly actor: string
  readonly key: string
  readonly command: string
  readonly request: unknown
}

/** Takes out of an answer what may not be kept. */
type Keep<Answer> = ((answer: Answer) => Answer) | undefined

/**
 * Runs a command once: the key, the acts and the rows are one transaction. The same key with the same
 * request gets the first answer again without a second act; with another request it is refused.
 */
export async function writeOnce<Answer>(
  services: Services,
  once: WriteKey,
  now: Date,
  run: (tx: Tx) => Promise<Result<Answer, string>>,
  keep?: Keep<Answer>,
): Promise<Result<Answer, string>> {
  const hash = createHash('sha256').update(canonicalJson(once.request)).digest()
  return attempt(services.db, async (tx) => {
    const earlier = await takeKey(tx, once, hash, now)
    // The parser of a stored answer: it was written below by the same command.
    if (earlier !== null) return earlier as Result<Answer, string>
    const result = await run(tx)
    if (!result.ok) return result
    await tx
      .updateTable('idempotency')
      .set({ answer: sql`${JSON.stringify((keep === undefined ? result.value : keep(result.value)) ?? null)}::jsonb` })
      .where('actor', '=', once.actor)
      .where('key', '=', once.key)
      .execute()
    return result
  })
}

async function takeKey(tx: Tx, once: WriteKey, hash: Buffer, now: Date): Promise<Result<unknown, string> | null> {
  const { actor, key, command } = once
  const taken = await tx
    .insertInto('idempotency')
    .values({ actor, key, command, request_hash: hash, at: now })
    .onConflict((conflict) => conflict.columns(['actor', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst()
  if (taken !== undefined) return null
  const earlier = await tx
    .selectFrom('idempotency')
    .select(['command', 'request_hash', 'answer'])
    .where('actor', '=', actor)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (earlier.command !== command || !earlier.request_hash.equals(hash)) return fail('request/key-reused')
  return { ok: true, value: earlier.answer }
}
