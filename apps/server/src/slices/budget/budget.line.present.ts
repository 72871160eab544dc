import {
  BUDGET_STEPS,
  CAPITALS,
  CONTRIBUTIONS,
  ESTIMATE_STAGES,
  LINE_WARNINGS,
  nextStages,
  recordedOf,
  warningsOf,
} from '@saolang/domain/budget'
import { MONEY_CONTENTS, MONEY_SOURCES } from '@saolang/domain/plan'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { mayWrite, readablePlan, Sums } from './budget.present.ts'
import {
  findLine,
  findMoney,
  findPaidThing,
  listPaidThings,
  listPlanTasks,
  listProducers,
  namesOf,
  readLines,
} from './budget.store.ts'

const Dong = z.number().int()
const Option = z.object({ value: z.string(), text: z.string() })

export const LineView = z.object({
  id: z.string(),
  version: z.number().int(),
  plan: z.object({ id: z.string(), title: z.string() }),
  mayWrite: z.boolean(),
  title: z.string(),
  source: z.enum(MONEY_SOURCES),
  content: z.enum(MONEY_CONTENTS),
  year: z.number().int().nullable(),
  capital: z.enum(CAPITALS).nullable(),
  contribution: z.enum(CONTRIBUTIONS).nullable(),
  counterpart: z.boolean(),
  declared: Dong.nullable(),
  approximate: z.boolean(),
  share: z.number().int().nullable(),
  lines: z.object({ from: z.number(), to: z.number() }).nullable(),
  task: z.object({ id: z.string(), title: z.string() }).nullable(),
  thing: z.object({ id: z.string(), name: z.string(), register: z.string() }).nullable(),
  cancelled: z.boolean(),
  sums: Sums,
  warnings: z.array(z.enum(LINE_WARNINGS)),
  entries: z.array(
    z.object({
      key: z.string(),
      step: z.enum(BUDGET_STEPS),
      dong: Dong,
      on: z.string(),
      decision: z.string().nullable(),
      producer: z.object({ id: z.string(), name: z.string() }).nullable(),
      note: z.string().nullable(),
      reason: z.string().nullable(),
      counters: z.string().nullable(),
      /** What counter-entries have left of it. */
      open: Dong,
      by: z.string(),
    }),
  ),
  /** Choices of the forms; empty for those who only read. */
  tasks: z.array(Option),
  things: z.array(Option),
  producers: z.array(Option),
})
export type LineView = z.infer<typeof LineView>

export async function presentLine(ask: Ask, id: string): Promise<Result<LineView, string>> {
  const line = await findLine(ask.tx, id)
  if (line === undefined) return fail('request/not-found')
  const found = await readablePlan(ask, line.planId)
  if (!found.ok) return found
  const plan = found.value
  const writes = mayWrite(ask, plan)
  const tasks = await listPlanTasks(ask.tx, plan.id)
  const task = tasks.find((one) => one.id === line.taskId)
  const { title, source, content, year, capital, contribution, counterpart, declared, approximate, lines } = line
  return ok({
    ...{
      id,
      version: line.version,
      plan: { id: plan.id, title: plan.title },
      mayWrite: writes,
      title,
      source,
      content,
    },
    ...{ year, capital, contribution, counterpart, declared, approximate, share: line.declaredShare, lines },
    task: task === undefined ? null : { id: task.id, title: task.title },
    thing: line.registerEntryId === null ? null : await thingOf(ask, line.registerEntryId),
    ...{ cancelled: line.stage === 'cancelled', sums: recordedOf(line), warnings: [...warningsOf(line, ask.today)] },
    entries: await presentEntries(ask, line),
    tasks: writes ? tasks.map((one) => ({ value: one.id, text: one.title })) : [],
    things: writes ? (await listPaidThings(ask.tx, plan)).map((one) => ({ value: one.id, text: one.name })) : [],
    producers: writes ? (await listProducers(ask.tx, plan)).map((one) => ({ value: one.id, text: one.name })) : [],
  })
}

async function thingOf(ask: Ask, id: string): Promise<LineView['thing']> {
  const thing = await findPaidThing(ask.tx, id)
  return thing === undefined ? null : { id: thing.id, name: thing.name, register: thing.register }
}

type Line = NonNullable<Awaited<ReturnType<typeof findLine>>>

async function presentEntries({ tx }: Ask, { entries }: Line): Promise<LineView['entries']> {
  const ids = entries.map((entry) => entry.producerId)
  const producers = await namesOf(tx, 'producer', ids)
  const by = entries.map((entry) => entry.by)
  const people = await namesOf(tx, 'person', by)
  return entries.map((entry) => {
    const { key, step, dong, on, decision, producerId, note, reason, counters } = entry
    const back = entries.filter((one) => one.counters === key).reduce((sum, one) => sum + one.dong, 0)
    return {
      ...{ key, step, dong, on, decision, note, reason, counters, by: people.get(entry.by ?? '') ?? '' },
      producer: producerId === null ? null : { id: producerId, name: producers.get(producerId) ?? '' },
      open: counters === null ? dong + back : 0,
    }
  })
}

export const EstimateView = z.object({
  plan: z.object({ id: z.string(), title: z.string() }),
  version: z.number().int(),
  mayWrite: z.boolean(),
  year: z.number().int(),
  stage: z.enum(ESTIMATE_STAGES).nullable(),
  next: z.array(z.enum(ESTIMATE_STAGES)),
  /** Active lines of the year, or without a year, with the amount of each stage that was reached. */
  lines: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      source: z.enum(MONEY_SOURCES),
      amounts: z.array(Dong.nullable()),
    }),
  ),
  steps: z.array(
    z.object({
      stage: z.enum(ESTIMATE_STAGES),
      on: z.string(),
      total: Dong,
      decision: z.string().nullable(),
      note: z.string().nullable(),
      by: z.string(),
    }),
  ),
})
export type EstimateView = z.infer<typeof EstimateView>

export async function presentEstimate(ask: Ask, planId: string, year: number): Promise<Result<EstimateView, string>> {
  const found = await readablePlan(ask, planId)
  if (!found.ok) return found
  const plan = found.value
  const money = await findMoney(ask.tx, planId)
  const estimate = money?.state.estimates.find((one) => one.year === year)
  const steps = estimate?.steps ?? []
  const lines = (await readLines(ask.tx, planId)).filter(
    ({ state }) => state.stage === 'active' && (state.year === null || state.year === year),
  )
  const by = steps.map((step) => step.by)
  const people = await namesOf(ask.tx, 'person', by)
  return ok({
    ...{ plan: { id: planId, title: plan.title }, version: money?.state.version ?? 0, mayWrite: mayWrite(ask, plan) },
    ...{ year, stage: estimate?.stage ?? null, next: [...nextStages(estimate)] },
    lines: lines.map(({ id, state }) => ({
      ...{ id, title: state.title, source: state.source },
      amounts: steps.map((step) => step.amounts.find((one) => one.lineId === id)?.dong ?? null),
    })),
    steps: steps.map((step) => ({
      ...{ stage: step.stage, on: step.on, total: step.total, decision: step.decision, note: step.note },
      by: people.get(step.by ?? '') ?? '',
    })),
  })
}
