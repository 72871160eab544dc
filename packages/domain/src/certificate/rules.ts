import { type CertificateState, certificateState } from '../certificate-dates/index.ts'
import { type Clocks, certificateExpiry, lateLimit } from '../clocks/index.ts'
import { addDays, formatDate, isAfter, isBefore, type PlainDate, plainDate } from '../plain-date/index.ts'
import { type Authority, authorityOn } from '../regime/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import type { CertificateAct } from './acts.ts'
import { type Certificate, lastDay } from './state.ts'

/** What a certificate is on a day; whether a re-evaluation is lodged, the dossiers say. */
export function stateOn(
  clocks: Clocks,
  certificate: Pick<Certificate, 'issuedOn' | 'expiresOn' | 'extendedUntil'> & {
    readonly withdrawn: { readonly on: string } | null
    readonly replaced: { readonly on: string } | null
  },
  renewalPending: boolean,
  today: PlainDate,
): CertificateState {
  const dates = {
    issued: plainDate(certificate.issuedOn),
    expires: plainDate(certificate.expiresOn),
    withdrawnOn: certificate.withdrawn === null ? null : plainDate(certificate.withdrawn.on),
    replacedOn: certificate.replaced === null ? null : plainDate(certificate.replaced.on),
    renewalPending,
    extendedUntil: certificate.extendedUntil === null ? null : plainDate(certificate.extendedUntil),
  }
  return certificateState(clocks, dates, today)
}

/** A certificate of a product beside others: the dates that decide which of them counts. */
export interface Span {
  readonly id: string
  readonly number: string
  readonly issuedOn: string
  /** Last day, an extension included. */
  readonly until: string
  readonly replacedOn: string | null
  readonly withdrawnOn: string | null
}

/** What a new certificate does to the others of its product, and what a later one does to it. */
export interface Succession {
  /** Certificates that the new one takes the place of, from its day of issue. */
  readonly replaces: readonly string[]
  /** A later certificate that takes the place of the new one, where an old paper is entered after a newer one. */
  readonly replacedBy: { readonly id: string; readonly number: string; readonly on: string } | null
}

/**
 * INV-06: a product has one certificate in force on any day. A newer one takes the place of an older one from its own
 * day of issue; two of the same day are refused.
 */
export function succession(
  others: readonly Span[],
  fresh: { readonly issuedOn: string; readonly until: string },
): Result<Succession, 'certificate/same-day'> {
  if (others.some((other) => other.issuedOn === fresh.issuedOn)) return fail('certificate/same-day')
  const replaces = others
    .filter((other) => other.issuedOn < fresh.issuedOn && endOf(other) >= fresh.issuedOn)
    .map((other) => other.id)
  const later = others
    .filter((other) => other.issuedOn > fresh.issuedOn && other.issuedOn <= fresh.until)
    .sort((left, right) => (left.issuedOn < right.issuedOn ? -1 : 1))[0]
  const replacedBy = later === undefined ? null : { id: later.id, number: later.number, on: later.issuedOn }
  return ok({ replaces, replacedBy })
}

/** Last day on which a span still counts: the day before a newer one or a withdrawal does not count any more. */
function endOf(span: Span): string {
  const ends = [span.replacedOn, span.withdrawnOn].filter((date) => date !== null)
  const cut = ends.sort()[0]
  return cut !== undefined && cut <= span.until ? addDays(plainDate(cut), -1) : span.until
}

/** An earlier certificate, as its paper says. */
export type RecordedFacts = Extract<CertificateAct, { kind: 'CertificateRecorded' }>['payload']

/** The regulation of an earlier certificate: the paper may not promise more than it gives. */
export type RecordRules = { readonly effectiveFrom: string; readonly number: string; readonly clocks: Clocks }

export type RecordCode =
  | 'certificate/before-regime'
  | 'certificate/longer-than-regime'
  | 'certificate/dates'
  | 'certificate/future-date'
  | 'certificate/decision-after-issue'

/** Enters a certificate that was granted before this system (Điều 12.1: it keeps its validity). */
export function recordCertificate(
  facts: RecordedFacts,
  today: PlainDate,
  rules: RecordRules | null = null,
): Result<CertificateAct[], RecordCode> {
  if (facts.issuedOn >= facts.expiresOn) return fail('certificate/dates')
  if (facts.issuedOn > today) return fail('certificate/future-date')
  if (facts.decisionOn > facts.issuedOn) return fail('certificate/decision-after-issue')
  if (rules !== null) {
    const { effectiveFrom, number, clocks } = rules
    if (facts.decisionOn < effectiveFrom) return fail('certificate/before-regime', { regime: number })
    const longest = certificateExpiry(clocks, plainDate(facts.issuedOn))
    if (facts.expiresOn > longest) {
      const details = { regime: number, months: clocks.certificateMonths, until: formatDate(longest) }
      return fail('certificate/longer-than-regime', details)
    }
  }
  return ok([{ kind: 'CertificateRecorded', payload: facts }])
}

export type WithdrawCode =
  | 'certificate/ministry'
  | 'certificate/already-withdrawn'
  | 'certificate/withdrawal-open'
  | 'certificate/not-in-force'
  | 'certificate/ground-unknown'
  | 'certificate/conclusion-date'

/**
 * Opens the withdrawal of a certificate (Điều 8): who may withdraw which stars says the regime's content (Điều 8.2).
 * One that has run out or was replaced has nothing left to withdraw.
 */
export function checkWithdrawal(
  certificate: Certificate,
  input: {
    readonly authority: readonly Authority[]
    readonly grounds: readonly string[]
    readonly ground: string
    readonly concludedOn: PlainDate
    readonly today: PlainDate
  },
): Result<null, WithdrawCode> {
  if (certificate.withdrawn !== null) return fail('certificate/already-withdrawn')
  if (certificate.proposal !== null) return fail('certificate/withdrawal-open')
  const authority = authorityOn(input, certificate.star, input.today)
  if (authority?.level !== 'province' || authority.withdraws === null) return fail('certificate/ministry')
  if (certificate.replaced !== null || lastDay(certificate) < input.today) return fail('certificate/not-in-force')
  if (!input.grounds.includes(input.ground)) return fail('certificate/ground-unknown')
  if (isAfter(input.concludedOn, input.today) || input.concludedOn < certificate.issuedOn) {
    return fail('certificate/conclusion-date')
  }
  return ok(null)
}

export type ExtendCode = 'certificate/already-extended' | 'certificate/not-extendable'

/**
 * The office confirms that Điều 12.3 applies: the owner could not file within the window, a re-evaluation is lodged,
 * and the certificate runs on until its result, at most the regime's number of days past its last day.
 */
export function extendCertificate(
  clocks: Clocks,
  certificate: Certificate,
  input: { readonly today: PlainDate; readonly renewalPending: boolean; readonly reason: string },
): Result<CertificateAct[], ExtendCode> {
  if (certificate.extendedUntil !== null) return fail('certificate/already-extended')
  const until = lateLimit(clocks, plainDate(certificate.expiresOn))
  const ended = certificate.withdrawn !== null || certificate.replaced !== null
  if (until === null || ended || !input.renewalPending || isBefore(until, input.today))
    return fail('certificate/not-extendable')
  return ok([{ kind: 'CertificateExtended', payload: { on: input.today, until, reason: input.reason } }])
}
