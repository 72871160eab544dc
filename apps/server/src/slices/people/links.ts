import { createHash, randomBytes } from 'node:crypto'
import { NATION } from '@saolang/domain/permission'
import { fail, ok, type Result } from '@saolang/domain/result'
import type { Kysely } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'
import { hashPassword } from '../../platform/auth/password.ts'
import { MIN_PASSWORD, type PasswordFault, passwordFault } from '../../platform/auth/password-check.ts'
import { logSignIn } from '../../platform/auth/sign-in-log.ts'
import type { DB } from '../../platform/db/types.generated.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { listProvinces } from '../units/index.ts'
import { type RegisterCode, registerPerson } from './people.commands.ts'

const LINK_DAYS = 3
const DAY_MS = 86_400_000

export type LinkPurpose = 'setPassword' | 'firstAdmin'

/** A link that works once within three days, for one purpose; the database keeps the hash of its token. */
export async function makeLink(
  tx: Tx,
  now: Date,
  purpose: LinkPurpose,
  personId: string | null,
  madeBy: string | null = null,
): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const expires = new Date(now.getTime() + LINK_DAYS * DAY_MS)
  const row = { token_hash: hashOf(token), purpose, person_id: personId, created_at: now, expires_at: expires }
  await tx
    .insertInto('one_time_link')
    .values({ ...row, made_by: madeBy })
    .execute()
  return token
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Links of a person that nobody has used work no more. Answers how many there were. */
export async function revokeLinks(db: Kysely<DB>, personId: string, now: Date): Promise<number> {
  const revoked = await db
    .updateTable('one_time_link')
    .set({ revoked_at: now })
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('created_at')
    .execute()
  return revoked.length
}

/** When the link of a person that still works ends; null where there is none. */
export async function findOpenLink(db: Kysely<DB>, personId: string, now: Date): Promise<Date | null> {
  const link = await db
    .selectFrom('one_time_link')
    .select('expires_at')
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('expires_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return link?.expires_at ?? null
}

/** The purpose of a link that still works, or a failure that says it does not. */
export async function readLink(
  tx: Tx,
  token: string,
  now: Date,
): Promise<Result<{ purpose: LinkPurpose; personId: string | null }, 'person/link-ended'>> {
  const link = await tx
    .selectFrom('one_time_link')
    .select(['purpose', 'person_id'])
    .where('token_hash', '=', hashOf(token))
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  if (link === undefined) return fail('person/link-ended')
  return ok({ purpose: link.purpose === 'firstAdmin' ? 'firstAdmin' : 'setPassword', personId: link.person_id })
}

/** Uses a link up for one purpose: of two at the same moment one gets it. */
async function useLink(
  tx: Tx,
  token: string,
  purpose: LinkPurpose,
  now: Date,
): Promise<Result<{ personId: string | null }, 'person/link-ended'>> {
  const used = await tx
    .updateTable('one_time_link')
    .set({ used_at: now })
    .where('token_hash', '=', hashOf(token))
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('person_id')
    .executeTakeFirst()
  return used === undefined ? fail('person/link-ended') : ok({ personId: used.person_id })
}

/** The failure of a password that will not do; null where it will. */
export async function faultOf(ask: Ask, password: string, names: readonly string[]) {
  const fault = await passwordFault(password, { names, contextWords: ask.auth.contextWords })
  return fault === null ? null : fail<PasswordFault>(fault, { min: MIN_PASSWORD })
}

/** Sets a password by a one-time link; the link is used up and other sessions of the person end. */
export async function setPasswordByLink(
  ask: Ask,
  token: string,
  password: string,
): Promise<Result<{ personId: string }, 'person/link-ended' | PasswordFault>> {
  const link = await readLink(ask.tx, token, ask.now)
  if (!link.ok) return link
  const { personId } = link.value
  if (personId === null) return fail('person/link-ended')
  const fault = await faultOf(ask, password, await namesOf(ask.tx, personId))
  if (fault !== null) return fault
  const used = await useLink(ask.tx, token, 'setPassword', ask.now)
  if (!used.ok) return used
  await storePassword(ask.tx, personId, password, ask.now)
  await logSignIn(ask.tx, 'linkUsed', { personId }, ask)
  return ok({ personId })
}

export async function namesOf(db: Kysely<DB>, personId: string): Promise<readonly string[]> {
  const row = await db
    .selectFrom('person')
    .select(['name', 'sign_in_name'])
    .where('id', '=', personId)
    .executeTakeFirst()
  return row === undefined ? [] : [row.name, row.sign_in_name]
}

/** The places that have an administrator: the provinces of today, and the ministry first. */
export async function listHomes(tx: Tx): Promise<readonly { readonly code: string; readonly name: string }[]> {
  return [{ code: NATION, name: 'Trung ương' }, ...(await listProvinces(tx))]
}

/** The first administrator makes themself known by the link that the server printed once. */
export async function makeFirstAdmin(
  ask: Ask,
  token: string,
  input: { name: string; signInName: string; provinceCode: string; password: string },
): Promise<Result<{ personId: string }, 'person/link-ended' | PasswordFault | RegisterCode>> {
  const { name, signInName, provinceCode } = input
  const link = await readLink(ask.tx, token, ask.now)
  if (!link.ok) return link
  if (!(await listHomes(ask.tx)).some(({ code }) => code === provinceCode)) return fail('person/role-place')
  const fault = await faultOf(ask, input.password, [name, signInName])
  if (fault !== null) return fault
  const used = await useLink(ask.tx, token, 'firstAdmin', ask.now)
  if (!used.ok) return used
  const role = {
    role: 'admin' as const,
    provinceCode,
    communeCode: null,
    producerId: null,
    title: 'Quản trị hệ thống',
    from: ask.today,
    to: null,
  }
  const person = { name, signInName, phone: null, provinceCode, roles: [role] }
  const registered = await registerPerson(ask.tx, ask.source('system'), person)
  if (!registered.ok) return registered
  await storePassword(ask.tx, registered.value.id, input.password, ask.now)
  return ok({ personId: registered.value.id })
}

/** Stores the argon2id hash of a password and ends the person's sessions, all but the one that asks. */
export async function storePassword(
  tx: Tx,
  personId: string,
  password: string,
  now: Date,
  exceptSession: string | null = null,
): Promise<void> {
  const row = { person_id: personId, password_hash: await hashPassword(password), changed_at: now }
  await tx
    .insertInto('credential')
    .values(row)
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
    .execute()
  let ended = tx.deleteFrom('session').where('person_id', '=', personId)
  if (exceptSession !== null) ended = ended.where('id', '!=', exceptSession)
  await ended.execute()
}
