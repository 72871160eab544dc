import type { PlainDate } from '@saolang/domain/plain-date'
import { plainDate } from '@saolang/domain/plain-date'
import {
  type Figure,
  type FigureSet,
  type ReportPlace,
  type SectionKey,
  type Span,
  spanBefore,
} from '@saolang/domain/report'
import { ACTIVITIES } from './reports.figures.activities.ts'
import { INSPECTIONS } from './reports.figures.inspections.ts'
import { ISSUES } from './reports.figures.issues.ts'
import { LOWER } from './reports.figures.lower.ts'
import { MONEY } from './reports.figures.money.ts'
import { OUTCOMES } from './reports.figures.outcomes.ts'
import { PRODUCTS } from './reports.figures.products.ts'
import type { Counted, FigureContext, FigureReader, FigureSourcePart } from './reports.figures.source.ts'
import { TARGETS } from './reports.figures.targets.ts'
import { TASKS } from './reports.figures.tasks.ts'
import { TRADE } from './reports.figures.trade.ts'

/** Where figures come from, one kind of data a file, in the order of the report. */
export const FIGURE_SOURCES: readonly FigureSourcePart[] = [
  ...[TARGETS, PRODUCTS, INSPECTIONS, ACTIVITIES, OUTCOMES, TRADE, TASKS, MONEY, LOWER, ISSUES],
]

export interface FigureQuestion {
  readonly place: ReportPlace
  readonly planId: string | null
  readonly from: PlainDate
  readonly to: PlainDate
  /** Last day that is counted. */
  readonly cutOff: PlainDate
  /** The month that a quarter reports as well. */
  readonly month: Span | null
  /** The sections of the report: figures of others are left out. */
  readonly sections: readonly SectionKey[]
}

/** Reads everything that a report tells, with the period before beside it. Each number keeps its source. */
export async function readFigures(reader: FigureReader, question: FigureQuestion): Promise<FigureSet> {
  const { place, planId, from, to, cutOff } = question
  const span = { from, to: cutOff }
  const previous = spanBefore(from, cutOff)
  const month = monthUntil(question.month, cutOff)
  const context: FigureContext = { ...reader, place, planId, period: { from, to }, cutOff }
  const figures: Figure[] = []
  const tables: FigureSet['tables'][number][] = []
  for (const source of FIGURE_SOURCES) {
    if (source.fits !== undefined && !source.fits(place)) continue
    const now = await source.read(context, span)
    const before = await source.read({ ...context, cutOff: previous.to }, previous)
    const inMonth = month === null ? null : await source.read(context, month)
    figures.push(...source.figures.map((one) => figureOf(one, context, span, now, before, inMonth)))
    const more = await source.more?.(context, span)
    figures.push(...(more?.figures ?? []))
    tables.push(...(more?.tables ?? []))
  }
  const stands = ({ section }: { readonly section: SectionKey }) => question.sections.includes(section)
  const told = { figures: figures.filter(stands), tables: tables.filter(stands) }
  return { cutOff, from, to, previous, month, ...told }
}

function monthUntil(month: Span | null, cutOff: PlainDate) {
  if (month === null || month.from > cutOff) return null
  return { from: plainDate(month.from), to: month.to < cutOff ? plainDate(month.to) : cutOff }
}

type Read = ReadonlyMap<string, Counted>

function figureOf(
  { source, ...facts }: FigureSourcePart['figures'][number],
  context: FigureContext,
  span: Parameters<NonNullable<typeof source.href>>[1],
  now: Read,
  before: Read,
  month: Read | null,
): Figure {
  const counted = now.get(facts.key)
  return {
    ...facts,
    value: counted?.value ?? null,
    previous: before.get(facts.key)?.value ?? null,
    month: month?.get(facts.key)?.value ?? null,
    items: counted?.items ?? null,
    left: counted?.left ?? null,
    source: { metric: source.metric, words: source.words, href: source.href?.(context, span) ?? null },
  }
}
