import type { SectionKey } from './kinds.ts'

/** Where a number comes from: a named metric in words, and the list behind it. */
export type FigureSource = { readonly metric: string; readonly words: string; readonly href: string | null }

/** One of the things that were counted. */
export type FigureItem = { readonly id: string; readonly name: string }

/** `whole`: a count. `dong`: integer đồng. `hundredths`: integer hundredths of the unit, as targets are. */
export const FIGURE_KINDS = ['whole', 'dong', 'hundredths'] as const
export type FigureKind = (typeof FIGURE_KINDS)[number]

/** A number of a report as it was read at the cut-off. */
export type Figure = {
  readonly key: string
  /** Number of its footnote, the same in every report; null for those of a table, which names the source itself. */
  readonly no: number | null
  readonly section: SectionKey
  readonly label: string
  readonly unit: string
  readonly kind: FigureKind
  /** Counted over the period, or as it stands at the cut-off: only the former has an estimate of the rest. */
  readonly over: 'period' | 'day'
  /** null: nothing is known ("chưa có số liệu"), which is not 0. */
  readonly value: number | null
  /** Of the period before, over as many days. */
  readonly previous: number | null
  /** Of the month that is reported together with the quarter (C-25). */
  readonly month: number | null
  /** What was counted, where it is not too much to keep. */
  readonly items: readonly FigureItem[] | null
  /** What could not be counted, and why. */
  readonly left: string | null
  readonly source: FigureSource
}

/** A table of a section, its cells in words. */
export type FigureTable = {
  readonly key: string
  readonly section: SectionKey
  readonly caption: string
  readonly heads: readonly { readonly text: string; readonly numeric: boolean }[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly string[]; readonly href: string | null }[]
  readonly note: string | null
  readonly source: FigureSource
}

export type Span = { readonly from: string; readonly to: string }

/** Everything that a report read from the data at its cut-off: the last day that it counts. */
export type FigureSet = {
  readonly cutOff: string
  readonly from: string
  readonly to: string
  readonly previous: Span | null
  readonly month: Span | null
  readonly figures: readonly Figure[]
  readonly tables: readonly FigureTable[]
}

/** Whether the rest of the period is an estimate: it had not ended at the cut-off (C-24). */
export function isEstimated(set: Pick<FigureSet, 'cutOff' | 'to'>): boolean {
  return set.cutOff < set.to
}

/** A figure as it was sent, and as it is now. */
export interface ComparedFigure {
  readonly key: string
  readonly section: SectionKey
  readonly label: string
  readonly unit: string
  readonly kind: FigureKind
  readonly sent: number | null
  readonly live: number | null
  readonly changed: boolean
  /** Counted now and not when sent, and the other way; null where the things themselves were not kept. */
  readonly added: readonly FigureItem[] | null
  readonly gone: readonly FigureItem[] | null
  readonly source: FigureSource
}

/** Compares what was sent with what the data say now, figure by figure, in the order of the report. */
export function compareFigures(sent: FigureSet, live: FigureSet): readonly ComparedFigure[] {
  const liveOf = new Map(live.figures.map((one) => [one.key, one]))
  const sentOf = new Map(sent.figures.map((one) => [one.key, one]))
  const order = [...sent.figures, ...live.figures.filter((one) => !sentOf.has(one.key))]
  return order.map((one) => {
    const before = sentOf.get(one.key)
    const after = liveOf.get(one.key)
    const values = { sent: before?.value ?? null, live: after?.value ?? null }
    const { key, section, label, unit, kind, source } = after ?? one
    return {
      ...{ key, section, label, unit, kind, source, ...values },
      changed: values.sent !== values.live,
      added: missingFrom(after?.items ?? null, before?.items ?? null),
      gone: missingFrom(before?.items ?? null, after?.items ?? null),
    }
  })
}

function missingFrom(
  items: readonly FigureItem[] | null,
  others: readonly FigureItem[] | null,
): readonly FigureItem[] | null {
  if (items === null || others === null) return null
  const known = new Set(others.map(({ id }) => id))
  return items.filter(({ id }) => !known.has(id))
}
