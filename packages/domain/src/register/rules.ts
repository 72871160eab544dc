import { isEndedOn } from './days.ts'

/** A certificate as far as a register asks: when it counts. */
export interface CertificateSpan {
  readonly productId: string
  readonly issuedOn: string
  /** Last day on which it counts. */
  readonly runsUntil: string
  readonly withdrawnOn: string | null
}

export type Lack =
  | { readonly why: 'none' }
  | { readonly why: 'notYet'; readonly day: string }
  | { readonly why: 'expired'; readonly day: string }
  | { readonly why: 'withdrawn'; readonly day: string }

function countsOn(one: CertificateSpan, day: string): boolean {
  return one.issuedOn <= day && day <= one.runsUntil && !isEndedOn(one.withdrawnOn, day)
}

/** Why a product has no certificate in force on a day; null where it has one (TPM-03, TPM-08). */
export function lackOfCertificate(certificates: readonly CertificateSpan[], day: string): Lack | null {
  if (certificates.some((one) => countsOn(one, day))) return null
  const begun = certificates
    .filter((one) => one.issuedOn <= day)
    .toSorted((one, other) => (one.issuedOn < other.issuedOn ? 1 : -1))
  const [last] = begun
  if (last !== undefined) {
    const { withdrawnOn, runsUntil } = last
    if (withdrawnOn !== null && isEndedOn(withdrawnOn, day)) return { why: 'withdrawn', day: withdrawnOn }
    return { why: 'expired', day: runsUntil }
  }
  const [next] = certificates.map((one) => one.issuedOn).toSorted()
  return next === undefined ? { why: 'none' } : { why: 'notYet', day: next }
}

/** Products without a certificate in force on every given day, each with its reason; in the order of `products`. */
export function lackingCertificates(
  products: readonly string[],
  certificates: readonly CertificateSpan[],
  days: readonly string[],
): readonly { readonly productId: string; readonly lack: Lack }[] {
  return products.flatMap((productId) => {
    const own = certificates.filter((one) => one.productId === productId)
    const [lack] = days.flatMap((day) => lackOfCertificate(own, day) ?? [])
    return lack === undefined ? [] : [{ productId, lack }]
  })
}

/** A support or a year's entry as far as the rules compare it. */
export interface Comparable {
  readonly id: string
  readonly name: string
  readonly theme: string | null
  /** First day, whose year counts. */
  readonly from: string | null
  readonly producerIds: readonly string[]
  readonly productIds: readonly string[]
}

const yearOfDay = (day: string | null) => day?.slice(0, 4) ?? null

/**
 * The other package of the same item in the same year for the same product; where one of the two names no product, for
 * the same producer (POL-02: no double support for one item). Undated ones are compared with none.
 */
export function findDoubleSupport<Other extends Comparable>(
  entry: Comparable,
  others: readonly Other[],
): Other | undefined {
  if (entry.theme === null || entry.from === null) return undefined
  return others.find((other) => {
    const alike = other.theme === entry.theme && yearOfDay(other.from) === yearOfDay(entry.from)
    if (other.id === entry.id || !alike) return false
    const both = entry.productIds.length > 0 && other.productIds.length > 0
    return both ? meet(entry.productIds, other.productIds) : meet(entry.producerIds, other.producerIds)
  })
}

/** The other entry of the same producer in the same year. */
export function findSameYear<Other extends Comparable>(entry: Comparable, others: readonly Other[]): Other | undefined {
  const year = yearOfDay(entry.from)
  if (year === null) return undefined
  return others.find(
    (other) => other.id !== entry.id && yearOfDay(other.from) === year && meet(other.producerIds, entry.producerIds),
  )
}

function meet(some: readonly string[], others: readonly string[]): boolean {
  return some.some((one) => others.includes(one))
}

/** Whether an amount stays within a norm, or a reason says why not. Integer đồng; no norm, no limit (POL-13). */
export function isWithinNorm(dong: number | null, norm: number | null, reason: string | null): boolean {
  return dong === null || norm === null || dong <= norm || (reason !== null && reason.trim() !== '')
}
