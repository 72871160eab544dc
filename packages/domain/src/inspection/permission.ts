import { type Actor, asRole, type Permission, refuse } from '../permission/index.ts'
import type { InspectionLevel, InspectionObject } from './acts.ts'
import { COMMUNE_KINDS, type InspectionKind } from './kinds.ts'

/** Where an inspection belongs and what decides who sees it. */
export interface InspectionPlace {
  readonly provinceCode: string
  readonly communeCode: string | null
  readonly level: InspectionLevel
  readonly kind: InspectionKind
  readonly on: string
  readonly object: Pick<InspectionObject, 'producerId'>
}

/** The province's office inspects everything; a commune its own place, in the kinds that are a commune's. */
export function canOpenInspection(
  actor: Actor | null,
  where: { readonly provinceCode: string; readonly communeCode: string | null; readonly kind: InspectionKind },
): Permission {
  const place = { provinceCode: where.provinceCode, communeCode: where.communeCode ?? '' }
  const office = asRole(actor, ['provinceOffice'], place)
  if (office.may || where.communeCode === null || !COMMUNE_KINDS.includes(where.kind)) return office
  return asRole(actor, ['communeOfficer', 'communeChair'], place)
}

/** Who keeps it: the province's office; the commune what it opened itself. Never with a lent hat. */
export function canRunInspection(actor: Actor | null, where: Omit<InspectionPlace, 'on' | 'object'>): Permission {
  const place = { provinceCode: where.provinceCode, communeCode: where.communeCode ?? '' }
  const office = asRole(actor, ['provinceOffice'], place)
  if (office.may || where.level !== 'commune' || where.communeCode === null) return office
  return asRole(actor, ['communeOfficer', 'communeChair'], place)
}

/**
 * The province, the ministry and the commune of the place read it; its producer too, but an unannounced one only from
 * its day on, and never the check of the evaluation work.
 */
export function canReadInspection(actor: Actor | null, where: InspectionPlace, today: string): Permission {
  if (actor === null) return refuse('permission/sign-in')
  const { provinceCode, communeCode, object } = where
  const place = { provinceCode, communeCode: communeCode ?? '', producerId: object.producerId }
  const officials = asRole(
    actor,
    ['provinceOffice', 'advisor', 'signatory', 'communeOfficer', 'communeChair'],
    place,
    'read',
  )
  if (officials.may) return officials
  const ministry = actor.hats.find(({ role }) => role === 'ministryOffice')
  if (ministry !== undefined) return { may: true, hat: ministry }
  if (where.kind === 'evaluationWork' || (where.kind === 'surprise' && where.on > today)) return officials
  return asRole(actor, ['producer'], place, 'read')
}

/** The producer answers for what was found at it. */
export function canAnswerInspection(actor: Actor | null, where: InspectionPlace): Permission {
  const { provinceCode, communeCode, object } = where
  return asRole(actor, ['producer'], { provinceCode, communeCode: communeCode ?? '', producerId: object.producerId })
}

/** Whose plan: the province's office, or the officer and chair of its commune. */
export function canKeepInspectionPlan(
  actor: Actor | null,
  where: { readonly provinceCode: string; readonly communeCode: string | null },
): Permission {
  const place = { provinceCode: where.provinceCode, communeCode: where.communeCode ?? '' }
  return where.communeCode === null
    ? asRole(actor, ['provinceOffice'], place)
    : asRole(actor, ['communeOfficer', 'communeChair'], place)
}

/** Plans tell where somebody will come: officials of the place and the ministry only. */
export function canReadInspectionPlan(
  actor: Actor | null,
  where: { readonly provinceCode: string; readonly communeCode: string | null },
): Permission {
  if (actor === null) return refuse('permission/sign-in')
  const place = { provinceCode: where.provinceCode, communeCode: where.communeCode ?? '' }
  const officials = asRole(actor, ['provinceOffice', 'advisor', 'signatory'], place, 'read')
  if (officials.may) return officials
  const ministry = actor.hats.find(({ role }) => role === 'ministryOffice')
  if (ministry !== undefined) return { may: true, hat: ministry }
  return where.communeCode === null ? officials : asRole(actor, ['communeOfficer', 'communeChair'], place, 'read')
}
