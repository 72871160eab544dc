import type { Sheet } from '../regime/index.ts'
import type { Counted } from './count.ts'
import { indexSheet } from './sheet-index.ts'
import type { Spread } from './types.ts'

/** How far the totals of the ballots are apart and which criteria made it, from the widest, then in printed order. */
export function spreadOf(sheet: Sheet, ballots: readonly Counted[], totals: readonly number[]): Spread {
  const max = Math.max(...totals)
  const min = Math.min(...totals)
  if (ballots.length === 1) return { max, min, points: 0, byCriterion: [] }
  const byCriterion = indexSheet(sheet)
    .leaves.map(({ id }) => {
      const points = ballots.map((ballot) => ballot.options.get(id)?.points ?? 0)
      const highest = Math.max(...points)
      const lowest = Math.min(...points)
      return { criterion: id, max: highest, min: lowest, points: highest - lowest }
    })
    .filter(({ points }) => points > 0)
    .sort((left, right) => right.points - left.points)
  return { max, min, points: max - min, byCriterion }
}
