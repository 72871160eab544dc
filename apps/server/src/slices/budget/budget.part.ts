import { randomUUID } from 'node:crypto'
import { addBudgetLine, openPlanMoney } from '@saolang/domain/budget'
import type { BudgetLineContent, PlanContent } from '@saolang/domain/plan'
import { fail, ok, type Result } from '@saolang/domain/result'
import { beginStream, type Tx } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { PlanHead, PlanPart, PlanPieces, PlanWriting } from '../../platform/plan-parts.ts'
import { listPlanTasks, readLines } from './budget.store.ts'
import { BUDGET_LINE, PLAN_MONEY } from './budget.stream.ts'

/** The lines of money of a plan that was just created, as its document says them. */
async function writeBudget(
  ask: Ask,
  plan: PlanHead,
  content: PlanContent,
  how: PlanWriting,
): Promise<Result<null, string>> {
  const { provinceCode, id: planId } = plan
  const { declaredTotal, totalLines, lines } = content.budget
  const source = ask.source(how.hat)
  const opened = openPlanMoney({ provinceCode, planId, declaredTotal, totalLines })
  await beginStream(ask.tx, PLAN_MONEY, { provinceCode, caseId: planId }, opened, source)
  const tasks = lines.some((line) => line.taskKey !== null) ? await listPlanTasks(ask.tx, planId) : []
  for (const [position, line] of lines.entries()) {
    const taskId = tasks.find((task) => task.key === line.taskKey)?.id ?? null
    const beside = { capital: null, contribution: null, counterpart: false, registerEntryId: null }
    const acts = addBudgetLine({ ...line, ...beside, provinceCode, planId, position, taskId })
    if (!acts.ok) return fail(acts.failure.code)
    await beginStream(ask.tx, BUDGET_LINE, { id: randomUUID(), provinceCode, caseId: planId }, acts.value, source)
  }
  return ok(null)
}

async function readBudget(tx: Tx, plan: PlanHead): Promise<PlanPieces> {
  const stored = (await readLines(tx, plan.id)).filter(({ state }) => state.stage === 'active')
  const keys = new Map((await listPlanTasks(tx, plan.id)).map((task) => [task.id, task.key]))
  const lines = stored.map(({ state }): BudgetLineContent => {
    const { key, source, content, title, year, declared, approximate, declaredShare, taskId, lines } = state
    const taskKey = taskId === null ? null : (keys.get(taskId) ?? null)
    return { key, source, content, title, year, declared, approximate, declaredShare, taskKey, lines }
  })
  return { lines }
}

/** How budget lines are made with a plan and read back into its content. */
export const BUDGET_PART: PlanPart = { name: 'budget', write: writeBudget, read: readBudget }
