import {
  lacksRegistration,
  missingProfileFields,
  PRODUCER_KINDS,
  type Producer,
  type ProducerKind,
  profileFields,
} from '@saolang/domain/producer'
import type { Field, Regime } from '@saolang/domain/regime'
import { z } from 'zod'
import { formatDate } from '../../platform/pages/text.ts'
import { PRODUCERS_PAGE, type ProducerRow } from './producers.store.ts'

/** Names of the legal forms on screens, in the words of Điều 2.3. */
export const PRODUCER_KIND_WORDS: Readonly<Record<ProducerKind, string>> = {
  cooperative: 'Hợp tác xã',
  cooperativeGroup: 'Tổ hợp tác',
  company: 'Doanh nghiệp nhỏ và vừa',
  farm: 'Trang trại',
  household: 'Hộ sản xuất, hộ gia đình có đăng ký kinh doanh',
  association: 'Hội, hiệp hội',
  operationCentre: 'Trung tâm điều hành hoặc tổ chức tương đương',
}

const Kind = z.enum(PRODUCER_KINDS)

export const ProducersView = z.object({
  area: z.enum(['province', 'commune', 'own']),
  mayRegister: z.boolean(),
  words: z.string(),
  commune: z.string(),
  communes: z.array(z.object({ code: z.string(), name: z.string() })),
  total: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
  producers: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: Kind,
      kindName: z.string(),
      communeName: z.string(),
      phone: z.string().nullable(),
    }),
  ),
})
export type ProducersView = z.infer<typeof ProducersView>

export function presentProducers(
  frame: Pick<ProducersView, 'area' | 'mayRegister' | 'words' | 'commune' | 'communes' | 'page'>,
  rows: readonly ProducerRow[],
  total: number,
): ProducersView {
  const producers = rows.map(({ id, name, kind, communeName, phone }) => ({
    id,
    name,
    kind,
    kindName: PRODUCER_KIND_WORDS[kind],
    communeName,
    phone,
  }))
  return { ...frame, total, pages: Math.max(1, Math.ceil(total / PRODUCERS_PAGE)), producers }
}

export const ProfileField = z.object({
  key: z.string(),
  no: z.string(),
  label: z.string(),
  type: z.string(),
  required: z.boolean(),
  choices: z.array(z.object({ id: z.string(), label: z.string() })),
  value: z.string(),
  /** As it stands on a page: a date as dd/mm/yyyy, the words of a choice. */
  shown: z.string(),
})
export type ProfileField = z.infer<typeof ProfileField>

export const ProfileView = z.object({
  id: z.string(),
  name: z.string(),
  kind: Kind,
  version: z.number().int(),
  mayEdit: z.boolean(),
  /** Required fields that are still empty. */
  missing: z.array(z.string()),
  /** Điều 2.3: a household without the number of its business registration may not take part. */
  lacksRegistration: z.boolean(),
  fields: z.array(ProfileField),
})
export type ProfileView = z.infer<typeof ProfileView>

export function presentProfile(
  id: string,
  read: { readonly producer: Producer; readonly mayEdit: boolean },
  regime: Regime,
): ProfileView {
  const { producer, mayEdit } = read
  const { name, kind, version, profile } = producer
  return {
    id,
    name,
    kind,
    version,
    mayEdit,
    missing: [...missingProfileFields(producer, regime)],
    lacksRegistration: lacksRegistration(producer),
    fields: profileFields(regime).map((field) => presentField(field, profile[field.key] ?? '')),
  }
}

function presentField(field: Field, value: string): ProfileField {
  const { key, no, label, type, required } = field
  const choices = field.choices.map((choice) => ({ ...choice }))
  return { key, no, label, type, required, choices, value, shown: shownValue({ type, choices }, value) }
}

/** A value of the profile as a person reads it. */
export function shownValue(field: Pick<ProfileField, 'type' | 'choices'>, value: string): string {
  if (value === '') return ''
  if (field.type === 'date') return formatDate(value)
  if (field.type === 'tick') return 'Có'
  if (field.type === 'choice') return field.choices.find((choice) => choice.id === value)?.label ?? value
  return value
}

export const RegistrationView = z.object({
  id: z.string(),
  name: z.string(),
  kind: Kind,
  phone: z.string(),
  version: z.number().int(),
})
export type RegistrationView = z.infer<typeof RegistrationView>

export function presentRegistration(id: string, producer: Producer): RegistrationView {
  const { name, kind, phone, version } = producer
  return { id, name, kind, phone: phone ?? '', version }
}
