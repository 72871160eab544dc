import { parseVietnameseDate } from '../plain-date/index.ts'
import type { Field, Regime } from '../regime/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import type { Producer, ProducerAct } from './producer.ts'

/** Fields of mẫu 02, mục I.1-I.6, I.8, I.9 and the position of mẫu 01: asked once, in the profile. */
export function profileFields(regime: Regime): readonly Field[] {
  const fields = (id: string) => regime.forms.find((form) => form.id === id)?.fields ?? []
  const own = fields('mau-02').filter(
    (field) =>
      (/^I\.(3|4|5|6|8|9)/.test(field.no) || field.key === 'representativeDisabled') && field.type !== 'signature',
  )
  return [...own, ...fields('mau-01').filter((field) => field.key === 'position')]
}

/** What a registration tells already is not asked again: the first words of the profile. No regulation, no words. */
export function profileAtRegistration(
  regime: Regime | undefined,
  known: { readonly phone: string | null; readonly representative: string },
): ProducerAct[] {
  const keys = new Set(regime === undefined ? [] : profileFields(regime).map((field) => field.key))
  const entries = Object.entries({ phone: known.phone, representativeName: known.representative })
  const changes = Object.fromEntries(entries.filter(([key, value]) => value !== null && keys.has(key)))
  return Object.keys(changes).length === 0 ? [] : [{ kind: 'ProducerProfileSaved', payload: { changes } }]
}

/** Keys of required fields that are still empty; a dossier cannot be sent before they are filled. */
export function missingProfileFields(producer: Producer, regime: Regime): readonly string[] {
  return profileFields(regime)
    .filter((field) => field.required && (producer.profile[field.key] ?? '') === '')
    .map((field) => field.key)
}

/** Điều 2.3: a household takes part only with a business registration; the dossier is refused without its number. */
export function lacksRegistration(producer: Pick<Producer, 'kind' | 'profile'>): boolean {
  return producer.kind === 'household' && (producer.profile.registrationNumber ?? '') === ''
}

const MAX_LINE = 500
const MAX_TEXT = 5000
const EMAIL = /^[^\s@]{1,64}@[^\s@]+\.[^\s@.]{2,}$/
const PHONE = /^\+?[\d .()-]{8,20}$/

type FaultCode =
  | 'producer/unknown-field'
  | 'producer/text-too-long'
  | 'producer/not-a-choice'
  | 'producer/not-an-email'
  | 'producer/not-a-phone'
  | 'date/invalid'

/** A typed field that cannot be kept as it is. */
export interface FieldFault {
  readonly field: string
  readonly code: FaultCode
  /** Characters, for a text that is too long. */
  readonly max: number
}

/** What is wrong in typed fields, field by field; an empty field is never wrong, only missing. */
export function profileFaults(regime: Regime, fields: Readonly<Record<string, string>>): readonly FieldFault[] {
  const known = new Map(profileFields(regime).map((field) => [field.key, field]))
  return Object.entries(fields).flatMap(([key, value]) => {
    const field = known.get(key)
    const max = field?.type === 'long-text' ? MAX_TEXT : MAX_LINE
    const code = field === undefined ? 'producer/unknown-field' : faultOf(field, value, max)
    return code === null ? [] : [{ field: key, code, max }]
  })
}

function faultOf(field: Field, value: string, max: number): FaultCode | null {
  if (value === '') return null
  if (value.length > max) return 'producer/text-too-long'
  switch (field.type) {
    case 'choice':
      return field.choices.some((choice) => choice.id === value) ? null : 'producer/not-a-choice'
    case 'tick':
      return value === 'yes' ? null : 'producer/not-a-choice'
    case 'date':
      return parseVietnameseDate(value).ok ? null : 'date/invalid'
    case 'email':
      return EMAIL.test(value) ? null : 'producer/not-an-email'
    case 'phone':
      return PHONE.test(value) ? null : 'producer/not-a-phone'
    case 'text':
    case 'long-text':
    case 'number':
    case 'year':
    case 'place':
    case 'sheet':
    case 'files':
    case 'figures':
    case 'scoring-sheet':
    case 'signature':
    case 'generated':
      return null
  }
}

/** Typed fields as they are kept: a date that can be read becomes `2026-05-22`; all else stays as typed. */
export function tidyProfile(
  regime: Regime,
  fields: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const dates = new Set(profileFields(regime).flatMap((field) => (field.type === 'date' ? [field.key] : [])))
  const tidy = (key: string, value: string) => {
    const read = dates.has(key) ? parseVietnameseDate(value) : null
    return read?.ok === true ? read.value : value
  }
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, tidy(key, value)]))
}

export type SaveProfileCode = FaultCode | 'request/conflict'

/** Saves typed fields of the profile, incomplete ones too; only what changed makes an act. */
export function saveProfile(
  producer: Producer,
  regime: Regime,
  input: { readonly version: number; readonly fields: Readonly<Record<string, string>> },
): Result<ProducerAct[], SaveProfileCode> {
  const [fault] = profileFaults(regime, input.fields)
  if (fault !== undefined) return fail(fault.code, { field: fault.field, max: fault.max })
  const fields = tidyProfile(regime, input.fields)
  const changes = Object.entries(fields).filter(([key, value]) => (producer.profile[key] ?? '') !== value)
  if (changes.length === 0) return ok([])
  if (producer.version !== input.version) return fail('request/conflict')
  const payload = { changes: Object.fromEntries(changes.map(([key, value]) => [key, value === '' ? null : value])) }
  return ok([{ kind: 'ProducerProfileSaved', payload }])
}
