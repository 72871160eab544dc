import { ok } from '@saolang/domain/result'
import type { PlanPart } from '../../platform/plan-parts.ts'
import { countOpenFindings } from './findings.read.ts'

/** What the page of a plan asks of the checker, which stands right of it: how much is open. It holds no lines. */
export const FINDINGS_PART: PlanPart = {
  name: 'findings',
  write: async () => ok(null),
  read: async () => ({}),
  countOpen: countOpenFindings,
}
