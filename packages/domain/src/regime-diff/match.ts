import { foldedWords } from '../vietnamese-text/index.ts'

/** Two lists matched: every item of both stands in exactly one pair. Order: that of `after`, then what is left. */
export type Pair<Item> = readonly [before: Item, after: Item] | readonly [Item, null] | readonly [null, Item]

/**
 * Pairs items with the same key. Where a key stands more than once, the most alike labels are paired first, then the
 * nearest places; labels less alike than `least` (of 1000) are no pair. The result is the same whichever list is called
 * "before".
 */
export function matchByKey<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string,
  labelOf: (item: Item) => string,
  least = 0,
): readonly Pair<Item>[] {
  const partnerOf = new Map<Item, Item>()
  for (const key of new Set([...before, ...after].map(keyOf))) {
    const left = before.filter((item) => keyOf(item) === key)
    const right = after.filter((item) => keyOf(item) === key)
    for (const [one, other] of mostAlike(left, right, labelOf, least)) {
      partnerOf.set(other, one)
    }
  }
  const taken = new Set(partnerOf.values())
  return [
    ...after.map((item): Pair<Item> => {
      const partner = partnerOf.get(item)
      return partner === undefined ? [null, item] : [partner, item]
    }),
    ...before.filter((item) => !taken.has(item)).map((item): Pair<Item> => [item, null]),
  ]
}

function mostAlike<Item>(
  before: readonly Item[],
  after: readonly Item[],
  labelOf: (item: Item) => string,
  least: number,
): readonly (readonly [Item, Item])[] {
  const pairs = before.flatMap((one, i) =>
    after.map((other, j) => ({ one, other, i, j, alike: likeness(labelOf(one), labelOf(other)) })),
  )
  pairs.sort(
    (a, b) => b.alike - a.alike || Math.abs(a.i - a.j) - Math.abs(b.i - b.j) || a.i + a.j - (b.i + b.j) || a.i - b.i,
  )
  const chosen: (readonly [Item, Item])[] = []
  const takenBefore = new Set<number>()
  const takenAfter = new Set<number>()
  for (const { one, other, i, j, alike } of pairs) {
    if (alike < least || takenBefore.has(i) || takenAfter.has(j)) continue
    takenBefore.add(i)
    takenAfter.add(j)
    chosen.push([one, other])
  }
  return chosen
}

/** Twice the common words over all words, without accents: 1000 the same, 0 nothing in common. */
function likeness(left: string, right: string): number {
  const one = new Set(foldedWords(left))
  const other = new Set(foldedWords(right))
  const common = [...one].filter((word) => other.has(word)).length
  const all = one.size + other.size
  return all === 0 ? 1000 : Math.round((2000 * common) / all)
}
