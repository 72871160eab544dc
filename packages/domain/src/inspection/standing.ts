import type { Finding, Inspection } from './state.ts'

/** A finding that still waits for its producer: told what to do, or told to do it again. */
export function awaitsProducer(finding: Pick<Finding, 'state'>): boolean {
  return finding.state === 'demanded' || finding.state === 'again'
}

/** Late: the last day has passed and nothing was answered. */
export function isLate(finding: Pick<Finding, 'state' | 'demand'>, today: string): boolean {
  return awaitsProducer(finding) && finding.demand !== null && finding.demand.due < today
}

export const openFindings = ({ findings }: Pick<Inspection, 'findings'>): readonly Finding[] =>
  findings.filter((one) => one.state !== 'accepted')

export const openViolations = (inspection: Pick<Inspection, 'findings'>): readonly Finding[] =>
  openFindings(inspection).filter((one) => one.violation)

export type SiteCheck = 'pending' | 'failed' | 'passed'

/**
 * What a check before recognition says to the list of the decision (SCO-05): a failed test blocks at once, and until
 * its violation was put right; an open check is pending. Null for every other inspection and for a cancelled one.
 */
export function siteCheckOf(inspection: Inspection): SiteCheck | null {
  const { kind, stage, samples, findings, conclusion } = inspection
  if (kind !== 'beforeRecognition' || stage === 'cancelled') return null
  const failedTest = samples.some(
    (sample) =>
      sample.answer?.result === 'fail' &&
      findings.some((finding) => finding.sample === sample.key && finding.state !== 'accepted'),
  )
  if (failedTest) return 'failed'
  if (conclusion === null) return 'pending'
  if (conclusion.outcome === 'met') return 'passed'
  return findings.length > 0 && openFindings(inspection).length === 0 ? 'passed' : 'failed'
}

/** Lots under recall and the days on which the warning stands: from the order until it was carried out. */
export function recalledLots(inspection: Pick<Inspection, 'recalls'>) {
  return inspection.recalls.flatMap((recall) =>
    recall.lots.map((lot) => ({
      ...{ key: recall.key, lot, since: recall.on, until: recall.done?.on ?? null, reason: recall.reason },
    })),
  )
}
