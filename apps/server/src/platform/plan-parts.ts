import type { PlanContent, PlanLevel } from '@saolang/domain/plan'
import type { Result } from '@saolang/domain/result'
import type { Tx } from './acts/stream.ts'
import type { Ask } from './http/endpoint.ts'

/** The plan to which targets, tasks or budget lines belong, as its row says. */
export interface PlanHead {
  readonly id: string
  /** `00` for plans of the ministry. */
  readonly provinceCode: string
  readonly level: PlanLevel
  readonly communeCode: string | null
  readonly title: string
  /** First and last day of the period. */
  readonly from: string
  readonly to: string
  readonly stage: 'draft' | 'issued' | 'closed'
}

/** Where a line was taken over from: its key in this plan, and its plan and key there. */
export interface TakenOver {
  readonly part: 'target' | 'task'
  readonly key: string
  readonly fromPlanId: string
  readonly fromKey: string
}

export interface PlanWriting {
  /** The role in which the person acts: for `ask.source(hat)`. */
  readonly hat: string
  /** Lines that come from a parent plan or from the plan of the year before. */
  readonly takenOver: readonly TakenOver[]
}

/** What a part holds of a plan's content; each part fills its own field only. */
export interface PlanPieces {
  readonly targets?: PlanContent['targets']
  readonly tasks?: PlanContent['tasks']
  readonly lines?: PlanContent['budget']['lines']
}

/**
 * Targets, tasks and budget lines are streams of slices to the right of `plans`; an import and "next year from this one"
 * create them in the transaction that creates the plan. Each of those slices exports one such part, and `app.ts` lists
 * them in the order targets, tasks, budget (`PLAN_PARTS`): tasks name keys of targets, budget lines those of tasks.
 */
export interface PlanPart {
  readonly name: 'targets' | 'tasks' | 'budget' | 'findings'
  /** Creates its lines of a plan that was just created. The policy has been asked; `content` has been checked. */
  readonly write: (ask: Ask, plan: PlanHead, content: PlanContent, how: PlanWriting) => Promise<Result<null, string>>
  /** Its lines as they stand now, without those that were cancelled, in the order of the plan. Few queries, no N+1. */
  readonly read: (tx: Tx, plan: PlanHead) => Promise<PlanPieces>
  /** Open contradictions and gaps of a plan, by weight; only the part `findings` counts. */
  readonly countOpen?: (ask: Ask, planId: string) => Promise<{ high: number; medium: number; low: number }>
}
