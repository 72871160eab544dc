import type { MetricBridge } from '@saolang/domain/metric'
import { type PlainDate, plainDate } from '@saolang/domain/plain-date'
import { canReadProgramme, canRunProgramme } from '@saolang/domain/plan'
import { formatHundredths } from '@saolang/domain/programme-words'
import { fail, ok, type Result } from '@saolang/domain/result'
import { isSameMeasure, isShare, leastThatMeets, metricOf, rollUp } from '@saolang/domain/target'
import { z } from 'zod'
import { loadActWords } from '../../platform/act-words.ts'
import { listWritten } from '../../platform/acts/written.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { formatDate } from '../../platform/pages/text.ts'
import { METRIC_WORDS, metricHref, readBridge } from '../metrics/index.ts'
import { readStandings, scopeOf, type TargetStanding } from './targets.actuals.ts'
import { definitionOf, presentRow, TargetRow } from './targets.present.ts'
import {
  findTargetPlan,
  listAllocationUnits,
  listLowerTargets,
  personNames,
  readTargetStates,
  type StoredTarget,
  type TargetPlan,
} from './targets.store.ts'
import { amountWords, goalWords, JUDGEMENT_WORDS, KIND_WORDS, STATE_WORDS } from './targets.words.ts'

const Said = z.object({ value: z.string(), on: z.string(), source: z.string(), by: z.string(), at: z.string() })

export const TargetView = z.object({
  row: TargetRow,
  plan: z.object({ id: z.string(), title: z.string(), placeName: z.string(), from: z.string(), to: z.string() }),
  today: z.string(),
  kindName: z.string(),
  definition: z.object({ name: z.string(), counts: z.string(), formula: z.string(), source: z.string() }).nullable(),
  /** What the register says where a paper's number stands in its place. */
  register: z.string().nullable(),
  parent: z.object({ id: z.string(), text: z.string(), goal: z.string(), limited: z.boolean() }).nullable(),
  children: z.array(TargetRow.extend({ limited: z.boolean(), denominator: z.string() })),
  /** Targets of plans below that carry a part of this one. */
  lower: z.array(z.object({ id: z.string(), planTitle: z.string(), placeName: z.string(), goal: z.string() })),
  readings: z.array(
    z.object({
      metric: z.string(),
      name: z.string(),
      counts: z.string(),
      value: z.string(),
      href: z.string().nullable(),
      chosen: z.boolean(),
    }),
  ),
  readingReason: z.string().nullable(),
  allocation: z
    .object({
      isShare: z.boolean(),
      needed: z.string().nullable(),
      sum: z.string().nullable(),
      /** Hundredths: below 0 too little is given out. */
      gap: z.number().nullable(),
      unallocated: z.array(z.string()),
      given: z.number(),
    })
    .nullable(),
  units: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      allocated: z.number().nullable(),
      value: z.number().nullable(),
      fraction: z.string(),
      href: z.string().nullable(),
    }),
  ),
  bridge: z.custom<MetricBridge>().nullable(),
  needsBaseline: z.boolean(),
  baseline: Said.nullable(),
  declared: z.array(Said),
  assessments: z.array(z.object({ state: z.string(), evidence: z.string(), on: z.string(), by: z.string() })),
  frozen: z.array(
    z.object({
      ...{ key: z.string(), on: z.string(), reason: z.string(), byName: z.string(), revision: z.number() },
      ...{ value: z.string(), fraction: z.string(), judgement: z.string() },
    }),
  ),
  history: z.array(z.object({ at: z.string(), by: z.string(), say: z.string() })),
  forecastHundredths: z.number().nullable(),
  cancelled: z.string().nullable(),
  mayWrite: z.boolean(),
  mayAllocate: z.boolean(),
})
export type TargetView = z.infer<typeof TargetView>

/** Readings through the period that the chart of one target shows. */
const CHART_POINTS = 12

export interface FoundTarget {
  readonly plan: TargetPlan
  readonly stored: readonly StoredTarget[]
  readonly target: StoredTarget
}

