import type { ActBody, Recorded } from '../acts/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import type { PlanFinding, Rule, Severity } from './finding.ts'

/** Take the offer; keep what is written; the data were corrected; it is no problem here. */
export const ANSWERS = ['accepted', 'kept', 'corrected', 'dismissed'] as const
export type Answer = (typeof ANSWERS)[number]

export type Settlement = {
  readonly key: string
  readonly figures: string
  readonly rule: Rule
  readonly severity: Severity
  readonly answer: Answer
  readonly reason: string
}

export type PlanCheckAct =
  | ActBody<'PlanCheckOpened', { readonly provinceCode: string; readonly planId: string }>
  | ActBody<'FindingSettled', Settlement>
  | ActBody<'FindingReopened', { readonly key: string; readonly reason: string }>

/** What people decided about the findings of a plan. The findings themselves are computed on every reading. */
export interface PlanCheck {
  readonly provinceCode: string
  readonly planId: string
  readonly settled: readonly (Settlement & { readonly by: string | null; readonly at: string })[]
  readonly version: number
}

export function foldPlanCheck(state: PlanCheck | undefined, act: Recorded<PlanCheckAct>): PlanCheck {
  if (act.kind === 'PlanCheckOpened') return { ...act.payload, settled: [], version: act.seq }
  if (state === undefined) throw new Error(`the check of a plan cannot begin with ${act.kind}`)
  const others = state.settled.filter((one) => one.key !== act.payload.key)
  switch (act.kind) {
    case 'FindingSettled':
      return { ...state, settled: [...others, { ...act.payload, by: act.by, at: act.at }], version: act.seq }
    case 'FindingReopened':
      return { ...state, settled: others, version: act.seq }
  }
}

export function openPlanCheck(provinceCode: string, planId: string): PlanCheckAct[] {
  return [{ kind: 'PlanCheckOpened', payload: { provinceCode, planId } }]
}

/** Open, settled, or open again because what it rested on has changed. */
export type FindingState = 'open' | 'settled' | 'changed'

export function stateOf(check: Pick<PlanCheck, 'settled'> | null, found: PlanFinding): FindingState {
  const settled = check?.settled.find((one) => one.key === found.key)
  if (settled === undefined) return 'open'
  return settled.figures === found.figures ? 'settled' : 'changed'
}

export type SettleCode = 'request/conflict' | 'finding/unknown' | 'finding/changed' | 'finding/nothing-offered'

/** Settles a finding that is raised now, with the figures that the person saw. */
export function settleFinding(
  check: PlanCheck,
  findings: readonly PlanFinding[],
  input: {
    readonly key: string
    readonly figures: string
    readonly answer: Answer
    readonly reason: string
    readonly version: number
  },
): Result<PlanCheckAct[], SettleCode> {
  if (input.version !== check.version) return fail('request/conflict')
  const found = findings.find((one) => one.key === input.key)
  if (found === undefined) return fail('finding/unknown')
  if (found.figures !== input.figures) return fail('finding/changed')
  if (input.answer === 'accepted' && found.offered === null) return fail('finding/nothing-offered')
  const { key, figures, rule, severity } = found
  const { answer, reason } = input
  return ok([{ kind: 'FindingSettled', payload: { key, figures, rule, severity, answer, reason } }])
}

export type ReopenCode = 'request/conflict' | 'finding/not-settled'

export function reopenFinding(
  check: PlanCheck,
  input: { readonly key: string; readonly reason: string; readonly version: number },
): Result<PlanCheckAct[], ReopenCode> {
  if (input.version !== check.version) return fail('request/conflict')
  if (!check.settled.some((one) => one.key === input.key)) return fail('finding/not-settled')
  return ok([{ kind: 'FindingReopened', payload: { key: input.key, reason: input.reason } }])
}
