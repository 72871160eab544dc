import type { Sheet } from '../regime/index.ts'
import type { Counted } from './count.ts'
import { indexSheet, type Minimum } from './sheet-index.ts'
import type { CharterRules, UnmetMinimum } from './types.ts'

/** Every printed minimum that is missed, in the order of `criterion:star` as text. */
export function findUnmet(
  sheet: Sheet,
  ballots: readonly Counted[],
  agreed: Counted,
  test: CharterRules['minimumTest'],
): readonly UnmetMinimum[] {
  return indexSheet(sheet)
    .minimums.filter((minimum) => !isMet(minimum, ballots, agreed, test))
    .map(({ leaf, star, points }) => ({
      criterion: leaf.id,
      star,
      needs: leaf.options.filter((option) => option.points >= points).map(({ id }) => id),
      chosen: agreed.options.get(leaf.id)?.id ?? null,
    }))
    .sort((left, right) => (minimumKey(left) < minimumKey(right) ? -1 : 1))
}

/** `2.3:4`: how a minimum is named in print. */
export function minimumKey({ criterion, star }: { readonly criterion: string; readonly star: number }): string {
  return `${criterion}:${star}`
}

function isMet(
  { leaf, points }: Minimum,
  ballots: readonly Counted[],
  agreed: Counted,
  test: CharterRules['minimumTest'],
): boolean {
  const pointsIn = (counted: Counted) => counted.options.get(leaf.id)?.points ?? 0
  switch (test) {
    case 'agreed':
      return pointsIn(agreed) >= points
    case 'meanPoints':
      return ballots.reduce((sum, ballot) => sum + pointsIn(ballot), 0) >= points * ballots.length
    case 'majority':
      return 2 * ballots.filter((ballot) => pointsIn(ballot) >= points).length > ballots.length
  }
}
