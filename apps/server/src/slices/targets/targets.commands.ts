import { randomUUID } from 'node:crypto'
import { canReadProgramme, canRunProgramme } from '@saolang/domain/plan'
import { fail, ok, type Result } from '@saolang/domain/result'
import {
  allocateTarget as allocate,
  assessTarget as assess,
  cancelTarget as cancel,
  changeTarget as change,
  chooseReading as choose,
  confirmBaseline as confirm,
  declareActual as declare,
  type ParentTarget,
  setTarget as set,
  type Target,
  type TargetAct,
  type TargetAllocation,
  type TargetFacts,
} from '@saolang/domain/target'
import { appendActs, beginStream, findStream, type Stream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { findParent, findTargetPlan, listAllocationUnits, readTargetStates, type TargetPlan } from './targets.store.ts'
import { TARGET } from './targets.stream.ts'

export interface WritablePlan {
  readonly plan: TargetPlan
  readonly hat: string
}

/** The plan for those who keep it; strangers learn nothing, readers that it is not theirs to write. */
export async function writablePlan(ask: Ask, planId: string, closedToo = false): Promise<Result<WritablePlan, string>> {
  const plan = await findTargetPlan(ask.tx, planId)
  const actor = ask.person?.actor ?? null
  if (plan === undefined || !canReadProgramme(actor, plan).may) return fail('request/not-found')
  const permission = canRunProgramme(actor, plan)
  if (!permission.may) return fail(permission.reason)
  if (plan.stage === 'closed' && !closedToo) return fail('target/plan-closed')
  return ok({ plan, hat: permission.hat.role })
}

/** The target above, of the same plan; or of another where it stood there before (taken over from a plan above). */
async function parentFor(
  ask: Ask,
  planId: string,
  parentId: string | null,
  known: string | null,
): Promise<Result<ParentTarget | null, 'target/parent-unknown'>> {
  if (parentId === null) return ok(null)
  const parent = await findParent(ask.tx, parentId)
  if (parent === undefined || (parent.planId !== planId && parentId !== known)) return fail('target/parent-unknown')
  return ok(parent)
}

export async function setTarget(
  ask: Ask,
  planId: string,
  facts: TargetFacts,
): Promise<Result<{ id: string; planId: string }, string>> {
  const writable = await writablePlan(ask, planId)
  if (!writable.ok) return writable
  const { plan, hat } = writable.value
  const parent = await parentFor(ask, planId, facts.parentId, null)
  if (!parent.ok) return parent
  // One writer of a plan at a time: two new targets must not take the same place.
  await ask.tx.selectFrom('plan').select('id').where('id', '=', planId).forUpdate().executeTakeFirstOrThrow()
  const taken = await ask.tx.selectFrom('target').select(['key', 'position']).where('plan_id', '=', planId).execute()
  const position = Math.max(-1, ...taken.map((one) => one.position)) + 1
  const keys = new Set(taken.map((one) => one.key))
  let number = position + 1
  while (keys.has(`T-${number}`)) number += 1
  const place = { provinceCode: plan.provinceCode, planId, key: `T-${number}`, position }
  const acts = set({ ...facts, ...place }, parent.value)
  if (!acts.ok) return acts
  const head = { provinceCode: plan.provinceCode, caseId: planId }
  const stream = await beginStream(ask.tx, TARGET, head, acts.value, ask.source(hat))
  return ok({ id: stream.id, planId })
}

interface Locked extends WritablePlan {
  readonly stream: Stream<Target>
}

async function lock(ask: Ask, id: string): Promise<Result<Locked, string>> {
  const stream = await findStream(ask.tx, TARGET, id)
  if (stream === undefined) return fail('request/not-found')
  const writable = await writablePlan(ask, stream.state.planId)
  return writable.ok ? ok({ ...writable.value, stream }) : writable
}

type Acts = Result<TargetAct[], string>

/** Loads, lets the rule speak, and writes what it says. */
async function edit(
  ask: Ask,
  id: string,
  rule: (state: Target, locked: Locked) => Acts | Promise<Acts>,
): Promise<Result<{ id: string; planId: string }, string>> {
  const locked = await lock(ask, id)
  if (!locked.ok) return locked
  const { stream, hat } = locked.value
  const acts = await rule(stream.state, locked.value)
  if (!acts.ok) return acts
  await appendActs(ask.tx, TARGET, stream, acts.value, ask.source(hat))
  return ok({ id, planId: stream.state.planId })
}

export interface ChangeInput extends Omit<TargetFacts, 'purposeKeys' | 'lines'> {
  readonly reason: string
  readonly tolerance: number | null
  readonly version: number
}

export function changeTarget(ask: Ask, id: string, input: ChangeInput) {
  return edit(ask, id, async (state) => {
    const parent = await parentFor(ask, state.planId, input.parentId, state.parentId)
    if (!parent.ok) return parent
    // Purposes and lines of the document stay as the plan brought them.
    return change(state, id, { ...input, purposeKeys: state.purposeKeys, lines: state.lines }, parent.value)
  })
}

export function allocateTarget(
  ask: Ask,
  id: string,
  input: { readonly allocations: readonly TargetAllocation[]; readonly version: number },
) {
  return edit(ask, id, async (state, { plan }) => {
    const units = await listAllocationUnits(ask.tx, plan)
    return allocate(
      state,
      input,
      units.map(({ code }) => code),
    )
  })
}

/** One of the small things that are recorded about a target. */
export type RecordInput = { readonly version: number } & (
  | { readonly what: 'baseline'; readonly hundredths: number; readonly on: string; readonly source: string }
  | { readonly what: 'actual'; readonly hundredths: number; readonly on: string; readonly source: string }
  | {
      readonly what: 'state'
      readonly state: 'notBegun' | 'inProgress' | 'done' | 'notDone'
      readonly evidence: string
      readonly on: string
    }
  | { readonly what: 'reading'; readonly metric: string; readonly reason: string }
  | { readonly what: 'cancel'; readonly reason: string }
)

export function recordOnTarget(ask: Ask, id: string, input: RecordInput) {
  return edit(ask, id, async (state): Promise<Acts> => {
    switch (input.what) {
      case 'baseline': {
        const { what: _what, ...facts } = input
        return confirm(state, facts, ask.today)
      }
      case 'actual': {
        const { what: _what, ...facts } = input
        return declare(state, { ...facts, key: randomUUID() }, ask.today)
      }
      case 'state': {
        const { what: _what, ...facts } = input
        return assess(state, { ...facts, key: randomUUID() }, ask.today)
      }
      case 'reading': {
        const { what: _what, ...facts } = input
        return choose(state, facts)
      }
      case 'cancel': {
        const states = await readTargetStates(ask.tx, state.planId)
        const children = states.filter((one) => one.state.parentId === id && one.state.cancelled === null)
        return cancel(state, { reason: input.reason, version: input.version }, children.length)
      }
    }
  })
}
