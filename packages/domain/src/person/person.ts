import type { ActBody, Recorded } from '../acts/index.ts'
import {
  type Actor,
  asRole,
  type Permission,
  type Role,
  reaches,
  refuse,
  type Work,
  wearing,
} from '../permission/index.ts'

/** A role held from a day to a day; the key tells two holdings of one person apart. */
export interface RoleHolding {
  readonly key: string
  readonly role: Role
  readonly provinceCode: string
  readonly communeCode: string | null
  readonly producerId: string | null
  /** The agency in which it is held; acts from before agencies were entered have none. */
  readonly agencyId?: string | null
  /** What stands under the name: "Chủ tịch UBND xã Quài Tở". */
  readonly title: string | null
  readonly from: string
  readonly to: string | null
}

/** A holding as it stands, with why it ended. */
export interface HeldRole extends RoleHolding {
  readonly endReason?: string
}

export type PersonAct =
  | ActBody<
      'PersonRegistered',
      {
        readonly name: string
        readonly signInName: string
        readonly phone: string | null
        readonly provinceCode: string
      }
    >
  | ActBody<'RoleGiven', RoleHolding>
  | ActBody<'RoleEnded', { readonly key: string; readonly to: string; readonly reason?: string }>
  | ActBody<'PersonLeft', { readonly on: string; readonly reason?: string }>
  /** An administrator took off the second factors of somebody who lost them. */
  | ActBody<'FactorsReset', { readonly reason: string }>

/** A person of the system as the acts say. Passwords are no acts: they stand apart, hashed. */
export interface Person {
  readonly name: string
  readonly signInName: string
  readonly phone: string | null
  readonly provinceCode: string
  readonly roles: readonly HeldRole[]
  readonly ended: boolean
  readonly version: number
}

export function foldPerson(state: Person | undefined, act: Recorded<PersonAct>): Person {
  if (act.kind === 'PersonRegistered') return { ...act.payload, roles: [], ended: false, version: act.seq }
  if (state === undefined) throw new Error(`a person cannot begin with ${act.kind}`)
  return { ...state, ...changeBy(state, act), version: act.seq }
}

function changeBy(state: Person, act: Exclude<Recorded<PersonAct>, { kind: 'PersonRegistered' }>): Partial<Person> {
  switch (act.kind) {
    case 'RoleGiven':
      return { roles: [...state.roles, act.payload] }
    case 'RoleEnded': {
      const { key, to, reason } = act.payload
      const end = reason === undefined ? { to } : { to, endReason: reason }
      return { roles: state.roles.map((role) => (role.key === key ? { ...role, ...end } : role)) }
    }
    case 'PersonLeft':
      return { ended: true }
    case 'FactorsReset':
      return {}
  }
}

/** An administrator looks after the people of their own province. */
export function canManagePeople(actor: Actor | null, provinceCode: string): Permission {
  return asRole(actor, ['admin'], { provinceCode, communeCode: '' })
}

/** The province of the first of the actor's hats with one of the roles, for pages that list a whole province. */
export function hatWith(actor: Actor | null, roles: readonly Role[], work: Work | 'read' | null = null): Permission {
  if (actor === null) return refuse('permission/sign-in')
  return wearing(actor, (held) => roles.includes(held.role) && reaches(held, work))
}

/** Whether a role needs a commune, a producer, or the province only. */
export function scopeOf(role: Role): 'province' | 'commune' | 'producer' {
  switch (role) {
    case 'producer':
      return 'producer'
    case 'communeOfficer':
    case 'communeChair':
      return 'commune'
    case 'provinceOffice':
    case 'advisor':
    case 'councillor':
    case 'signatory':
    case 'admin':
    case 'ministryOffice':
    case 'massOrganisation':
      return 'province'
  }
}
