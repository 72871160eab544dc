import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { DB } from '../db/types.generated.ts'
import type { Keyring } from './seal.ts'
import { tokenHash } from './session.ts'

const SHOWN_MINUTES = 10
const MINUTE_MS = 60_000

/** What a page shows once: texts by name. */
export type ShownOnce = Readonly<Record<string, string>>
const ShownOnce = z.record(z.string(), z.string())

/** Lays something ready for the next showing of a page to this very session; kept sealed, ten minutes at most. */
export async function showOnce(
  db: Kysely<DB>,
  keys: Keyring,
  place: { readonly sessionId: string; readonly page: string; readonly now: Date },
  content: ShownOnce,
): Promise<void> {
  const { sessionId, page, now } = place
  await db.deleteFrom('shown_once').where('expires_at', '<', now).execute()
  const row = {
    session_id: sessionId,
    page,
    content: keys.seal(JSON.stringify(content), `once ${sessionId} ${page}`),
    expires_at: new Date(now.getTime() + SHOWN_MINUTES * MINUTE_MS),
  }
  await db
    .insertInto('shown_once')
    .values(row)
    .onConflict((conflict) => conflict.columns(['session_id', 'page']).doUpdateSet(row))
    .execute()
}

/** Takes it away and answers it; null where there is nothing (any more). */
export async function takeShown(
  db: Kysely<DB>,
  keys: Keyring,
  place: { readonly sessionId: string; readonly page: string; readonly now: Date },
): Promise<ShownOnce | null> {
  const { sessionId, page, now } = place
  const row = await db
    .deleteFrom('shown_once')
    .where('session_id', '=', sessionId)
    .where('page', '=', page)
    .returning(['content', 'expires_at'])
    .executeTakeFirst()
  if (row === undefined || row.expires_at < now) return null
  return ShownOnce.parse(JSON.parse(keys.open(row.content, `once ${sessionId} ${page}`)))
}

/** What a browser must bring back within ten minutes, under a name that only it knows. */
export async function putStep(
  db: Kysely<DB>,
  keys: Keyring,
  step: { readonly holder: string; readonly purpose: string; readonly now: Date },
  content: unknown,
): Promise<void> {
  const { holder, purpose, now } = step
  await db.deleteFrom('sign_in_step').where('expires_at', '<', now).execute()
  const row = {
    holder: tokenHash(holder),
    purpose,
    content: keys.seal(JSON.stringify(content), `step ${purpose}`),
    expires_at: new Date(now.getTime() + SHOWN_MINUTES * MINUTE_MS),
  }
  await db
    .insertInto('sign_in_step')
    .values(row)
    .onConflict((conflict) => conflict.column('holder').doUpdateSet(row))
    .execute()
}

/** Taken once: of two that bring the same, one gets it. */
export async function takeStep<Content>(
  db: Kysely<DB>,
  keys: Keyring,
  step: { readonly holder: string; readonly purpose: string; readonly now: Date },
  shape: z.ZodType<Content>,
): Promise<Content | null> {
  const row = await db
    .deleteFrom('sign_in_step')
    .where('holder', '=', tokenHash(step.holder))
    .where('purpose', '=', step.purpose)
    .returning(['content', 'expires_at'])
    .executeTakeFirst()
  if (row === undefined || row.expires_at < step.now) return null
  return shape.parse(JSON.parse(keys.open(row.content, `step ${step.purpose}`)))
}
