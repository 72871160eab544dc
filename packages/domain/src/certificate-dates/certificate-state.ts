import { type Clocks, renewalWindow } from '../clocks/index.ts'
import { isAfter, isBefore, type PlainDate } from '../plain-date/index.ts'

/** The dates of a certificate, as its acts recorded them. */
export interface CertificateDates {
  readonly issued: PlainDate
  /** Last day of validity, itself included. */
  readonly expires: PlainDate
  /** Day from which the withdrawal has effect (Điều 8), or null. */
  readonly withdrawnOn: PlainDate | null
  /** Day on which a newer certificate of the product took its place, or null. */
  readonly replacedOn: PlainDate | null
  /** A re-evaluation dossier of the product is lodged and not decided (Điều 7 khoản 6). */
  readonly renewalPending: boolean
  /** The office confirmed that Điều 12 khoản 3 applies: it runs on until the result, at most to this day. */
  readonly extendedUntil: PlainDate | null
}

/**
 * What a certificate is on a day.
 * - `notYetIssued`: before its day of issue
 * - `valid`: the renewal window has not opened
 * - `expiring`: the window has opened (or closed again) and no re-evaluation is lodged
 * - `inRenewal`: still valid, a re-evaluation is being decided
 * - `extended`: past its last day, kept effective by Điều 12 khoản 3
 * - `expired`: its last day is over
 * - `replaced`: a newer certificate took its place
 * - `withdrawn`: withdrawn under Điều 8
 */
export type CertificateState =
  | 'notYetIssued'
  | 'valid'
  | 'expiring'
  | 'inRenewal'
  | 'extended'
  | 'expired'
  | 'replaced'
  | 'withdrawn'

/** The state of a certificate on a day. The expiry date itself still belongs to its validity (Điều 4 khoản 3). */
export function certificateState(clocks: Clocks, certificate: CertificateDates, today: PlainDate): CertificateState {
  if (isBefore(today, certificate.issued)) return 'notYetIssued'
  if (reached(certificate.withdrawnOn, today)) return 'withdrawn'
  if (reached(certificate.replacedOn, today)) return 'replaced'
  if (isAfter(today, certificate.expires)) return afterExpiry(certificate, today)
  if (certificate.renewalPending) return 'inRenewal'
  const window = renewalWindow(clocks, certificate.expires)
  return window === null || isBefore(today, window.opens) ? 'valid' : 'expiring'
}

/** Whether the product may be called OCOP on the strength of a certificate in this state. */
export function isInForce(state: CertificateState): boolean {
  switch (state) {
    case 'valid':
    case 'expiring':
    case 'inRenewal':
    case 'extended':
      return true
    case 'notYetIssued':
    case 'expired':
    case 'replaced':
    case 'withdrawn':
      return false
  }
}

/** Where a day stands to the window for filing a re-evaluation (Điều 7.6a): both its ends are open days. */
export type RenewalWindowState = 'notYetOpen' | 'open' | 'closed'

/** Whether the owner may file for re-evaluation on a day (26/2026, Điều 7.6a; D7); null where no window is set. */
export function renewalWindowState(clocks: Clocks, expires: PlainDate, today: PlainDate): RenewalWindowState | null {
  const window = renewalWindow(clocks, expires)
  if (window === null) return null
  const { opens, closes } = window
  if (isBefore(today, opens)) return 'notYetOpen'
  return isAfter(today, closes) ? 'closed' : 'open'
}

/** The recorded day counts: a later regulation that knows no such extension takes nothing back. */
function afterExpiry(certificate: CertificateDates, today: PlainDate): 'extended' | 'expired' {
  const until = certificate.extendedUntil
  return until !== null && !isAfter(today, until) ? 'extended' : 'expired'
}

function reached(date: PlainDate | null, today: PlainDate): boolean {
  return date !== null && !isBefore(today, date)
}
