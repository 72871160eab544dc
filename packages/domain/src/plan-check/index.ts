import type { PlanContent } from '../plan/index.ts'
import { checkBases, checkDocument } from './documents.ts'
import { checkDuties } from './duties.ts'
import { byWeight, type PlanFinding } from './finding.ts'
import type { Known } from './known.ts'
import { checkMoney, checkSources } from './money.ts'
import { checkRegime } from './regime.ts'
import { checkTargets } from './targets.ts'
import { checkTiming } from './timing.ts'

export * from './finding.ts'
export * from './known.ts'
export * from './settle.ts'

/**
 * Looks over a plan for contradictions, gaps and slips (issue 5, point 5): the grave ones first. Nothing is corrected;
 * each finding says where, both numbers and what a person may do. The same plan gives the same findings.
 */
export function checkPlan(content: PlanContent, known: Known): readonly PlanFinding[] {
  const found = [
    ...checkDocument(content),
    ...checkBases(content, known),
    ...checkTargets(content, known),
    ...checkMoney(content),
    ...checkSources(content),
    ...checkTiming(content),
    ...checkRegime(content, known),
    ...checkDuties(content, known),
  ]
  return [...new Map(found.map((one) => [one.key, one])).values()].sort(byWeight)
}
