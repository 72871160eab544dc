import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { optionalDate, optionalText, text } from '../../platform/http/fields.ts'

/** An id, or nothing. */
export const optionalId = () =>
  z.preprocess((value) => (value === '' ? null : value), z.uuid().nullable().default(null))

/** A whole number that may be left out. */
export const optionalInteger = (min: number, max: number) =>
  z.preprocess((value) => {
    const plain = typeof value === 'string' ? value.trim() : value
    if (plain === '' || plain === undefined) return null
    return typeof plain === 'string' && /^\d{1,9}$/.test(plain) ? Number(plain) : plain
  }, z.number().int().min(min).max(max).nullable().default(null))

/** The fields of the form of a task. */
export const TaskFields = {
  ...{ title: text(500, 3), text: optionalText(20_000), leads: optionalText(4000), leadAgency: optionalId() },
  ...{ coordinating: optionalText(4000), participants: optionalText(2000), timeText: optionalText(500) },
  ...{ start: optionalDate(), due: optionalDate(), recurrence: optionalText(100), eventBound: optionalText(500) },
  ...{ outputs: optionalText(4000), assignedBy: optionalText(300) },
}

/** The province whose tasks the reader's role shows, and the commune where it is one of a commune. */
export function placeOf(ask: Ask): { readonly provinceCode: string; readonly communeCode: string | null } {
  const hat = ask.person?.actor.hats.find(({ role }) => role !== 'producer') ?? ask.person?.actor.hats[0]
  const ofCommune = hat?.role === 'communeOfficer' || hat?.role === 'communeChair'
  return { provinceCode: hat?.provinceCode ?? '', communeCode: ofCommune ? (hat?.communeCode ?? null) : null }
}
