/**
 * Roles of this system (`docs/glossary.md`). Council seats are not roles: they come from the council's own
 * membership, so that a member of one council is nobody in another.
 */
export const ROLES = [
  'producer',
  'communeOfficer',
  'communeChair',
  'provinceOffice',
  'advisor',
  'councillor',
  'signatory',
  'admin',
  'ministryOffice',
  'massOrganisation',
] as const
export type Role = (typeof ROLES)[number]

/** The place of the ministry, which no province has: its roles and plans carry this code instead of a province's. */
export const NATION = '00'

/** A role held in a place, and for a producer in that producer. */
export interface Hat {
  readonly role: Role
  readonly provinceCode: string
  readonly communeCode: string | null
  readonly producerId: string | null
  /** The organisation of a mass organisation's hat: it reaches what that agency enters, and no place (COM-09). */
  readonly agencyId?: string | null
  /** Present where the hat is another's: it reaches the named work only, and reading. */
  readonly lent?: Lent
}

/**
 * Groups of acts that may be done for somebody else: the first four for a producer who agreed to it (assisted mode),
 * the rest for a colleague who is away (decision 0015). What stands in no group is never done with a lent hat.
 */
export const WORKS = [
  'profile',
  'products',
  'papers',
  'dossiers',
  'register',
  'intake',
  'findings',
  'acceptance',
  'rounds',
  'drafts',
] as const
export type Work = (typeof WORKS)[number]

/** A hat that somebody wears for another: a commune officer for a producer, or a colleague for one who is away. */
export interface Lent {
  readonly how: 'assisted' | 'delegated'
  /** The producer in whose name is typed, or the person whose role it is. */
  readonly of: string
  readonly works: readonly Work[]
}

/** Who acts: a signed-in person with the hats that they hold today. */
export interface Actor {
  readonly personId: string
  readonly hats: readonly Hat[]
}

/** Where a thing belongs; a policy compares it with the hats of the actor. */
export interface Place {
  readonly provinceCode: string
  readonly communeCode: string
  readonly producerId?: string | null
}

/** Whether a role works for the state at the programme: neither a producer nor a mass organisation, who keep their own. */
export function isOfficialRole(role: Role): boolean {
  return role !== 'producer' && role !== 'massOrganisation'
}

/** The answer of a policy: yes with the hat that is worn, or no with a reason that has a sentence. */
export type Permission = { readonly may: true; readonly hat: Hat } | { readonly may: false; readonly reason: string }

export function refuse(reason: string): Permission {
  return { may: false, reason }
}

/**
 * Deny by default: yes only where one of the actor's hats has the role in that very place. A lent hat counts only where
 * the policy names the work, and the work is lent; with 'read' it counts for looking. An own hat goes first.
 */
export function asRole(
  actor: Actor | null,
  roles: readonly Role[],
  place: Place,
  work: Work | 'read' | null = null,
): Permission {
  if (actor === null) return refuse('permission/sign-in')
  return wearing(actor, (hat) => roles.includes(hat.role) && reaches(hat, work) && covers(hat, place))
}

/** The first own hat that fits, else the first lent one. */
export function wearing(actor: Actor, fits: (hat: Hat) => boolean): Permission {
  const held = actor.hats.filter(fits)
  const hat = held.find(({ lent }) => lent === undefined) ?? held[0]
  return hat === undefined ? refuse('permission/not-your-work') : { may: true, hat }
}

/** Whether a hat is good for a work: an own hat always, a lent one where the work is lent or is reading. */
export function reaches(hat: Hat, work: Work | 'read' | null): boolean {
  if (hat.lent === undefined) return true
  return work === 'read' || (work !== null && hat.lent.works.includes(work))
}

/** Whether the area of a hat reaches a place: the producer itself, the commune, or the whole province. */
export function covers(hat: Hat, place: Place): boolean {
  if (hat.provinceCode !== place.provinceCode) return false
  switch (hat.role) {
    case 'producer':
      return hat.producerId !== null && hat.producerId === place.producerId
    case 'communeOfficer':
    case 'communeChair':
      return hat.communeCode === place.communeCode
    case 'provinceOffice':
    case 'advisor':
    case 'signatory':
    case 'admin':
    case 'ministryOffice':
      return true
    case 'councillor':
    case 'massOrganisation':
      return false
  }
}
