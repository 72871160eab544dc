import type { ActBody, Recorded } from '../acts/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import type { InspectionLevel } from './acts.ts'
import type { RiskReason } from './risk.ts'

/** Year and period of a plan, and what is looked at. */
export type InspectionPlanFacts = {
  readonly provinceCode: string
  readonly communeCode: string | null
  readonly level: InspectionLevel
  readonly year: number
  readonly from: string
  readonly to: string
  readonly looksAt: string
}

/** A chosen product; the reasons that were shown at that moment stay with the choice. */
export type PickedProduct = {
  readonly productId: string
  readonly productName: string
  readonly producerName: string
  readonly communeCode: string
  readonly reasons: readonly RiskReason[]
}

export type InspectionPlanAct =
  | ActBody<'InspectionPlanDrawn', InspectionPlanFacts>
  | ActBody<'InspectionPlanChanged', { readonly from: string; readonly to: string; readonly looksAt: string }>
  | ActBody<'InspectionProductsPicked', { readonly on: string; readonly products: readonly PickedProduct[] }>
  | ActBody<'InspectionProductDropped', { readonly on: string; readonly productId: string; readonly reason: string }>
  | ActBody<'InspectionPlanClosed', { readonly on: string }>

export interface InspectionPlan extends InspectionPlanFacts {
  readonly picks: readonly (PickedProduct & { readonly on: string })[]
  readonly closedOn: string | null
  readonly version: number
}

export function foldInspectionPlan(
  state: InspectionPlan | undefined,
  act: Recorded<InspectionPlanAct>,
): InspectionPlan {
  if (act.kind === 'InspectionPlanDrawn') return { ...act.payload, picks: [], closedOn: null, version: act.seq }
  if (state === undefined) throw new Error(`a plan of inspections cannot begin with ${act.kind}`)
  return { ...state, ...changeBy(state, act), version: act.seq }
}

function changeBy(
  state: InspectionPlan,
  act: Exclude<Recorded<InspectionPlanAct>, { kind: 'InspectionPlanDrawn' }>,
): Partial<InspectionPlan> {
  switch (act.kind) {
    case 'InspectionPlanChanged':
      return act.payload
    case 'InspectionProductsPicked': {
      const { on, products } = act.payload
      return { picks: [...state.picks, ...products.map((one) => ({ ...one, on }))] }
    }
    case 'InspectionProductDropped':
      return { picks: state.picks.filter(({ productId }) => productId !== act.payload.productId) }
    case 'InspectionPlanClosed':
      return { closedOn: act.payload.on }
  }
}

export type PlanCode = 'inspection/plan-period'

/** The period lies in the year of the plan. */
function checkPeriod({ year, from, to }: Pick<InspectionPlanFacts, 'year' | 'from' | 'to'>): Result<null, PlanCode> {
  const inYear = from.slice(0, 4) === String(year) && to.slice(0, 4) === String(year)
  return inYear && from <= to ? ok(null) : fail('inspection/plan-period', { year })
}

export function drawInspectionPlan(facts: InspectionPlanFacts): Result<InspectionPlanAct[], PlanCode> {
  const period = checkPeriod(facts)
  return period.ok ? ok([{ kind: 'InspectionPlanDrawn', payload: facts }]) : period
}

export type PlanEdit =
  | { readonly step: 'change'; readonly from: string; readonly to: string; readonly looksAt: string }
  | { readonly step: 'pick'; readonly products: readonly PickedProduct[] }
  | { readonly step: 'drop'; readonly productId: string; readonly reason: string }
  | { readonly step: 'close' }

export type EditPlanCode =
  | PlanCode
  | 'request/conflict'
  | 'inspection/plan-closed'
  | 'inspection/nothing-picked'
  | 'inspection/not-picked'

/** One edit of a plan. Who is picked twice stays picked once, with the reasons of the first time. */
export function editInspectionPlan(
  plan: InspectionPlan,
  edit: PlanEdit,
  at: { readonly version: number; readonly today: string },
): Result<InspectionPlanAct[], EditPlanCode> {
  if (at.version !== plan.version) return fail('request/conflict')
  if (plan.closedOn !== null) return fail('inspection/plan-closed')
  switch (edit.step) {
    case 'change': {
      const { step: _step, ...payload } = edit
      const period = checkPeriod({ year: plan.year, ...payload })
      return period.ok ? ok([{ kind: 'InspectionPlanChanged', payload }]) : period
    }
    case 'pick': {
      const fresh = edit.products.filter((one) => !plan.picks.some(({ productId }) => productId === one.productId))
      if (fresh.length === 0) return fail('inspection/nothing-picked')
      return ok([{ kind: 'InspectionProductsPicked', payload: { on: at.today, products: fresh } }])
    }
    case 'drop': {
      const { productId, reason } = edit
      if (!plan.picks.some((one) => one.productId === productId)) return fail('inspection/not-picked')
      return ok([{ kind: 'InspectionProductDropped', payload: { on: at.today, productId, reason } }])
    }
    case 'close':
      return ok([{ kind: 'InspectionPlanClosed', payload: { on: at.today } }])
  }
}
