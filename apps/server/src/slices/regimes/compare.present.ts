import { findSheet, type Regime, type Sheet } from '@saolang/domain/regime'
import { diffRegimes, type RegimeDiff } from '@saolang/domain/regime-diff'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { ChangesView, presentChanges } from './compare.changes.ts'
import { FactLine, presentFacts } from './compare.facts.ts'
import { newestFirst } from './regimes.present.ts'

const Choice = z.object({ id: z.string(), number: z.string() })
const SetName = z.object({ number: z.number().int(), name: z.string() })

/** One set of now beside each set of then that carried its products. */
const SetComparison = z.object({
  ...SetName.shape,
  /** What the source of the sheet of now lacks. */
  holes: z.array(z.string()),
  /** Why no set of then carried it. */
  say: z.string().nullable(),
  predecessors: z.array(
    z.object({
      ...SetName.shape,
      /** What moved, where the sets are not the same. */
      say: z.string().nullable(),
      holes: z.array(z.string()),
      /** What the copy of the sheet of then is known to lack beside its points. */
      doubts: z.array(z.string()),
      changes: ChangesView,
    }),
  ),
})
export type SetComparison = z.infer<typeof SetComparison>

const SetLine = z.object({
  ...SetName.shape,
  /** The sets of then, and whether the source lacks something of their sheets. */
  from: z.array(z.object({ number: z.number().int(), complete: z.boolean() })),
  complete: z.boolean(),
  added: z.number().int(),
  removed: z.number().int(),
  worthMore: z.number().int(),
  worthLess: z.number().int(),
  stricter: z.number().int(),
})
export type SetLine = z.infer<typeof SetLine>

/** Two regulations beside each other: as a whole, or for one set of products. */
export const CompareView = z.object({
  /** The newest first, for the form. */
  regimes: z.array(Choice),
  before: Choice.nullable(),
  after: Choice.nullable(),
  /** The sets of `after`, for the form. */
  sets: z.array(SetName),
  set: z.number().int().nullable(),
  /** Asked for by its number under the older regulation. */
  was: SetName.nullable(),
  sameTwice: z.boolean(),
  comparisons: z.array(SetComparison),
  /** Beside the sheets; only where no set is asked for. */
  facts: z.array(FactLine),
  overview: z.array(SetLine),
  /** Sets of then that no set of now carries on. */
  dropped: z.array(z.object({ ...SetName.shape, say: z.string().nullable() })),
})
export type CompareView = z.infer<typeof CompareView>

export interface CompareAsk {
  readonly before: string | null
  readonly after: string | null
  /** By its number under `after`. */
  readonly set: number | null
  /** By its number under `before`. */
  readonly was: number | null
}

/** Fails where a regulation or a set is not there. The older regulation always stands before. */
export function presentComparison(
  regimes: ReadonlyMap<string, Regime>,
  asked: CompareAsk,
  today: string,
): Result<CompareView, 'regime/unknown' | 'regime/unknown-sheet'> {
  for (const id of [asked.before, asked.after]) {
    if (id !== null && !regimes.has(id)) return fail('regime/unknown', { regime: id })
  }
  const pair = choosePair(regimes, asked, today)
  const { before, after, set, was } = pair
  const frame = frameOf(regimes, pair)
  if (before === undefined || after === undefined || frame.sameTwice) return ok(frame)
  const unknown = [
    { regime: after, number: set },
    { regime: before, number: was },
  ].find(({ regime, number }) => number !== null && findSheet(regime, number) === undefined)
  if (unknown !== undefined) return fail('regime/unknown-sheet', { sheet: unknown.number ?? 0 })
  const diff = diffOf(before, after, regimes)
  const dropped = droppedOf(diff, regimes)
  if (set === null && was === null) {
    return ok({ ...frame, facts: presentFacts(diff), overview: overviewOf(diff, after), dropped })
  }
  const chosen = set === null ? diff.sheets.filter((each) => each.before.number === was) : null
  const numbers = chosen === null ? [set ?? 0] : [...new Set(chosen.map((each) => each.after.number))]
  const comparisons = numbers.flatMap((number) => comparisonOf(diff, after, number, was))
  return ok({ ...frame, comparisons, dropped: dropped.filter(({ number }) => number === was) })
}

const known = new WeakMap<Regime, WeakMap<Regime, RegimeDiff>>()

/** A pure memo: regulations are never changed, a new revision is a new object. */
function diffOf(before: Regime, after: Regime, regimes: ReadonlyMap<string, Regime>): RegimeDiff {
  const ofBefore = known.get(before) ?? new WeakMap<Regime, RegimeDiff>()
  const diff = ofBefore.get(after) ?? diffRegimes(before, after, regimes)
  ofBefore.set(after, diff)
  known.set(before, ofBefore)
  return diff
}

