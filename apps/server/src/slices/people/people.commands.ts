import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Role } from '@saolang/domain/permission'
import { canManagePeople, type PersonAct, type RoleHolding, scopeOf } from '@saolang/domain/person'
import { fail, ok, type Result } from '@saolang/domain/result'
import { type ActSource, beginStream, type Tx } from '../../platform/acts/stream.ts'
import { hashPassword } from '../../platform/auth/password.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { findPersonBySignInName } from './people.store.ts'
import { PERSON } from './people.stream.ts'

export interface NewPerson {
  readonly name: string
  readonly signInName: string
  readonly phone: string | null
  readonly provinceCode: string
  readonly roles: readonly Omit<RoleHolding, 'key'>[]
}

export type RegisterCode =
  | 'person/sign-in-name-taken'
  | 'person/role-place'
  | 'permission/sign-in'
  | 'permission/not-your-work'

/** Registers a person with their first roles. The caller has decided that it may be done. */
export async function registerPerson(
  tx: Tx,
  source: ActSource,
  input: NewPerson,
): Promise<Result<{ id: string }, RegisterCode>> {
  if ((await findPersonBySignInName(tx, input.signInName)) !== undefined) return fail('person/sign-in-name-taken')
  if (input.roles.some((role) => !placeFits(role))) return fail('person/role-place')
  const { roles, ...person } = input
  const acts: PersonAct[] = [
    { kind: 'PersonRegistered', payload: person },
    ...roles.map((role): PersonAct => ({ kind: 'RoleGiven', payload: { ...role, key: randomUUID() } })),
  ]
  const stream = await beginStream(tx, PERSON, { provinceCode: person.provinceCode }, acts, source)
  return ok({ id: stream.id })
}

function placeFits(role: Omit<RoleHolding, 'key'>): boolean {
  switch (scopeOf(role.role)) {
    case 'producer':
      return role.producerId !== null
    case 'commune':
      return role.communeCode !== null && role.producerId === null
    case 'province':
      return role.communeCode === null && role.producerId === null
  }
}

/** An administrator registers a person of their province and gets a link for the first password. */
export async function registerByAdmin(
  ask: Ask,
  input: {
    name: string
    signInName: string
    phone: string | null
    role: Role
    communeCode: string | null
    producerId: string | null
    title: string | null
  },
): Promise<Result<{ id: string; link: string }, RegisterCode>> {
  const hat = ask.person?.actor.hats.find((held) => held.role === 'admin')
  const provinceCode = hat?.provinceCode ?? ''
  const permission = canManagePeople(ask.person?.actor ?? null, provinceCode)
  if (!permission.may) return fail(ask.person === null ? 'permission/sign-in' : 'permission/not-your-work')
  const { name, signInName, phone, ...role } = input
  const roles = [{ ...role, provinceCode, from: ask.today, to: null }]
  const registered = await registerPerson(ask.tx, ask.source('admin'), { name, signInName, phone, provinceCode, roles })
  if (!registered.ok) return registered
  const token = await makeLink(ask.tx, ask.now, 'setPassword', registered.value.id)
  return ok({ id: registered.value.id, link: `/set-password/${token}` })
}

const LINK_DAYS = 3

/** A link that works once within three days; the database keeps the hash of its token. */
export async function makeLink(
  tx: Tx,
  now: Date,
  purpose: 'setPassword' | 'firstAdmin',
  personId: string | null,
): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const expires = new Date(now.getTime() + LINK_DAYS * 86_400_000)
  await tx
    .insertInto('one_time_link')
    .values({ token_hash: hashOf(token), purpose, person_id: personId, created_at: now, expires_at: expires })
    .execute()
  return token
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** The purpose of a link that still works, or a failure that says it does not. */
export async function readLink(
  tx: Tx,
  token: string,
  now: Date,
): Promise<Result<{ purpose: 'setPassword' | 'firstAdmin'; personId: string | null }, 'person/link-ended'>> {
  const link = await tx
    .selectFrom('one_time_link')
    .select(['purpose', 'person_id'])
    .where('token_hash', '=', hashOf(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  if (link === undefined) return fail('person/link-ended')
  return ok({ purpose: link.purpose === 'firstAdmin' ? 'firstAdmin' : 'setPassword', personId: link.person_id })
}

/** Sets a password by a one-time link; the link is used up and other sessions of the person end. */
export async function setPasswordByLink(
  ask: Ask,
  token: string,
  password: string,
): Promise<Result<{ personId: string }, 'person/link-ended' | 'person/password-weak'>> {
  if (isWeak(password)) return fail('person/password-weak', { min: MIN_PASSWORD })
  const link = await readLink(ask.tx, token, ask.now)
  if (!link.ok) return link
  if (link.value.personId === null) return fail('person/link-ended')
  await useLink(ask.tx, token, ask.now)
  await storePassword(ask.tx, link.value.personId, password, ask.now)
  return ok({ personId: link.value.personId })
}

/** The first administrator makes themself known by the link that the server printed once. */
export async function makeFirstAdmin(
  ask: Ask,
  token: string,
  input: { name: string; signInName: string; provinceCode: string; password: string },
): Promise<Result<{ personId: string }, 'person/link-ended' | 'person/password-weak' | RegisterCode>> {
  if (isWeak(input.password)) return fail('person/password-weak', { min: MIN_PASSWORD })
  const link = await readLink(ask.tx, token, ask.now)
  if (!link.ok || link.value.purpose !== 'firstAdmin') return fail('person/link-ended')
  await useLink(ask.tx, token, ask.now)
  const { name, signInName, provinceCode } = input
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

/** NIST SP 800-63B: length counts, not signs; and not one letter repeated. */
const MIN_PASSWORD = 10
function isWeak(password: string): boolean {
  return password.length < MIN_PASSWORD || new Set(password).size < 4
}

async function useLink(tx: Tx, token: string, now: Date): Promise<void> {
  await tx.updateTable('one_time_link').set({ used_at: now }).where('token_hash', '=', hashOf(token)).execute()
}

/** Stores the argon2id hash of a password and ends the person's sessions. */
export async function storePassword(tx: Tx, personId: string, password: string, now: Date): Promise<void> {
  const row = { person_id: personId, password_hash: await hashPassword(password), changed_at: now }
  await tx
    .insertInto('credential')
    .values(row)
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
    .execute()
  await tx.deleteFrom('session').where('person_id', '=', personId).execute()
}
