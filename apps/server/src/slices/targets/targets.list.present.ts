import { NATION } from '@saolang/domain/permission'
import { canReadProgramme, canRunProgramme } from '@saolang/domain/plan'
import { fail, ok, type Result } from '@saolang/domain/result'
import { JUDGEMENTS } from '@saolang/domain/target'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { findPlan } from '../plans/index.ts'
import { readStandings } from './targets.actuals.ts'
import { countJudgements, nested, presentRow, TargetRow } from './targets.present.ts'
import {
  countRecordedSince,
  findTargetPlan,
  listTargetPlans,
  readTargetStates,
  type StoredTarget,
} from './targets.store.ts'
import { amountWords, JUDGEMENT_WORDS } from './targets.words.ts'

const PlanView = z.object({
  id: z.string(),
  title: z.string(),
  number: z.string().nullable(),
  placeName: z.string(),
  from: z.string(),
  to: z.string(),
  stage: z.string(),
  revision: z.number(),
})

/** What stood when the figures were frozen, beside what stands now. */
const Then = z.object({ value: z.string(), judgement: z.string(), changed: z.boolean() })

export const TargetsView = z.object({
  plan: PlanView.nullable(),
  plans: z.array(PlanView.omit({ revision: true }).extend({ targets: z.number() })),
  today: z.string(),
  mayWrite: z.boolean(),
  judgement: z.enum(['', ...JUDGEMENTS]),
  grouped: z.boolean(),
  total: z.number(),
  counts: z.array(z.object({ judgement: z.enum(JUDGEMENTS), word: z.string(), count: z.number() })),
  rows: z.array(TargetRow.extend({ depth: z.number(), atFreeze: Then.nullable() })),
  purposes: z.array(z.object({ key: z.string(), text: z.string() })),
  cancelled: z.array(z.object({ id: z.string(), text: z.string(), reason: z.string() })),
  frozen: z.array(
    z.object({ key: z.string(), on: z.string(), reason: z.string(), byName: z.string(), count: z.number() }),
  ),
  /** The frozen figures that are compared, and what was recorded since. */
  compared: z
    .object({ key: z.string(), on: z.string(), decisions: z.number(), entries: z.number(), withdrawals: z.number() })
    .nullable(),
})
export type TargetsView = z.infer<typeof TargetsView>

export interface TargetsSearch {
  readonly plan: string | null
  readonly judgement: TargetsView['judgement']
  readonly group: boolean
  /** Key of frozen figures to compare with. */
  readonly frozen: string
}

const NO_PLAN = {
  plan: null,
  mayWrite: false,
  total: 0,
  counts: [],
  rows: [],
  purposes: [],
  cancelled: [],
  frozen: [],
  compared: null,
}

export async function presentTargets(ask: Ask, search: TargetsSearch): Promise<Result<TargetsView, string>> {
  const actor = ask.person?.actor ?? null
  const { judgement, group: grouped } = search
  const frame = { today: ask.today, judgement, grouped, plans: [] }
  if (search.plan === null) {
    const provinces = [...new Set((actor?.hats ?? []).map((hat) => hat.provinceCode))]
    const readable = provinces.filter(
      (provinceCode) => canReadProgramme(actor, { level: 'province', provinceCode, communeCode: null }).may,
    )
    if (readable.length === 0) return fail('permission/not-your-work')
    const everywhere = (actor?.hats ?? []).some((hat) => hat.role === 'ministryOffice')
    const plans = await listTargetPlans(ask.tx, everywhere ? null : [NATION, ...readable])
    return ok({ ...NO_PLAN, ...frame, plans: plans.map((plan) => ({ ...plan, targets: Number(plan.targets ?? 0) })) })
  }
  const plan = await findTargetPlan(ask.tx, search.plan)
  if (plan === undefined || !canReadProgramme(actor, plan).may) return fail('request/not-found')
  const stored = await readTargetStates(ask.tx, plan.id)
  const active = stored.filter(({ state }) => state.cancelled === null)
  const standings = await readStandings(ask, plan, active, { asOf: ask.today })
  const all = standings.map(presentRow)
  const rows = nested(judgement === '' ? all : all.filter((row) => row.judgement === judgement))
  const then = thenOf(active, search.frozen)
  const purposes = ((await findPlan(ask.tx, plan.id))?.purposes ?? []).map(({ key, text }) => ({ key, text }))
  const { id, title, number, placeName, from, to, stage, revision } = plan
  return ok({
    ...frame,
    plan: { id, title, number, placeName, from, to, stage, revision },
    mayWrite: canRunProgramme(actor, plan).may,
    ...{ total: all.length, counts: countJudgements(all), purposes },
    rows: rows.map((row) => ({ ...row, atFreeze: then.get(row.id)?.(row.actual.hundredths) ?? null })),
    cancelled: stored.flatMap(({ id, state: { text, cancelled } }) =>
      cancelled === null ? [] : [{ id, text, reason: cancelled.reason }],
    ),
    frozen: frozenSets(stored),
    compared: await comparedWith(ask, plan.provinceCode, stored, search.frozen),
  })
}

/** Frozen figures of a plan, newest first, one line for all targets that were frozen together. */
export function frozenSets(stored: readonly StoredTarget[]): TargetsView['frozen'] {
  const sets = new Map<string, { key: string; on: string; at: string; reason: string; byName: string; count: number }>()
  for (const { state } of stored) {
    for (const { key, on, at, reason, byName } of state.frozen) {
      const known = sets.get(key)
      if (known === undefined) sets.set(key, { key, on, at, reason, byName, count: 1 })
      else known.count += 1
    }
  }
  return [...sets.values()].sort((one, other) => other.at.localeCompare(one.at)).map(({ at: _at, ...set }) => set)
}

type Compare = (now: number | null) => z.infer<typeof Then>

function thenOf(stored: readonly StoredTarget[], key: string): ReadonlyMap<string, Compare> {
  return new Map(
    stored.flatMap(({ id, state }): [string, Compare][] => {
      const frozen = state.frozen.find((one) => one.key === key)
      if (frozen === undefined) return []
      const inWords = state.comparison === 'none'
      const value = inWords
        ? 'không đặt bằng số'
        : frozen.hundredths === null
          ? 'chưa có số liệu'
          : amountWords(frozen.hundredths, state.unit)
      const judgement = JUDGEMENT_WORDS[frozen.judgement]
      return [[id, (now) => ({ value, judgement, changed: !inWords && now !== frozen.hundredths })]]
    }),
  )
}

async function comparedWith(
  ask: Ask,
  provinceCode: string,
  stored: readonly StoredTarget[],
  key: string,
): Promise<TargetsView['compared']> {
  const frozen = stored.flatMap(({ state }) => state.frozen).find((one) => one.key === key)
  if (frozen === undefined) return null
  return { key, on: frozen.on, ...(await countRecordedSince(ask.tx, provinceCode, frozen.at)) }
}
