import { BUDGET_STEPS, type BudgetLine, type BudgetStep, recordedOf, shareOf, sumDong } from '@saolang/domain/budget'
import type { StoredLine } from './budget.store.ts'

/** What a table of money may show: what documents declare, or one of the steps. */
export const MEASURES = ['declared', ...BUDGET_STEPS] as const
export type Measure = (typeof MEASURES)[number]

/** The amounts of a line by year: of the line, else of the day of the entry; null where no year is known. */
export function amountsOf(line: BudgetLine, measure: Measure): readonly { year: number | null; dong: number }[] {
  if (measure === 'declared') return line.declared === null ? [] : [{ year: line.year, dong: line.declared }]
  return line.entries
    .filter((entry) => entry.step === measure)
    .map((entry) => ({ year: line.year ?? Number(entry.on.slice(0, 4)), dong: entry.dong }))
}

export interface PivotRow {
  readonly source: string
  readonly content: string
  /** In the order of the years; null where nothing was recorded. */
  readonly cells: readonly (number | null)[]
  readonly total: number
}

export interface Pivot {
  /** Null: no year is stated. */
  readonly years: readonly (number | null)[]
  readonly rows: readonly PivotRow[]
  readonly totals: readonly number[]
  readonly total: number
}

/** Source × content × year with exact totals (BUD-01, BUD-02). */
export function pivotOf(lines: readonly BudgetLine[], measure: Measure): Pivot {
  const cells = lines.flatMap((line) =>
    amountsOf(line, measure).map((one) => ({ ...one, source: line.source, content: line.content })),
  )
  const years = [...new Set(cells.map((cell) => cell.year))].sort((one, other) => (one ?? 9999) - (other ?? 9999))
  const groups = new Map(cells.map((cell) => [`${cell.source} ${cell.content}`, cell]))
  const rows = [...groups.values()].map(({ source, content }) => {
    const own = cells.filter((cell) => cell.source === source && cell.content === content)
    const row = years.map((year) => {
      const there = own.filter((cell) => cell.year === year)
      return there.length === 0 ? null : sumDong(there.map((cell) => cell.dong))
    })
    return { source, content, cells: row, total: sumDong(own.map((cell) => cell.dong)) }
  })
  return {
    ...{ years, rows },
    totals: years.map((year) => sumDong(cells.filter((cell) => cell.year === year).map((cell) => cell.dong))),
    total: sumDong(cells.map((cell) => cell.dong)),
  }
}

export interface CounterpartYear {
  readonly year: number | null
  readonly central: number
  readonly counterpart: number
  /** Hundredths of a per cent of the central money; null where there is none. */
  readonly ratio: number | null
}

/** Counterpart money beside central money, year by year (BUD-11). */
export function counterpartsOf(lines: readonly BudgetLine[], measure: BudgetStep): readonly CounterpartYear[] {
  const kept = lines.filter((line) => line.counterpart || line.source === 'central')
  const cells = kept.flatMap((line) => amountsOf(line, measure).map((one) => ({ ...one, own: line.counterpart })))
  if (!cells.some((cell) => cell.own)) return []
  const years = [...new Set(cells.map((cell) => cell.year))].sort((one, other) => (one ?? 9999) - (other ?? 9999))
  return years.map((year) => {
    const of = (own: boolean) =>
      sumDong(cells.filter((cell) => cell.year === year && cell.own === own).map((cell) => cell.dong))
    const central = of(false)
    const counterpart = of(true)
    return { year, central, counterpart, ratio: shareOf(counterpart, central) }
  })
}

/** Exact sums over lines by step; null where nothing was recorded. */
export function totalsOf(lines: readonly StoredLine[]) {
  return recordedOf({ entries: lines.flatMap(({ state }) => state.entries) })
}
