import { type Actor, asRole, type Permission, refuse } from '../permission/index.ts'
import type { Complaint } from './state.ts'

type Placed = Pick<Complaint, 'provinceCode' | 'level' | 'communeCode'>

const place = ({ provinceCode, communeCode }: Placed) => ({ provinceCode, communeCode: communeCode ?? '' })

/** Who handles it now: the office of its level, never a lent hat. Only they see how the complainant is reached. */
export function canHandleComplaint(actor: Actor | null, complaint: Placed): Permission {
  const roles =
    complaint.level === 'commune' ? (['communeOfficer', 'communeChair'] as const) : (['provinceOffice'] as const)
  return asRole(actor, roles, place(complaint))
}

/** Who reads it: who handles it, the province's office, and the commune that it concerns. Nobody else learns of it. */
export function canReadComplaint(actor: Actor | null, complaint: Placed): Permission {
  const office = asRole(actor, ['provinceOffice'], place(complaint))
  if (office.may || complaint.communeCode === null) return office
  return asRole(actor, ['communeOfficer', 'communeChair'], place(complaint))
}

/** The own people of the producer of the product: they see its kind and what they are asked, never the complainant. */
export function canReplyToComplaint(actor: Actor | null, complaint: Pick<Complaint, 'product'>): Permission {
  if (actor === null) return refuse('permission/sign-in')
  const { product } = complaint
  const hat = actor.hats.find(
    (held) =>
      held.role === 'producer' && held.lent === undefined && product !== null && held.producerId === product.producerId,
  )
  return hat === undefined ? refuse('permission/not-your-work') : { may: true, hat }
}

/** A place whose complaints are listed: the whole province, or one commune of it. */
export interface ComplaintScope {
  readonly provinceCode: string
  readonly communeCode: string | null
}

/** The places of which the actor reads complaints, one for each hat that does. */
export function complaintScopes(actor: Actor | null): readonly ComplaintScope[] {
  return (actor?.hats ?? []).flatMap(({ role, lent, provinceCode, communeCode }): ComplaintScope[] => {
    if (lent !== undefined) return []
    if (role === 'provinceOffice') return [{ provinceCode, communeCode: null }]
    return (role === 'communeOfficer' || role === 'communeChair') && communeCode !== null
      ? [{ provinceCode, communeCode }]
      : []
  })
}
