import type { ActBody, Recorded } from '../acts/index.ts'
import { type Actor, asRole, type Permission, type Role, refuse, type Work } from '../permission/index.ts'
import { addMonths, type PlainDate } from '../plain-date/index.ts'
import { fail, ok, type Result } from '../result/index.ts'

/**
 * What each role may hand to a colleague while away. Nothing that is signed, marked or advised stands here: who signs for
 * a chair ("KT.", "TUQ.") holds the role of the signer by a paper of its own, a council has substitutes by decision
 * (decision 0015).
 */
export const DELEGABLE: Readonly<Record<Role, readonly Work[]>> = {
  producer: [],
  communeOfficer: ['register', 'intake', 'findings'],
  communeChair: ['findings'],
  provinceOffice: ['acceptance', 'rounds', 'drafts'],
  advisor: [],
  councillor: [],
  signatory: [],
  admin: [],
  ministryOffice: [],
  massOrganisation: [],
}

/** Roles of one level: a right is handed on inside it only. */
const LEVELS: readonly (readonly Role[])[] = [
  ['communeOfficer', 'communeChair'],
  ['provinceOffice', 'advisor', 'signatory'],
]

/** The roles whose holders stand at the level of a role: who may get what it hands over. */
export function rolesOfLevel(role: Role): readonly Role[] {
  return LEVELS.find((level) => level.includes(role)) ?? []
}

/** Longer absences are no absence: then somebody else gets the role. */
export const MOST_DELEGATION_MONTHS = 6

export interface Delegated {
  readonly provinceCode: string
  readonly communeCode: string | null
  readonly fromPerson: string
  readonly toPerson: string
  /** The holding of the role: when it ends, so does this. */
  readonly roleKey: string
  readonly role: Role
  readonly works: readonly Work[]
  readonly from: string
  readonly until: string
  readonly reason: string
}

export type DelegationAct =
  | ActBody<'RightsDelegated', Delegated>
  | ActBody<'DelegationEnded', { readonly on: string; readonly reason: string | null }>

export interface Delegation extends Delegated {
  readonly endedOn: string | null
  readonly version: number
}

export function foldDelegation(state: Delegation | undefined, act: Recorded<DelegationAct>): Delegation {
  if (act.kind === 'RightsDelegated') return { ...act.payload, endedOn: null, version: act.seq }
  if (state === undefined) throw new Error(`a delegation cannot begin with ${act.kind}`)
  return { ...state, endedOn: act.payload.on, version: act.seq }
}

/** First and last day both count; one that is ended is over at once. */
export function isDelegationLive(delegation: Pick<Delegation, 'from' | 'until' | 'endedOn'>, on: string): boolean {
  return delegation.endedOn === null && delegation.from <= on && on <= delegation.until
}

export type DelegateCode =
  | 'delegation/not-yours'
  | 'delegation/to-yourself'
  | 'delegation/not-a-colleague'
  | 'delegation/already-holds'
  | 'delegation/works'
  | 'delegation/dates'
  | 'delegation/too-long'

/** A role as the two people hold it on the first day. */
export interface HeldRoleFact {
  readonly key: string
  readonly role: Role
  readonly provinceCode: string
  readonly communeCode: string | null
}

/**
 * Hands acts of one's own role to a colleague of the same place and level. Only what is held in person is handed over,
 * so that nobody passes on what was handed to them.
 */
export function delegateRights(
  input: Omit<Delegated, 'provinceCode' | 'communeCode' | 'role'>,
  people: { readonly own: readonly HeldRoleFact[]; readonly theirs: readonly HeldRoleFact[] },
  today: PlainDate,
): Result<DelegationAct[], DelegateCode> {
  const held = people.own.find(({ key }) => key === input.roleKey)
  if (held === undefined) return fail('delegation/not-yours')
  const { role, provinceCode, communeCode } = held
  if (input.toPerson === input.fromPerson) return fail('delegation/to-yourself')
  if (people.theirs.some((one) => one.role === role)) return fail('delegation/already-holds')
  const near = people.theirs.some(
    (one) =>
      rolesOfLevel(role).includes(one.role) && one.provinceCode === provinceCode && one.communeCode === communeCode,
  )
  if (!near) return fail('delegation/not-a-colleague')
  const may = DELEGABLE[role]
  if (input.works.length === 0 || input.works.some((work) => !may.includes(work))) return fail('delegation/works')
  if (input.until < input.from || input.from < today) return fail('delegation/dates')
  if (input.until > addMonths(today, MOST_DELEGATION_MONTHS)) {
    return fail('delegation/too-long', { months: MOST_DELEGATION_MONTHS })
  }
  return ok([{ kind: 'RightsDelegated', payload: { ...input, role, provinceCode, communeCode } }])
}

/** Who hands over ends it, who got it gives it back, and the administrator of the province ends it for who cannot. */
export function canEndDelegation(actor: Actor | null, delegation: Delegation): Permission {
  if (actor === null) return refuse('permission/sign-in')
  const { provinceCode, fromPerson, toPerson, role, communeCode } = delegation
  if (actor.personId === fromPerson || actor.personId === toPerson) {
    return { may: true, hat: { role, provinceCode, communeCode, producerId: null } }
  }
  return asRole(actor, ['admin'], { provinceCode, communeCode: '' })
}

/** Ends it today. Twice is once. */
export function endDelegation(
  delegation: Delegation,
  input: { readonly on: string; readonly reason: string | null },
): DelegationAct[] {
  return delegation.endedOn === null ? [{ kind: 'DelegationEnded', payload: input }] : []
}
