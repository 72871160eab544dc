import type { Recorded } from '../acts/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import type { BudgetEntry, BudgetLineAct, BudgetLineFacts, BudgetLineStart, BudgetStep } from './acts.ts'
import { MOST_DONG, sumDong } from './money.ts'

/** A line of money: what the document declares, and what was estimated, allocated, paid and settled since. */
export interface BudgetLine extends BudgetLineStart {
  readonly entries: readonly (BudgetEntry & { readonly by: string | null; readonly at: string })[]
  readonly stage: 'active' | 'cancelled'
  readonly version: number
}

export function foldBudgetLine(state: BudgetLine | undefined, act: Recorded<BudgetLineAct>): BudgetLine {
  if (act.kind === 'BudgetLineAdded') return { ...act.payload, entries: [], stage: 'active', version: act.seq }
  if (state === undefined) throw new Error(`a line of money cannot begin with ${act.kind}`)
  switch (act.kind) {
    case 'BudgetLineChanged': {
      const { reason: _reason, ...facts } = act.payload
      return { ...state, ...facts, version: act.seq }
    }
    case 'BudgetEntryAdded': {
      const entries = [...state.entries, { ...act.payload, by: act.by, at: act.at }]
      return { ...state, entries, version: act.seq }
    }
    case 'BudgetLineCancelled':
      return { ...state, stage: 'cancelled', version: act.seq }
  }
}

type Sums = { readonly [Step in BudgetStep]: number }

/** Exact sums of the entries by step, counter-entries included. */
export function sumsOf(line: { readonly entries: readonly Pick<BudgetEntry, 'step' | 'dong'>[] }): Sums {
  const of = (step: BudgetStep) => sumDong(line.entries.filter((one) => one.step === step).map((one) => one.dong))
  return {
    ...{ estimate: of('estimate'), allocation: of('allocation') },
    ...{ disbursement: of('disbursement'), settlement: of('settlement') },
  }
}

type RecordedSums = { readonly [Step in BudgetStep]: number | null }

/** The sums, null where nothing was recorded of a step: unknown is not 0. */
export function recordedOf(line: { readonly entries: readonly Pick<BudgetEntry, 'step' | 'dong'>[] }): RecordedSums {
  const sums = sumsOf(line)
  const of = (step: BudgetStep) => (line.entries.some((one) => one.step === step) ? sums[step] : null)
  return {
    ...{ estimate: of('estimate'), allocation: of('allocation') },
    ...{ disbursement: of('disbursement'), settlement: of('settlement') },
  }
}

/** What passes what stands above it. */
export const LINE_WARNINGS = ['overEstimate', 'overAllocation', 'overDisbursement', 'unsettled'] as const
export type LineWarning = (typeof LINE_WARNINGS)[number]

/** Allocated above approved, paid above allocated, settled above paid, paid and not settled after the year's end. */
export function warningsOf(line: Pick<BudgetLine, 'entries' | 'year'>, today: string): readonly LineWarning[] {
  const sums = sumsOf(line)
  const estimated = line.entries.some((one) => one.step === 'estimate')
  const over = line.year !== null && `${line.year}-12-31` < today
  return [
    ...(estimated && sums.allocation > sums.estimate ? (['overEstimate'] as const) : []),
    ...(sums.disbursement > sums.allocation ? (['overAllocation'] as const) : []),
    ...(sums.settlement > sums.disbursement ? (['overDisbursement'] as const) : []),
    ...((sums.settlement > 0 || over) && sums.settlement < sums.disbursement ? (['unsettled'] as const) : []),
  ]
}

export type LineFactsCode = 'budget/counterpart-source' | 'budget/contribution-source'

function checkFacts(facts: BudgetLineFacts): Result<null, LineFactsCode> {
  const local: readonly string[] = ['province', 'district', 'commune', 'local']
  if (facts.counterpart && !local.includes(facts.source)) return fail('budget/counterpart-source')
  if (facts.contribution !== null && facts.source !== 'own') return fail('budget/contribution-source')
  return ok(null)
}

export function addBudgetLine(input: BudgetLineStart): Result<BudgetLineAct[], LineFactsCode> {
  const checked = checkFacts(input)
  return checked.ok ? ok([{ kind: 'BudgetLineAdded', payload: input }]) : checked
}

type Edit = { readonly version: number }
export type ChangeLineCode = LineFactsCode | 'request/conflict' | 'budget/cancelled' | 'budget/nothing-changed'

