import { randomUUID } from 'node:crypto'
import {
  addBudgetLine as add,
  addBudgetEntry,
  type BudgetEntry,
  type BudgetLine,
  type BudgetLineAct,
  type BudgetLineFacts,
  cancelBudgetLine as cancel,
  changeBudgetLine as change,
  chooseFigure,
  type EstimateStep,
  type Figure,
  moveEstimate as move,
  openPlanMoney,
  type PlanMoney,
  sumDong,
} from '@saolang/domain/budget'
import { canRunProgramme } from '@saolang/domain/plan'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs, beginStream, findStream, type Stream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { PlanHead } from '../../platform/plan-parts.ts'
import { findMoney, findPaidThing, findPlanHead, listPlanTasks, readLines } from './budget.store.ts'
import { BUDGET_LINE, PLAN_MONEY } from './budget.stream.ts'

interface Writing {
  readonly plan: PlanHead
  readonly hat: string
}

/** The plan, for those who run it; strangers learn nothing. Money of a closed plan is still paid and settled. */
async function planFor(ask: Ask, planId: string): Promise<Result<Writing, string>> {
  const plan = await findPlanHead(ask.tx, planId)
  if (plan === undefined) return fail('request/not-found')
  const permission = canRunProgramme(ask.person?.actor ?? null, plan)
  return permission.may ? ok({ plan, hat: permission.hat.role }) : fail('request/not-found')
}

/** What a line names must be of its plan and of its province. */
async function checkTies(ask: Ask, plan: PlanHead, facts: BudgetLineFacts): Promise<Result<null, string>> {
  if (facts.taskId !== null) {
    const tasks = await listPlanTasks(ask.tx, plan.id)
    if (!tasks.some((task) => task.id === facts.taskId)) return fail('budget/task-unknown')
  }
  if (facts.registerEntryId !== null) {
    const entry = await findPaidThing(ask.tx, facts.registerEntryId)
    if (entry?.provinceCode !== plan.provinceCode) return fail('budget/thing-unknown')
  }
  return ok(null)
}

export interface AddLineInput extends BudgetLineFacts {
  readonly declared: number | null
}

/** Adds a line by hand, after those of the document. */
export async function addLine(ask: Ask, planId: string, input: AddLineInput): Promise<Result<{ id: string }, string>> {
  const writing = await planFor(ask, planId)
  if (!writing.ok) return writing
  const { plan, hat } = writing.value
  const ties = await checkTies(ask, plan, input)
  if (!ties.ok) return ties
  const { provinceCode } = plan
  const lines = await readLines(ask.tx, planId)
  const position = Math.max(-1, ...lines.map(({ state }) => state.position)) + 1
  const more = { approximate: false, declaredShare: null, taskKey: null, lines: null }
  const id = randomUUID()
  const acts = add({ ...input, ...more, provinceCode, planId, position, key: `b-${id.slice(0, 8)}` })
  if (!acts.ok) return acts
  await beginStream(ask.tx, BUDGET_LINE, { id, provinceCode, caseId: planId }, acts.value, ask.source(hat))
  return ok({ id })
}

async function lockLine(ask: Ask, id: string): Promise<Result<Writing & { stream: Stream<BudgetLine> }, string>> {
  const stream = await findStream(ask.tx, BUDGET_LINE, id)
  if (stream === undefined) return fail('request/not-found')
  const writing = await planFor(ask, stream.state.planId)
  return writing.ok ? ok({ ...writing.value, stream }) : writing
}

type Rule = (line: BudgetLine) => Result<BudgetLineAct[], string>

async function writeLine(ask: Ask, id: string, rule: Rule): Promise<Result<{ id: string }, string>> {
  const locked = await lockLine(ask, id)
  if (!locked.ok) return locked
  const { stream, hat } = locked.value
  const acts = rule(stream.state)
  if (!acts.ok) return acts
  await appendActs(ask.tx, BUDGET_LINE, stream, acts.value, ask.source(hat))
  return ok({ id })
}

export async function changeLine(
  ask: Ask,
  id: string,
  input: BudgetLineFacts & { readonly reason: string; readonly version: number },
): Promise<Result<{ id: string }, string>> {
  const locked = await lockLine(ask, id)
  if (!locked.ok) return locked
  const ties = await checkTies(ask, locked.value.plan, input)
  return ties.ok ? writeLine(ask, id, (line) => change(line, input)) : ties
}

export function cancelLine(ask: Ask, id: string, input: { readonly reason: string; readonly version: number }) {
  return writeLine(ask, id, (line) => cancel(line, input))
}

export type EntryInput = Omit<BudgetEntry, 'key'> & { readonly version: number }

/** Records one step of the money of a line; whom it supported must be a producer of the province. */
export async function addEntry(ask: Ask, id: string, input: EntryInput): Promise<Result<{ id: string }, string>> {
  const locked = await lockLine(ask, id)
  if (!locked.ok) return locked
  if (input.producerId !== null) {
    const producer = await ask.tx
      .selectFrom('producer')
      .select('province_code')
      .where('id', '=', input.producerId)
      .executeTakeFirst()
    if (producer?.province_code !== locked.value.plan.provinceCode) return fail('budget/producer-unknown')
  }
  return writeLine(ask, id, (line) => addBudgetEntry(line, { ...input, key: randomUUID(), today: ask.today }))
}

