import { LOT_EVENT_KINDS, LOT_ROLES, LOT_UNITS } from '@saolang/domain/lot'
import { z } from 'zod'
import { choice, date, optionalDate, optionalText, text } from '../../platform/http/fields.ts'

/** An id, or nothing. */
export const optionalId = () =>
  z.preprocess((value) => (value === '' ? null : value), z.uuid().nullable().default(null))

/** What a lot is, as the form and JSON send it; quantities as typed (`1.250,5`). */
export const FactsFields = {
  ...{ producedOn: date(), amount: text(20), unit: choice(LOT_UNITS), expiresOn: optionalDate() },
  gtin: optionalText(20),
}
const Facts = z.object(FactsFields)
export type FactsInput = z.infer<typeof Facts>

export const EventFields = {
  ...{ kind: choice(LOT_EVENT_KINDS), on: date(), place: optionalText(200), role: choice(LOT_ROLES) },
  note: optionalText(2000),
}
