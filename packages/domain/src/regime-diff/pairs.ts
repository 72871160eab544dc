import type { Regime } from '../regime/index.ts'
import type { SheetPair } from './types.ts'

type Mapped = Pick<Regime, 'id' | 'sheets' | 'mapping'>

/**
 * Which sheets carry the same products: the same numbers in two revisions of one regulation, else by the mappings of
 * the regulations, over those between them where the two do not follow each other. Null: nothing says so.
 */
export function pairSheets(
  before: Mapped,
  after: Mapped,
  regimes: ReadonlyMap<string, Mapped> = new Map(),
): readonly SheetPair[] | null {
  if (before.id === after.id) {
    const then = new Set(before.sheets.map(({ number }) => number))
    return after.sheets
      .filter(({ number }) => then.has(number))
      .map(({ number }) => ({ before: number, after: number, say: null }))
  }
  const forward = walkBack(before, after, regimes)
  if (forward !== null) return forward
  const backward = walkBack(after, before, regimes)
  if (backward === null) return null
  return sorted(backward.map((pair) => ({ before: pair.after, after: pair.before, say: pair.say })))
}

/** From the newer regulation back to the older one, step by step. */
function walkBack(older: Mapped, newer: Mapped, regimes: ReadonlyMap<string, Mapped>): readonly SheetPair[] | null {
  let pairs: readonly SheetPair[] = newer.sheets.map(({ number }) => ({ before: number, after: number, say: null }))
  let at: Mapped | undefined = newer
  const seen = new Set<string>()
  while (at !== undefined && at.mapping !== null && !seen.has(at.id)) {
    seen.add(at.id)
    const { regime, sheets } = at.mapping
    pairs = pairs.flatMap(({ before, after, say }) => {
      const step = sheets.find(({ sheet }) => sheet === before)
      return (step?.from ?? []).map((from) => ({ before: from, after, say: joined(say, step?.say ?? null) }))
    })
    if (regime === older.id) return sorted(merged(pairs))
    at = regimes.get(regime)
  }
  return null
}

function joined(one: string | null, other: string | null): string | null {
  const words = [...new Set([other, one].filter((say) => say !== null))]
  return words.length === 0 ? null : words.join(' ')
}

/** Two ways over the regulation between may lead to the same sheet. */
function merged(pairs: readonly SheetPair[]): readonly SheetPair[] {
  return pairs.filter(
    (pair, index) => pairs.findIndex(({ before, after }) => before === pair.before && after === pair.after) === index,
  )
}

function sorted(pairs: readonly SheetPair[]): readonly SheetPair[] {
  return [...pairs].sort((left, right) => left.after - right.after || left.before - right.before)
}
