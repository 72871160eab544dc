import { randomUUID } from 'node:crypto'
import type { PlanContent, TargetContent } from '@saolang/domain/plan'
import { fail, ok, type Result } from '@saolang/domain/result'
import { type ParentTarget, setTarget, type Target } from '@saolang/domain/target'
import { beginStream, type Tx } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { PlanHead, PlanPart, PlanPieces, PlanWriting } from '../../platform/plan-parts.ts'
import { readTargetStates } from './targets.store.ts'
import { TARGET } from './targets.stream.ts'

/** Ids of the targets from which lines were taken over, by the key of the line here: one query. */
async function takenIds(tx: Tx, { takenOver }: PlanWriting): Promise<ReadonlyMap<string, string>> {
  const lines = takenOver.filter(({ part }) => part === 'target')
  if (lines.length === 0) return new Map()
  const rows = await tx
    .selectFrom('target')
    .select(['id', 'plan_id', 'key'])
    .where('plan_id', 'in', [...new Set(lines.map((line) => line.fromPlanId))])
    .execute()
  return new Map(
    lines.flatMap((line) => {
      const row = rows.find(({ plan_id, key }) => plan_id === line.fromPlanId && key === line.fromKey)
      return row === undefined ? [] : [[line.key, row.id]]
    }),
  )
}

/** Parents before their parts, else in the order of the plan; null where parents go in a circle. */
function parentsFirst(targets: readonly TargetContent[]) {
  const placed: { readonly target: TargetContent; readonly position: number }[] = []
  let rest = targets.map((target, position) => ({ target, position }))
  while (rest.length > 0) {
    const waiting = new Set(rest.map(({ target }) => target.key))
    const ready = rest.filter(({ target: { parentKey } }) => parentKey === null || !waiting.has(parentKey))
    if (ready.length === 0) return null
    placed.push(...ready)
    rest = rest.filter((one) => !ready.includes(one))
  }
  return placed
}

async function writeTargets(
  ask: Ask,
  plan: PlanHead,
  content: PlanContent,
  how: PlanWriting,
): Promise<Result<null, string>> {
  const order = parentsFirst(content.targets)
  if (order === null) return fail('target/parent-cycle')
  const taken = await takenIds(ask.tx, how)
  const made = new Map<string, ParentTarget>()
  for (const { target, position } of order) {
    const { key, parentKey, ...facts } = target
    const parent = parentKey === null ? null : (made.get(parentKey) ?? null)
    // A part of another line here goes before where it was taken from: its number is held against its own whole.
    const parentId = parent?.id ?? taken.get(key) ?? null
    const place = { provinceCode: plan.provinceCode, planId: plan.id, key, position }
    const acts = setTarget({ ...facts, ...place, parentId }, parent)
    if (!acts.ok) return fail(acts.failure.code, { ...acts.failure.details, target: target.text.slice(0, 80) })
    const id = randomUUID()
    const head = { id, provinceCode: plan.provinceCode, caseId: plan.id }
    await beginStream(ask.tx, TARGET, head, acts.value, ask.source(how.hat))
    const above = parent === null ? [] : [parent.id, ...parent.above]
    made.set(key, { ...facts, id, above })
  }
  return ok(null)
}

function contentOf(state: Target, keys: ReadonlyMap<string, string>): TargetContent {
  const { key, kind, text, words, metric, comparison, floor, aim, unit, from, to } = state
  const parentKey = state.parentId === null ? null : (keys.get(state.parentId) ?? null)
  const { purposeKeys, parameters, lines } = state
  return {
    key,
    kind,
    text,
    words,
    metric,
    comparison,
    floor,
    aim,
    unit,
    from,
    to,
    parentKey,
    purposeKeys,
    parameters,
    lines,
  }
}

async function readTargets(tx: Tx, plan: PlanHead): Promise<PlanPieces> {
  const stored = (await readTargetStates(tx, plan.id)).filter(({ state }) => state.cancelled === null)
  const keys = new Map(stored.map(({ id, state }) => [id, state.key]))
  return { targets: stored.map(({ state }) => contentOf(state, keys)) }
}

/** How targets are made with a plan and read back into its content. */
export const TARGETS_PART: PlanPart = { name: 'targets', write: writeTargets, read: readTargets }
