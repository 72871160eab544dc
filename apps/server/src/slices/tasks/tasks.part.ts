import type { Recorded } from '@saolang/domain/acts'
import { fail, ok, type Result } from '@saolang/domain/result'
import {
  contentOfTask,
  factsOfContent,
  foldTask,
  isLive,
  type Task,
  type TaskAct,
  takeTask,
} from '@saolang/domain/task'
import { beginStream, headerOf, type Tx } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { PlanHead, PlanPart } from '../../platform/plan-parts.ts'
import { agencyFinder } from './tasks.agencies.ts'
import { TASK } from './tasks.stream.ts'

/** The tasks of a plan that was just created, each a stream; its leads are looked up in the register of agencies. */
const write: PlanPart['write'] = async (ask: Ask, plan, content, { hat }): Promise<Result<null, string>> => {
  const find = await agencyFinder(ask.tx, plan.provinceCode)
  const period = { from: plan.from, to: plan.to }
  const { provinceCode, level, communeCode } = plan
  for (const [position, one] of content.tasks.entries()) {
    const facts = factsOfContent(one, find)
    const setting = { provinceCode, level, communeCode, planId: plan.id, key: one.key, position, period, facts }
    const acts = takeTask(setting)
    if (!acts.ok) return fail(acts.failure.code)
    await beginStream(ask.tx, TASK, { provinceCode, caseId: plan.id }, acts.value, ask.source(hat))
  }
  return ok(null)
}

export interface FoundTask {
  readonly id: string
  readonly task: Task
}

/** All tasks of a plan as their acts say, in the order of the plan; one query. */
export async function readTasksOfPlan(tx: Tx, planId: string): Promise<readonly FoundTask[]> {
  const rows = await tx
    .selectFrom('act')
    .innerJoin('task', 'task.id', 'act.stream_id')
    .selectAll('act')
    .where('task.plan_id', '=', planId)
    .orderBy('task.position')
    .orderBy('task.id')
    .orderBy('act.seq')
    .execute()
  const tasks = new Map<string, Task>()
  for (const row of rows) {
    // The parser of acts: payloads were written by the typed rules of the domain.
    const act = { ...headerOf(row), kind: row.kind, payload: row.payload } as unknown as Recorded<TaskAct>
    tasks.set(row.stream_id, foldTask(tasks.get(row.stream_id), act))
  }
  return [...tasks].map(([id, task]) => ({ id, task }))
}

async function read(tx: Tx, plan: Pick<PlanHead, 'id'>) {
  const found = await readTasksOfPlan(tx, plan.id)
  const kept = found.filter(({ task }) => isLive(task.stage) || task.stage === 'done')
  return { tasks: kept.map(({ task }) => contentOfTask(task.key, task.facts)) }
}

/** How tasks come with an imported or copied plan, and how a plan reads them back. */
export const TASKS_PART: PlanPart = { name: 'tasks', write, read }
