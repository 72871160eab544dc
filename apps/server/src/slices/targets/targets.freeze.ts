import { randomUUID } from 'node:crypto'
import { fail, ok, type Result } from '@saolang/domain/result'
import type { FrozenReading } from '@saolang/domain/target'
import { appendActs, findStream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { readStandings, type TargetStanding } from './targets.actuals.ts'
import { writablePlan } from './targets.commands.ts'
import { readTargetStates } from './targets.store.ts'
import { TARGET } from './targets.stream.ts'

export interface FreezeInput {
  readonly reason: string
}

/**
 * Chốt số liệu: keeps value, numerator, denominator and judgement of every target of a plan as they stand, under one
 * key, with who, when and why. For its keepers only; a report that freezes while it is signed calls the same.
 */
export async function freezeTargets(
  ask: Ask,
  planId: string,
  { reason }: FreezeInput,
): Promise<Result<{ key: string; planId: string; count: number }, string>> {
  const writable = await writablePlan(ask, planId, true)
  if (!writable.ok) return writable
  const { plan, hat } = writable.value
  const stored = (await readTargetStates(ask.tx, planId)).filter(({ state }) => state.cancelled === null)
  if (stored.length === 0) return fail('target/nothing-to-freeze')
  const standings = await readStandings(ask, plan, stored, { asOf: ask.today })
  const common = {
    key: randomUUID(),
    on: ask.today,
    reason,
    planRevision: plan.revision,
    byName: ask.person?.name ?? '',
  }
  // Always in one order: two who freeze at once wait for each other instead of for ever.
  for (const standing of [...standings].sort((one, other) => one.id.localeCompare(other.id))) {
    const stream = await findStream(ask.tx, TARGET, standing.id)
    if (stream === undefined) throw new Error(`target ${standing.id} has no stream`)
    const payload = frozenOf(standing, common)
    await appendActs(ask.tx, TARGET, stream, [{ kind: 'TargetFrozen', payload }], ask.source(hat))
  }
  return ok({ key: common.key, planId, count: standings.length })
}

type Common = Pick<FrozenReading, 'key' | 'on' | 'reason' | 'planRevision' | 'byName'>

function frozenOf({ state, metric, actual, judgement }: TargetStanding, common: Common): FrozenReading {
  const counted = actual?.from === 'register' ? actual : null
  return {
    ...common,
    ...{ metric, comparison: state.comparison, floor: state.floor, aim: state.aim, judgement },
    ...{ hundredths: actual?.hundredths ?? null, numerator: counted?.numerator ?? null },
    ...{ denominator: counted?.denominator ?? null, left: counted?.left ?? null },
  }
}
