import type { ActBody } from '../acts/index.ts'
import type { Comparison, Hundredths, TargetContent } from '../plan/index.ts'
import type { Judgement } from './judgement.ts'

/** What a target says, as the document has it; parents are named by id, as they may stand in the plan above. */
export type TargetFacts = Omit<TargetContent, 'key' | 'parentKey'> & { readonly parentId: string | null }

export type TargetSetting = TargetFacts & {
  readonly provinceCode: string
  readonly planId: string
  readonly key: string
  /** Place in the plan, from 0. */
  readonly position: number
}

export type TargetAllocation = { readonly unitCode: string; readonly hundredths: Hundredths }

/** Start value of a total that the document gives without one (C-11). */
export type TargetBaseline = { readonly hundredths: Hundredths; readonly on: string; readonly source: string }

/** A number that a paper states, for years before the system; always marked as such. */
export type DeclaredActual = {
  readonly key: string
  readonly hundredths: Hundredths
  readonly on: string
  /** The paper: `Báo cáo 230/BC-UBND ngày 20/12/2021`. */
  readonly source: string
}

export const QUALITATIVE_STATES = ['notBegun', 'inProgress', 'done', 'notDone'] as const
export type QualitativeState = (typeof QUALITATIVE_STATES)[number]

/** The state of a target without a number, in a person's words. */
export type TargetAssessment = {
  readonly key: string
  readonly state: QualitativeState
  readonly evidence: string
  readonly on: string
}

/** What stood when the figures were frozen. Null values: nothing was known. */
export type FrozenReading = {
  /** The same for all targets that were frozen together. */
  readonly key: string
  readonly on: string
  readonly reason: string
  readonly byName: string
  readonly planRevision: number
  readonly metric: string | null
  readonly comparison: Comparison
  readonly floor: Hundredths | null
  readonly aim: Hundredths | null
  readonly hundredths: Hundredths | null
  readonly numerator: number | null
  readonly denominator: number | null
  /** Counted out, with the words that say why. */
  readonly left: { readonly count: number; readonly words: string } | null
  readonly judgement: Judgement
}

export type TargetAct =
  | ActBody<'TargetSet', TargetSetting>
  | ActBody<
      'TargetChanged',
      TargetFacts & {
        readonly reason: string /** A tolerance of "khoảng", set by a person. */
        readonly tolerance: Hundredths | null
      }
    >
  | ActBody<'TargetAllocated', { readonly allocations: readonly TargetAllocation[] }>
  | ActBody<'TargetBaselineConfirmed', TargetBaseline>
  | ActBody<'TargetReadingChosen', { readonly metric: string; readonly reason: string }>
  | ActBody<'TargetActualDeclared', DeclaredActual>
  | ActBody<'TargetAssessed', TargetAssessment>
  | ActBody<'TargetFrozen', FrozenReading>
  | ActBody<'TargetCancelled', { readonly reason: string }>
