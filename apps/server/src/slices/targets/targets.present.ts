import { COMPARISONS } from '@saolang/domain/plan'
import { formatHundredths } from '@saolang/domain/programme-words'
import { JUDGEMENTS, type Judgement, reachesAim } from '@saolang/domain/target'
import { z } from 'zod'
import { formatDate } from '../../platform/pages/text.ts'
import { METRIC_WORDS, metricHref } from '../metrics/index.ts'
import type { TargetStanding } from './targets.actuals.ts'
import {
  amountWords,
  COMPARISON_SIGNS,
  forecastWords,
  goalWords,
  JUDGEMENT_WORDS,
  STATE_WORDS,
} from './targets.words.ts'

const Fraction = z.object({ numerator: z.number(), denominator: z.number().nullable() })

/** One target in a list, with how it stands. Numbers are hundredths; words are ready for the screen. */
export const TargetRow = z.object({
  id: z.string(),
  key: z.string(),
  parentId: z.string().nullable(),
  purposeKeys: z.array(z.string()),
  kind: z.enum(['target', 'schedule', 'rule', 'qualitative']),
  text: z.string(),
  /** The words of the document that carry the comparison. */
  words: z.string().nullable(),
  comparison: z.enum(COMPARISONS),
  sign: z.string(),
  floor: z.number().nullable(),
  aim: z.number().nullable(),
  unit: z.string(),
  goal: z.string(),
  from: z.string(),
  to: z.string(),
  actual: z.object({
    hundredths: z.number().nullable(),
    text: z.string(),
    /** Stated by a paper, not counted from the register. */
    declared: z.object({ on: z.string(), source: z.string() }).nullable(),
    fraction: Fraction.nullable(),
    left: z.object({ count: z.number(), words: z.string() }).nullable(),
    href: z.string().nullable(),
    aimReached: z.boolean(),
    /** What the register says where the target itself has no number. */
    aside: z.string().nullable(),
  }),
  /** Hundredths of a per cent. */
  share: z.number().nullable(),
  judgement: z.enum(JUDGEMENTS),
  judgementWord: z.string(),
  forecast: z.object({ value: z.string(), basis: z.string() }).nullable(),
  series: z.array(z.object({ on: z.string(), hundredths: z.number() })),
  ambiguous: z.boolean(),
  readingChosen: z.boolean(),
  version: z.number(),
})
export type TargetRow = z.infer<typeof TargetRow>

export function presentRow(standing: TargetStanding): TargetRow {
  const { state, period, judgement } = standing
  const { key, kind, text, words, comparison, floor, aim, unit, parentId, version } = state
  const assessed = state.assessments.at(-1)
  return {
    ...{ id: standing.id, key, parentId, kind, text, words, comparison, floor, aim, unit, version },
    purposeKeys: [...state.purposeKeys],
    ...{ sign: COMPARISON_SIGNS[comparison], goal: goalWords(state, unit), from: period.from, to: period.to },
    actual: presentActual(standing),
    ...{ share: standing.share, judgement },
    judgementWord:
      judgement === 'qualitative' && assessed !== undefined ? STATE_WORDS[assessed.state] : JUDGEMENT_WORDS[judgement],
    forecast: forecastWords(standing.forecast, unit),
    series: standing.series.map(({ on, hundredths }) => ({ on, hundredths })),
    ...{ ambiguous: standing.readings.length > 0 && comparison !== 'none', readingChosen: state.reading !== null },
  }
}

function presentActual(standing: TargetStanding): TargetRow['actual'] {
  const { state, actual, question, metric } = standing
  const href = question === null ? null : metricHref(question)
  const nothing = { hundredths: null, declared: null, fraction: null, left: null, aimReached: false, aside: null, href }
  if (state.comparison === 'none') return { ...nothing, ...inWords(standing) }
  if (actual === null) return { ...nothing, text: 'chưa có số liệu' }
  const { hundredths } = actual
  const unit = state.unit === '' && metric !== null ? METRIC_WORDS[metric].unit : state.unit
  const known = {
    ...nothing,
    hundredths,
    text: amountWords(hundredths, unit),
    aimReached: reachesAim(state, hundredths),
  }
  if (actual.from === 'paper') return { ...known, declared: { on: actual.on, source: actual.source } }
  const { numerator, denominator, left } = actual
  return { ...known, fraction: { numerator, denominator }, left }
}

/** A target without a number: what a person wrote, and a number of the register beside it. */
function inWords({ state, register, metric }: TargetStanding) {
  const assessed = state.assessments.at(-1)
  const value = register?.value ?? null
  return {
    text: assessed === undefined ? 'chưa ghi tình hình' : `${assessed.evidence} (${formatDate(assessed.on)})`,
    aside: value === null || metric === null ? null : amountWords(value, METRIC_WORDS[metric].unit),
  }
}

/** A share of the target's number: `96,66%`. */
export function shareWords(share: number | null): string {
  return share === null ? '' : `${formatHundredths(share)}%`
}

/** The definition of a metric in words; null where nothing computes it. */
export function definitionOf(metric: TargetStanding['metric']) {
  if (metric === null) return null
  const { name, counts, formula, source } = METRIC_WORDS[metric]
  return { name, counts, formula, source }
}

/** Children below their parents, in the order of the plan; those whose parent is not shown stand at the top. */
export function nested(rows: readonly TargetRow[]): readonly (TargetRow & { readonly depth: number })[] {
  const shown = new Set(rows.map(({ id }) => id))
  const below = new Map<string | null, TargetRow[]>()
  for (const row of rows) {
    const parent = row.parentId !== null && shown.has(row.parentId) ? row.parentId : null
    const siblings = below.get(parent)
    if (siblings === undefined) below.set(parent, [row])
    else siblings.push(row)
  }
  const walk = (parent: string | null, depth: number): (TargetRow & { depth: number })[] =>
    (below.get(parent) ?? []).flatMap((row) => [{ ...row, depth }, ...walk(row.id, depth + 1)])
  return walk(null, 0)
}

/** How many targets stand how, in the order of the judgements. */
export function countJudgements(rows: readonly Pick<TargetRow, 'judgement'>[]) {
  return JUDGEMENTS.flatMap((judgement: Judgement) => {
    const count = rows.filter((row) => row.judgement === judgement).length
    return count === 0 ? [] : [{ judgement, word: JUDGEMENT_WORDS[judgement], count }]
  })
}
