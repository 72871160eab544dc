import type { Metric, MetricQuestion, MetricReading, MetricScope } from '@saolang/domain/metric'
import { NATION } from '@saolang/domain/permission'
import { type PlainDate, plainDate } from '@saolang/domain/plain-date'
import type { Hundredths } from '@saolang/domain/plan'
import {
  type Forecast,
  forecast,
  type Judgement,
  judge,
  metricOf,
  natureOf,
  otherReadings,
  type Period,
  type SeriesPoint,
  seriesDays,
  shareReached,
  type Target,
} from '@saolang/domain/target'
import type { Ask } from '../../platform/http/endpoint.ts'
import { readMetrics } from '../metrics/index.ts'
import { findTargetPlan, firstRecorded, readTargetStates, type StoredTarget, type TargetPlan } from './targets.store.ts'

export type Reader = Pick<Ask, 'tx' | 'regimes'>

/** The number that a target is held against: counted from the register, or stated by a paper. */
export type TargetActual =
  | {
      readonly from: 'register'
      readonly hundredths: Hundredths
      readonly numerator: number
      readonly denominator: number | null
      readonly left: MetricReading['left']
    }
  | { readonly from: 'paper'; readonly hundredths: Hundredths; readonly on: string; readonly source: string }

/** One definition of an ambiguous text with its own number; never added to another. */
export interface OtherReading {
  readonly metric: Metric
  readonly chosen: boolean
  readonly question: MetricQuestion | null
  readonly reading: MetricReading | null
}

/** A target with how it stands on a day. */
export interface TargetStanding {
  readonly id: string
  readonly state: Target
  /** Its own dates, else those of the plan. */
  readonly period: Period
  /** The definition that counts; null where nothing computes it. */
  readonly metric: Metric | null
  /** What was asked of the register; null before the period and where nothing computes it. */
  readonly question: MetricQuestion | null
  /** What the register says, also where a paper's number stands in its place. */
  readonly register: MetricReading | null
  readonly actual: TargetActual | null
  /** Hundredths of a per cent of the target's number. */
  readonly share: Hundredths | null
  readonly forecast: Forecast
  readonly judgement: Judgement
  /** Readings through the period, oldest first, the last on the day asked for. */
  readonly series: readonly SeriesPoint[]
  /** Empty where the text has one meaning. */
  readonly readings: readonly OtherReading[]
}

export function scopeOf(plan: TargetPlan): MetricScope {
  return { provinceCode: plan.provinceCode === NATION ? null : plan.provinceCode, communes: plan.communes }
}

export function periodOf(plan: TargetPlan, state: Pick<Target, 'from' | 'to'>): Period {
  return { from: plainDate(state.from ?? plan.from), to: plainDate(state.to ?? plan.to) }
}

interface Asking {
  readonly plan: TargetPlan
  readonly target: StoredTarget
  readonly period: Period
  readonly asOf: PlainDate
}

function questionOf({ plan, target, period }: Asking, metric: Metric, to: PlainDate): MetricQuestion {
  const { parameters } = target.state
  return { metric, scope: scopeOf(plan), from: period.from, to, parameters, planId: plan.id }
}

/** Everything to ask of the register for a target: each definition on the day, and the main one through the period. */
function questionsOf(asking: Asking, points: number) {
  const { target, period, asOf } = asking
  const metric = metricOf(target.state)
  if (metric === null || asOf < period.from) return { metric, own: null, series: [], others: [] }
  const end = asOf < period.to ? asOf : period.to
  const days = target.state.comparison === 'none' ? [] : seriesDays(period, asOf, points).filter((day) => day < end)
  const series = days.map((day) => ({ day, question: questionOf(asking, metric, day) }))
  const others = otherReadings(metric).map((other) => ({ metric: other, question: questionOf(asking, other, end) }))
  return { metric, own: { day: end, question: questionOf(asking, metric, end) }, series, others }
}

/** Trend of a table: few points, as every one is asked of the register. */
const TABLE_POINTS = 3

export interface StandingsOptions {
  /** The day to which is counted. */
  readonly asOf: PlainDate
  readonly points?: number
  /** Whether the numbers of the communes, or provinces, are wanted too. */
  readonly units?: boolean
}

