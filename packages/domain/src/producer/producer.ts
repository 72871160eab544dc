import type { ActBody, Recorded } from '../acts/index.ts'
import { type Actor, asRole, type Hat, type Permission, type Place, type Role } from '../permission/index.ts'
import { type AssistanceAct, type HeldConsent, withAssistance } from './assistance.ts'

/** Legal forms that may take part (Điều 2.3); the last two for tourism services only. */
export const PRODUCER_KINDS = [
  'cooperative',
  'cooperativeGroup',
  'company',
  'farm',
  'household',
  'association',
  'operationCentre',
] as const
export type ProducerKind = (typeof PRODUCER_KINDS)[number]

/** Điều 2.3: associations and operation centres take part with tourism services only. */
export function mayTakePart(kind: ProducerKind, isTourism: boolean): boolean {
  return isTourism || (kind !== 'association' && kind !== 'operationCentre')
}

export type ProducerAct =
  | ActBody<
      'ProducerRegistered',
      {
        readonly provinceCode: string
        readonly communeCode: string
        readonly name: string
        readonly kind: ProducerKind
        readonly phone: string | null
      }
    >
  | ActBody<'ProducerCorrected', { readonly name: string; readonly kind: ProducerKind; readonly phone: string | null }>
  | ActBody<'ProducerProfileSaved', { readonly changes: Readonly<Record<string, string | null>> }>
  | AssistanceAct

/** A producer (chủ thể OCOP). `profile` holds the fields of mẫu 01 and 02 that are asked once and reused. */
export interface Producer {
  readonly provinceCode: string
  readonly communeCode: string
  readonly name: string
  readonly kind: ProducerKind
  readonly phone: string | null
  readonly profile: Readonly<Record<string, string>>
  /** Consents to be helped by officers, oldest first. */
  readonly assistance: readonly HeldConsent[]
  readonly version: number
}

export function foldProducer(state: Producer | undefined, act: Recorded<ProducerAct>): Producer {
  if (act.kind === 'ProducerRegistered') return { ...act.payload, profile: {}, assistance: [], version: act.seq }
  if (state === undefined) throw new Error(`a producer cannot begin with ${act.kind}`)
  switch (act.kind) {
    case 'ProducerCorrected':
      return { ...state, ...act.payload, version: act.seq }
    case 'ProducerProfileSaved':
      return { ...state, profile: changedProfile(state.profile, act.payload.changes), version: act.seq }
    case 'AssistanceAgreed':
    case 'AssistanceEnded':
      return { ...state, assistance: withAssistance(state.assistance, act), version: act.seq }
  }
}

function changedProfile(
  before: Producer['profile'],
  changes: Readonly<Record<string, string | null>>,
): Producer['profile'] {
  const profile = new Map(Object.entries(before))
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) profile.delete(key)
    else profile.set(key, value)
  }
  return Object.fromEntries(profile)
}

export function producerPlace(id: string, producer: Pick<Producer, 'provinceCode' | 'communeCode'>): Place {
  return { provinceCode: producer.provinceCode, communeCode: producer.communeCode, producerId: id }
}

/** A producer's own people change the profile, the products and the papers; others only with their consent. */
export function canEditProducer(
  actor: Actor | null,
  place: Place,
  work: 'profile' | 'products' | 'papers' = 'profile',
): Permission {
  return asRole(actor, ['producer'], place, work)
}

/** Its own people, the officers of its commune and the province read the profile. */
export function canReadProducer(actor: Actor | null, place: Place): Permission {
  return asRole(actor, ['producer', 'communeOfficer', 'communeChair', 'provinceOffice', 'advisor'], place, 'read')
}

/** A commune officer registers a producer of the commune, and corrects its name. */
export function canRegisterProducer(actor: Actor | null, place: Place): Permission {
  return asRole(actor, ['communeOfficer'], place, 'register')
}

/** Whose producers a person's list shows: the widest area that one of the hats gives. */
export type ProducerScope =
  | { readonly area: 'province'; readonly provinceCode: string }
  | { readonly area: 'commune'; readonly provinceCode: string; readonly communeCode: string; readonly role: Role }
  | { readonly area: 'own'; readonly hats: readonly Hat[] }

/** The area of the list of producers; null for those whose work it is not. */
export function producerScope(actor: Actor): ProducerScope | null {
  const first = (...roles: readonly Role[]) => actor.hats.find((hat) => roles.includes(hat.role))
  const province = first('provinceOffice', 'advisor')
  if (province !== undefined) return { area: 'province', provinceCode: province.provinceCode }
  const commune = first('communeOfficer') ?? first('communeChair')
  if (commune !== undefined && commune.communeCode !== null) {
    const { provinceCode, communeCode, role } = commune
    return { area: 'commune', provinceCode, communeCode, role }
  }
  const hats = actor.hats.filter((hat) => hat.role === 'producer')
  return hats.length === 0 ? null : { area: 'own', hats }
}