interface ChosenPair {
  readonly before: Regime | undefined
  readonly after: Regime | undefined
  readonly set: number | null
  readonly was: number | null
}

/** What is left out: the regulation in force, and the one before it. The older one always stands before. */
function choosePair(regimes: ReadonlyMap<string, Regime>, asked: CompareAsk, today: string): ChosenPair {
  const all = newestFirst(regimes)
  const beside = (regime: Regime | undefined, step: 1 | -1) =>
    regime === undefined ? undefined : all[all.indexOf(regime) + step]
  const inForce = all.find(({ document }) => document.effectiveFrom <= today)
  const before = regimes.get(asked.before ?? '')
  const after = regimes.get(asked.after ?? '')
  if (before === undefined) {
    const newer = after ?? inForce
    return { before: beside(newer, 1), after: newer, set: asked.set, was: asked.was }
  }
  const isOld = inForce !== undefined && before.document.effectiveFrom < inForce.document.effectiveFrom
  const newer = after ?? (isOld ? inForce : beside(before, -1))
  const turned = { set: asked.was, was: asked.set }
  if (newer === undefined) return { before: beside(before, 1), after: before, ...turned }
  return newer.document.effectiveFrom < before.document.effectiveFrom
    ? { before: newer, after: before, ...turned }
    : { before, after: newer, set: asked.set, was: asked.was }
}

function frameOf(regimes: ReadonlyMap<string, Regime>, { before, after, set, was }: ChosenPair): CompareView {
  const choice = (regime: Regime | undefined) =>
    regime === undefined ? null : { id: regime.id, number: regime.document.number }
  const former = was === null || before === undefined ? undefined : findSheet(before, was)
  return {
    regimes: newestFirst(regimes).map(({ id, document }) => ({ id, number: document.number })),
    ...{ before: choice(before), after: choice(after) },
    sets: (after?.sheets ?? []).map(nameOf),
    set,
    was: former === undefined ? null : nameOf(former),
    sameTwice: before !== undefined && before.id === after?.id,
    ...{ comparisons: [], facts: [], overview: [], dropped: [] },
  }
}

function nameOf({ number, name }: Sheet): { number: number; name: string } {
  return { number, name }
}

function comparisonOf(diff: RegimeDiff, after: Regime, number: number, was: number | null): SetComparison[] {
  const sheet = findSheet(after, number)
  if (sheet === undefined) return []
  const pairs = diff.sheets.filter(
    (each) => each.after.number === number && (was === null || each.before.number === was),
  )
  const predecessors = pairs.map((pair) => ({
    ...nameOf(pair.before),
    say: pair.say,
    holes: pair.before.holes.map(({ say }) => say),
    doubts: pair.before.flags.filter(({ criterion }) => criterion === null).map(({ say }) => say),
    changes: presentChanges(pair, diff),
  }))
  const say = after.mapping?.sheets.find((row) => row.sheet === number && row.from.length === 0)?.say ?? null
  return [{ ...nameOf(sheet), holes: sheet.holes.map(({ say: lacks }) => lacks), say, predecessors }]
}

function overviewOf(diff: RegimeDiff, after: Regime): SetLine[] {
  return after.sheets.map((sheet) => {
    const pairs = diff.sheets.filter((each) => each.after.number === sheet.number)
    const most = (of: (counts: RegimeDiff['sheets'][number]['counts']) => number) =>
      Math.max(0, ...pairs.map(({ counts }) => of(counts)))
    return {
      ...nameOf(sheet),
      from: pairs.map(({ before }) => ({ number: before.number, complete: before.status === 'complete' })),
      complete: sheet.status === 'complete',
      added: most(({ added }) => added),
      removed: most(({ removed }) => removed),
      worthMore: most(({ worthMore }) => worthMore),
      worthLess: most(({ worthLess }) => worthLess),
      stricter: most(({ stricter }) => stricter),
    }
  })
}

/** The regulation that followed `before` says why it dropped a set. */
function droppedOf(diff: RegimeDiff, regimes: ReadonlyMap<string, Regime>): CompareView['dropped'] {
  const next = [...regimes.values()].find(({ mapping }) => mapping?.regime === diff.before.id)
  return diff.sheetsRemoved.map((sheet) => ({
    ...nameOf(sheet),
    say: next?.mapping?.dropped.find((one) => one.sheet === sheet.number)?.say ?? null,
  }))
}