/** Sets right what a line is for. Amounts that the document declares are never overwritten (BUD-03). */
export function changeBudgetLine(
  line: BudgetLine,
  input: BudgetLineFacts & Edit & { readonly reason: string },
): Result<BudgetLineAct[], ChangeLineCode> {
  const { version, reason, ...facts } = input
  if (version !== line.version) return fail('request/conflict')
  if (line.stage === 'cancelled') return fail('budget/cancelled')
  const checked = checkFacts(facts)
  if (!checked.ok) return checked
  const same =
    line.title === facts.title &&
    line.source === facts.source &&
    line.content === facts.content &&
    line.year === facts.year &&
    line.capital === facts.capital &&
    line.contribution === facts.contribution &&
    line.counterpart === facts.counterpart &&
    line.taskId === facts.taskId &&
    line.registerEntryId === facts.registerEntryId
  return same ? fail('budget/nothing-changed') : ok([{ kind: 'BudgetLineChanged', payload: { ...facts, reason } }])
}

export type EntryCode =
  | 'request/conflict'
  | 'budget/cancelled'
  | 'budget/zero'
  | 'budget/too-large'
  | 'budget/decision-missing'
  | 'budget/future'
  | 'budget/counter-reason'
  | 'budget/counter-unknown'
  | 'budget/counter-too-large'
  | 'budget/over-estimate'
  | 'budget/over-allocation'
  | 'budget/over-disbursement'

/** A step above what stands before it needs a reason; without one the person is told. */
function overCode(line: BudgetLine, input: BudgetEntry): EntryCode | null {
  const sums = sumsOf(line)
  const after = sums[input.step] + input.dong
  switch (input.step) {
    case 'estimate':
      return null
    case 'allocation': {
      const known = line.entries.some((one) => one.step === 'estimate')
      return known && after > sums.estimate ? 'budget/over-estimate' : null
    }
    case 'disbursement':
      return after > sums.allocation ? 'budget/over-allocation' : null
    case 'settlement':
      return after > sums.disbursement ? 'budget/over-disbursement' : null
  }
}

/** What of an entry has not been taken back yet. */
function openAmount(line: BudgetLine, key: string): number | null {
  const entry = line.entries.find((one) => one.key === key && one.counters === null)
  if (entry === undefined) return null
  return sumDong([entry.dong, ...line.entries.filter((one) => one.counters === key).map((one) => one.dong)])
}

/** A counter-entry names what it takes back, in the same step, never more than is left of it. */
function checkCounter(line: BudgetLine, input: BudgetEntry): EntryCode | null {
  if (input.dong > 0) return input.counters === null ? null : 'budget/counter-unknown'
  if (input.counters === null) return 'budget/counter-unknown'
  const entry = line.entries.find((one) => one.key === input.counters)
  const open = openAmount(line, input.counters)
  if (entry === undefined || open === null || entry.step !== input.step) return 'budget/counter-unknown'
  if (input.reason === null) return 'budget/counter-reason'
  return -input.dong > open ? 'budget/counter-too-large' : null
}

/** One step of the money of a line (BUD-05 to BUD-07). Corrected by a counter-entry, never overwritten. */
export function addBudgetEntry(
  line: BudgetLine,
  input: BudgetEntry & Edit & { readonly today: string },
): Result<BudgetLineAct[], EntryCode> {
  const { version, today, ...entry } = input
  if (version !== line.version) return fail('request/conflict')
  if (line.stage === 'cancelled') return fail('budget/cancelled')
  if (entry.dong === 0) return fail('budget/zero')
  if (Math.abs(entry.dong) + Math.abs(sumsOf(line)[entry.step]) > MOST_DONG) return fail('budget/too-large')
  if (entry.on > today) return fail('budget/future')
  const counter = checkCounter(line, entry)
  if (counter !== null) return fail(counter)
  const decides = entry.step === 'allocation' || entry.step === 'estimate'
  if (entry.dong > 0 && decides && entry.decision === null) return fail('budget/decision-missing')
  const over = entry.dong > 0 ? overCode(line, entry) : null
  if (over !== null && entry.reason === null) return fail(over)
  return ok([{ kind: 'BudgetEntryAdded', payload: entry }])
}

export type CancelLineCode = 'request/conflict' | 'budget/cancelled' | 'budget/has-money'

/** A line entered wrongly; one with money on it is emptied by counter-entries first. */
export function cancelBudgetLine(
  line: BudgetLine,
  input: Edit & { readonly reason: string },
): Result<BudgetLineAct[], CancelLineCode> {
  if (input.version !== line.version) return fail('request/conflict')
  if (line.stage === 'cancelled') return fail('budget/cancelled')
  if (Object.values(sumsOf(line)).some((sum) => sum !== 0)) return fail('budget/has-money')
  return ok([{ kind: 'BudgetLineCancelled', payload: { reason: input.reason } }])
}
