import type { ActBody } from '../acts/index.ts'
import type { DossierKind } from '../regime/index.ts'

/** What follows for the dossier: recognised by the province, sent on to the ministry, or no class with a certificate. */
export type Outcome = 'recognise' | 'forward' | 'notReached'

export type TickedKnockOut = { readonly knockOut: string; readonly reason: string }

/** The result as it was closed: everything needed to print it again, in integers and text. */
export type EvaluationResult = {
  readonly on: string
  readonly totals: readonly {
    readonly personId: string
    readonly total: number
    readonly parts: Readonly<Record<string, number>>
  }[]
  readonly parts: readonly {
    readonly part: string
    readonly numerator: number
    readonly denominator: number
    readonly max: number
  }[]
  readonly mean: { readonly numerator: number; readonly denominator: number }
  readonly meanText: string
  readonly band: number
  /** Null: a knock-out was ticked, there is no class. */
  readonly star: number | null
  readonly unmet: readonly {
    readonly criterion: string
    readonly star: number
    readonly needs: readonly string[]
    readonly chosen: string | null
  }[]
  readonly spread: {
    readonly max: number
    readonly min: number
    readonly points: number
    readonly criteria: readonly { readonly criterion: string; readonly points: number }[]
  }
  readonly knockOuts: readonly TickedKnockOut[]
  readonly outcome: Outcome
  readonly resultHash: string
}

/** One product of one round before its council, as its evaluation begins. */
export type BegunEvaluation = {
  readonly provinceCode: string
  readonly roundId: string
  readonly councilId: string
  readonly dossierId: string
  readonly productId: string
  readonly productName: string
  readonly productCode: string | null
  readonly producerId: string
  readonly communeCode: string
  readonly kind: DossierKind
  readonly regime: string
  /** The revision under which marking begins; absent in acts from before revisions were kept. */
  readonly regimeHash?: string
  readonly sheet: number
}

export type EvaluationAct =
  | ActBody<'EvaluationBegun', BegunEvaluation>
  | ActBody<'MarksOpened', { readonly on: string; readonly finished: number; readonly needed: number }>
  | ActBody<'DiscussionOpened', { readonly on: string; readonly reason: string }>
  | ActBody<'SpreadAccepted', { readonly on: string; readonly reason: string }>
  | ActBody<
      'AgreedRecorded',
      { readonly agreed: Readonly<Record<string, string>>; readonly knockOuts: readonly TickedKnockOut[] }
    >
  | ActBody<'EvaluationClosed', EvaluationResult>
