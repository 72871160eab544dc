import { createHash, randomBytes } from 'node:crypto'
import type { Actor, Hat, Role } from '@saolang/domain/permission'
import type { PlainDate } from '@saolang/domain/plain-date'
import type { Kysely } from 'kysely'
import type { DB } from '../db/types.generated.ts'

export const SESSION_COOKIE = 'saolang'
const LIFE_HOURS = 12
const IDLE_HOURS = 4

/** The person of a session: the actor of policies, with what a page shows of them. */
export interface SignedIn {
  readonly actor: Actor
  readonly personId: string
  readonly name: string
  readonly titles: readonly string[]
}

function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Opens a session and returns the token for the cookie; the database keeps its hash only. */
export async function openSession(db: Kysely<DB>, personId: string, now: Date, device: string | null): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await db
    .insertInto('session')
    .values({
      token_hash: tokenHash(token),
      person_id: personId,
      created_at: now,
      seen_at: now,
      expires_at: new Date(now.getTime() + LIFE_HOURS * 3_600_000),
      device,
    })
    .execute()
  return token
}

export async function closeSession(db: Kysely<DB>, token: string): Promise<void> {
  await db.deleteFrom('session').where('token_hash', '=', tokenHash(token)).execute()
}

/** The person behind a cookie, with the hats held today; null where the session is over, idle too long or unknown. */
export async function findSignedIn(
  db: Kysely<DB>,
  token: string,
  now: Date,
  today: PlainDate,
): Promise<SignedIn | null> {
  const session = await db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .select(['person.id', 'person.name', 'session.seen_at'])
    .where('token_hash', '=', tokenHash(token))
    .where('expires_at', '>', now)
    .where('seen_at', '>', new Date(now.getTime() - IDLE_HOURS * 3_600_000))
    .where('person.ended', '=', false)
    .executeTakeFirst()
  if (session === undefined) return null
  if (now.getTime() - session.seen_at.getTime() > 60_000) {
    await db.updateTable('session').set({ seen_at: now }).where('token_hash', '=', tokenHash(token)).execute()
  }
  return signedIn(db, session.id, session.name, today)
}

async function signedIn(db: Kysely<DB>, personId: string, name: string, today: PlainDate): Promise<SignedIn> {
  const holdings = await db
    .selectFrom('role_holding')
    .selectAll()
    .where('person_id', '=', personId)
    .where('from_date', '<=', today)
    .where((where) => where.or([where('to_date', 'is', null), where('to_date', '>=', today)]))
    .orderBy('key')
    .execute()
  const hats = holdings.map(
    (row): Hat => ({
      role: roleOf(row.role),
      provinceCode: row.province_code,
      communeCode: row.commune_code,
      producerId: row.producer_id,
    }),
  )
  const titles = holdings.flatMap((row) => (row.title === null ? [] : [row.title]))
  return { actor: { personId, hats }, personId, name, titles }
}

/** The person acting without a browser: for the sample programme and the command line. */
export async function getSignedIn(db: Kysely<DB>, personId: string, today: PlainDate): Promise<SignedIn> {
  const person = await db.selectFrom('person').select('name').where('id', '=', personId).executeTakeFirstOrThrow()
  return signedIn(db, personId, person.name, today)
}

// The parser of the column: its check constraint admits these words only.
function roleOf(word: string): Role {
  return word as Role
}
