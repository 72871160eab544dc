import { canRunProgramme } from '@saolang/domain/plan'
import {
  type Answer,
  openPlanCheck,
  type PlanCheck,
  type PlanCheckAct,
  reopenFinding as reopen,
  settleFinding as settle,
} from '@saolang/domain/plan-check'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs, beginStream, findStream, type Stream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { readPlanHead } from '../plans/index.ts'
import { checkPlanOf } from './findings.read.ts'
import { findCheck } from './findings.store.ts'
import { PLAN_CHECK } from './findings.stream.ts'

export interface SettleInput {
  readonly key: string
  readonly figures: string
  readonly answer: Answer | 'reopen'
  readonly reason: string
  readonly version: number
}

/** Says what becomes of a finding: by whom, when and why. Findings are computed anew before it is written. */
export async function settleFinding(
  ask: Ask,
  planId: string,
  input: SettleInput,
): Promise<Result<{ id: string }, string>> {
  const plan = await readPlanHead(ask.tx, planId)
  const permission = plan === undefined ? undefined : canRunProgramme(ask.person?.actor ?? null, plan)
  if (plan === undefined || permission === undefined || !permission.may) return fail('request/not-found')
  const hat = permission.hat.role
  const checked = await checkPlanOf(ask, planId)
  const stream = await lockCheck(ask, planId, plan.provinceCode, hat)
  // The page of a check that nobody has opened yet shows version 0.
  const version = input.version === 0 && stream.state.version === 1 ? 1 : input.version
  const acts = ruleOf(stream.state, checked?.findings ?? [], { ...input, version })
  if (!acts.ok) return acts
  await appendActs(ask.tx, PLAN_CHECK, stream, acts.value, ask.source(hat))
  return ok({ id: planId })
}

function ruleOf(
  check: PlanCheck,
  findings: Parameters<typeof settle>[1],
  input: SettleInput,
): Result<PlanCheckAct[], string> {
  const { answer, ...rest } = input
  return answer === 'reopen' ? reopen(check, rest) : settle(check, findings, { ...rest, answer })
}

async function lockCheck(ask: Ask, planId: string, provinceCode: string, hat: string): Promise<Stream<PlanCheck>> {
  // One opens it at a time: the plan's row is the lock.
  await ask.tx.selectFrom('plan').select('id').where('id', '=', planId).forUpdate().execute()
  const found = await findCheck(ask.tx, planId)
  const stream = found === undefined ? undefined : await findStream(ask.tx, PLAN_CHECK, found.id)
  if (stream !== undefined) return stream
  const place = { provinceCode, caseId: planId }
  return beginStream(ask.tx, PLAN_CHECK, place, openPlanCheck(provinceCode, planId), ask.source(hat))
}
