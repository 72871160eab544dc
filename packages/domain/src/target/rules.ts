import { isMetric } from '../metric/index.ts'
import type { Comparison, Hundredths } from '../plan/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import type {
  DeclaredActual,
  TargetAct,
  TargetAllocation,
  TargetAssessment,
  TargetBaseline,
  TargetFacts,
  TargetSetting,
} from './acts.ts'
import { isSameMeasure, otherReadings } from './measure.ts'
import type { Target } from './state.ts'

/** The target above: what a part is held against. */
export interface ParentTarget {
  readonly id: string
  readonly metric: string | null
  readonly unit: string
  readonly comparison: Comparison
  readonly floor: Hundredths | null
  readonly aim: Hundredths | null
  /** Its own parents up to the top. */
  readonly above: readonly string[]
}

const named = (metric: string | null) => (metric !== null && isMetric(metric) ? metric : null)

export type TargetFactsCode =
  | 'target/number-missing'
  | 'target/number-without-comparison'
  | 'target/range'
  | 'target/range-needs-aim'
  | 'target/share-over-hundred'
  | 'target/period'
  | 'target/metric-unknown'
  | 'target/child-exceeds'
  | 'target/parent-cycle'

/** What must hold for every target: number and comparison fit, the range goes up, a part does not exceed its whole. */
export function checkFacts(
  facts: Omit<TargetFacts, 'parentId'>,
  parent: ParentTarget | null,
  ownId: string | null,
): Result<null, TargetFactsCode> {
  const { comparison, floor, aim, from, to, metric } = facts
  if (comparison === 'none' && (floor !== null || aim !== null)) return fail('target/number-without-comparison')
  if (comparison !== 'none' && floor === null) return fail('target/number-missing')
  if (comparison === 'between' && aim === null) return fail('target/range-needs-aim')
  if (aim !== null && floor !== null && aim < floor) return fail('target/range')
  if (facts.unit === '%' && Math.max(floor ?? 0, aim ?? 0) > 10_000) return fail('target/share-over-hundred')
  if (from !== null && to !== null && to < from) return fail('target/period')
  if (metric !== null && !isMetric(metric)) return fail('target/metric-unknown')
  if (parent === null) return ok(null)
  if (ownId !== null && (parent.id === ownId || parent.above.includes(ownId))) return fail('target/parent-cycle')
  return exceeds(facts, parent) ? fail('target/child-exceeds') : ok(null)
}

/** TGT-03, INV-17: a part may not be more than its whole, where both count the same. */
export function exceeds(
  child: Pick<TargetFacts, 'metric' | 'unit' | 'floor'>,
  parent: Pick<ParentTarget, 'metric' | 'unit' | 'floor' | 'aim'>,
): boolean {
  const most = parent.aim ?? parent.floor
  if (child.floor === null || most === null) return false
  const [one, other] = [child, parent].map(({ metric, unit }) => ({ metric: named(metric), unit }))
  return one !== undefined && other !== undefined && isSameMeasure(one, other) && child.floor > most
}

export function setTarget(input: TargetSetting, parent: ParentTarget | null): Result<TargetAct[], TargetFactsCode> {
  const checked = checkFacts(input, parent, null)
  return checked.ok ? ok([{ kind: 'TargetSet', payload: input }]) : checked
}

export type EditCode = 'request/conflict' | 'target/cancelled'

function editable(target: Target, version: number): Result<null, EditCode> {
  if (version !== target.version) return fail('request/conflict')
  return target.cancelled === null ? ok(null) : fail('target/cancelled')
}

export type TargetChange = TargetFacts & {
  readonly reason: string
  readonly tolerance: Hundredths | null
  readonly version: number
}

