import type { ActBody, Recorded } from '../acts/index.ts'
import { type Actor, asRole, type Permission, type Place } from '../permission/index.ts'
import type { Field, Regime } from '../regime/index.ts'
import { fail, ok, type Result } from '../result/index.ts'

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
  | ActBody<'ProducerProfileSaved', { readonly changes: Readonly<Record<string, string | null>> }>

/** A producer (chủ thể OCOP). `profile` holds the fields of mẫu 01 and 02 that are asked once and reused. */
export interface Producer {
  readonly provinceCode: string
  readonly communeCode: string
  readonly name: string
  readonly kind: ProducerKind
  readonly phone: string | null
  readonly profile: Readonly<Record<string, string>>
  readonly version: number
}

export function foldProducer(state: Producer | undefined, act: Recorded<ProducerAct>): Producer {
  if (act.kind === 'ProducerRegistered') return { ...act.payload, profile: {}, version: act.seq }
  if (state === undefined) throw new Error(`a producer cannot begin with ${act.kind}`)
  const profile = new Map(Object.entries(state.profile))
  for (const [key, value] of Object.entries(act.payload.changes)) {
    if (value === null) profile.delete(key)
    else profile.set(key, value)
  }
  return { ...state, profile: Object.fromEntries(profile), version: act.seq }
}

export function producerPlace(id: string, producer: Producer): Place {
  return { provinceCode: producer.provinceCode, communeCode: producer.communeCode, producerId: id }
}

/** A producer's own people change the profile. */
export function canEditProducer(actor: Actor | null, place: Place): Permission {
  return asRole(actor, ['producer'], place)
}

/** Its own people, the officers of its commune and the province read the profile. */
export function canReadProducer(actor: Actor | null, place: Place): Permission {
  return asRole(actor, ['producer', 'communeOfficer', 'communeChair', 'provinceOffice', 'advisor'], place)
}

/** A commune officer registers a producer of the commune. */
export function canRegisterProducer(actor: Actor | null, place: Place): Permission {
  return asRole(actor, ['communeOfficer'], place)
}

/** Fields of mẫu 02, mục I.1-I.6, I.8, I.9 and the position of mẫu 01: asked once, in the profile. */
export function profileFields(regime: Regime): readonly Field[] {
  const fields = (id: string) => regime.forms.find((form) => form.id === id)?.fields ?? []
  const own = fields('mau-02').filter(
    (field) =>
      (/^I\.(3|4|5|6|8|9)/.test(field.no) || field.key === 'representativeDisabled') && field.type !== 'signature',
  )
  return [...own, ...fields('mau-01').filter((field) => field.key === 'position')]
}

/** Keys of required fields that are still empty; a dossier cannot be sent before they are filled. */
export function missingProfileFields(producer: Producer, regime: Regime): readonly string[] {
  return profileFields(regime)
    .filter((field) => field.required && (producer.profile[field.key] ?? '') === '')
    .map((field) => field.key)
}

const MAX_TEXT = 5000

export type SaveProfileCode = 'producer/unknown-field' | 'producer/text-too-long' | 'request/conflict'

/** Saves typed fields of the profile; only what changed makes an act. */
export function saveProfile(
  producer: Producer,
  regime: Regime,
  input: { readonly version: number; readonly fields: Readonly<Record<string, string>> },
): Result<ProducerAct[], SaveProfileCode> {
  const known = profileFields(regime).map((field) => field.key)
  const unknown = Object.keys(input.fields).find((key) => !known.includes(key))
  if (unknown !== undefined) return fail('producer/unknown-field', { field: unknown })
  const long = Object.entries(input.fields).find(([, value]) => value.length > MAX_TEXT)
  if (long !== undefined) return fail('producer/text-too-long', { max: MAX_TEXT })
  const changes = Object.entries(input.fields).filter(([key, value]) => (producer.profile[key] ?? '') !== value)
  if (changes.length === 0) return ok([])
  if (producer.version !== input.version) return fail('request/conflict')
  const payload = { changes: Object.fromEntries(changes.map(([key, value]) => [key, value === '' ? null : value])) }
  return ok([{ kind: 'ProducerProfileSaved', payload }])
}
