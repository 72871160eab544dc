import type { FigureSet } from '@saolang/domain/report'
import { fail, ok, type Result } from '@saolang/domain/result'
import { readEstimate } from './reports.words.ts'

/** What was typed as estimates, by key of the figure; what is left empty is not said. */
export function readEstimates(
  set: FigureSet | null,
  typed: Readonly<Record<string, string>>,
): Result<Readonly<Record<string, number>>, 'report/no-figures' | 'report/estimate-number'> {
  if (set === null) return fail('report/no-figures')
  const read: [string, number][] = []
  for (const [key, words] of Object.entries(typed)) {
    if (words === '') continue
    const figure = set.figures.find((one) => one.key === key)
    const value = figure === undefined ? null : readEstimate(figure.kind, words)
    if (value === null) return fail('report/estimate-number', { label: figure?.label ?? key })
    read.push([key, value])
  }
  return ok(Object.fromEntries(read))
}
