import type { Leaf, Option, Sheet } from '../regime/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import { indexSheet } from './sheet-index.ts'
import type { Choices, PartTotals } from './types.ts'

/** The chosen options that count, by criterion, and the criteria whose choice does not count. */
export interface Counted {
  readonly options: ReadonlyMap<string, Option>
  readonly notApplied: readonly Leaf[]
}

export type ChoiceCode = 'score/unknown-criterion' | 'score/unknown-option'

/**
 * The options of a set of choices. A criterion whose condition fails counts as not chosen: 5.2 where 5.1 says that
 * there is no story, or has nothing chosen (Phụ lục II, tiêu chí 5.2).
 */
export function countChoices(sheet: Sheet, choices: Choices): Result<Counted, ChoiceCode> {
  const index = indexSheet(sheet)
  const options = new Map<string, Option>()
  for (const criterion of Object.keys(choices)) {
    const leaf = index.byId.get(criterion)
    if (leaf === undefined) return fail('score/unknown-criterion', { criterion, sheet: sheet.number })
    const id = choices[criterion] ?? ''
    const option = index.options.get(id)
    if (option === undefined || !leaf.options.includes(option)) {
      return fail('score/unknown-option', { criterion, option: id, max: leaf.options.length })
    }
    options.set(criterion, option)
  }
  const notApplied = index.conditional.filter((leaf) => !applies(leaf, options))
  for (const leaf of notApplied) options.delete(leaf.id)
  return ok({ options, notApplied })
}

/** Whether a criterion counts, given the chosen options. */
export function applies(leaf: Leaf, options: ReadonlyMap<string, Option>): boolean {
  if (leaf.condition === null) return true
  const { criterion, atLeast = 1 } = leaf.condition
  return (options.get(criterion)?.points ?? 0) >= atLeast
}

/** The sum of the points of the options that count. */
export function sumPoints(counted: Counted): number {
  let total = 0
  for (const { points } of counted.options.values()) total += points
  return total
}

/** The same by part, every part of the sheet present. */
export function sumParts(sheet: Sheet, counted: Counted): PartTotals {
  const { partOf } = indexSheet(sheet)
  const totals: Record<string, number> = {}
  for (const { code } of sheet.parts) totals[code] = 0
  for (const [criterion, { points }] of counted.options) {
    const part = partOf.get(criterion) ?? ''
    totals[part] = (totals[part] ?? 0) + points
  }
  return totals
}

/** The total of one ballot, in points. */
export function totalOf(sheet: Sheet, choices: Choices): Result<number, ChoiceCode> {
  const counted = countChoices(sheet, choices)
  return counted.ok ? ok(sumPoints(counted.value)) : counted
}

/** The totals of the parts of one ballot, in points. */
export function partTotals(sheet: Sheet, choices: Choices): Result<PartTotals, ChoiceCode> {
  const counted = countChoices(sheet, choices)
  return counted.ok ? ok(sumParts(sheet, counted.value)) : counted
}
