import type { Leaf, Option } from '../regime/index.ts'

/**
 * The state of one criterion on the way to a star: what it has now, the least it needs, the most it can give. All in
 * points. `current` is the chosen option even where the criterion does not count now.
 */
export interface Move {
  readonly leaf: Leaf
  readonly current: Option | null
  /** The options above the current one, ascending; within the chosen case, where there are cases. */
  readonly better: readonly Option[]
  /** The least points that the star asks here, 0 for none. */
  readonly needed: number
}

/** The criteria to change, each with the option to change to. */
export type Plan = ReadonlyMap<string, Option>

/**
 * The fewest changes with which every minimum is met and the total reaches the threshold. Null where none do.
 *
 * Raising a criterion to its best option is one change, whatever it was: so the changes that minimums force come
 * first, raised to the best, and then the widest gains. A criterion that waits for another (5.2 for the story of 5.1)
 * gives nothing until that one is changed: both ways, with and without waking it, are tried.
 */
export function planFewest(moves: readonly Move[], threshold: number): Plan | null {
  const plans = waysToWake(moves).flatMap((awake) => planAwake(moves, awake, threshold) ?? [])
  const fewest = plans.reduce<Plan | null>((best, plan) => (best === null || plan.size < best.size ? plan : best), null)
  return fewest === null ? null : trim(moves, fewest, threshold)
}

/** The total after a plan: what does not count without its condition gives 0. */
export function totalAfter(moves: readonly Move[], plan: Plan): number {
  const options = new Map(moves.map(({ leaf, current }) => [leaf.id, plan.get(leaf.id) ?? current]))
  const pointsOf = (id: string) => options.get(id)?.points ?? 0
  return moves.reduce((sum, { leaf }) => {
    const counts = leaf.condition === null || pointsOf(leaf.condition.criterion) > 0
    return sum + (counts ? pointsOf(leaf.id) : 0)
  }, 0)
}

/** Every choice of the sleeping criteria to wake: with the one condition that sheets have, two ways. */
function waysToWake(moves: readonly Move[]): ReadonlySet<string>[] {
  const sleeping = moves.filter((move) => isAsleep(move, moves)).map(({ leaf }) => leaf.id)
  return sleeping.reduce<ReadonlySet<string>[]>(
    (ways, id) => ways.flatMap((way) => [way, new Set([...way, id])]),
    [new Set<string>()],
  )
}

function isAsleep({ leaf }: Move, moves: readonly Move[]): boolean {
  const { condition } = leaf
  if (condition === null) return false
  const parent = moves.find((move) => move.leaf.id === condition.criterion)
  return (parent?.current?.points ?? 0) === 0
}

function planAwake(moves: readonly Move[], awake: ReadonlySet<string>, threshold: number): Plan | null {
  const woken = moves.filter(({ leaf }) => awake.has(leaf.id))
  const wakers = new Set(woken.flatMap(({ leaf }) => leaf.condition?.criterion ?? []))
  const usable = moves.filter((move) => awake.has(move.leaf.id) || !isAsleep(move, moves))
  const left = moves.filter((move) => !usable.includes(move))
  if (left.some(({ needed }) => needed > 0)) return null
  const isForced = (move: Move) => move.needed > (move.current?.points ?? 0) || wakers.has(move.leaf.id)
  const plan = new Map<string, Option>()
  for (const move of usable.filter(isForced)) {
    const best = move.better.at(-1)
    if (best === undefined || best.points < move.needed) return null
    plan.set(move.leaf.id, best)
  }
  const others = usable.filter((move) => !plan.has(move.leaf.id)).sort((one, two) => widest(two) - widest(one))
  for (const move of others) {
    const best = move.better.at(-1)
    if (totalAfter(moves, plan) >= threshold || best === undefined) break
    plan.set(move.leaf.id, best)
  }
  return totalAfter(moves, plan) >= threshold ? plan : null
}

function widest({ current, better }: Move): number {
  return (better.at(-1)?.points ?? 0) - (current?.points ?? 0)
}

/** The same criteria, each lowered to the least demanding option that still reaches the star. */
function trim(moves: readonly Move[], plan: Plan, threshold: number): Plan {
  const trimmed = new Map(plan)
  for (const move of moves.filter(({ leaf }) => plan.has(leaf.id))) {
    const least = move.better.find((option) => {
      const tried = new Map(trimmed).set(move.leaf.id, option)
      return option.points >= move.needed && option.points > 0 && totalAfter(moves, tried) >= threshold
    })
    if (least !== undefined) trimmed.set(move.leaf.id, least)
  }
  return trimmed
}