/** The target with its plan for who may read it; strangers learn nothing. */
export async function findReadable(ask: Ask, id: string): Promise<Result<FoundTarget, 'request/not-found'>> {
  const row = await ask.tx.selectFrom('target').select('plan_id').where('id', '=', id).executeTakeFirst()
  const plan = row === undefined ? undefined : await findTargetPlan(ask.tx, row.plan_id)
  if (plan === undefined || !canReadProgramme(ask.person?.actor ?? null, plan).may) return fail('request/not-found')
  const stored = await readTargetStates(ask.tx, plan.id)
  const target = stored.find((one) => one.id === id)
  return target === undefined ? fail('request/not-found') : ok({ plan, stored, target })
}

export async function presentTarget(ask: Ask, { plan, stored, target }: FoundTarget): Promise<TargetView> {
  const { id, state } = target
  const family = stored.filter((one) => one.state.parentId === id && one.state.cancelled === null)
  const [own] = await readStandings(ask, plan, [target], { asOf: ask.today, points: CHART_POINTS, units: true })
  if (own === undefined) throw new Error('a target has one standing')
  const parts = await readStandings(ask, plan, family, { asOf: ask.today, points: 2 })
  const units = await listAllocationUnits(ask.tx, plan)
  const mayWrite =
    canRunProgramme(ask.person?.actor ?? null, plan).may && plan.stage !== 'closed' && state.cancelled === null
  const { title, placeName, from, to } = plan
  return {
    ...{ row: presentRow(own), plan: { id: plan.id, title, placeName, from, to }, today: ask.today },
    ...{ kindName: KIND_WORDS[state.kind], definition: definitionOf(own.metric), register: besidePaper(own) },
    parent: parentOf(stored, target),
    children: parts.map((part) => ({
      ...presentRow(part),
      limited: isSameMeasure(measured(part.state), measured(state)),
      denominator: part.metric === null ? '' : METRIC_WORDS[part.metric].counts,
    })),
    lower: (await listLowerTargets(ask.tx, id, plan.id)).map(({ floor, aim, comparison, unit, ...row }) => ({
      ...row,
      goal: goalWords({ floor, aim, comparison, tolerance: null }, unit),
    })),
    ...readingsOf(own),
    allocation: allocationOf(target, units, leastOf(target)),
    units: unitsOf(own, units),
    bridge: await bridgeOf(ask, plan, own),
    needsBaseline: own.metric === 'prod.valid_total' && state.baseline === null,
    ...(await saidOf(ask, target)),
    frozen: frozenOf(target),
    history: await historyOf(ask, id),
    forecastHundredths: own.forecast.state === 'value' ? own.forecast.hundredths : null,
    ...{ cancelled: state.cancelled?.reason ?? null, mayWrite },
    mayAllocate: mayWrite && units.length > 0 && state.floor !== null,
  }
}

const measured = (state: StoredTarget['state']) => ({ metric: metricOf(state), unit: state.unit })

function besidePaper({ actual, register, state }: TargetStanding): string | null {
  if (actual?.from !== 'paper') return null
  const value = register?.value ?? null
  return value === null ? 'chưa có số liệu' : amountWords(value, state.unit)
}

function parentOf(stored: readonly StoredTarget[], { state }: StoredTarget): TargetView['parent'] {
  const parent = stored.find((one) => one.id === state.parentId)
  if (parent === undefined) return null
  const { text, unit } = parent.state
  const limited = isSameMeasure(measured(state), measured(parent.state))
  return { id: parent.id, text, goal: goalWords(parent.state, unit), limited }
}

function readingsOf({ readings, state, metric }: TargetStanding): Pick<TargetView, 'readings' | 'readingReason'> {
  const words = readings.map(({ metric: one, question, reading }) => {
    const value = reading?.value ?? null
    return {
      ...{ metric: one, name: METRIC_WORDS[one].name, counts: METRIC_WORDS[one].counts, chosen: one === metric },
      value: value === null ? 'chưa có số liệu' : amountWords(value, METRIC_WORDS[one].unit),
      href: question === null ? null : metricHref(question),
    }
  })
  return { readings: words, readingReason: state.reading?.reason ?? null }
}

/** The least number that meets the target, to be given out among areas. */
export function leastOf({ state }: StoredTarget): number | null {
  return leastThatMeets(state, !isShare(measured(state)) && (state.floor ?? 0) % 100 === 0)
}

type Unit = { readonly code: string; readonly name: string }

