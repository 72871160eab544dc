import type { PlainDate } from '../plain-date/index.ts'
import type { Regime } from './regime.ts'

/** The regulation that new work follows on a day: the newest that is in force, or undefined before the first of all. */
export function regimeInForce(regimes: ReadonlyMap<string, Regime>, today: PlainDate): Regime | undefined {
  return [...regimes.values()]
    .filter((regime) => regime.document.effectiveFrom <= today)
    .sort((left, right) => (left.document.effectiveFrom < right.document.effectiveFrom ? 1 : -1))[0]
}
