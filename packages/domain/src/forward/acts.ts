import type { ActBody } from '../acts/index.ts'
import type { DossierKind } from '../regime/index.ts'

/** One product whose result the chair of the province has approved, as it goes to the ministry (Điều 7.3e). */
export type ForwardLine = {
  readonly evaluationId: string
  readonly resultHash: string
  readonly dossierId: string
  readonly decisionId: string
  readonly decisionNumber: string
  readonly decisionOn: string
  readonly councilId: string
  readonly productId: string
  readonly productName: string
  readonly productCode: string | null
  readonly producerId: string
  readonly producerName: string
  readonly communeCode: string
  readonly communeName: string
  readonly kind: DossierKind
  readonly star: number
  readonly meanText: string
}

/** The round of the ministry that the package can still reach (Điều 5.2). Both days are strict. */
export type MinistryRound = {
  readonly year: number
  readonly no: number
  readonly proposedBefore: string
  readonly finishBefore: string
}

/** The written document with which a package goes. */
export type ForwardLetter = {
  readonly number: string
  readonly on: string
  readonly signer: string
  readonly signerTitle: string
}

/** What a package is made of (Điều 6.3); the ministry names the part to mend when it sends one back. */
export const FORWARD_PARTS = [
  ...(['letter', 'teamReport', 'councilReport', 'decision', 'dossier', 'tests', 'samples'] as const),
] as const
export type ForwardPart = (typeof FORWARD_PARTS)[number]

/** What the ministry decided on one product, copied from its paper. */
export type NationalResult = {
  readonly evaluationId: string
  readonly star: number
  /** Mean of the ministry's council in hundredths of a point; null where the paper does not say. */
  readonly hundredths: number | null
  readonly decisionNumber: string
  readonly decisionOn: string
}

export type ForwardAct =
  | ActBody<
      'ForwardDrafted',
      { readonly provinceCode: string; readonly regime: string; readonly lines: readonly ForwardLine[] }
    >
  | ActBody<'ForwardChanged', { readonly lines: readonly ForwardLine[] }>
  | ActBody<
      'ForwardSent',
      ForwardLetter & {
        /** Samples of each product that go along; null where none do. */
        readonly samples: number | null
        readonly note: string | null
        readonly sentOn: string
        readonly round: MinistryRound | null
      }
    >
  | ActBody<'ForwardReceived', { readonly on: string; readonly number: string | null }>
  | ActBody<
      'ForwardReturned',
      {
        readonly on: string
        readonly parts: readonly ForwardPart[]
        readonly reason: string
        readonly number: string | null
      }
    >
  | ActBody<
      'ForwardTakenUp',
      {
        readonly on: string
        /** Last day of the ministry's evaluation; null where the regulation sets none. */
        readonly due: string | null
      }
    >
  | ActBody<'NationalResultEntered', NationalResult & { readonly on: string }>
  | ActBody<
      'NationalCertificateLinked',
      { readonly evaluationId: string; readonly certificateId: string; readonly number: string }
    >
  | ActBody<'ForwardClosed', { readonly on: string }>
  | ActBody<'ForwardDiscarded', { readonly on: string; readonly reason: string }>
