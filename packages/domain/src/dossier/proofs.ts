import type { Regime, Sheet } from '../regime/index.ts'
import { leaves } from '../regime/index.ts'
import { selfChoices } from './parts.ts'
import type { Dossier } from './state.ts'

/**
 * The criteria that a paper of this kind usually proves: `row-7` is row 7 of the table of evidence in mẫu 02, whose
 * families of criteria are found on the sheet. Empty for other papers.
 */
export function suggestedCriteria(regime: Regime, sheet: Sheet, paperKind: string): readonly string[] {
  const no = /^row-(\d+)$/.exec(paperKind)?.[1]
  const rows = regime.forms.find((form) => form.id === 'mau-02')?.evidence ?? []
  const families = rows.find((row) => String(row.no) === no)?.families ?? []
  return leaves(sheet)
    .filter((leaf) => families.includes(leaf.family))
    .map((leaf) => leaf.id)
}

/** Criteria of which the producer claims points, but which no paper proves yet: a warning, the commune will ask. */
export function unprovedCriteria(dossier: Dossier, sheet: Sheet): readonly string[] {
  const choices = selfChoices(dossier)
  const proved = new Set(dossier.proofs.flatMap((proof) => proof.criteria))
  return leaves(sheet)
    .filter((leaf) => (leaf.options.find((option) => option.id === choices[leaf.id])?.points ?? 0) > 0)
    .filter((leaf) => !proved.has(leaf.id))
    .map((leaf) => leaf.id)
}
