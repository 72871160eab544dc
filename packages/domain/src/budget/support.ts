/** A support package, as far as the rule on double support asks. */
export interface SupportFact {
  readonly id: string
  readonly producerId: string
  /** Null: for the producer as a whole. */
  readonly productId: string | null
  /** What is supported: packaging, traceability, a star bonus. */
  readonly item: string
  /** The days on which it runs; a day alone counts for its year. */
  readonly from: string | null
  readonly to: string | null
  /** Refused or taken back: it never was. */
  readonly void: boolean
}

const yearOf = (day: string | null) => (day === null ? null : Number(day.slice(0, 4)))

/** Whether two packages pay in one year; a package without a day counts for every year. */
function sameTime(one: SupportFact, other: SupportFact): boolean {
  const ends = [one.from, one.to, other.from, other.to].map(yearOf)
  const [from = null, to = null, otherFrom = null, otherTo = null] = ends
  if (from === null || otherFrom === null) return true
  return from <= (otherTo ?? otherFrom) && otherFrom <= (to ?? from)
}

/**
 * The package that already pays the same item to the same producer in the same year, for the same product or for all of
 * them; null where there is none. No double support (SUP-02).
 */
export function isDoubleSupport(existing: readonly SupportFact[], wanted: SupportFact): SupportFact | null {
  const same = (one: SupportFact) =>
    one.id !== wanted.id &&
    !one.void &&
    one.producerId === wanted.producerId &&
    one.item === wanted.item &&
    (one.productId === null || wanted.productId === null || one.productId === wanted.productId) &&
    sameTime(one, wanted)
  return wanted.void ? null : (existing.find(same) ?? null)
}

/** By how much an amount passes the norm of its policy, in đồng; null within it, or where no norm is known. */
export function normExceeded(norm: number | null, dong: number): number | null {
  return norm === null || dong <= norm ? null : dong - norm
}
