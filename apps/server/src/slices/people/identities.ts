import { randomUUID } from 'node:crypto'
import { fail, ok, type Result } from '@saolang/domain/result'
import type { Kysely } from 'kysely'
import type { OidcClaims } from '../../platform/auth/oidc.ts'
import { type LoggedFrom, logSignIn } from '../../platform/auth/sign-in-log.ts'
import type { DB } from '../../platform/db/types.generated.ts'
import type { Services } from '../../platform/services.ts'

/**
 * The person to whom an account elsewhere belongs. A link that an administrator made by e-mail is bound to the subject
 * at its first use: an address may later belong to somebody else, a subject never does. Nobody is created by this.
 */
export async function findByClaims(
  { db }: Pick<Services, 'db'>,
  provider: string,
  claims: OidcClaims,
  now: Date,
): Promise<string | null> {
  const linked = await db
    .updateTable('identity')
    .set({ used_at: now })
    .where('provider', '=', provider)
    .where('subject', '=', claims.subject)
    .returning('person_id')
    .executeTakeFirst()
  const found = linked ?? (await bindByEmail(db, provider, claims, now))
  if (found === undefined) return null
  const person = await db
    .selectFrom('person')
    .select('id')
    .where('id', '=', found.person_id)
    .where('ended', '=', false)
    .executeTakeFirst()
  return person?.id ?? null
}

async function bindByEmail(db: Kysely<DB>, provider: string, claims: OidcClaims, now: Date) {
  if (claims.email === null) return undefined
  return db
    .updateTable('identity')
    .set({ subject: claims.subject, used_at: now })
    .where('provider', '=', provider)
    .where('subject', 'is', null)
    .where('email', '=', claims.email)
    .returning('person_id')
    .executeTakeFirst()
}

/** Links an account to the person who has just proved both. */
export async function linkClaims(
  { db }: Pick<Services, 'db'>,
  provider: string,
  claims: OidcClaims,
  personId: string,
  from: LoggedFrom,
): Promise<Result<null, 'account/identity-taken'>> {
  const { subject, email } = claims
  const row = { id: randomUUID(), person_id: personId, provider, subject, email, created_at: from.now }
  const added = await db
    .insertInto('identity')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added === undefined) return fail('account/identity-taken')
  await logSignIn(db, 'identityLinked', { personId, method: provider }, from)
  return ok(null)
}

/** A link made by an administrator, by subject or by e-mail. */
export async function addIdentity(
  db: Kysely<DB>,
  of: {
    readonly personId: string
    readonly provider: string
    readonly subject: string | null
    readonly email: string | null
    readonly now: Date
  },
): Promise<boolean> {
  const { personId, provider, subject, now } = of
  const email = of.email?.toLowerCase() ?? null
  const row = { id: randomUUID(), person_id: personId, provider, subject, email, created_at: now }
  const added = await db
    .insertInto('identity')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

export async function removeIdentity(db: Kysely<DB>, personId: string, id: string): Promise<boolean> {
  const removed = await db
    .deleteFrom('identity')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .returning('id')
    .executeTakeFirst()
  return removed !== undefined
}

export async function listIdentities(db: Kysely<DB>, personId: string) {
  return db
    .selectFrom('identity')
    .select(['id', 'provider', 'subject', 'email', 'created_at', 'used_at'])
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}
