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

/** `Quyết định 26/2026/QĐ-TTg, Phụ lục II, biểu 1, tiêu chí 1.1, lựa chọn 3`: where an option stands in the law. */
export function citeOption(regime: Regime, leaf: Leaf, optionId: string): string {
  const option = leaf.options.find(({ id }) => id === optionId)
  const holder = leaf.cases.find(({ options }) => options.some(({ id }) => id === optionId))
  const caseText = holder === undefined ? '' : `, trường hợp ${holder.place}`
  const optionText = option === undefined ? '' : `, lựa chọn ${option.place}`
  return `${regime.document.name}, ${leaf.article}${caseText}${optionText}`
}

function leavesOfSection(section: Sheet['parts'][number]['sections'][number]): readonly Leaf[] {
  return section.criteria.flatMap((criterion) => (criterion.kind === 'group' ? criterion.children : [criterion]))
}
