import type { ActBody } from '../acts/index.ts'
import type { FigureSet } from './figures.ts'
import type { ReportKind, ReportLevel, SectionKey } from './kinds.ts'

export type ReportPlace = {
  readonly level: ReportLevel
  /** `00` for the ministry's own. */
  readonly provinceCode: string
  readonly communeCode: string | null
}

/** A demand of the level above, sent to several places at once: they share its id. */
export type ReportRequest = { readonly id: string; readonly text: string; readonly from: ReportLevel }

/** Why a report follows another: its figures were wrong, or its period has ended and estimates give way to actuals. */
export const FOLLOW_REASONS = ['correction', 'update'] as const
export type FollowReason = (typeof FOLLOW_REASONS)[number]

export type ReportOpening = {
  readonly place: ReportPlace
  readonly kind: ReportKind
  readonly title: string
  readonly from: string
  readonly to: string
  readonly dueBefore: string | null
  /** The plan that is reviewed; null where the report is about the programme of its place. */
  readonly planId: string | null
  readonly request: ReportRequest | null
  readonly corrects: { readonly id: string; readonly why: FollowReason } | null
  /** Texts that it begins with: those of the report that it corrects. */
  readonly sections: readonly { readonly key: SectionKey; readonly text: string }[]
}

export type ReportSignature = {
  readonly number: string
  readonly on: string
  readonly signatory: string
  /** "Chủ tịch", "Phó Chủ tịch", "Chi cục trưởng". */
  readonly office: string
}

/** What a report said when it was sent: figures and texts, frozen. */
export type Frozen = {
  readonly figures: FigureSet | null
  readonly sections: readonly { readonly key: SectionKey; readonly text: string; readonly edited: boolean }[]
  readonly estimates: Readonly<Record<string, number>>
}

export type ReportAct =
  | ActBody<'ReportOpened', ReportOpening>
  | ActBody<'ReportRequested', { readonly title: string; readonly text: string; readonly dueBefore: string }>
  /** On the report of the quarter: the month that it covers as well. */
  | ActBody<'ReportsCombined', { readonly monthId: string; readonly from: string; readonly to: string }>
  /** On the report of the month: where it is drafted. */
  | ActBody<'ReportJoined', { readonly quarterId: string }>
  | ActBody<
      'FiguresTaken',
      {
        readonly figures: FigureSet
        readonly drafts: readonly { readonly key: SectionKey; readonly text: string }[]
      }
    >
  | ActBody<'SectionSaved', { readonly key: SectionKey; readonly text: string }>
  /** A person gave up their own words for those that were drafted from the figures. */
  | ActBody<'SectionDraftUsed', { readonly key: SectionKey }>
  | ActBody<'ReportEstimated', { readonly estimates: Readonly<Record<string, number>> }>
  | ActBody<'ReportSigned', ReportSignature>
  | ActBody<'ReportReopened', { readonly reason: string }>
  | ActBody<'ReportSent', { readonly on: string; readonly late: boolean; readonly frozen: Frozen | null }>
  | ActBody<'ReportReceived', { readonly on: string; readonly note: string | null }>
  | ActBody<'ReportReturned', { readonly on: string; readonly reason: string }>
  | ActBody<'ReportCorrected', { readonly byId: string; readonly why: FollowReason }>
