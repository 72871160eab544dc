import { randomUUID } from 'node:crypto'
import { existsOn } from '@saolang/domain/agency'
import type { Role } from '@saolang/domain/permission'
import {
  canManagePeople,
  endRole as end,
  giveRole as give,
  leave,
  type Person,
  type RoleInput,
} from '@saolang/domain/person'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs, findStream, type Stream } from '../../platform/acts/stream.ts'
import { endSessions, isFresh } from '../../platform/auth/session.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { findAgency } from '../agencies/index.ts'
import { listCommunes } from '../units/index.ts'
import { PERSON } from './people.stream.ts'
import { openWorkOf } from './roles.reading.ts'

export type RolePlaceCode = 'person/role-place' | 'person/role-agency'

/** The commune, the producer and the agency of a role must be of its province, and the agency be there on its day. */
export async function checkRolePlace(ask: Ask, role: RoleInput): Promise<Result<null, RolePlaceCode>> {
  const { provinceCode, communeCode, producerId, agencyId = null, from } = role
  if (communeCode !== null) {
    const communes = await listCommunes(ask.tx, provinceCode)
    if (!communes.some((unit) => unit.code === communeCode)) return fail('person/role-place')
  }
  if (producerId !== null) {
    const own = await ask.tx
      .selectFrom('producer')
      .select('province_code')
      .where('id', '=', producerId)
      .executeTakeFirst()
    if (own?.province_code !== provinceCode) return fail('person/role-place')
  }
  if (agencyId === null) return role.role === 'massOrganisation' ? fail('person/role-agency') : ok(null)
  const agency = await findAgency(ask.tx, agencyId)
  if (agency === undefined || agency.provinceCode !== provinceCode) return fail('person/role-agency')
  return existsOn(agency, from) ? ok(null) : fail('person/role-agency')
}

/** The person locked, for an administrator of their province who proved who they are a short while ago. */
/** The person locked, for the administrator of their province who proved who they are a short while ago. */
export async function lockManaged(ask: Ask, personId: string): Promise<Result<Stream<Person>, string>> {
  const stream = await findStream(ask.tx, PERSON, personId)
  if (stream === undefined || ask.person === null) return fail('request/not-found')
  if (!canManagePeople(ask.person.actor, stream.state.provinceCode).may) return fail('request/not-found')
  return isFresh(ask.person, ask.now, ask.auth.freshMinutes) ? ok(stream) : fail('account/confirm-first')
}

export interface GiveRoleInput {
  readonly role: Role
  readonly communeCode: string | null
  readonly producerId: string | null
  readonly agencyId: string | null
  readonly title: string | null
  readonly from: string
  readonly to: string | null
  readonly version: number
}

export async function giveRole(
  ask: Ask,
  personId: string,
  input: GiveRoleInput,
): Promise<Result<{ id: string }, string>> {
  const stream = await lockManaged(ask, personId)
  if (!stream.ok) return stream
  const { version, ...role } = input
  const holding = { ...role, key: randomUUID(), provinceCode: stream.value.state.provinceCode }
  const acts = give(stream.value.state, { holding, version })
  if (!acts.ok) return acts
  const placed = await checkRolePlace(ask, holding)
  if (!placed.ok) return placed
  await appendActs(ask.tx, PERSON, stream.value, acts.value, ask.source('admin'))
  return ok({ id: personId })
}

export interface EndInput {
  readonly to: string
  readonly reason: string
  /** The administrator saw that work is still open and ends the role all the same. */
  readonly despite: boolean
  readonly version: number
}

/** Ends a role. Work that is still open is told first; nobody ends their own role of administrator. */
export async function endRole(
  ask: Ask,
  personId: string,
  key: string,
  input: EndInput,
): Promise<Result<{ id: string }, string>> {
  const stream = await lockManaged(ask, personId)
  if (!stream.ok) return stream
  const { state } = stream.value
  const held = state.roles.find((role) => role.key === key)
  if (held?.role === 'admin' && ask.person?.personId === personId) return fail('person/own-admin')
  const { to, reason, version } = input
  const acts = end(state, { key, to, reason, version }, ask.today)
  if (!acts.ok) return acts
  const settled = await checkOpenWork(ask, { personId, state, key, despite: input.despite })
  if (!settled.ok) return settled
  await appendActs(ask.tx, PERSON, stream.value, acts.value, ask.source('admin'))
  return ok({ id: personId })
}

/** A person leaves: all roles end, all sessions end. Acts stay in their name. */
export async function personLeaves(
  ask: Ask,
  personId: string,
  input: EndInput,
): Promise<Result<{ id: string }, string>> {
  const stream = await lockManaged(ask, personId)
  if (!stream.ok) return stream
  if (ask.person?.personId === personId) return fail('person/own-admin')
  const { to, reason, version } = input
  const acts = leave(stream.value.state, { on: to, reason, version }, ask.today)
  if (!acts.ok) return acts
  const settled = await checkOpenWork(ask, { personId, state: stream.value.state, key: null, despite: input.despite })
  if (!settled.ok) return settled
  await appendActs(ask.tx, PERSON, stream.value, acts.value, ask.source('admin'))
  await endSessions(ask.tx, personId)
  return ok({ id: personId })
}

async function checkOpenWork(
  ask: Ask,
  of: { readonly personId: string; readonly state: Person; readonly key: string | null; readonly despite: boolean },
): Promise<Result<null, 'person/open-work'>> {
  if (of.despite) return ok(null)
  const { items } = await openWorkOf(ask, of.personId, of.state, of.key)
  return items.length === 0 ? ok(null) : fail('person/open-work', { count: items.length })
}
