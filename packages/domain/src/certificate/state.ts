import type { Recorded } from '../acts/index.ts'
import type { CertificateAct, CertificateGrant } from './acts.ts'

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
  readonly replaced: { readonly on: string; readonly certificateId: string; readonly number: string } | null
  /** Điều 12.3: runs on until the late re-evaluation is decided, at most to this day. */
  readonly extendedUntil: string | null
  readonly proposal: {
    readonly decisionId: string
    readonly groundLabel: string
    readonly concludedOn: string
    readonly due: string
  } | null
  readonly withdrawn: {
    readonly on: string
    readonly decisionId: string
    readonly decisionNumber: string
    readonly groundLabel: string
  } | null
  /** Copies printed so far. */
  readonly printed: number
  readonly version: number
}

const EMPTY = { origin: null, regimeText: null, replaced: null, extendedUntil: null, proposal: null, withdrawn: null }

export function foldCertificate(state: Certificate | undefined, act: Recorded<CertificateAct>): Certificate {
  if (act.kind === 'CertificateIssued') {
    const { dossierId, decisionId, regime, signer, signerTitle, ...granted } = act.payload
    const origin = { dossierId, decisionId, regime, signer, signerTitle }
    return { ...EMPTY, ...granted, origin, printed: 0, version: act.seq }
  }
  if (act.kind === 'CertificateRecorded') return { ...EMPTY, ...act.payload, printed: 0, version: act.seq }
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
  }
}

/** Last day on which the certificate counts, when nothing ends it earlier. */
export function lastDay(certificate: Pick<Certificate, 'expiresOn' | 'extendedUntil'>): string {
  return certificate.extendedUntil ?? certificate.expiresOn
}
