import type { Leaf, Option, Sheet } from '../regime/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import { indexSheet } from './sheet-index.ts'
import type { Choices } from './types.ts'

export type PrintedCode =
  | 'score/not-choices'
  | 'score/unknown-criterion'
  | 'score/group-criterion'
  | 'score/unknown-case'
  | 'score/unknown-option'
  | 'score/case-needed'
  | 'score/place-needed'

/**
 * Choices written as on paper: criterion number → 1-based place of the option as printed, 0 for none; for a criterion
 * with cases `{ case, option }`, both 1-based, or 0 for none. Gives the choices by id.
 */
export function readPrintedChoices(sheet: Sheet, value: unknown): Result<Choices, PrintedCode> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail('score/not-choices')
  const { byId } = indexSheet(sheet)
  const choices: Record<string, string> = {}
  for (const [criterion, place] of Object.entries(value)) {
    const leaf = byId.get(criterion)
    if (leaf === undefined) {
      const code = isGroup(sheet, criterion) ? 'score/group-criterion' : 'score/unknown-criterion'
      return fail(code, { criterion, sheet: sheet.number })
    }
    const option = leaf.cases.length > 0 ? readCase(leaf, place) : readPlace(leaf, leaf.options, place)
    if (!option.ok) return option
    if (option.value !== null) choices[criterion] = option.value.id
  }
  return ok(choices)
}

function readCase(leaf: Leaf, value: unknown): Result<Option | null, PrintedCode> {
  if (value === 0) return ok(null)
  if (typeof value !== 'object' || value === null || !('case' in value) || !('option' in value)) {
    return fail('score/case-needed', { criterion: leaf.id })
  }
  const { case: place, option } = value
  if (typeof place !== 'number') return fail('score/case-needed', { criterion: leaf.id })
  if (place === 0 && option === 0) return ok(null)
  const found = leaf.cases[place - 1]
  if (found === undefined) {
    return fail('score/unknown-case', { criterion: leaf.id, case: place, max: leaf.cases.length })
  }
  return readPlace(leaf, found.options, option)
}

function readPlace(leaf: Leaf, options: readonly Option[], place: unknown): Result<Option | null, PrintedCode> {
  if (typeof place !== 'number') return fail('score/place-needed', { criterion: leaf.id })
  if (place === 0) return ok(null)
  const option = options[place - 1]
  if (option !== undefined) return ok(option)
  return fail('score/unknown-option', { criterion: leaf.id, option: place, max: options.length })
}

function isGroup(sheet: Sheet, criterion: string): boolean {
  return sheet.parts.some(({ sections }) =>
    sections.some((section) => section.criteria.some(({ kind, id }) => kind === 'group' && id === criterion)),
  )
}