/** How targets of one plan stand, with few round trips: all questions are asked together. */
export async function readStandings(
  { tx, regimes }: Reader,
  plan: TargetPlan,
  targets: readonly StoredTarget[],
  { asOf, points = TABLE_POINTS, units = false }: StandingsOptions,
): Promise<readonly TargetStanding[]> {
  const asked = targets.map((target) => {
    const asking = { plan, target, asOf, period: periodOf(plan, target.state) }
    return { asking, ...questionsOf(asking, points) }
  })
  const questions = asked.flatMap(({ own, series, others }) => [
    ...(own === null ? [] : [own.question]),
    ...[...series, ...others].map(({ question }) => question),
  ])
  const answers = await readMetrics(tx, questions, regimes, { units })
  const began = await firstRecorded(tx, plan.provinceCode)
  const byQuestion = new Map(questions.map((question, at) => [question, answers[at]]))
  const reading = (question: MetricQuestion | undefined) => {
    const found = question === undefined ? undefined : byQuestion.get(question)
    return question === undefined || found === undefined || isUnheardOf(question, found, began) ? null : found
  }
  return asked.map(({ asking, metric, own, series, others }) => {
    const shown = others.map((one) => ({ ...one, chosen: false, reading: reading(one.question) }))
    const register = reading(own?.question)
    const counted = [...series, ...(own === null ? [] : [own])].flatMap(({ day, question }) => {
      const value = reading(question)?.value ?? null
      return value === null ? [] : [{ on: day, hundredths: value }]
    })
    const mine = { metric, question: own?.question ?? null, register }
    const readings =
      metric === null || shown.length === 0
        ? []
        : [{ metric, chosen: true, question: mine.question, reading: register }, ...shown]
    return standingOf(asking, mine, counted, readings)
  })
}

/** Nothing counted in a period that ended before this system had its first record is no figure, not a zero. */
function isUnheardOf(question: MetricQuestion, reading: MetricReading, began: string): boolean {
  return question.to < began && reading.numerator === 0 && (reading.denominator ?? 0) === 0 && reading.left === null
}

function standingOf(
  { target, period, asOf }: Asking,
  mine: Pick<TargetStanding, 'metric' | 'question' | 'register'>,
  counted: readonly SeriesPoint[],
  readings: readonly OtherReading[],
): TargetStanding {
  const { state } = target
  const nature = natureOf({ metric: mine.metric, unit: state.unit })
  const stated = state.declared.filter(({ on }) => on <= asOf)
  const actual = actualOf(stated.at(-1), mine.register)
  const series = stated.length > 0 ? stated.map(({ on, hundredths }) => ({ on: plainDate(on), hundredths })) : counted
  const foretold = state.floor === null ? ({ state: 'none' } as const) : forecast(nature, period, asOf, series)
  const value = actual?.hundredths ?? null
  return {
    ...{ id: target.id, state, period, ...mine, actual, series, readings, forecast: foretold },
    share: value === null ? null : shareReached(state, value),
    judgement: judge({ goal: state, nature, period, today: asOf, actual: value, forecast: foretold }),
  }
}

function actualOf(stated: Target['declared'][number] | undefined, register: MetricReading | null): TargetActual | null {
  if (stated !== undefined)
    return { from: 'paper', hundredths: stated.hundredths, on: stated.on, source: stated.source }
  if (register === null || register.value === null) return null
  const { value: hundredths, numerator, denominator, left } = register
  return { from: 'register', hundredths, numerator, denominator, left }
}

/**
 * All targets of a plan that are in force, in its order, with how they stand on a day: for reports and dashboards. The
 * policy is asked by the caller (`canReadProgramme`). Empty where there is no such plan.
 */
export async function readPlanTargets(
  reader: Reader,
  planId: string,
  asOf: PlainDate,
): Promise<readonly TargetStanding[]> {
  const plan = await findTargetPlan(reader.tx, planId)
  if (plan === undefined) return []
  const stored = await readTargetStates(reader.tx, planId)
  return readStandings(
    reader,
    plan,
    stored.filter(({ state }) => state.cancelled === null),
    { asOf },
  )
}
