import { type Actor, asRole, type Hat, NATION, type Permission, type Role, refuse } from '../permission/index.ts'
import type { PlanLevel } from './content.ts'

/** Where a plan, a report or an entry of a register belongs. */
export interface ProgrammePlace {
  readonly level: PlanLevel
  /** `00` for the ministry's. */
  readonly provinceCode: string
  readonly communeCode: string | null
}

/** The office that runs the programme at a level; districts are no more, the province keeps theirs. */
function keepers(level: PlanLevel): readonly Role[] {
  switch (level) {
    case 'ministry':
      return ['ministryOffice']
    case 'province':
    case 'district':
      return ['provinceOffice']
    case 'commune':
      return ['communeOfficer', 'communeChair']
  }
}

const place = ({ provinceCode, communeCode }: ProgrammePlace) => ({ provinceCode, communeCode: communeCode ?? '' })

/** Who writes what belongs to the programme at a place: its own level only, never a lent hat. */
export function canRunProgramme(actor: Actor | null, where: ProgrammePlace): Permission {
  return asRole(actor, keepers(where.level), place(where))
}

const OFFICIALS: readonly Role[] = [
  ...(['communeOfficer', 'communeChair', 'provinceOffice', 'advisor', 'councillor', 'signatory', 'admin'] as const),
]

/**
 * Who reads it: officials of the province, whatever their level, and the ministry. Plans of the ministry are read by
 * officials everywhere. Producers see what is published, by other doors.
 */
export function canReadProgramme(actor: Actor | null, where: ProgrammePlace): Permission {
  if (actor === null) return refuse('permission/sign-in')
  const hat = actor.hats.find(
    (held) =>
      held.role === 'ministryOffice' ||
      (OFFICIALS.includes(held.role) && (where.provinceCode === NATION || held.provinceCode === where.provinceCode)),
  )
  return hat === undefined ? refuse('permission/not-your-work') : { may: true, hat }
}

function placeOf(hat: Hat): ProgrammePlace | null {
  if (hat.lent !== undefined) return null
  const { provinceCode, communeCode } = hat
  switch (hat.role) {
    case 'ministryOffice':
      return { level: 'ministry', provinceCode, communeCode: null }
    case 'provinceOffice':
      return { level: 'province', provinceCode, communeCode: null }
    case 'communeOfficer':
    case 'communeChair':
      return { level: 'commune', provinceCode, communeCode }
    case 'producer':
    case 'advisor':
    case 'councillor':
    case 'signatory':
    case 'admin':
    case 'massOrganisation':
      return null
  }
}

/** The places at which the actor may write, one for each hat that runs the programme somewhere. */
export function programmePlaces(actor: Actor | null): readonly ProgrammePlace[] {
  return (actor?.hats ?? []).map(placeOf).filter((one) => one !== null)
}
