import type { ActBody } from '../acts/index.ts'
import type { LotUnit } from './amount.ts'

/** What a lot is: typed in three taps, the rest may follow. */
export type LotFacts = {
  readonly producedOn: string
  /** Thousandths of the unit. */
  readonly amount: number
  readonly unit: LotUnit
  readonly expiresOn: string | null
  /** 14 digits; null where the product has no GTIN. */
  readonly gtin: string | null
}

/** A stored file: a photo or a paper. */
export type LotFile = { readonly fileId: string; readonly name: string }

export type LotSetting = {
  readonly provinceCode: string
  readonly communeCode: string
  readonly producerId: string
  readonly productId: string
  readonly code: string
  readonly facts: LotFacts
  readonly photo: LotFile | null
}

/** In the order of the value chain: growing → harvest → processing → packing → sale. */
export const LOT_EVENT_KINDS = [
  ...(['growing', 'harvest', 'processing', 'packing', 'storage', 'test', 'transport', 'sale', 'other'] as const),
] as const
export type LotEventKind = (typeof LOT_EVENT_KINDS)[number]

/** Who did it, as a role: names of persons never stand on the public page. */
export const LOT_ROLES = [
  ...(['grower', 'producer', 'processor', 'packer', 'laboratory', 'carrier', 'seller', 'other'] as const),
] as const
export type LotRole = (typeof LOT_ROLES)[number]

/** One line of the production diary (SUB-04, TRC-01). */
export type LotEventFacts = {
  readonly kind: LotEventKind
  readonly on: string
  readonly place: string | null
  readonly role: LotRole
  /** For the producer and the office; never public. */
  readonly note: string | null
  readonly file: LotFile | null
}

export const MATERIAL_KINDS = ['area', 'lot', 'purchase'] as const
export type MaterialKind = (typeof MATERIAL_KINDS)[number]

/** What went in: from an area of the register, another lot, or bought. */
export type LotMaterial = {
  readonly key: string
  readonly kind: MaterialKind
  readonly entryId: string | null
  readonly sourceLotId: string | null
  /** The name of the area, of the other lot, or of what was bought, as it was then. */
  readonly name: string
  readonly supplier: string | null
  /** Thousandths of the unit; null where it was not measured. */
  readonly amount: number | null
  readonly unit: LotUnit | null
}

export type LotAct =
  | ActBody<'LotOpened', LotSetting>
  | ActBody<'LotCorrected', { readonly facts: LotFacts; readonly reason: string }>
  | ActBody<'MaterialAdded', LotMaterial>
  | ActBody<'MaterialTakenBack', { readonly key: string; readonly reason: string }>
  | ActBody<'LotEventRecorded', { readonly key: string } & LotEventFacts>
  | ActBody<'LotEventCorrected', { readonly key: string; readonly facts: LotEventFacts; readonly reason: string }>
  | ActBody<'LotEventStruck', { readonly key: string; readonly reason: string }>
  | ActBody<'LotClosed', { readonly on: string }>
  | ActBody<'LotReopened', { readonly reason: string }>
  | ActBody<'LotSoldOut', { readonly on: string }>
  | ActBody<'StampsIssued', { readonly batch: string; readonly count: number; readonly on: string }>
