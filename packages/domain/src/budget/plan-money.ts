import type { Recorded } from '../acts/index.ts'
import type { SourceLines } from '../plan/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import { ESTIMATE_STAGES, type EstimateStage, type EstimateStep, type Figure, type PlanMoneyAct } from './acts.ts'
import { MOST_DONG, sumDong } from './money.ts'

type Told = { readonly by: string | null; readonly at: string }

/** The estimate of a year with its amounts at each stage that it has reached; the latest of each stage. */
export interface YearEstimate {
  readonly year: number
  readonly stage: EstimateStage
  readonly steps: readonly (EstimateStep & Told & { readonly total: number })[]
}

/** The money of a plan as a whole: what it declares, which figure is official, its yearly estimates. */
export interface PlanMoney {
  readonly provinceCode: string
  readonly planId: string
  readonly declaredTotal: number | null
  readonly totalLines: SourceLines | null
  readonly official: ({ readonly figure: Figure; readonly dong: number; readonly reason: string } & Told) | null
  readonly estimates: readonly YearEstimate[]
  readonly version: number
}

export function foldPlanMoney(state: PlanMoney | undefined, act: Recorded<PlanMoneyAct>): PlanMoney {
  if (act.kind === 'PlanMoneyOpened') return { ...act.payload, official: null, estimates: [], version: act.seq }
  if (state === undefined) throw new Error(`the money of a plan cannot begin with ${act.kind}`)
  const told = { by: act.by, at: act.at }
  switch (act.kind) {
    case 'OfficialFigureChosen':
      return { ...state, official: { ...act.payload, ...told }, version: act.seq }
    case 'EstimateMoved': {
      const step = { ...act.payload, ...told, total: sumDong(act.payload.amounts.map((one) => one.dong)) }
      return { ...state, estimates: withStep(state.estimates, step), version: act.seq }
    }
  }
}

function withStep(estimates: readonly YearEstimate[], step: YearEstimate['steps'][number]): readonly YearEstimate[] {
  const before = estimates.find((one) => one.year === step.year)
  // A new draft begins the course again: what the earlier one came to stays in the history.
  const kept = step.stage === 'draft' ? [] : (before?.steps ?? []).filter((one) => one.stage !== step.stage)
  const now = { year: step.year, stage: step.stage, steps: [...kept, step] }
  return [...estimates.filter((one) => one.year !== step.year), now].sort((one, other) => one.year - other.year)
}

export function openPlanMoney(payload: (PlanMoneyAct & { kind: 'PlanMoneyOpened' })['payload']): PlanMoneyAct[] {
  return [{ kind: 'PlanMoneyOpened', payload }]
}

export type ChooseFigureCode =
  | 'request/conflict'
  | 'budget/no-declared'
  | 'budget/no-sum'
  | 'budget/no-figure'
  | 'budget/nothing-changed'

/** A person says which figure is official; the declared one and the sum are both kept (BUD-03). */
export function chooseFigure(
  money: PlanMoney,
  input: {
    readonly figure: Figure
    readonly sum: number | null
    readonly other: number | null
    readonly reason: string
    readonly version: number
  },
): Result<PlanMoneyAct[], ChooseFigureCode> {
  if (input.version !== money.version) return fail('request/conflict')
  const dong = { declared: money.declaredTotal, sum: input.sum, other: input.other }[input.figure]
  if (dong === null) return fail(MISSING[input.figure])
  if (money.official?.figure === input.figure && money.official.dong === dong) return fail('budget/nothing-changed')
  return ok([{ kind: 'OfficialFigureChosen', payload: { figure: input.figure, dong, reason: input.reason } }])
}

const MISSING = { declared: 'budget/no-declared', sum: 'budget/no-sum', other: 'budget/no-figure' } as const

export type MoveEstimateCode =
  | 'request/conflict'
  | 'budget/estimate-order'
  | 'budget/estimate-empty'
  | 'budget/estimate-unchanged'
  | 'budget/decision-missing'
  | 'budget/future'
  | 'budget/too-large'

/** The stages that may come next; a draft is written again, and an approved estimate is adjusted by a new draft. */
export function nextStages(estimate: YearEstimate | undefined): readonly EstimateStage[] {
  if (estimate === undefined) return ['draft']
  if (estimate.stage === 'approved') return ['draft']
  const next = ESTIMATE_STAGES[ESTIMATE_STAGES.indexOf(estimate.stage) + 1]
  return next === undefined ? ['draft'] : [next, 'draft']
}

/** Moves the estimate of a year on, with the amounts of that stage (BUD-04). */
export function moveEstimate(
  money: PlanMoney,
  input: EstimateStep & { readonly version: number; readonly today: string },
): Result<PlanMoneyAct[], MoveEstimateCode> {
  const { version, today, ...step } = input
  if (version !== money.version) return fail('request/conflict')
  const estimate = money.estimates.find((one) => one.year === step.year)
  if (!nextStages(estimate).includes(step.stage)) return fail('budget/estimate-order')
  if (step.on > today) return fail('budget/future')
  if (step.stage === 'approved' && step.decision === null) return fail('budget/decision-missing')
  const amounts = step.amounts.filter((one) => one.dong > 0)
  if (amounts.length === 0) return fail('budget/estimate-empty')
  if (amounts.some((one) => one.dong > MOST_DONG)) return fail('budget/too-large')
  const total = amounts.reduce((sum, one) => sum + BigInt(one.dong), 0n)
  if (total > BigInt(MOST_DONG)) return fail('budget/too-large')
  const last = estimate?.steps.at(-1)
  const unchanged = last?.stage === step.stage && sameAmounts(last.amounts, amounts)
  return unchanged ? fail('budget/estimate-unchanged') : ok([{ kind: 'EstimateMoved', payload: { ...step, amounts } }])
}

function sameAmounts(one: EstimateStep['amounts'], other: EstimateStep['amounts']): boolean {
  return (
    one.length === other.length &&
    one.every((each) => other.some((same) => same.lineId === each.lineId && same.dong === each.dong))
  )
}
