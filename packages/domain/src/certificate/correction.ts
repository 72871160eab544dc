import { plainText } from '../correction/index.ts'
import type { DecisionAct } from '../decision/index.ts'
import type { PlainDate } from '../plain-date/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import { type CertificateAct, type CertificateFact, PRINTED_FACTS, RECORDED_FACTS } from './acts.ts'
import { type Span, type Succession, succession } from './rules.ts'
import type { Certificate } from './state.ts'

export type CertificateCorrectionCode =
  | 'certificate/not-correctable'
  | 'certificate/withdrawal-open'
  | 'correction/open'
  | 'correction/none-open'
  | 'correction/unchanged'
  | 'request/conflict'

/** The facts that may be corrected: what is printed here, or what was copied from an earlier paper. */
export function correctableFacts(certificate: Pick<Certificate, 'origin'>): readonly CertificateFact[] {
  return certificate.origin === null ? RECORDED_FACTS : PRINTED_FACTS
}

/** A fact as it stands; the address is that of the commune until it was corrected. */
export function certificateFact(certificate: Certificate, fact: CertificateFact, communeAddress: string): string {
  return fact === 'address' ? (certificate.address ?? communeAddress) : certificate[fact]
}

/**
 * Proposes to correct one printed fact. Star, dates, product and decision follow from the result and its decision. While
 * a decision to withdraw is being drafted, which cites the certificate as it is, nothing is corrected.
 */
export function proposeCertificateCorrection(
  certificate: Certificate,
  input: {
    readonly version: number
    readonly field: string
    readonly label: string
    readonly value: string
    readonly reason: string
    readonly communeAddress: string
    readonly today: PlainDate
  },
): Result<CertificateAct[], CertificateCorrectionCode> {
  if (certificate.correction !== null) return fail('correction/open')
  if (certificate.version !== input.version) return fail('request/conflict')
  if (certificate.proposal !== null) return fail('certificate/withdrawal-open')
  const { label, reason, today, communeAddress } = input
  const field = correctableFacts(certificate).find((fact) => fact === input.field)
  if (field === undefined) return fail('certificate/not-correctable')
  const old = certificateFact(certificate, field, communeAddress)
  const value = plainText(input.value)
  if (value === old) return fail('correction/unchanged')
  return ok([{ kind: 'CertificateCorrectionProposed', payload: { on: today, field, label, old, new: value, reason } }])
}

/** The second person has confirmed. */
export function confirmCertificateCorrection(
  certificate: Certificate,
  input: { readonly version: number; readonly today: PlainDate },
): Result<CertificateAct[], CertificateCorrectionCode> {
  const { correction } = certificate
  if (correction === null) return fail('correction/none-open')
  if (certificate.version !== input.version) return fail('request/conflict')
  if (certificate.proposal !== null) return fail('certificate/withdrawal-open')
  return ok([{ kind: 'CertificateCorrected', payload: { ...correction, on: input.today } }])
}

/** The second person refuses; the proposal stays in the history. */
export function refuseCertificateCorrection(
  certificate: Certificate,
  input: { readonly version: number; readonly on: PlainDate; readonly reason: string },
): Result<CertificateAct[], 'correction/none-open' | 'request/conflict'> {
  if (certificate.correction === null) return fail('correction/none-open')
  if (certificate.version !== input.version) return fail('request/conflict')
  const { label } = certificate.correction
  return ok([{ kind: 'CertificateCorrectionRefused', payload: { on: input.on, label, reason: input.reason } }])
}

/** What a certificate says after its decision was corrected; the dates are those of before, unless the day moved. */
export function followDecision(
  decisionId: string,
  corrected: Extract<DecisionAct, { kind: 'DecisionCorrected' }>['payload'],
  dates: { readonly issuedOn: string; readonly expiresOn: string },
): CertificateAct {
  const { issuedOn, expiresOn } = dates
  return { kind: 'CertificateCorrectedByDecision', payload: { ...corrected, decisionId, issuedOn, expiresOn } }
}

/**
 * Moves a certificate to the day that its decision was really signed. The order among the certificates of the product
 * must stay (INV-06), and one that has been prolonged or withdrawn since rests on its dates. Answers which older ones
 * are replaced from the new day, and a later one that now takes its place.
 */
export function moveIssueDay(
  certificate: Certificate,
  others: readonly Span[],
  day: { readonly issuedOn: string; readonly expiresOn: string },
): Result<Succession, 'certificate/moved-on' | 'certificate/other-order'> {
  const { number, issuedOn: before, extendedUntil, withdrawn, proposal } = certificate
  if (extendedUntil !== null || withdrawn !== null || proposal !== null) return fail('certificate/moved-on', { number })
  const crossed = others.find((one) => one.issuedOn < before !== one.issuedOn < day.issuedOn)
  const name = certificate.productName
  if (crossed !== undefined) return fail('certificate/other-order', { name, other: crossed.number })
  const isReplacedByIt = (one: Span) => one.issuedOn < before && one.replacedOn === before
  const alone = others.map((one) => (isReplacedByIt(one) ? { ...one, replacedOn: null } : one))
  const order = succession(alone, { issuedOn: day.issuedOn, until: day.expiresOn })
  if (!order.ok) {
    const same = others.find((one) => one.issuedOn === day.issuedOn)
    return fail('certificate/other-order', { name, other: same?.number ?? '' })
  }
  const replaces = [...new Set([...order.value.replaces, ...others.filter(isReplacedByIt).map((one) => one.id)])]
  return ok({ replaces, replacedBy: certificate.replaced === null ? order.value.replacedBy : null })
}
