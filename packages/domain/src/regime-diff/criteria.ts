import { canonicalJson } from '../acts/index.ts'
import type { Leaf, Sheet } from '../regime/index.ts'
import { matchByKey } from './match.ts'
import { compareMinimums, compareOptions } from './options.ts'
import type { CriterionDiff, CriterionField, MatchBy, PlacedLeaf } from './types.ts'

/** Every criterion of a sheet that takes an option, with its part and section, in printed order. */
export function placeLeaves(sheet: Sheet): readonly PlacedLeaf[] {
  return sheet.parts
    .flatMap((part) =>
      part.sections.flatMap((section) =>
        section.criteria.flatMap((criterion) => {
          const group = criterion.kind === 'group' ? criterion.label : null
          const children = criterion.kind === 'group' ? criterion.children : [criterion]
          return children.map((leaf) => ({ leaf, part: part.code, section: section.label, group }))
        }),
      ),
    )
    .map((place, order) => ({ ...place, order }))
}

/** Every criterion of both sheets, exactly once. */
export function compareCriteria(before: Sheet, after: Sheet, by: MatchBy): readonly CriterionDiff[] {
  const familyOf = references(before, by)
  const familyNow = references(after, by)
  const keyOf = ({ leaf }: PlacedLeaf) => (by === 'id' ? leaf.id : leaf.family)
  return matchByKey(placeLeaves(before), placeLeaves(after), keyOf, ({ leaf }) => leaf.label).map(([then, now]) =>
    criterionDiff(then, now, by, (leaf, side) => (side === 'before' ? familyOf : familyNow)(leaf)),
  )
}

type ConditionOf = (leaf: Leaf, side: 'before' | 'after') => string | null

/** What a condition asks: points in the criterion of this family, as its number may be another one. */
function references(sheet: Sheet, by: MatchBy): (leaf: Leaf) => string | null {
  const families = new Map(placeLeaves(sheet).map(({ leaf }) => [leaf.id, leaf.family]))
  return ({ condition }) => {
    if (condition === null) return null
    const target = by === 'id' ? undefined : families.get(condition.criterion)
    return `${target ?? condition.criterion} ${condition.atLeast ?? ''}`
  }
}

function criterionDiff(
  before: PlacedLeaf | null,
  after: PlacedLeaf | null,
  by: MatchBy,
  conditionOf: ConditionOf,
): CriterionDiff {
  const options = compareOptions(before?.leaf ?? null, after?.leaf ?? null)
  const minimums = compareMinimums(before?.leaf ?? null, after?.leaf ?? null)
  if (before === null || after === null) {
    return { kind: before === null ? 'added' : 'removed', before, after, fields: [], options, minimums }
  }
  const differs: Readonly<Record<CriterionField, boolean>> = {
    id: before.leaf.id !== after.leaf.id,
    label: before.leaf.label !== after.leaf.label,
    part: before.part !== after.part,
    section: before.section !== after.section || before.group !== after.group,
    max: before.leaf.max !== after.leaf.max,
    select: before.leaf.select !== after.leaf.select || before.leaf.cases.length !== after.leaf.cases.length,
    options: options.some(({ kind }) => kind !== 'same') || (by === 'id' && optionsMoved(before.leaf, after.leaf)),
    minimums: minimums.length > 0 || before.leaf.mark !== after.leaf.mark,
    condition: conditionOf(before.leaf, 'before') !== conditionOf(after.leaf, 'after'),
    notes: notesOf(before.leaf, by) !== notesOf(after.leaf, by),
  }
  const fields = CRITERION_FIELDS.filter((field) => differs[field])
  return { kind: fields.length === 0 ? 'same' : 'changed', before, after, fields, options, minimums }
}

const CRITERION_FIELDS: readonly CriterionField[] = [
  'id',
  'label',
  'part',
  'section',
  'max',
  'select',
  'options',
  'minimums',
  'condition',
  'notes',
]

/** In two revisions of one sheet an option may also change its id, or its case its words. */
function optionsMoved(before: Leaf, after: Leaf): boolean {
  const shape = (leaf: Leaf) => canonicalJson([leaf.options, leaf.cases, leaf.family])
  return shape(before) !== shape(after)
}

function notesOf(leaf: Leaf, by: MatchBy): string {
  const ownId = by === 'id' ? leaf.notes : leaf.notes.map(({ type, label }) => ({ type, label }))
  return canonicalJson(ownId)
}
