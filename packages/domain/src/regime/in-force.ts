import type { PlainDate } from '../plain-date/index.ts'
import type { Regime } from './regime.ts'

/**
 * The regulation that new work follows on a day: the newest that has begun and has not lapsed, or undefined. A former
 * one that still runs out beside it (148 until 21/7/2026) takes no new work.
 */
export function regimeInForce(regimes: ReadonlyMap<string, Regime>, today: PlainDate): Regime | undefined {
  return [...regimes.values()]
    .filter(({ document: { effectiveFrom, effectiveUntil } }) => {
      return effectiveFrom <= today && (effectiveUntil === null || today <= effectiveUntil)
    })
    .sort((left, right) => (left.document.effectiveFrom < right.document.effectiveFrom ? 1 : -1))[0]
}
