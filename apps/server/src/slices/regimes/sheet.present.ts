import type { Leaf, Regime, Sheet } from '@saolang/domain/regime'
import { leaves } from '@saolang/domain/regime'
import { z } from 'zod'
import { SheetPartView } from '../../platform/sheet-part-view.ts'

/** One scoring sheet as the regulation prints it, with what is to be known beside the print. */
export const SheetPageView = z.object({
  regime: z.object({ id: z.string(), number: z.string() }),
  number: z.number().int(),
  name: z.string(),
  article: z.string(),
  status: z.enum(['complete', 'incomplete']),
  holes: z.array(z.object({ where: z.string(), missing: z.number(), say: z.string(), needed: z.string() })),
  classification: z.array(z.string()),
  ministries: z.array(z.string()),
  samples: z.object({ count: z.number().int(), article: z.string() }),
  max: z.number().int(),
  criteria: z.number().int(),
  knockOuts: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      type: z.string(),
      criterion: z.string().nullable(),
      article: z.string(),
    }),
  ),
  /** By criterion: what it depends on, and where the print is doubtful. */
  remarks: z.array(z.object({ criterion: z.string(), say: z.string() })),
  /** Doubts of the print that belong to no criterion. */
  doubts: z.array(z.string()),
  parts: z.array(SheetPartView).readonly(),
  neighbours: z.object({ before: z.number().int().nullable(), after: z.number().int().nullable() }),
  /** The regulation before and the one after, for "what changes for my product". */
  compare: z.object({ before: z.string().nullable(), after: z.string().nullable() }),
})
export type SheetPageView = z.infer<typeof SheetPageView>

export function presentSheet(regime: Regime, sheet: Sheet, inOrder: readonly Regime[]): SheetPageView {
  const { number, name, article, status, holes, classification, ministries, samples } = sheet
  const { industry, group, subgroup } = classification
  const at = inOrder.findIndex(({ id }) => id === regime.id)
  const has = (wanted: number) => (regime.sheets.some((each) => each.number === wanted) ? wanted : null)
  return {
    regime: { id: regime.id, number: regime.document.number },
    ...{ number, name, article, status },
    holes: holes.map((hole) => ({ ...hole })),
    classification: [industry.name, group.name, ...(subgroup === null ? [] : [subgroup.name])],
    ministries: [...ministries],
    samples: { ...samples },
    max: regime.parts.reduce((sum, part) => sum + part.max, 0),
    criteria: leaves(sheet).length,
    knockOuts: sheet.knockOuts.map(({ id, label, type, criterion, article: cited }) => ({
      ...{ id, label, type, criterion },
      article: cited,
    })),
    remarks: leaves(sheet).flatMap((leaf) => remarksOf(leaf, sheet)),
    doubts: sheet.flags.filter(({ criterion }) => criterion === null).map(({ say }) => say),
    parts: sheet.parts,
    neighbours: { before: has(number - 1), after: has(number + 1) },
    // The newest stands first.
    compare: { before: inOrder[at + 1]?.id ?? null, after: at > 0 ? (inOrder[at - 1]?.id ?? null) : null },
  }
}

function remarksOf(leaf: Leaf, sheet: Sheet): SheetPageView['remarks'] {
  const { condition } = leaf
  const depends =
    condition === null
      ? []
      : [
          condition.atLeast === undefined
            ? `Chỉ tính khi tiêu chí ${condition.criterion} có điểm.`
            : `Chỉ tính khi tiêu chí ${condition.criterion} có từ ${condition.atLeast} điểm.`,
        ]
  const doubts = sheet.flags
    .filter(({ criterion }) => criterion === leaf.id)
    .map(({ kind, say }) => (kind === 'open' ? `In như bản gốc: ${say}` : `Đã sửa lỗi chép: ${say}`))
  return [...depends, ...doubts].map((say) => ({ criterion: leaf.id, say }))
}
