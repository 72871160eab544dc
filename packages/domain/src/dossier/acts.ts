import type { ActBody } from '../acts/index.ts'
import type { DossierKind } from '../regime/index.ts'

/** One named part that somebody asks to be supplemented, and why. */
export type SupplementItem = { readonly part: string; readonly reason: string }

/** Of whom, of which product and under which rules a dossier is: fixed when it is opened. */
export type OpenedDossier = {
  readonly provinceCode: string
  readonly communeCode: string
  readonly producerId: string
  readonly productId: string
  readonly productName: string
  readonly kind: DossierKind
  readonly regime: string
  readonly sheet: number
}

/** After the last day of a transition: finished under the former rules, or to be lodged anew under the new ones. */
export type TransitionChoice = 'continue' | 'relodge'

/** What happened to the package of a dossier on its way to the ministry. */
export type MinistryStep = 'sent' | 'received' | 'returned' | 'atMinistry'

/** An opinion of a department that guides criteria of its field; the later one of the same department stands. */
export type FieldOpinion = {
  readonly on: string
  readonly agencyId: string
  readonly agencyName: string
  /** Null: on the product as a whole. */
  readonly criterion: string | null
  readonly text: string
  /** Number of the department's paper; null where its own person of the advisory team typed it. */
  readonly document: string | null
}

/** Everything that can happen to a dossier, in the order of Điều 7. */
export type DossierAct =
  | ActBody<'DossierOpened', OpenedDossier>
  /** Not lodged when new rules began: it follows them. What was typed stands in the acts that follow, and as `former`. */
  | ActBody<
      'DossierMoved',
      {
        readonly on: string
        readonly fromRegime: string
        readonly fromSheet: number
        readonly regime: string
        readonly sheet: number
        /** "bộ 5 của 148/QĐ-TTg", for timelines. */
        readonly fromText: string
        readonly toText: string
      }
    >
  /** The parts that were taken over from an earlier dossier of the product. */
  | ActBody<'DossierCarriedOver', { readonly from: string; readonly parts: readonly string[] }>
  | ActBody<'DossierPartSaved', { readonly part: string; readonly changes: Readonly<Record<string, string | null>> }>
  | ActBody<
      'ProofLinked',
      {
        readonly proof: string
        readonly paperId: string
        readonly title: string
        readonly criteria: readonly string[]
        readonly pages: string | null
      }
    >
  | ActBody<'ProofUnlinked', { readonly proof: string }>
  | ActBody<
      'DossierSubmitted',
      {
        readonly on: string
        readonly receiptNumber: string
        /** The name as it stood: a draft shows the present one. */
        readonly productName: string
        /** The profile of the producer as it stood: the dossier keeps what was declared. */
        readonly producer: Readonly<Record<string, string>>
        readonly pledgedBy: string
        /** Sent by an officer for the producer: the day on which the producer signed it on paper. */
        readonly signedPaperOn?: string
        readonly samples: number
        readonly selfTotal: number
      }
    >
  | ActBody<'DossierReturned', { readonly on: string; readonly requests: readonly SupplementItem[] }>
  | ActBody<'DossierResubmitted', { readonly on: string; readonly replies: Readonly<Record<string, string>> }>
  | ActBody<'DossierReceived', { readonly on: string; readonly productCode: string; readonly reportDue: string | null }>
  | ActBody<'CommuneFindingSaved', { readonly finding: string; readonly text: string }>
  | ActBody<'CommuneMeetingRecorded', { readonly on: string; readonly summary: string }>
  | ActBody<
      'DossierProposed',
      {
        readonly on: string
        readonly reportNumber: string
        readonly letterNumber: string
        readonly signer: string
        readonly samples: number
      }
    >
  | ActBody<'DossierAccepted', { readonly on: string }>
  | ActBody<
      'SupplementRequested',
      { readonly on: string; readonly due: string; readonly requests: readonly SupplementItem[] }
    >
  | ActBody<'SupplementSent', { readonly on: string; readonly replies: Readonly<Record<string, string>> }>
  | ActBody<
      'AdviceGiven',
      {
        readonly on: string
        readonly summary: string
        readonly siteVisit: string | null
        readonly tests: string | null
      }
    >
  /** What a field department says of the product, of one criterion or of all (COU-06): never a mark. */
  | ActBody<'FieldOpinionGiven', FieldOpinion>
  | ActBody<'DossierPlacedInRound', { readonly roundId: string; readonly evaluationId: string }>
  | ActBody<
      'DossierEvaluated',
      {
        readonly on: string
        readonly star: number | null
        readonly meanText: string
        readonly outcome: 'recognise' | 'forward' | 'notReached'
      }
    >
  | ActBody<
      'DossierRecognised',
      { readonly on: string; readonly decisionNumber: string; readonly star: number; readonly certificateId: string }
    >
  | ActBody<'DossierForwarded', { readonly on: string; readonly decisionNumber: string }>
  /** The package in which it stands was sent, received, returned or taken up (FWD-04). */
  | ActBody<
      'DossierAtMinistry',
      { readonly on: string; readonly step: MinistryStep; readonly stepText: string; readonly letterNumber: string }
    >
  | ActBody<
      'NationalResultReceived',
      { readonly on: string; readonly star: number; readonly decisionNumber: string; readonly decisionOn: string }
    >
  /** A fact of the decision that sent it on was corrected; nothing else of the dossier changes. */
  | ActBody<
      'DossierDecisionCorrected',
      { readonly on: string; readonly label: string; readonly old: string; readonly new: string }
    >
  /** The days of the transition are over (Điều 12.2): a person says how it goes on. */
  | ActBody<
      'TransitionDecided',
      {
        readonly on: string
        readonly until: string
        readonly choice: TransitionChoice
        /** The choice in words, for timelines. */
        readonly choiceText: string
        readonly reason: string
      }
    >
  | ActBody<'DossierWithdrawn', { readonly on: string; readonly reason: string }>
