import type { Leaf, Regime, Sheet } from '../regime/index.ts'
import { type SampleLeaf, sampleSheet } from '../regime/sample-sheet.ts'

/** A criterion for a test of differences: its options and, where it matters, its family and words. */
export interface DiffLeaf extends SampleLeaf {
  readonly family?: string
  readonly label?: string
}

/** A sheet whose criteria have families and words of their own. */
export function diffSheet(samples: readonly DiffLeaf[], more: Partial<Sheet> = {}): Sheet {
  const sheet = sampleSheet(samples)
  const named = (leaf: Leaf): Leaf => {
    const sample = samples.find(({ id }) => id === leaf.id)
    return { ...leaf, family: sample?.family ?? `F.${leaf.id}`, label: sample?.label ?? leaf.label }
  }
  const parts = sheet.parts.map((part) => ({
    ...part,
    sections: part.sections.map((section) => ({
      ...section,
      criteria: section.criteria.map((criterion) => (criterion.kind === 'leaf' ? named(criterion) : criterion)),
    })),
  }))
  return { ...sheet, parts, ...more }
}

/** A regulation made of given sheets: everything else comes from a real one. */
export function regimeOf(base: Regime, sheets: readonly Sheet[], more: Partial<Regime> = {}): Regime {
  return { ...base, sheets, mapping: null, ...more }
}
