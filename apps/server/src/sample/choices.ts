import { NONE, NOTE_SUFFIX } from '@saolang/domain/dossier'
import { type Leaf, leaves, type MarkedStar, type Sheet } from '@saolang/domain/regime'

/** Choices by criterion: an option's id. */
export type SampleChoices = Readonly<Record<string, string>>

/**
 * Choices that meet the minimums up to a star and come close to a total: the cheapest options first, then raised from
 * criterion to criterion. `leave` names criteria that stay at their lowest: a product that has the points and misses
 * a minimum.
 */
export function choicesFor(
  sheet: Sheet,
  star: MarkedStar,
  total: number,
  leave: readonly string[] = [],
): SampleChoices {
  const chosen = new Map(leaves(sheet).map((leaf) => [leaf.id, firstPlace(leaf, star, leave)]))
  const points = () =>
    leaves(sheet).reduce((sum, leaf) => sum + (leaf.options[chosen.get(leaf.id) ?? -1]?.points ?? 0), 0)
  for (let round = 0; round < 6 && points() < total; round++) {
    for (const leaf of leaves(sheet)) {
      const place = chosen.get(leaf.id) ?? -1
      const next = leaf.options[place + 1]
      if (leaf.cases.length > 0 || leave.includes(leaf.id) || next === undefined) continue
      if (points() - (leaf.options[place]?.points ?? 0) + next.points <= total) chosen.set(leaf.id, place + 1)
    }
  }
  const entries = leaves(sheet).map((leaf) => [leaf.id, leaf.options[chosen.get(leaf.id) ?? -1]?.id ?? NONE])
  return Object.fromEntries(entries)
}

/** The place of the cheapest option that meets every minimum up to the star; the lowest where none is marked. */
function firstPlace(leaf: Leaf, star: MarkedStar, leave: readonly string[]): number {
  if (leave.includes(leaf.id)) return leaf.options[0]?.star === null ? 0 : -1
  const marked = leaf.options.flatMap((option, place) => (option.star !== null && option.star <= star ? [place] : []))
  return Math.max(0, ...marked)
}

/** The same choices as another member might see them: every nth criterion one step lower, never below the minimum. */
export function nearbyChoices(sheet: Sheet, choices: SampleChoices, member: number, star: MarkedStar): SampleChoices {
  return Object.fromEntries(
    leaves(sheet).map((leaf, index) => {
      const place = leaf.options.findIndex((option) => option.id === choices[leaf.id])
      const lower = leaf.options[place - 1]
      const mayFall = (index + member) % 7 === 0 && place > firstPlace(leaf, star, []) && leaf.cases.length === 0
      return [leaf.id, mayFall && lower !== undefined ? lower.id : (choices[leaf.id] ?? NONE)]
    }),
  )
}

/** The fields of one part of the self-assessment: each choice with a short description. */
export function assessmentFields(criteria: readonly Leaf[], choices: SampleChoices): Record<string, string> {
  return Object.fromEntries(
    criteria.flatMap((leaf) => {
      const option = leaf.options.find((one) => one.id === choices[leaf.id])
      const note = option === undefined ? '' : `${option.label}. Xem minh chứng kèm theo.`
      return [
        [leaf.id, choices[leaf.id] ?? NONE],
        [`${leaf.id}${NOTE_SUFFIX}`, note],
      ]
    }),
  )
}
