import { canonicalJson } from '../acts/index.ts'
import { type KnockOut, leaves, type Sheet } from '../regime/index.ts'
import { compareCriteria } from './criteria.ts'
import { matchByKey } from './match.ts'
import type {
  CriterionDiff,
  DiffCounts,
  KnockOutDiff,
  MatchBy,
  MaximumDiff,
  MinimumDiff,
  SheetDiff,
  SheetField,
} from './types.ts'

/**
 * What differs between two sheets. Criteria are matched by what they measure (`family`), or, `by` id, by their printed
 * number in two revisions of one regulation. A sheet with itself differs in nothing; what is added one way is removed
 * the other way.
 */
export function compareSheets(before: Sheet, after: Sheet, by: MatchBy = 'family'): SheetDiff {
  const criteria = compareCriteria(before, after, by)
  const found = {
    before,
    after,
    holes: { before: before.holes, after: after.holes },
    parts: compareParts(before, after),
    sections: compareSections(before, after),
    criteria,
    knockOuts: compareKnockOuts(before, after, by),
    counts: countDiffs(criteria),
  }
  return { ...found, head: compareHeads(before, after, by, isSame(found)) }
}

/** Nothing differs, not even a word. */
export function isEmptySheetDiff(diff: SheetDiff): boolean {
  return diff.head.length === 0 && isSame(diff)
}

function isSame({ parts, sections, criteria, knockOuts }: Omit<SheetDiff, 'head'>): boolean {
  return (
    parts.length === 0 &&
    sections.length === 0 &&
    knockOuts.length === 0 &&
    criteria.every(({ kind }) => kind === 'same')
  )
}

const HEAD: readonly Exclude<SheetField, 'printed'>[] = [
  'number',
  'name',
  'status',
  'holes',
  'article',
  'classification',
  'ministries',
  'samples',
  'flags',
]

/** Every regulation has its own numbers, articles and doubtful points: they count only between revisions. */
const OWN: readonly SheetField[] = ['number', 'article', 'flags', 'samples']

function compareHeads(before: Sheet, after: Sheet, by: MatchBy, same: boolean): readonly SheetField[] {
  const fields = HEAD.filter((field) => canonicalJson(before[field]) !== canonicalJson(after[field])).filter(
    (field) => by === 'id' || !OWN.includes(field),
  )
  // What no list of ours names, the order of the criteria for one, is still a change of what is printed.
  const printed = by === 'id' && same && canonicalJson(before.parts) !== canonicalJson(after.parts)
  return printed ? [...fields, 'printed'] : fields
}

function compareParts(before: Sheet, after: Sheet): readonly MaximumDiff[] {
  return maxima(
    before.parts,
    after.parts,
    ({ code }) => code,
    ({ label }) => label,
  )
}

interface Sectioned {
  readonly key: string
  readonly label: string
  readonly max: number
}

/** Sections are matched by their words within a part; their numbers follow the order of each sheet. */
function compareSections(before: Sheet, after: Sheet): readonly MaximumDiff[] {
  const sections = (sheet: Sheet) =>
    sheet.parts.flatMap((part) =>
      part.sections.map((section): Sectioned => ({ ...section, key: `${part.code} ${section.label}` })),
    )
  return maxima(
    sections(before),
    sections(after),
    ({ key }) => key,
    ({ label }) => label,
  )
}

function maxima<Item extends { readonly max: number }>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string,
  labelOf: (item: Item) => string,
): readonly MaximumDiff[] {
  return matchByKey(before, after, keyOf, labelOf).flatMap(([then, now]) => {
    const one = now ?? then
    if (one === null || then?.max === now?.max) return []
    return [{ key: keyOf(one), label: labelOf(one), before: then?.max ?? null, after: now?.max ?? null }]
  })
}

/** Words of a reason for the whole file that are alike enough to be the same reason (of 1000). */
const SAME_REASON = 500

/** Between regulations by the criterion and what it does, as the ids are numbers; reasons for the file by their words. */
function compareKnockOuts(before: Sheet, after: Sheet, by: MatchBy): readonly KnockOutDiff[] {
  const then = keyedKnockOuts(before, by)
  const now = keyedKnockOuts(after, by)
  return [true, false].flatMap((file) =>
    matchByKey(
      then.filter(({ reason }) => (reason.criterion === null) === file),
      now.filter(({ reason }) => (reason.criterion === null) === file),
      ({ key }) => key,
      ({ reason }) => reason.label,
      by === 'family' && file ? SAME_REASON : 0,
    ).flatMap(([one, other]) => knockOutDiff(one?.reason ?? null, other?.reason ?? null, by)),
  )
}

function keyedKnockOuts(sheet: Sheet, by: MatchBy): readonly { readonly key: string; readonly reason: KnockOut }[] {
  const families = new Map(leaves(sheet).map(({ id, family }) => [id, family]))
  return sheet.knockOuts.map((reason) => ({
    key: by === 'id' ? reason.id : `${reason.type} ${families.get(reason.criterion ?? '') ?? ''}`,
    reason,
  }))
}

function knockOutDiff(then: KnockOut | null, now: KnockOut | null, by: MatchBy): KnockOutDiff[] {
  if (then === null) return now === null ? [] : [{ kind: 'added', knockOut: now, former: null }]
  if (now === null) return [{ kind: 'removed', knockOut: then, former: null }]
  const same = by === 'id' ? canonicalJson(then) === canonicalJson(now) : then.label === now.label
  return same ? [] : [{ kind: 'changed', knockOut: now, former: then }]
}

/** Which way the minimum of a star goes, by its share of the maximum: 3 of 3 points are as strict as 4 of 4. */
export function minimumTrend({ before, after, of }: MinimumDiff): 'stricter' | 'easier' | 'same' {
  if (before === null || after === null) return after === null ? 'easier' : 'stricter'
  const gain = after * of.before - before * of.after
  if (gain === 0) return 'same'
  return gain > 0 ? 'stricter' : 'easier'
}

function countDiffs(criteria: readonly CriterionDiff[]): DiffCounts {
  const count = (fits: (one: CriterionDiff) => boolean) => criteria.filter(fits).length
  const gain = ({ before, after }: CriterionDiff) =>
    before === null || after === null ? 0 : after.leaf.max - before.leaf.max
  return {
    same: count(({ kind }) => kind === 'same'),
    changed: count(({ kind }) => kind === 'changed'),
    added: count(({ kind }) => kind === 'added'),
    removed: count(({ kind }) => kind === 'removed'),
    moved: count(({ fields }) => fields.includes('part')),
    worthMore: count((one) => gain(one) > 0),
    worthLess: count((one) => gain(one) < 0),
    stricter: count(({ minimums }) => minimums.some((one) => minimumTrend(one) === 'stricter')),
    easier: count(({ minimums }) => minimums.some((one) => minimumTrend(one) === 'easier')),
  }
}
