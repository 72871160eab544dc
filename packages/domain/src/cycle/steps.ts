/**
 * The six steps of the yearly cycle of a product, from the registration of the idea to trade promotion (IDE-10). Which
 * one follows from acts and entries of the registers; nobody types it.
 */
export const CYCLE_STEPS = ['register', 'choose', 'complete', 'support', 'evaluate', 'promote'] as const
export type CycleStep = (typeof CYCLE_STEPS)[number]

/** What the system knows of a product; days as plain dates. */
export interface StepFacts {
  readonly registeredOn: string
  /** The newest dossier that was sent and not withdrawn. */
  readonly dossier: {
    readonly stage: string
    readonly sentOn: string
    readonly receivedOn: string | null
    readonly proposedOn: string | null
    /** The day of the council's result. */
    readonly evaluatedOn: string | null
  } | null
  /** The first support, class or upgrade plan about the product on or after the day the commune took the dossier. */
  readonly supportedOn: string | null
  /** The newest certificate that was not withdrawn; `until`: its last day. */
  readonly certificate: { readonly issuedOn: string; readonly until: string } | null
}

/** Why it stands there: a key of the words of the page. */
export type StepReason =
  | 'registered'
  | 'expired'
  | 'sent'
  | 'returned'
  | 'received'
  | 'supported'
  | 'notReached'
  | 'proposed'
  | 'evaluated'
  | 'certified'

export interface StepNow {
  readonly step: CycleStep
  readonly since: string
  readonly reason: StepReason
}

const AT_PROVINCE = ['proposed', 'accepted', 'supplementing', 'advised', 'inRound']

/** The step in which a product is on a day, and since when. A newer dossier goes before an older certificate. */
export function cycleStep(facts: StepFacts, today: string): StepNow {
  const { dossier, certificate, registeredOn } = facts
  const holds = certificate !== null && certificate.until >= today
  if (dossier !== null && (certificate === null || dossier.sentOn > certificate.issuedOn)) {
    // A renewal that failed leaves the certificate, while it lasts, and its trade promotion.
    const ended = dossier.stage === 'notReached' && holds
    const now = ended ? null : stepOfDossier(dossier, facts.supportedOn)
    if (now !== null) return now
  }
  if (holds) return { step: 'promote', since: certificate.issuedOn, reason: 'certified' }
  if (certificate !== null) return { step: 'register', since: certificate.until, reason: 'expired' }
  return { step: 'register', since: registeredOn, reason: 'registered' }
}

function stepOfDossier(dossier: NonNullable<StepFacts['dossier']>, supportedOn: string | null): StepNow | null {
  const { stage, sentOn, receivedOn, proposedOn, evaluatedOn } = dossier
  const taken = receivedOn ?? sentOn
  if (stage === 'submitted') return { step: 'choose', since: sentOn, reason: 'sent' }
  if (stage === 'returned') return { step: 'choose', since: sentOn, reason: 'returned' }
  if (stage === 'received') {
    return supportedOn !== null && supportedOn >= taken
      ? { step: 'support', since: supportedOn, reason: 'supported' }
      : { step: 'complete', since: taken, reason: 'received' }
  }
  if (AT_PROVINCE.includes(stage)) return { step: 'evaluate', since: proposedOn ?? taken, reason: 'proposed' }
  // Not recognised this time: completed and upgraded for the next round (003: 4.3).
  if (stage === 'notReached') return { step: 'support', since: evaluatedOn ?? taken, reason: 'notReached' }
  if (stage === 'evaluated' || stage === 'forwarded' || stage === 'recognised')
    return { step: 'evaluate', since: evaluatedOn ?? proposedOn ?? taken, reason: 'evaluated' }
  return null
}
