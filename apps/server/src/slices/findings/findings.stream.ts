import { foldPlanCheck, type PlanCheck, type PlanCheckAct } from '@saolang/domain/plan-check'
import type { StreamKind } from '../../platform/acts/stream.ts'

/** What was decided about the findings of a plan: one row for the plan, one for each settled finding. */
export const PLAN_CHECK: StreamKind<PlanCheck, PlanCheckAct> = {
  kind: 'planCheck',
  fold: foldPlanCheck,
  tables: [
    {
      table: 'plan_check',
      owner: 'id',
      keys: [],
      rows: ({ id, state, seq }) => [{ id, province_code: state.provinceCode, plan_id: state.planId, version: seq }],
    },
    {
      table: 'settled_finding',
      owner: 'check_id',
      keys: ['key'],
      rows: ({ id, state }) =>
        state.settled.map(({ key, figures, answer, severity }) => ({
          ...{ province_code: state.provinceCode, check_id: id, key, figures, answer, severity },
        })),
    },
  ],
}