export interface TakeBackInput {
  readonly counters: string
  /** How much is taken back, as a positive amount. */
  readonly back: number
  readonly on: string
  readonly decision: string | null
  readonly note: string | null
  readonly reason: string | null
  readonly version: number
}

/** Takes an entry back, whole or in part, by one beside it in the same step. */
export function takeBack(ask: Ask, id: string, input: TakeBackInput): Promise<Result<{ id: string }, string>> {
  const { back, ...rest } = input
  return writeLine(ask, id, (line) => {
    const entry = line.entries.find((one) => one.key === input.counters)
    if (entry === undefined) return fail('budget/counter-unknown')
    const { step, producerId } = entry
    return addBudgetEntry(line, { ...rest, step, producerId, dong: -back, key: randomUUID(), today: ask.today })
  })
}

/** The money of a plan, locked; opened where the plan was made before it had any. */
async function lockMoney(ask: Ask, { plan, hat }: Writing): Promise<Stream<PlanMoney>> {
  // One opens it at a time: the plan's row is the lock.
  await ask.tx.selectFrom('plan').select('id').where('id', '=', plan.id).forUpdate().execute()
  const found = await findMoney(ask.tx, plan.id)
  const stream = found === undefined ? undefined : await findStream(ask.tx, PLAN_MONEY, found.id)
  if (stream !== undefined) return stream
  const { provinceCode, id: planId } = plan
  const acts = openPlanMoney({ provinceCode, planId, declaredTotal: null, totalLines: null })
  return beginStream(ask.tx, PLAN_MONEY, { provinceCode, caseId: planId }, acts, ask.source(hat))
}

/** The version that a page shows of money that nobody has opened yet is 0. */
const versionOf = (input: number, money: PlanMoney) => (input === 0 && money.version === 1 ? 1 : input)

export async function chooseOfficial(
  ask: Ask,
  planId: string,
  input: { readonly figure: Figure; readonly other: number | null; readonly reason: string; readonly version: number },
): Promise<Result<{ id: string }, string>> {
  const writing = await planFor(ask, planId)
  if (!writing.ok) return writing
  const lines = await readLines(ask.tx, planId)
  const declared = lines.flatMap(({ state }) =>
    state.stage === 'active' && state.declared !== null ? [state.declared] : [],
  )
  const stream = await lockMoney(ask, writing.value)
  const sum = declared.length === 0 ? null : sumDong(declared)
  const acts = chooseFigure(stream.state, { ...input, sum, version: versionOf(input.version, stream.state) })
  if (!acts.ok) return acts
  await appendActs(ask.tx, PLAN_MONEY, stream, acts.value, ask.source(writing.value.hat))
  return ok({ id: planId })
}

/** Moves the estimate of a year on. Its approval becomes the estimate of each line, by what differs from before. */
export async function moveEstimate(
  ask: Ask,
  planId: string,
  input: EstimateStep & { readonly version: number },
): Promise<Result<{ id: string }, string>> {
  const writing = await planFor(ask, planId)
  if (!writing.ok) return writing
  const lines = await readLines(ask.tx, planId)
  const known = new Set(lines.filter(({ state }) => state.stage === 'active').map(({ id }) => id))
  if (input.amounts.some(({ lineId }) => !known.has(lineId))) return fail('budget/line-unknown')
  const stream = await lockMoney(ask, writing.value)
  const version = versionOf(input.version, stream.state)
  const acts = move(stream.state, { ...input, version, today: ask.today })
  if (!acts.ok) return acts
  await appendActs(ask.tx, PLAN_MONEY, stream, acts.value, ask.source(writing.value.hat))
  if (input.stage !== 'approved') return ok({ id: planId })
  const written = await writeApproved(ask, input, lines.map(({ id }) => id).sort(), writing.value.hat)
  return written.ok ? ok({ id: planId }) : written
}

const NOTE = (year: number) => `Dự toán năm ${year} được duyệt`

/** Estimate entries of an approval: what the line has for this year is brought to the approved amount. */
async function writeApproved(
  ask: Ask,
  step: EstimateStep,
  ids: readonly string[],
  hat: string,
): Promise<Result<null, string>> {
  for (const id of ids) {
    const stream = await findStream(ask.tx, BUDGET_LINE, id)
    if (stream === undefined || stream.state.stage === 'cancelled') continue
    const wanted = step.amounts.find(({ lineId }) => lineId === id)?.dong ?? 0
    const before = stream.state.entries.filter((one) => one.step === 'estimate' && one.note === NOTE(step.year))
    const open = before.filter((one) => one.counters === null && !before.some((other) => other.counters === one.key))
    if (sumDong(before.map((one) => one.dong)) === wanted) continue
    const told = {
      step: 'estimate',
      on: step.on,
      decision: step.decision,
      producerId: null,
      note: NOTE(step.year),
    } as const
    const back = open.map((one) => ({ ...told, dong: -one.dong, reason: 'Điều chỉnh dự toán', counters: one.key }))
    const now = wanted === 0 ? [] : [{ ...told, dong: wanted, reason: null, counters: null }]
    let current = stream
    for (const entry of [...back, ...now]) {
      const { version } = current.state
      const acts = addBudgetEntry(current.state, { ...entry, key: randomUUID(), version, today: ask.today })
      if (!acts.ok) return acts
      current = await appendActs(ask.tx, BUDGET_LINE, current, acts.value, ask.source(hat))
    }
  }
  return ok(null)
}
