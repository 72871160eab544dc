import { randomInt } from 'node:crypto'
import type { Kysely } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import type { DB } from '../db/types.generated.ts'
import { hashPassword, passwordFits } from './password.ts'
import type { Keyring } from './seal.ts'

const PERIOD_S = 30
const SECRET_BYTES = 20
/** A clock may run one step before or behind. */
const SKEW_STEPS = 1
const ISSUER = 'Sao Làng'

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({ issuer: ISSUER, label, algorithm: 'SHA1', digits: 6, period: PERIOD_S, secret })
}

const about = (personId: string) => `totp ${personId}`

/** Begins setting up: a new secret, of no use until it is confirmed by a code. */
export async function beginCodes(db: Kysely<DB>, keys: Keyring, personId: string, now: Date): Promise<void> {
  const secret = new Secret({ size: SECRET_BYTES }).base32
  const row = { secret: keys.seal(secret, about(personId)), created_at: now, confirmed_at: null, last_step: 0 }
  await db
    .insertInto('one_time_code')
    .values({ person_id: personId, ...row })
    .onConflict((conflict) =>
      conflict.column('person_id').doUpdateSet(row).where('one_time_code.confirmed_at', 'is', null),
    )
    .execute()
}

/** The secret that is being set up: the address for the QR code and the key in groups of four; null where none is. */
export async function findPendingCodes(
  db: Kysely<DB>,
  keys: Keyring,
  person: { readonly id: string; readonly label: string },
): Promise<{ readonly uri: string; readonly key: string } | null> {
  const row = await db
    .selectFrom('one_time_code')
    .select('secret')
    .where('person_id', '=', person.id)
    .where('confirmed_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return null
  const secret = keys.open(row.secret, about(person.id))
  return { uri: totpOf(secret, person.label).toString(), key: (secret.match(/.{1,4}/g) ?? []).join(' ') }
}

export async function hasCodes(db: Kysely<DB>, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('one_time_code')
    .select('person_id')
    .where('person_id', '=', personId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Whether a code of the app is right now. Each time step is taken once, also by two at the same moment: a code that
 * was seen over a shoulder is worth nothing. `pending` confirms a secret that is being set up.
 */
export async function takeCode(
  db: Kysely<DB>,
  keys: Keyring,
  of: { readonly personId: string; readonly code: string; readonly now: Date; readonly pending?: boolean },
): Promise<boolean> {
  const { personId, now } = of
  const row = await db
    .selectFrom('one_time_code')
    .select('secret')
    .where('person_id', '=', personId)
    .where('confirmed_at', of.pending === true ? 'is' : 'is not', null)
    .executeTakeFirst()
  const token = of.code.replaceAll(/\s/g, '')
  if (row === undefined || !/^\d{6}$/.test(token)) return false
  const timestamp = now.getTime()
  const totp = totpOf(keys.open(row.secret, about(personId)), '')
  const delta = totp.validate({ token, timestamp, window: SKEW_STEPS })
  if (delta === null) return false
  const step = TOTP.counter({ period: PERIOD_S, timestamp }) + delta
  const taken = await db
    .updateTable('one_time_code')
    .set(of.pending === true ? { last_step: step, confirmed_at: now } : { last_step: step })
    .where('person_id', '=', personId)
    .where('confirmed_at', of.pending === true ? 'is' : 'is not', null)
    .where('last_step', '<', step)
    .returning('person_id')
    .executeTakeFirst()
  return taken !== undefined
}

const RECOVERY_CODES = 10
/** No letters or digits that look alike. 10 signs of 31 are 49 bits: hashed like passwords (ASVS 6.5.2). */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789'
const CODE_SIGNS = 10

/** As a person may type it: capitals, blanks and hyphens do not count. */
function plainCode(code: string): string {
  return code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

/** Ten new recovery codes instead of the old ones; only their hashes are kept. */
export async function makeRecoveryCodes(db: Kysely<DB>, personId: string, now: Date): Promise<readonly string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => {
    const signs = Array.from({ length: CODE_SIGNS }, () => SIGNS[randomInt(SIGNS.length)]).join('')
    return `${signs.slice(0, 5)}-${signs.slice(5)}`
  })
  await db.deleteFrom('recovery_code').where('person_id', '=', personId).execute()
  // One after the other: each hash takes 19 MiB while it is made.
  const hashes: string[] = []
  for (const code of codes) hashes.push(await hashPassword(plainCode(code)))
  const rows = hashes.map((hash) => ({ person_id: personId, code_hash: Buffer.from(hash), created_at: now }))
  await db.insertInto('recovery_code').values(rows).execute()
  return codes
}

/** Whether a recovery code is right; it is used up, also where two bring it at the same moment. */
export async function takeRecoveryCode(db: Kysely<DB>, personId: string, code: string, now: Date): Promise<boolean> {
  const rows = await db
    .selectFrom('recovery_code')
    .select('code_hash')
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .execute()
  for (const { code_hash: hash } of rows) {
    if (await passwordFits(hash.toString(), plainCode(code))) return useUp(db, personId, hash, now)
  }
  return false
}

async function useUp(db: Kysely<DB>, personId: string, hash: Buffer, now: Date): Promise<boolean> {
  const used = await db
    .updateTable('recovery_code')
    .set({ used_at: now })
    .where('person_id', '=', personId)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .returning('person_id')
    .executeTakeFirst()
  return used !== undefined
}

export async function countRecoveryCodes(db: Kysely<DB>, personId: string): Promise<number> {
  const { left } = await db
    .selectFrom('recovery_code')
    .select((e) => e.fn.countAll<number>().as('left'))
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(left)
}

/** Codes of the app and recovery codes are gone. */
export async function removeCodes(db: Kysely<DB>, personId: string): Promise<void> {
  await db.deleteFrom('one_time_code').where('person_id', '=', personId).execute()
  await db.deleteFrom('recovery_code').where('person_id', '=', personId).execute()
}
