import type { Recorded } from '../acts/index.ts'
import type { DoneCorrection, OpenCorrection } from '../correction/index.ts'
import type { GapConfirmed, Level } from '../regime/index.ts'
import type { CertificateAct, CertificateFact, CertificateGrant } from './acts.ts'

/** A certificate of a product, as its acts say. */
export interface Certificate extends CertificateGrant {
  /** Null for one granted before this system and entered from its paper. */
  readonly origin: {
    readonly dossierId: string
    readonly decisionId: string
    readonly regime: string
    readonly signer: string
    readonly signerTitle: string
  } | null
  /** Name of the rules under which an entered one was granted. */
  readonly regimeText: string | null
  /** What is known of an entered one beside its paper; null for one granted here. */
  readonly recorded: {
    readonly regime: string | null
    readonly sheet: number | null
    readonly level: Level | null
    readonly gap: GapConfirmed | null
    readonly formerCommuneCode: string | null
  } | null
  readonly replaced: { readonly on: string; readonly certificateId: string; readonly number: string } | null
  /** Điều 12.3: runs on until the late re-evaluation is decided, at most to this day. */
  readonly extendedUntil: string | null
  readonly proposal: {
    readonly decisionId: string
    readonly groundLabel: string
    readonly concludedOn: string
    readonly due: string | null
  } | null
  readonly withdrawn: {
    readonly on: string
    readonly decisionId: string
    readonly decisionNumber: string
    readonly groundLabel: string
  } | null
  /** The address as it is printed, where it was corrected; null: that of the commune. */
  readonly address: string | null
  /** A correction that waits for the second person. */
  readonly correction: OpenCorrection<CertificateFact> | null
  readonly corrections: readonly DoneCorrection[]
  /** Copies printed so far. */
  readonly printed: number
  readonly version: number
}

const EMPTY = {
  origin: null,
  regimeText: null,
  recorded: null,
  replaced: null,
  extendedUntil: null,
  proposal: null,
  withdrawn: null,
  address: null,
  correction: null,
  corrections: [],
}

export function foldCertificate(state: Certificate | undefined, act: Recorded<CertificateAct>): Certificate {
  if (act.kind === 'CertificateIssued') {
    const { dossierId, decisionId, regime, signer, signerTitle, ...granted } = act.payload
    const origin = { dossierId, decisionId, regime, signer, signerTitle }
    return { ...EMPTY, ...granted, origin, printed: 0, version: act.seq }
  }
  if (act.kind === 'CertificateRecorded') {
    const { regime = null, sheet = null, level = null, gap = null, formerCommuneCode = null, ...granted } = act.payload
    return {
      ...EMPTY,
      ...granted,
      recorded: { regime, sheet, level, gap, formerCommuneCode },
      printed: 0,
      version: act.seq,
    }
  }
  if (state === undefined) throw new Error(`a certificate cannot begin with ${act.kind}`)
  return { ...state, ...changeBy(state, act), version: act.seq }
}

function changeBy(
  state: Certificate,
  act: Exclude<Recorded<CertificateAct>, { kind: 'CertificateIssued' | 'CertificateRecorded' }>,
): Partial<Certificate> {
  switch (act.kind) {
    case 'CertificateReplaced':
      return { replaced: act.payload }
    case 'CertificateExtended':
      return { extendedUntil: act.payload.until }
    case 'WithdrawalProposed': {
      const { decisionId, groundLabel, concludedOn, due } = act.payload
      return { proposal: { decisionId, groundLabel, concludedOn, due } }
    }
    case 'WithdrawalDropped':
      return { proposal: null }
    case 'CertificateWithdrawn': {
      const { on, decisionId, decisionNumber, groundLabel } = act.payload
      return { proposal: null, withdrawn: { on, decisionId, decisionNumber, groundLabel } }
    }
    case 'CertificatePrinted':
      return { printed: state.printed + act.payload.copies }
    case 'CertificateCorrectionProposed':
      return { correction: { ...act.payload, proposedBy: act.by ?? '' } }
    case 'CertificateCorrectionRefused':
      return { correction: null }
    case 'CertificateCorrected':
      return { [act.payload.field]: act.payload.new, correction: null, corrections: [...state.corrections, done(act)] }
    case 'CertificateCorrectedByDecision':
      return { ...followed(state, act.payload), corrections: [...state.corrections, done(act)] }
  }
}

type Corrected = Extract<CertificateAct, { kind: 'CertificateCorrected' | 'CertificateCorrectedByDecision' }>

function done({ payload, by }: Recorded<Corrected>): DoneCorrection {
  const { on, label, old, reason, proposedBy } = payload
  return { on, label, old, new: payload.new, reason, proposedBy, confirmedBy: by ?? '' }
}

type ByDecision = Extract<CertificateAct, { kind: 'CertificateCorrectedByDecision' }>['payload']

/** The decision that granted it or the one that withdrew it says something else now. */
function followed(state: Certificate, correction: ByDecision): Partial<Certificate> {
  const { field, decisionId, issuedOn, expiresOn } = correction
  const { withdrawn, origin } = state
  if (withdrawn?.decisionId === decisionId) {
    if (field === 'number') return { withdrawn: { ...withdrawn, decisionNumber: correction.new } }
    return field === 'on' ? { withdrawn: { ...withdrawn, on: correction.new } } : {}
  }
  if (origin?.decisionId !== decisionId) return {}
  switch (field) {
    case 'number':
      return { decisionNumber: correction.new }
    case 'on':
      return { decisionOn: correction.new, issuedOn, expiresOn }
    case 'signer':
      return { origin: { ...origin, signer: correction.new } }
    case 'signerTitle':
      return { origin: { ...origin, signerTitle: correction.new } }
  }
}

/** Last day on which the certificate counts, when nothing ends it earlier. */
export function lastDay(certificate: Pick<Certificate, 'expiresOn' | 'extendedUntil'>): string {
  return certificate.extendedUntil ?? certificate.expiresOn
}
