/** Why a product is offered for inspection. The list is shown; the officer picks. */
export const RISK_CODES = [
  'openViolation',
  'expiredPaper',
  'complaint',
  'farDeviation',
  'neverInspected',
  'expiringPaper',
] as const
export type RiskCode = (typeof RISK_CODES)[number]

/** A reason with what it rests on: how many, the day of the worst one, or points in hundredths. */
export type RiskReason = {
  readonly code: RiskCode
  readonly count: number | null
  readonly on: string | null
  readonly hundredths: number | null
}

/** What is known of a product; null and 0 are different: null was never measured. */
export interface RiskFacts {
  readonly expiredPapers: number
  readonly expiredOn: string | null
  readonly expiringPapers: number
  readonly expiringOn: string | null
  readonly openViolations: number
  readonly complaints: number
  readonly inspections: number
  /** Own total less the mean of the council, in hundredths of a point; null without a closed result. */
  readonly deviation: number | null
}

/** From here on the own assessment lies far from the council's: hundredths of a point of 100 points. */
export const FAR_DEVIATION = 1000

/** How much a reason counts in the order. A choice of this system, not of the law: the reasons stand beside it. */
const WEIGHTS: Readonly<Record<RiskCode, number>> = {
  ...{ openViolation: 5, expiredPaper: 4, complaint: 4, farDeviation: 2, neverInspected: 2, expiringPaper: 1 },
}

const reason = (code: RiskCode, more: Partial<RiskReason>): RiskReason => ({
  ...{ code, count: null, on: null, hundredths: null },
  ...more,
})

/** The reasons that speak for inspecting a product, the gravest first. */
export function risksOf(facts: RiskFacts): readonly RiskReason[] {
  const { deviation } = facts
  return [
    ...(facts.openViolations > 0 ? [reason('openViolation', { count: facts.openViolations })] : []),
    ...(facts.expiredPapers > 0 ? [reason('expiredPaper', { count: facts.expiredPapers, on: facts.expiredOn })] : []),
    ...(facts.complaints > 0 ? [reason('complaint', { count: facts.complaints })] : []),
    ...(deviation !== null && Math.abs(deviation) >= FAR_DEVIATION
      ? [reason('farDeviation', { hundredths: deviation })]
      : []),
    ...(facts.inspections === 0 ? [reason('neverInspected', {})] : []),
    ...(facts.expiringPapers > 0
      ? [reason('expiringPaper', { count: facts.expiringPapers, on: facts.expiringOn })]
      : []),
  ]
}

/** Weight of reasons; several complaints weigh more than one, up to three. */
export function riskWeight(reasons: readonly RiskReason[]): number {
  return reasons.reduce((sum, { code, count }) => {
    const times = code === 'complaint' ? Math.min(count ?? 1, 3) : 1
    return sum + WEIGHTS[code] * times
  }, 0)
}

/** Products with the gravest reasons first, then by name and id: the same order however they came. */
export function rankByRisk<One extends { readonly id: string; readonly folded: string; readonly facts: RiskFacts }>(
  products: readonly One[],
): readonly (One & { readonly reasons: readonly RiskReason[] })[] {
  const weighed = products.map((one) => ({ ...one, reasons: risksOf(one.facts) }))
  const order = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0)
  return weighed.sort(
    (left, right) =>
      riskWeight(right.reasons) - riskWeight(left.reasons) ||
      order(left.folded, right.folded) ||
      order(left.id, right.id),
  )
}
