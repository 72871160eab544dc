import { leaves } from './find.ts'
import type { PartRule } from './regime.ts'
import type { Criterion, Fault, Leaf, Option, Section, Sheet } from './types.ts'

/**
 * Proves a sheet against Điều 3.1 and itself: the parts have their maximum (A 40, B 25, C 35), children sum to their
 * parents, the best option is the maximum, minimums stand in the order of the points, every id is unique, and every
 * reference from a condition, a stop or a flag leads to something on the sheet. An empty list is the proof.
 */
export function checkSheet(sheet: Sheet, parts: readonly PartRule[]): readonly Fault[] {
  const at = (where: string) => `sheet ${sheet.number}, ${where}`
  if (isUnknown(sheet)) return sheet.parts.length === 0 ? [] : [{ path: at('parts'), what: 'the hole is the sheet' }]
  return [
    ...checkParts(sheet, parts),
    ...sheet.parts.flatMap((part) => part.sections.flatMap(checkSection)),
    ...leaves(sheet).flatMap((leaf) => checkLeaf(leaf, sheet)),
    ...checkUnique(sheet),
    ...checkReferences(sheet),
  ].map(({ path, what }) => ({ path: at(path), what }))
}

function checkParts(sheet: Sheet, rules: readonly PartRule[]): Fault[] {
  const printed = sheet.parts.map(({ code }) => code).join(' ')
  const wanted = rules.map(({ code }) => code).join(' ')
  const order = printed === wanted ? [] : [{ path: 'parts', what: `expected ${wanted}, found ${printed}` }]
  const sums = sheet.parts.flatMap((part) => [
    ...sumFault(`part ${part.code}`, part.max - missingIn(sheet, part.code), part.sections),
    ...rules
      .filter((rule) => rule.code === part.code && rule.max !== part.max)
      .map((rule) => ({ path: `part ${part.code}`, what: `maximum ${part.max}, the regulation gives ${rule.max}` })),
  ])
  const holes = sheet.holes
    .filter((hole) => hole.missing === 0 || !sheet.parts.some(({ code }) => code === hole.where))
    .map((hole) => ({ path: 'holes', what: `a hole of ${hole.missing} points in ${hole.where}` }))
  return [...order, ...sums, ...holes]
}

/** No line of the sheet is known (1048/2019, biểu 3). */
function isUnknown(sheet: Sheet): boolean {
  return sheet.holes.some(({ where }) => where === 'sheet')
}

function missingIn(sheet: Sheet, part: string): number {
  return sheet.holes.filter(({ where }) => where === part).reduce((sum, { missing }) => sum + missing, 0)
}

function checkSection(section: Section): Fault[] {
  const groups = section.criteria.flatMap((criterion: Criterion) =>
    criterion.kind === 'group' ? sumFault(criterion.id, criterion.max, criterion.children) : [],
  )
  return [...sumFault(`section ${section.number}`, section.max, section.criteria), ...groups]
}

function sumFault(path: string, max: number, children: readonly { readonly max: number }[]): Fault[] {
  const sum = children.reduce((total, child) => total + child.max, 0)
  return sum === max ? [] : [{ path, what: `maximum ${max}, its parts sum to ${sum}` }]
}

function checkLeaf(leaf: Leaf, sheet: Sheet): Fault[] {
  const lists = leaf.cases.length > 0 ? leaf.cases.map((each) => each.options) : [leaf.options]
  const few = leaf.cases.length === 1 ? [{ path: leaf.id, what: 'a choice of one case is none' }] : []
  const answers =
    leaf.select === 'yes_no' && leaf.options.map(({ points }) => points).join() !== `0,${leaf.max}`
      ? [{ path: leaf.id, what: 'a yes/no criterion has two options: 0 and the maximum' }]
      : []
  return [...few, ...answers, ...lists.flatMap((options) => checkOptions(leaf, options, sheet))]
}

function checkOptions(leaf: Leaf, options: readonly Option[], sheet: Sheet): Fault[] {
  const points = options.map((option) => option.points)
  const stars = options.flatMap((option) => (option.star === null ? [] : [option.star]))
  const labels = new Set(options.map((option) => option.label))
  const faults: string[] = []
  if (options.length === 0) faults.push('no options')
  // Printed so: a flag `open` on the criterion says that two options carry the same points, or that a case is short.
  const printedSo = sheet.flags.some((flag) => flag.kind === 'open' && flag.criterion === leaf.id)
  const steps = printedSo ? [...new Set(points)] : points
  if (!ascending(steps)) faults.push(`points not distinct and ascending: ${points.join(', ')}`)
  const best = Math.max(0, ...points)
  const shortCase = printedSo && best < leaf.max && leaf.options.some((option) => option.points === leaf.max)
  if (best !== leaf.max && !shortCase) faults.push(`best option ${best}, maximum ${leaf.max}`)
  if (!ascending(stars)) faults.push(`minimums not in order: ${stars.join(', ')}`)
  if (labels.size !== options.length) faults.push('two options read the same')
  return faults.map((what) => ({ path: leaf.id, what }))
}

function ascending(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || value > (values[index - 1] ?? value))
}

function checkUnique(sheet: Sheet): Fault[] {
  const ids = [
    ...sheet.parts.flatMap((part) => [part.code, ...part.sections.map((section) => section.id)]),
    ...sheet.parts.flatMap((part) => part.sections.flatMap((section) => section.criteria.flatMap(groupIds))),
    ...leaves(sheet).flatMap((leaf) => [leaf, ...leaf.cases, ...leaf.options, ...leaf.notes].map(({ id }) => id)),
    ...sheet.knockOuts.filter(({ criterion }) => criterion === null).map(({ id }) => id),
  ]
  return ids
    .filter((id, index) => ids.indexOf(id) !== index)
    .map((id) => ({ path: id, what: 'the id stands more than once' }))
}

function groupIds(criterion: Criterion): string[] {
  return criterion.kind === 'group' ? [criterion.id] : []
}

function checkReferences(sheet: Sheet): Fault[] {
  const criteria = new Map(leaves(sheet).map((leaf) => [leaf.id, leaf]))
  const missing = (path: string, id: string) =>
    criteria.has(id) ? [] : [{ path, what: `refers to criterion ${id}, which is not on the sheet` }]
  const conditions = [...criteria.values()].flatMap((leaf) => [
    ...(leaf.condition === null ? [] : missing(leaf.id, leaf.condition.criterion)),
    ...(leaf.condition === null && leaf.notes.some(({ type }) => type === 'applies_if')
      ? [{ path: leaf.id, what: 'a note "applies_if" names no criterion' }]
      : []),
  ])
  const stops = sheet.knockOuts.flatMap(({ id, type, zeroIn }) => [
    ...zeroIn.flatMap((criterion) => missing(id, criterion)),
    ...(type === 'stop_if_zero' && zeroIn.length === 0 ? [{ path: id, what: 'names no criteria' }] : []),
  ])
  const flags = sheet.flags.flatMap(({ criterion, option }) => [
    ...(criterion === null ? [] : missing('flags', criterion)),
    ...(option === null || criteria.get(criterion ?? '')?.options.some(({ id }) => id === option)
      ? []
      : [{ path: 'flags', what: `refers to option ${option}, which is not in criterion ${criterion}` }]),
  ])
  return [...conditions, ...stops, ...flags]
}
