import { type Actor, asRole, type Hat, type Permission, refuse, wearing } from '../permission/index.ts'
import {
  canReadProgramme,
  canRunProgramme,
  type PlanLevel,
  type ProgrammePlace,
  programmePlaces,
} from '../plan/index.ts'
import type { RegisterDefinition } from './definition.ts'

const placeOf = ({ provinceCode }: Hat) => ({ provinceCode, communeCode: null })

/** Where an entry belongs, and the producers it is about. */
export interface EntryOwners extends ProgrammePlace {
  readonly producerIds: readonly string[]
  /** The agency in whose name it stands. */
  readonly agencyId?: string | null
}

/** A producer's own hat, or the one that its commune officer wears with its consent. */
function ownHat(actor: Actor | null, owners: EntryOwners, work: 'profile' | 'read'): Permission {
  const { provinceCode, communeCode, producerIds } = owners
  for (const producerId of producerIds) {
    const permission = asRole(actor, ['producer'], { provinceCode, communeCode: communeCode ?? '', producerId }, work)
    if (permission.may) return permission
  }
  return refuse(actor === null ? 'permission/sign-in' : 'permission/not-your-work')
}

/** The hat of a mass organisation, which reaches what its agency enters (COM-09). */
export function organisationHat(actor: Actor | null): Hat | undefined {
  return actor?.hats.find((hat) => hat.role === 'massOrganisation' && (hat.agencyId ?? null) !== null)
}

function ofOrganisation(actor: Actor | null, definition: RegisterDefinition, owners: EntryOwners): Permission | null {
  const hat = organisationHat(actor)
  const own = hat !== undefined && hat.provinceCode === owners.provinceCode && hat.agencyId === owners.agencyId
  return own && definition.organisations === true ? { may: true, hat } : null
}

/**
 * Who keeps an entry: its own level; the province office everything of its province; where the register lets them, the
 * producer whose entry it is, and the mass organisation in whose name it stands.
 */
export function canKeepEntry(actor: Actor | null, definition: RegisterDefinition, owners: EntryOwners): Permission {
  const own = canRunProgramme(actor, owners)
  if (own.may) return own
  if (owners.level !== 'ministry') {
    const office = asRole(actor, ['provinceOffice'], { ...owners, communeCode: owners.communeCode ?? '' })
    if (office.may) return office
  }
  const organisation = ofOrganisation(actor, definition, owners)
  if (organisation !== null) return organisation
  return definition.producers === true ? ownHat(actor, owners, 'profile') : own
}

/**
 * Officials read what belongs to the programme in their province; producers the entries that are about them; mass
 * organisations their own.
 */
export function canReadEntry(actor: Actor | null, definition: RegisterDefinition, owners: EntryOwners): Permission {
  const official = canReadProgramme(actor, owners)
  if (official.may) return official
  return ofOrganisation(actor, definition, owners) ?? ownHat(actor, owners, 'read')
}

/** The levels at which somebody may enter into a register, with the place; producers enter for their commune. */
export function entryPlaces(actor: Actor | null, definition: RegisterDefinition): readonly ProgrammePlace[] {
  const { levels } = definition
  const found = programmePlaces(actor).flatMap((place): readonly ProgrammePlace[] => {
    if (place.level !== 'province') return levels.includes(place.level) ? [place] : []
    // The province office keeps the districts' and may enter for a commune.
    const reach: readonly PlanLevel[] = ['province', 'district', 'commune']
    return reach.filter((level) => levels.includes(level)).map((level) => ({ ...place, level }))
  })
  const organisation = organisationHat(actor)
  if (organisation !== undefined && definition.organisations === true)
    return [{ level: levels.includes('province') ? 'province' : 'commune', ...placeOf(organisation) }]
  if (found.length > 0 || definition.producers !== true) return found
  const hat = producerHat(actor)
  if (hat === undefined) return []
  const level = levels.includes('commune') ? 'commune' : 'province'
  return [{ level, provinceCode: hat.provinceCode, communeCode: hat.communeCode }]
}

/** The hat in which somebody acts for a producer: their own, or one lent with the work of profiles. */
export function producerHat(actor: Actor | null): Hat | undefined {
  if (actor === null) return undefined
  const found = wearing(
    actor,
    (hat) => hat.role === 'producer' && hat.producerId !== null && (hat.lent?.works.includes('profile') ?? true),
  )
  return found.may ? found.hat : undefined
}
