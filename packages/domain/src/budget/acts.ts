import type { ActBody } from '../acts/index.ts'
import type { MoneyContent, MoneySource, SourceLines } from '../plan/index.ts'

/** Steps of money, each an entry with its day: approved estimate, allocation, payment, settlement (BUD-05, BUD-06). */
export const BUDGET_STEPS = ['estimate', 'allocation', 'disbursement', 'settlement'] as const
export type BudgetStep = (typeof BUDGET_STEPS)[number]

/** Vốn sự nghiệp, vốn đầu tư (BUD-05). */
export const CAPITALS = ['recurrent', 'investment'] as const
export type Capital = (typeof CAPITALS)[number]

/** What producers bring themselves (BUD-10), by its value in đồng. */
export const CONTRIBUTIONS = ['capital', 'land', 'labour', 'materials', 'machines', 'technology'] as const
export type Contribution = (typeof CONTRIBUTIONS)[number]

/** What may be set right of a line; what the document declares stays as it is. */
export type BudgetLineFacts = {
  readonly title: string
  readonly source: MoneySource
  readonly content: MoneyContent
  readonly year: number | null
  readonly capital: Capital | null
  readonly contribution: Contribution | null
  /** Vốn đối ứng beside the central money (BUD-11). */
  readonly counterpart: boolean
  readonly taskId: string | null
  /** The selling point or other entry of a register that the money is for (BUD-09). */
  readonly registerEntryId: string | null
}

export type BudgetLineStart = BudgetLineFacts & {
  readonly provinceCode: string
  readonly planId: string
  readonly key: string
  readonly position: number
  /** Integer đồng as the document says; null where it names no amount. */
  readonly declared: number | null
  readonly approximate: boolean
  /** Hundredths of a per cent. */
  readonly declaredShare: number | null
  readonly taskKey: string | null
  readonly lines: SourceLines | null
}

export type BudgetEntry = {
  readonly key: string
  readonly step: BudgetStep
  /** Negative in a counter-entry: what was written before stays. */
  readonly dong: number
  readonly on: string
  /** Number of the decision that assigned it (BUD-07). */
  readonly decision: string | null
  readonly producerId: string | null
  readonly note: string | null
  /** Why it passes what was approved or allocated, or why it is taken back. */
  readonly reason: string | null
  /** Key of the entry that it takes back. */
  readonly counters: string | null
}

export type BudgetLineAct =
  | ActBody<'BudgetLineAdded', BudgetLineStart>
  | ActBody<'BudgetLineChanged', BudgetLineFacts & { readonly reason: string }>
  | ActBody<'BudgetEntryAdded', BudgetEntry>
  | ActBody<'BudgetLineCancelled', { readonly reason: string }>

/** The yearly estimate goes from the office to finance and to the people's committee (BUD-04). */
export const ESTIMATE_STAGES = ['draft', 'sent', 'balanced', 'approved'] as const
export type EstimateStage = (typeof ESTIMATE_STAGES)[number]

/** Which figure is official where a document contradicts itself; both are kept (BUD-03). */
export const FIGURES = ['declared', 'sum', 'other'] as const
export type Figure = (typeof FIGURES)[number]

export type EstimateStep = {
  readonly year: number
  readonly stage: EstimateStage
  readonly on: string
  readonly decision: string | null
  readonly note: string | null
  /** Integer đồng by line. */
  readonly amounts: readonly { readonly lineId: string; readonly dong: number }[]
}

export type PlanMoneyAct =
  | ActBody<
      'PlanMoneyOpened',
      {
        readonly provinceCode: string
        readonly planId: string
        readonly declaredTotal: number | null
        readonly totalLines: SourceLines | null
      }
    >
  | ActBody<'OfficialFigureChosen', { readonly figure: Figure; readonly dong: number; readonly reason: string }>
  | ActBody<'EstimateMoved', EstimateStep>
