import type { Hundredths } from '../plan/index.ts'
import type { TargetAllocation } from './acts.ts'

export interface RollUp {
  /** Null for shares: shares of areas are not summed. */
  readonly sum: Hundredths | null
  /** Sum less the number of the target: below 0 "thiếu", above 0 "thừa". */
  readonly gap: Hundredths | null
  readonly unallocated: readonly string[]
}

/** What was given to the areas, held against the least number that meets the target. */
export function rollUp(
  needed: Hundredths | null,
  share: boolean,
  allocations: readonly TargetAllocation[],
  units: readonly string[],
): RollUp {
  const given = new Set(allocations.map(({ unitCode }) => unitCode))
  const unallocated = units.filter((unit) => !given.has(unit))
  if (share) return { sum: null, gap: null, unallocated }
  const sum = allocations.reduce((total, { hundredths }) => total + hundredths, 0)
  return { sum, gap: needed === null ? null : sum - needed, unallocated }
}

/**
 * A starting point: whole things by weight (products or producers of each area), the largest remainders first; equal
 * weights make an even split. The parts add up to the total exactly; with no weight at all it is split evenly.
 */
export function split(total: Hundredths, weights: readonly { readonly unitCode: string; readonly weight: number }[]) {
  const step = total % 100 === 0 ? 100 : 1
  const things = BigInt(total / step)
  const all = weights.reduce((sum, { weight }) => sum + BigInt(weight), 0n)
  const parts = weights.map(({ unitCode, weight }) => {
    const [own, of] = all === 0n ? [1n, BigInt(weights.length)] : [BigInt(weight), all]
    return { unitCode, things: (things * own) / of, rest: (things * own) % of }
  })
  const left = Number(things - parts.reduce((sum, part) => sum + part.things, 0n))
  const order = parts.map((part, at) => ({ ...part, at }))
  order.sort((one, other) => (one.rest === other.rest ? one.at - other.at : one.rest > other.rest ? -1 : 1))
  const more = new Set(order.slice(0, left).map(({ at }) => at))
  return parts.map(({ unitCode, things: own }, at): TargetAllocation => {
    return { unitCode, hundredths: (Number(own) + (more.has(at) ? 1 : 0)) * step }
  })
}
