import {
  checkDeclared,
  ESTIMATE_STAGES,
  FIGURES,
  LINE_WARNINGS,
  nextStages,
  recordedOf,
  warningsOf,
} from '@saolang/domain/budget'
import { canReadProgramme, canRunProgramme, MONEY_CONTENTS, MONEY_SOURCES } from '@saolang/domain/plan'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { PlanHead } from '../../platform/plan-parts.ts'
import {
  countRecognised,
  findMoney,
  findPlanHead,
  listOutsiders,
  listPaidThings,
  listPlanTasks,
  listTasksWithoutMoney,
  namesOf,
  readLines,
} from './budget.store.ts'
import { counterpartsOf, MEASURES, pivotOf, totalsOf } from './budget.sums.ts'

const Dong = z.number().int()
const Option = z.object({ value: z.string(), text: z.string() })
const Sum = Dong.nullable()
/** Null where nothing was recorded of a step. */
export const Sums = z.object({ estimate: Sum, allocation: Sum, disbursement: Sum, settlement: Sum })
const Plan = z.object({ id: z.string(), title: z.string(), from: z.string(), to: z.string() })
const Counterparts = z.array(
  z.object({ year: z.number().int().nullable(), central: Dong, counterpart: Dong, ratio: z.number().int().nullable() }),
)

export const BudgetView = z.object({
  plan: Plan,
  /** Version of the plan's money, for choosing the official figure; 0 where nobody has opened it. */
  version: z.number().int(),
  mayWrite: z.boolean(),
  check: z.object({
    total: Dong.nullable(),
    sum: Dong.nullable(),
    difference: Dong.nullable(),
    sumFits: z.boolean(),
    shareSum: z.number().int().nullable(),
    shareSumFits: z.boolean(),
    lines: z.object({ from: z.number(), to: z.number() }).nullable(),
    parts: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        declared: Dong.nullable(),
        approximate: z.boolean(),
        share: z.number().int().nullable(),
        shareOfTotal: z.number().int().nullable(),
        shareOfSum: z.number().int().nullable(),
        implied: Dong.nullable(),
        shareFits: z.boolean(),
      }),
    ),
  }),
  official: z
    .object({ figure: z.enum(FIGURES), dong: Dong, reason: z.string(), by: z.string(), at: z.string() })
    .nullable(),
  lines: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      source: z.enum(MONEY_SOURCES),
      content: z.enum(MONEY_CONTENTS),
      year: z.number().int().nullable(),
      declared: Dong.nullable(),
      cancelled: z.boolean(),
      warnings: z.array(z.enum(LINE_WARNINGS)),
      ...Sums.shape,
    }),
  ),
  totals: Sums,
  estimates: z.array(
    z.object({
      year: z.number().int(),
      stage: z.enum(ESTIMATE_STAGES),
      next: z.array(z.enum(ESTIMATE_STAGES)),
      steps: z.array(
        z.object({
          stage: z.enum(ESTIMATE_STAGES),
          on: z.string(),
          total: Dong,
          decision: z.string().nullable(),
          by: z.string(),
        }),
      ),
    }),
  ),
  counterparts: z.object({ estimate: Counterparts, allocation: Counterparts }),
  unfunded: z.array(z.object({ id: z.string(), title: z.string(), due: z.string().nullable() })),
  /** Products recognised within the plan's days and area, and what one of them cost (GEN-03). */
  recognised: z.number().int(),
  perProduct: Dong.nullable(),
  /** Choices of the forms; empty for those who only read. */
  tasks: z.array(Option),
  things: z.array(Option),
  outsiders: z.array(z.object({ id: z.string(), name: z.string(), dong: Dong, why: z.enum(['outside', 'noProduct']) })),
})
export type BudgetView = z.infer<typeof BudgetView>

/** The plan, for those who may read it; strangers learn nothing. */
export async function readablePlan(ask: Ask, planId: string): Promise<Result<PlanHead, string>> {
  const plan = await findPlanHead(ask.tx, planId)
  if (plan === undefined || !canReadProgramme(ask.person?.actor ?? null, plan).may) return fail('request/not-found')
  return ok(plan)
}

export const mayWrite = (ask: Ask, plan: PlanHead) => canRunProgramme(ask.person?.actor ?? null, plan).may

const headOf = ({ id, title, from, to }: PlanHead) => ({ id, title, from, to })

