import type { Criterion, Leaf, Option, Sheet } from '@saolang/domain/regime'
import type { Choices } from '@saolang/domain/scoring'
import type { Ask } from '../../platform/http/endpoint.ts'
import { formatDateTime } from '../../platform/pages/text.ts'
import { type SheetCriterion, type SheetPaper, sheetPdf } from '../../platform/papers/index.ts'
import type { EvaluationRow } from '../councils/index.ts'

/** What a filled sheet adds to the blank one. */
export interface FilledSheet {
  readonly choices: Choices
  readonly parts: Readonly<Record<string, number>>
  readonly total: number
  readonly evaluator: string
  readonly comment: string | null
  readonly date: string | null
}

/** The blank sheet of Phụ lục II for one product. */
export function blankSheetPdf(ask: Ask, sheet: Sheet, row: EvaluationRow): Promise<Buffer> {
  return sheetPdf(sheetPaper(ask, sheet, row, null))
}

/** The sheet as the printer wants it, blank or filled. */
export function sheetPaper(ask: Ask, sheet: Sheet, row: EvaluationRow, filled: FilledSheet | null): SheetPaper {
  const { industry, group, subgroup } = sheet.classification
  const choices = filled?.choices ?? {}
  return {
    sheetNumber: sheet.number,
    sheetName: sheet.name,
    classification: [industry.name, group.name, subgroup?.name].filter((name) => name !== undefined).join(' – '),
    product: { name: row.productName, code: row.code, producer: row.producerName, address: row.communeName },
    knockOut: knockOutLine(sheet),
    parts: sheet.parts.map((part) => ({
      ...{ code: part.code, title: part.label, max: part.max, points: filled?.parts[part.code] ?? null },
      sections: part.sections.map((section) => ({
        ...{ number: section.number, title: section.label, max: section.max },
        criteria: section.criteria.map((criterion) => criterionPaper(criterion, choices)),
      })),
    })),
    max: sheet.parts.reduce((sum, part) => sum + part.max, 0),
    total: filled?.total ?? null,
    comment: filled?.comment ?? null,
    evaluator: filled?.evaluator ?? null,
    foot: {
      code: row.code ?? row.id.slice(0, 8),
      printedAt: formatDateTime(ask.now),
      checkUrl: `${ask.publicUrl}/evaluations/${row.id}`,
    },
  }
}

function knockOutLine(sheet: Sheet): string | null {
  const files = sheet.knockOuts.filter((one) => one.type === 'file')
  return files.length === 0
    ? null
    : `Hồ sơ bị loại khi: ${files.map((one) => one.label.toLocaleLowerCase('vi')).join('; ')}.`
}

function criterionPaper(criterion: Criterion, choices: Choices): SheetCriterion {
  const head = { number: criterion.id, title: criterion.label, max: criterion.max }
  if (criterion.kind === 'group') {
    return { ...head, children: criterion.children.map((child) => criterionPaper(child, choices)) }
  }
  const chosen = choices[criterion.id]
  const notes = criterion.notes.map((note) => note.label)
  return { ...head, after: notes, ...optionsPaper(criterion, chosen) }
}

function optionsPaper(leaf: Leaf, chosen: string | undefined): Pick<SheetCriterion, 'options' | 'cases'> {
  const option = (one: Option) => ({ text: one.label, points: one.points, star: one.star, chosen: one.id === chosen })
  if (leaf.cases.length === 0) return { options: leaf.options.map(option) }
  return { cases: leaf.cases.map((one) => ({ title: one.label, options: one.options.map(option) })) }
}
