import { type Actor, asRole, isOfficialRole, type Permission, refuse } from '../permission/index.ts'

/** The administrator of a province keeps its register of agencies. */
export function canManageAgencies(actor: Actor | null, provinceCode: string): Permission {
  return asRole(actor, ['admin'], { provinceCode, communeCode: '' })
}

/** Everybody who works for the programme in the province reads it; producers have no need of it. */
export function canReadAgencies(actor: Actor | null, provinceCode: string): Permission {
  if (actor === null) return refuse('permission/sign-in')
  const hat = actor.hats.find((held) => isOfficialRole(held.role) && held.provinceCode === provinceCode)
  return hat === undefined ? refuse('permission/not-your-work') : { may: true, hat }
}
