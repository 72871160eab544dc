import { NATION, ROLES, type Role } from '../permission/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import { type Person, type PersonAct, type RoleHolding, scopeOf } from './person.ts'

/** A role as somebody gives it: the key is made by the server. */
export type RoleInput = Omit<RoleHolding, 'key'>

/** The roles that may be held in a province; at the ministry (`NATION`) only its own office and its administrators. */
export function rolesIn(provinceCode: string): readonly Role[] {
  if (provinceCode === NATION) return ['ministryOffice', 'admin']
  return ROLES.filter((role) => role !== 'ministryOffice')
}

/** Whether a role names the place that it needs and no more: a commune, a producer, or the province alone. */
export function placeFits(role: Pick<RoleHolding, 'role' | 'provinceCode' | 'communeCode' | 'producerId'>): boolean {
  if (!rolesIn(role.provinceCode).includes(role.role)) return false
  switch (scopeOf(role.role)) {
    case 'producer':
      return role.producerId !== null
    case 'commune':
      return role.communeCode !== null && role.producerId === null
    case 'province':
      return role.communeCode === null && role.producerId === null
  }
}

/** First and last day are both held. */
export function isHeldOn(role: Pick<RoleHolding, 'from' | 'to'>, date: string): boolean {
  return role.from <= date && (role.to === null || date <= role.to)
}

/** The same role in the same place: what it lets somebody do is the same, whatever agency or title stands beside it. */
export function coversRole(one: RoleInput, other: RoleInput): boolean {
  return (
    one.role === other.role &&
    one.provinceCode === other.provinceCode &&
    one.communeCode === other.communeCode &&
    one.producerId === other.producerId &&
    // Of a mass organisation the agency is the place.
    (one.role !== 'massOrganisation' || (one.agencyId ?? null) === (other.agencyId ?? null))
  )
}

function overlap(one: RoleInput, other: RoleInput): boolean {
  return (other.to === null || one.from <= other.to) && (one.to === null || other.from <= one.to)
}

export type GiveRoleCode =
  | 'request/conflict'
  | 'person/has-left'
  | 'person/role-place'
  | 'person/role-dates'
  | 'person/role-twice'

/** Gives a person a role from a day on. The same role in the same place is never held twice on one day. */
export function giveRole(
  person: Person,
  input: { readonly holding: RoleHolding; readonly version: number },
): Result<PersonAct[], GiveRoleCode> {
  const { holding } = input
  if (input.version !== person.version) return fail('request/conflict')
  if (person.ended) return fail('person/has-left')
  if (!placeFits(holding)) return fail('person/role-place')
  if (holding.to !== null && holding.to < holding.from) return fail('person/role-dates')
  if (person.roles.some((held) => coversRole(held, holding) && overlap(held, holding))) return fail('person/role-twice')
  return ok([{ kind: 'RoleGiven', payload: holding }])
}

export type EndRoleCode = 'request/conflict' | 'person/role-unknown' | 'person/role-over' | 'person/role-dates'

/** Ends a role with its last day. What was done in it stays; a role that is over stays as it ended. */
export function endRole(
  person: Person,
  input: { readonly key: string; readonly to: string; readonly reason: string; readonly version: number },
  today: string,
): Result<PersonAct[], EndRoleCode> {
  const { version, ...payload } = input
  if (version !== person.version) return fail('request/conflict')
  const held = person.roles.find((role) => role.key === payload.key)
  if (held === undefined) return fail('person/role-unknown')
  if (held.to !== null && (held.to < today || held.to <= payload.to)) return fail('person/role-over')
  if (payload.to < held.from) return fail('person/role-dates')
  return ok([{ kind: 'RoleEnded', payload }])
}

export type LeaveCode = 'request/conflict' | 'person/has-left' | 'person/leave-date'

/** A person leaves: every role that still runs ends with that day. A role that had not begun ends on its first day. */
export function leave(
  person: Person,
  input: { readonly on: string; readonly reason: string; readonly version: number },
  today: string,
): Result<PersonAct[], LeaveCode> {
  const { version, ...payload } = input
  if (version !== person.version) return fail('request/conflict')
  if (person.ended) return fail('person/has-left')
  if (payload.on > today) return fail('person/leave-date')
  const running = person.roles.filter((role) => role.to === null || role.to > payload.on)
  const ends = running.map((role): PersonAct => {
    const to = role.from > payload.on ? role.from : payload.on
    return { kind: 'RoleEnded', payload: { key: role.key, to, reason: payload.reason } }
  })
  return ok([...ends, { kind: 'PersonLeft', payload }])
}
