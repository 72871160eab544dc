import type { Leaf, MarkedStar, Option } from '../regime/index.ts'
import type { MinimumDiff, OptionDiff } from './types.ts'

const MARKED: readonly MarkedStar[] = [3, 4, 5]

interface PlacedOption {
  readonly option: Option
  /** Place of its case; 0 where there are none. */
  readonly group: number
}

/**
 * The options of a criterion then and now: first those with the same words, then those with the same points, each
 * within the same case; the rest is added or removed.
 */
export function compareOptions(before: Leaf | null, after: Leaf | null): readonly OptionDiff[] {
  const then = before === null ? [] : placed(before)
  const now = after === null ? [] : placed(after)
  const partners = new Map<PlacedOption, PlacedOption>()
  const taken = new Set<PlacedOption>()
  const alike: ((one: PlacedOption, other: PlacedOption) => boolean)[] = [
    (one, other) => one.option.label === other.option.label,
    (one, other) => one.option.points === other.option.points,
  ]
  for (const isAlike of alike) {
    for (const item of now) {
      if (partners.has(item)) continue
      const partner = then.find((one) => !taken.has(one) && one.group === item.group && isAlike(one, item))
      if (partner === undefined) continue
      partners.set(item, partner)
      taken.add(partner)
    }
  }
  return [
    ...now.map((item) => pairDiff(partners.get(item)?.option ?? null, item.option)),
    ...then.filter((one) => !taken.has(one)).map((one) => pairDiff(one.option, null)),
  ]
}

function placed(leaf: Leaf): readonly PlacedOption[] {
  if (leaf.cases.length === 0) return leaf.options.map((option) => ({ option, group: 0 }))
  return leaf.cases.flatMap((each) => each.options.map((option) => ({ option, group: each.place })))
}

function pairDiff(before: Option | null, after: Option | null): OptionDiff {
  if (before === null || after === null) {
    return { kind: before === null ? 'added' : 'removed', before, after, fields: [] }
  }
  const fields = (['label', 'points', 'star'] as const).filter((field) => before[field] !== after[field])
  return { kind: fields.length === 0 ? 'same' : 'changed', before, after, fields }
}

/**
 * The least points that a product of so many stars needs in this criterion; null: none. The marks of the stars below
 * bind it too, a mark at the criterion itself asks for any points above zero, and in cases the easiest one counts.
 */
export function minimumOf(leaf: Leaf, star: MarkedStar): number | null {
  const asked = MARKED.filter((each) => each <= star).flatMap((each) => printedMinimum(leaf, each) ?? [])
  return asked.length === 0 ? null : Math.max(...asked)
}

function printedMinimum(leaf: Leaf, star: MarkedStar): number | null {
  const marked = leaf.options.filter((option) => option.star === star).map(({ points }) => points)
  const any = leaf.options.map(({ points }) => points).filter((points) => points > 0)
  const all = leaf.mark === star ? [...marked, ...any] : marked
  return all.length === 0 ? null : Math.min(...all)
}

/** The stars whose minimum differs; an absent criterion has none. */
export function compareMinimums(before: Leaf | null, after: Leaf | null): readonly MinimumDiff[] {
  return MARKED.map((star) => ({
    star,
    before: before === null ? null : minimumOf(before, star),
    after: after === null ? null : minimumOf(after, star),
    of: { before: before?.max ?? 0, after: after?.max ?? 0 },
  })).filter((minimum) => minimum.before !== minimum.after)
}
