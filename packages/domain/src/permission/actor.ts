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
] as const
export type Role = (typeof ROLES)[number]

/** A role held in a place, and for a producer in that producer. */
export interface Hat {
  readonly role: Role
  readonly provinceCode: string
  readonly communeCode: string | null
  readonly producerId: string | null
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

/** The answer of a policy: yes with the hat that is worn, or no with a reason that has a sentence. */
export type Permission = { readonly may: true; readonly hat: Hat } | { readonly may: false; readonly reason: string }

export function refuse(reason: string): Permission {
  return { may: false, reason }
}

/** Deny by default: yes only where one of the actor's hats has the role in that very place. */
export function asRole(actor: Actor | null, roles: readonly Role[], place: Place): Permission {
  if (actor === null) return refuse('permission/sign-in')
  const hat = actor.hats.find((held) => roles.includes(held.role) && covers(held, place))
  return hat === undefined ? refuse('permission/not-your-work') : { may: true, hat }
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
      return true
    case 'councillor':
      return false
  }
}