export function changeTarget(
  target: Target,
  id: string,
  input: TargetChange,
  parent: ParentTarget | null,
): Result<TargetAct[], EditCode | TargetFactsCode | 'target/tolerance'> {
  const { version, ...payload } = input
  const open = editable(target, version)
  if (!open.ok) return open
  const tooWide = payload.tolerance !== null && payload.tolerance > (payload.floor ?? 0)
  if (payload.tolerance !== null && (payload.comparison !== 'approx' || tooWide)) return fail('target/tolerance')
  const checked = checkFacts(payload, parent, id)
  return checked.ok ? ok([{ kind: 'TargetChanged', payload }]) : checked
}

export type AllocateCode = EditCode | 'target/no-number' | 'target/unit-unknown' | 'target/unit-twice'

/** Gives parts of the target to areas (province → communes, ministry → provinces); an area left out has none. */
export function allocateTarget(
  target: Target,
  input: { readonly allocations: readonly TargetAllocation[]; readonly version: number },
  units: readonly string[],
): Result<TargetAct[], AllocateCode> {
  const open = editable(target, input.version)
  if (!open.ok) return open
  if (target.floor === null) return fail('target/no-number')
  const codes = input.allocations.map(({ unitCode }) => unitCode)
  if (codes.some((code) => !units.includes(code))) return fail('target/unit-unknown')
  if (new Set(codes).size < codes.length) return fail('target/unit-twice')
  return ok([{ kind: 'TargetAllocated', payload: { allocations: input.allocations } }])
}

export function confirmBaseline(
  target: Target,
  input: TargetBaseline & { readonly version: number },
  today: string,
): Result<TargetAct[], EditCode | 'target/date-later'> {
  const { version, ...payload } = input
  const open = editable(target, version)
  if (!open.ok) return open
  return payload.on > today ? fail('target/date-later') : ok([{ kind: 'TargetBaselineConfirmed', payload }])
}

/** Chooses one definition of an ambiguous text, with a reason; the others stay shown (C-09, C-10, C-12). */
export function chooseReading(
  target: Target,
  input: { readonly metric: string; readonly reason: string; readonly version: number },
): Result<TargetAct[], EditCode | 'target/reading-unknown' | 'target/nothing-changed'> {
  const { version, ...payload } = input
  const open = editable(target, version)
  if (!open.ok) return open
  const own = named(target.metric)
  const offered: readonly string[] = own === null ? [] : [own, ...otherReadings(own)]
  if (offered.length < 2 || !offered.includes(payload.metric)) return fail('target/reading-unknown')
  if (target.reading?.metric === payload.metric) return fail('target/nothing-changed')
  return ok([{ kind: 'TargetReadingChosen', payload }])
}

export function declareActual(
  target: Target,
  input: DeclaredActual & { readonly version: number },
  today: string,
): Result<TargetAct[], EditCode | 'target/no-number' | 'target/date-later'> {
  const { version, ...payload } = input
  const open = editable(target, version)
  if (!open.ok) return open
  if (target.comparison === 'none') return fail('target/no-number')
  return payload.on > today ? fail('target/date-later') : ok([{ kind: 'TargetActualDeclared', payload }])
}

export function assessTarget(
  target: Target,
  input: TargetAssessment & { readonly version: number },
  today: string,
): Result<TargetAct[], EditCode | 'target/has-number' | 'target/date-later'> {
  const { version, ...payload } = input
  const open = editable(target, version)
  if (!open.ok) return open
  if (target.comparison !== 'none') return fail('target/has-number')
  return payload.on > today ? fail('target/date-later') : ok([{ kind: 'TargetAssessed', payload }])
}

/** A target that has parts in force is not cancelled under them. */
export function cancelTarget(
  target: Target,
  input: { readonly reason: string; readonly version: number },
  activeChildren: number,
): Result<TargetAct[], EditCode | 'target/has-children'> {
  const { version, ...payload } = input
  const open = editable(target, version)
  if (!open.ok) return open
  return activeChildren > 0 ? fail('target/has-children') : ok([{ kind: 'TargetCancelled', payload }])
}

/** The metric that counts for a target: the chosen reading, else its own; null where nothing computes it. */
export function metricOf(target: Pick<Target, 'metric' | 'reading'>) {
  return named(target.reading?.metric ?? target.metric)
}