export async function presentBudget(ask: Ask, planId: string): Promise<Result<BudgetView, string>> {
  const found = await readablePlan(ask, planId)
  if (!found.ok) return found
  const plan = found.value
  const all = await readLines(ask.tx, planId)
  const active = all.filter(({ state }) => state.stage === 'active')
  const money = await findMoney(ask.tx, planId)
  const told = [money?.state.official?.by ?? null, ...(money?.state.estimates ?? []).flatMap(stepsBy)]
  const people = await namesOf(ask.tx, 'person', told)
  const totals = totalsOf(active)
  const recognised = await countRecognised(ask.tx, plan)
  const official = money?.state.official ?? null
  return ok({
    ...{ plan: headOf(plan), version: money?.state.version ?? 0, mayWrite: mayWrite(ask, plan), totals, recognised },
    check: presentCheck(money?.state ?? null, active),
    official: official === null ? null : { ...official, by: people.get(official.by ?? '') ?? '', at: official.at },
    lines: all.map((line) => presentRow(line, ask.today)),
    estimates: (money?.state.estimates ?? []).map((one) => ({
      ...{ year: one.year, stage: one.stage, next: [...nextStages(one)] },
      steps: one.steps.map((step) => ({
        ...{ stage: step.stage, on: step.on, total: step.total, decision: step.decision },
        by: people.get(step.by ?? '') ?? '',
      })),
    })),
    counterparts: {
      estimate: [
        ...counterpartsOf(
          active.map(({ state }) => state),
          'estimate',
        ),
      ],
      allocation: [
        ...counterpartsOf(
          active.map(({ state }) => state),
          'allocation',
        ),
      ],
    },
    unfunded: await listTasksWithoutMoney(ask.tx, planId),
    perProduct:
      recognised === 0 || totals.disbursement === null
        ? null
        : Number(BigInt(totals.disbursement) / BigInt(recognised)),
    outsiders: await listOutsiders(ask.tx, plan),
    ...(await choicesOf(ask, plan)),
  })
}

async function choicesOf(ask: Ask, plan: PlanHead): Promise<Pick<BudgetView, 'tasks' | 'things'>> {
  if (!mayWrite(ask, plan)) return { tasks: [], things: [] }
  const tasks = await listPlanTasks(ask.tx, plan.id)
  const things = await listPaidThings(ask.tx, plan)
  return {
    tasks: tasks.map((one) => ({ value: one.id, text: one.title })),
    things: things.map((one) => ({ value: one.id, text: one.name })),
  }
}

type Lines = Awaited<ReturnType<typeof readLines>>
type Money = NonNullable<Awaited<ReturnType<typeof findMoney>>>['state']

const stepsBy = (estimate: Money['estimates'][number]) => estimate.steps.map((step) => step.by)

function presentCheck(money: Money | null, lines: Lines): BudgetView['check'] {
  const parts = lines.map(({ state }) => ({ ...state, share: state.declaredShare }))
  const check = checkDeclared(money?.declaredTotal ?? null, parts)
  const { total, sum, difference, sumFits, shareSum, shareSumFits } = check
  return {
    ...{ total, sum, difference, sumFits, shareSum, shareSumFits, lines: money?.totalLines ?? null },
    parts: check.parts.flatMap((part, at) => {
      const { key, title, declared, share, shareOfTotal, shareOfSum, implied, shareFits } = part
      const approximate = lines[at]?.state.approximate ?? false
      if (declared === null && share === null) return []
      return [{ key, title, declared, approximate, share, shareOfTotal, shareOfSum, implied, shareFits }]
    }),
  }
}

function presentRow({ id, state }: Lines[number], today: string): BudgetView['lines'][number] {
  const { title, source, content, year, declared } = state
  return {
    ...{ id, title, source, content, year, declared, ...recordedOf(state), cancelled: state.stage === 'cancelled' },
    warnings: [...warningsOf(state, today)],
  }
}

export const PivotView = z.object({
  plan: Plan,
  measure: z.enum(MEASURES),
  years: z.array(z.number().int().nullable()),
  rows: z.array(z.object({ source: z.string(), content: z.string(), cells: z.array(Dong.nullable()), total: Dong })),
  totals: z.array(Dong),
  total: Dong,
})
export type PivotView = z.infer<typeof PivotView>

export async function presentPivot(
  ask: Ask,
  planId: string,
  measure: PivotView['measure'],
): Promise<Result<PivotView, string>> {
  const plan = await readablePlan(ask, planId)
  if (!plan.ok) return plan
  const lines = (await readLines(ask.tx, planId)).filter(({ state }) => state.stage === 'active')
  const pivot = pivotOf(
    lines.map(({ state }) => state),
    measure,
  )
  return ok({
    ...{ plan: headOf(plan.value), measure, years: [...pivot.years], totals: [...pivot.totals], total: pivot.total },
    rows: pivot.rows.map((row) => ({ ...row, cells: [...row.cells] })),
  })
}
