import type { Regime } from './regime.ts'
import type { Leaf, Sheet } from './types.ts'

/** Every criterion that takes an option, in printed order. */
export function leaves(sheet: Sheet): readonly Leaf[] {
  return sheet.parts.flatMap((part) => part.sections.flatMap(leavesOfSection))
}

/** The criteria of a part, in printed order. */
export function leavesOfPart(sheet: Sheet, code: string): readonly Leaf[] {
  return sheet.parts.filter((part) => part.code === code).flatMap((part) => part.sections.flatMap(leavesOfSection))
}

/** The sheet with this number in Phụ lục II, or undefined. */
export function findSheet(regime: Regime, number: number): Sheet | undefined {
  return regime.sheets.find((sheet) => sheet.number === number)
}

function leavesOfSection(section: Sheet['parts'][number]['sections'][number]): readonly Leaf[] {
  return section.criteria.flatMap((criterion) => (criterion.kind === 'group' ? criterion.children : [criterion]))
}
