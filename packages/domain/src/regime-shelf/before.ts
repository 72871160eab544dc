import type { Regime } from '../regime/index.ts'

/**
 * The regime that a new one is compared with: the one that its mapping names, else the newest that was in force before
 * its day. Undefined for the first of all.
 */
export function regimeBefore(regime: Regime, known: Iterable<Regime>): Regime | undefined {
  const others = [...known].filter(({ id }) => id !== regime.id)
  const named = others.find(({ id }) => id === regime.mapping?.regime)
  if (named !== undefined) return named
  return others
    .filter(({ document }) => document.effectiveFrom < regime.document.effectiveFrom)
    .sort((left, right) => (left.document.effectiveFrom < right.document.effectiveFrom ? 1 : -1))[0]
}
