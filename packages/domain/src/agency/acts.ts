import type { ActBody } from '../acts/index.ts'

export const AGENCY_LEVELS = ['province', 'commune', 'district', 'ministry'] as const
/** `district`: until 30/6/2025; its agencies stay in the register with what became of them. */
export type AgencyLevel = (typeof AGENCY_LEVELS)[number]

export const AGENCY_KINDS = [
  'peopleCommittee',
  'department',
  'division',
  'coordinationOffice',
  'association',
  'centre',
  'ministry',
  'other',
] as const
export type AgencyKind = (typeof AGENCY_KINDS)[number]

/** The paper by which something was laid down: "12/QĐ-UBND" of a day. */
export type LegalDocument = { readonly number: string; readonly on: string }

/** A unit of today or a former one, with the address as it read. Null: the whole country. */
export type AgencyPlace = { readonly code: string; readonly era: 'present' | 'former'; readonly name: string }

/** A name and the first day on which it held. */
export type AgencyName = { readonly name: string; readonly from: string }

export type AgencyFounding = {
  readonly provinceCode: string
  readonly level: AgencyLevel
  readonly kind: AgencyKind
  readonly place: AgencyPlace | null
  readonly name: string
  /** The day of founding, or the first day that papers tell of. */
  readonly from: string
  readonly document: LegalDocument | null
}

/** The end of an agency: its last day, why, by which paper, and who took over (nobody, for the offices of districts). */
export type AgencyEnd = {
  readonly lastDay: string
  readonly reason: string
  readonly document: LegalDocument | null
  readonly successors: readonly string[]
}

/** What was entered wrongly and is set right; the names keep their order. */
export type AgencyCorrection = {
  readonly level: AgencyLevel
  readonly kind: AgencyKind
  readonly place: AgencyPlace | null
  readonly names: readonly AgencyName[]
  readonly document: LegalDocument | null
  readonly ended: AgencyEnd | null
}

export type AgencyAct =
  | ActBody<'AgencyFounded', AgencyFounding>
  | ActBody<'AgencyRenamed', AgencyName & { readonly document: LegalDocument | null }>
  | ActBody<'AgencyEnded', AgencyEnd>
  | ActBody<'AgencyCorrected', AgencyCorrection & { readonly reason: string }>