function allocationOf(
  { state }: StoredTarget,
  units: readonly Unit[],
  needed: number | null,
): TargetView['allocation'] {
  if (state.floor === null || units.length === 0 || state.allocations.length === 0) return null
  const share = isShare(measured(state))
  const codes = units.map(({ code }) => code)
  const { sum, gap, unallocated } = rollUp(needed, share, state.allocations, codes)
  const names = new Map(units.map(({ code, name }) => [code, name]))
  return {
    ...{ isShare: share, gap, given: state.allocations.length },
    needed: needed === null ? null : amountWords(needed, state.unit),
    sum: sum === null ? null : amountWords(sum, state.unit),
    unallocated: unallocated.map((code) => names.get(code) ?? code),
  }
}

function unitsOf({ state, register, question }: TargetStanding, units: readonly Unit[]): TargetView['units'] {
  const known = new Map((register?.byUnit ?? []).map((part) => [part.unitCode, part]))
  if (known.size === 0 && state.allocations.length === 0) return []
  const counts = register !== null && register.denominator === null
  const given = new Map(state.allocations.map(({ unitCode, hundredths }) => [unitCode, hundredths]))
  const others = [...known.values()].filter(({ unitCode }) => !units.some(({ code }) => code === unitCode))
  const lines = [...units, ...others.map(({ unitCode, name }) => ({ code: unitCode, name: name ?? unitCode }))]
  return lines.map(({ code, name }) => {
    const part = known.get(code)
    return {
      ...{ code, name, allocated: given.get(code) ?? null },
      // A count that nobody has there is none; a share over nobody is unknown.
      value: part === undefined ? (counts ? 0 : null) : part.value,
      fraction: part === undefined || part.denominator === null ? '' : `${part.numerator}/${part.denominator}`,
      href: question === null || part === undefined ? null : metricHref(question, { unit: code }),
    }
  })
}

async function bridgeOf(ask: Ask, plan: TargetPlan, { metric, period }: TargetStanding): Promise<MetricBridge | null> {
  if (metric !== 'prod.valid_total' || ask.today < period.from) return null
  const end: PlainDate = ask.today < period.to ? ask.today : plainDate(period.to)
  return readBridge(ask.tx, scopeOf(plan), period.from, end)
}

async function saidOf(ask: Ask, { state }: StoredTarget) {
  const { baseline, declared, assessments, unit } = state
  const names = await personNames(
    ask.tx,
    [baseline, ...declared, ...assessments].map((one) => one?.by ?? null),
  )
  const name = (by: string | null) => (by === null ? '' : (names.get(by) ?? ''))
  const said = ({ hundredths, on, source, by, at }: NonNullable<typeof baseline>): z.infer<typeof Said> => ({
    ...{ value: amountWords(hundredths, unit), on, source, by: name(by), at },
  })
  return {
    baseline: baseline === null ? null : said(baseline),
    declared: declared.map(said),
    assessments: [...assessments]
      .reverse()
      .map(({ state: word, evidence, on, by }) => ({ state: STATE_WORDS[word], evidence, on, by: name(by) })),
  }
}

function frozenOf({ state }: StoredTarget): TargetView['frozen'] {
  return [...state.frozen].reverse().map((one) => ({
    ...{ key: one.key, on: one.on, reason: one.reason, byName: one.byName, revision: one.planRevision },
    value: one.hundredths === null ? 'chưa có số liệu' : amountWords(one.hundredths, state.unit),
    fraction: one.numerator === null || one.denominator === null ? '' : `${one.numerator}/${one.denominator}`,
    judgement: JUDGEMENT_WORDS[one.judgement],
  }))
}

const Payload = z.record(z.string(), z.unknown())

async function historyOf(ask: Ask, id: string): Promise<TargetView['history']> {
  const words = loadActWords()
  const acts = await listWritten(ask.tx, id)
  return acts.map((act) => {
    const payload = Payload.parse(act.payload)
    const say = (words.get(act.kind)?.say ?? act.kind).replace(/\{(\w+)\}/g, (_all, name: string) => {
      const value = payload[name]
      return typeof value === 'string' ? formatDate(value) : ''
    })
    return { at: act.at.toISOString(), by: act.by ?? '', say }
  })
}

/** A number for a form: `33,5`; empty where there is none. */
export const typedNumber = (hundredths: number | null): string =>
  hundredths === null ? '' : formatHundredths(hundredths)
