import type { ActBody } from '../acts/index.ts'
import type {
  CriterionResult,
  HeadingResult,
  InspectionHeading,
  InspectionKind,
  InspectionOutcome,
  SampleResult,
  Verdict,
} from './kinds.ts'

/** Whose office makes it: the province's, or the commune's in its own place. */
export type InspectionLevel = 'province' | 'commune'

export type InspectionMember = { readonly name: string; readonly agency: string }

/** What is inspected: a product, a dossier before recognition (SCO-05), or the work of a round (INS-06). */
export type InspectionObject = {
  readonly of: 'product' | 'dossier' | 'round'
  readonly name: string
  readonly producerId: string | null
  readonly producerName: string | null
  readonly productId: string | null
  readonly certificateId: string | null
  readonly certificateNumber: string | null
  readonly dossierId: string | null
  readonly roundId: string | null
}

/** One line of the checklist: a criterion with the option it had reached, or a closed result to be checked again. */
export type ChecklistLine = { readonly id: string; readonly title: string; readonly was: string | null }

/** The closed result from which the checklist was filled. */
export type ChecklistSource = { readonly evaluationId: string | null; readonly text: string }

export type Marked<Mark> = { readonly result: Mark; readonly note: string | null }

export type InspectionFile = { readonly fileId: string; readonly name: string }

export type InspectionOpening = {
  readonly provinceCode: string
  /** Null only for a round of the whole province. */
  readonly communeCode: string | null
  readonly level: InspectionLevel
  readonly kind: InspectionKind
  readonly number: string
  readonly object: InspectionObject
  /** Why: needed where it comes unannounced or after a complaint. */
  readonly ground: string | null
  readonly planId: string | null
  readonly on: string
  readonly members: readonly InspectionMember[]
  readonly lines: readonly ChecklistLine[]
  readonly source: ChecklistSource | null
}

export type InspectionRecord = {
  readonly on: string
  readonly members: readonly InspectionMember[]
  readonly headings: Readonly<Partial<Record<InspectionHeading, Marked<HeadingResult>>>>
  readonly marks: Readonly<Record<string, Marked<CriterionResult>>>
  readonly summary: string | null
}

/** What is to be done about a finding, until when, by whom. */
export type Demand = { readonly action: string; readonly due: string; readonly responsible: string }

export type InspectionAct =
  | ActBody<'InspectionOpened', InspectionOpening>
  | ActBody<'InspectionRecorded', InspectionRecord>
  | ActBody<
      'InspectionFilesAdded',
      { readonly on: string; readonly note: string | null; readonly files: readonly InspectionFile[] }
    >
  | ActBody<
      'SampleTaken',
      {
        readonly key: string
        readonly on: string
        readonly what: string
        readonly reason: string
        readonly laboratory: string | null
      }
    >
  | ActBody<
      'SampleAnswered',
      {
        readonly key: string
        readonly on: string
        readonly laboratory: string
        readonly result: SampleResult
        readonly values: string
        readonly files: readonly InspectionFile[]
      }
    >
  | ActBody<
      'FindingRaised',
      {
        readonly key: string
        readonly on: string
        readonly text: string
        readonly violation: boolean
        /** The failed sample that opened it (INS-03). */
        readonly sample: string | null
        readonly demand: Demand | null
      }
    >
  | ActBody<'CorrectionDemanded', { readonly key: string; readonly on: string; readonly demand: Demand }>
  | ActBody<
      'CorrectionAnswered',
      {
        readonly key: string
        readonly on: string
        readonly text: string
        readonly files: readonly InspectionFile[]
      }
    >
  | ActBody<
      'CorrectionChecked',
      {
        readonly key: string
        readonly on: string
        readonly verdict: Verdict
        readonly note: string | null
        /** A new last day, where it is to be done again. */
        readonly due: string | null
      }
    >
  | ActBody<'InspectionConcluded', { readonly on: string; readonly outcome: InspectionOutcome; readonly text: string }>
  | ActBody<
      'RecallOrdered',
      {
        readonly key: string
        readonly on: string
        readonly lots: readonly string[]
        readonly reason: string
        readonly due: string
      }
    >
  | ActBody<
      'RecallFinished',
      { readonly key: string; readonly on: string; readonly recovered: string; readonly note: string | null }
    >
  | ActBody<
      'WithdrawalSuggested',
      {
        readonly on: string
        readonly certificateId: string
        readonly decisionId: string
        readonly groundLabel: string
      }
    >
  | ActBody<'InspectionCancelled', { readonly on: string; readonly reason: string }>
