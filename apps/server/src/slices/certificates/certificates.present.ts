import {
  type Certificate,
  canKeepCertificates,
  canReadCertificate,
  lastDay,
  stateOn,
} from '@saolang/domain/certificate'
import { type CertificateState, renewalWindowState } from '@saolang/domain/certificate-dates'
import { type Clocks, lateLimit, renewalWindow } from '@saolang/domain/clocks'
import { type PlainDate, plainDate } from '@saolang/domain/plain-date'
import { groupCheckCode, parseCheckCode } from '@saolang/domain/product-code'
import { z } from 'zod'
import type { SignedIn } from '../../platform/auth/session.ts'
import { CERTIFICATES_PAGE, type CertificateRow, LIST_STATES } from './certificates.store.ts'
import { CertificateStep } from './certificates.timeline.ts'

const STATES = [
  'notYetIssued',
  'valid',
  'expiring',
  'inRenewal',
  'extended',
  'expired',
  'replaced',
  'withdrawn',
] as const satisfies readonly CertificateState[]
export const State = z.enum(STATES)

/** Days on which the owner files for re-evaluation (Điều 7.6a), and where today stands to them. */
const Window = z.object({ opens: z.string(), closes: z.string(), now: z.enum(['notYetOpen', 'open', 'closed']) })

export const CertificateLine = z.object({
  id: z.string(),
  checkCode: z.string(),
  number: z.string(),
  star: z.number().int(),
  issuedOn: z.string(),
  expiresOn: z.string(),
  lastDay: z.string(),
  state: State,
  window: Window,
  productName: z.string(),
  producerName: z.string(),
  communeName: z.string(),
  provinceName: z.string(),
})
export type CertificateLine = z.infer<typeof CertificateLine>

/** A row of the register as it stands on a day. */
export function presentLine(clocks: Clocks, row: CertificateRow, today: PlainDate): CertificateLine {
  const { id, checkCode, number, star, issuedOn, expiresOn, runsUntil } = row
  const { productName, producerName, communeName, provinceName } = row
  const dates = {
    issuedOn,
    expiresOn,
    extendedUntil: runsUntil === expiresOn ? null : runsUntil,
    withdrawn: row.withdrawnOn === null ? null : { on: row.withdrawnOn },
    replaced: row.replacedOn === null ? null : { on: row.replacedOn },
  }
  return {
    ...{ id, checkCode, number, star, issuedOn, expiresOn, productName, producerName, communeName, provinceName },
    lastDay: runsUntil,
    state: stateOn(clocks, dates, row.renewalPending, today),
    window: windowOf(clocks, expiresOn, today),
  }
}

function windowOf(clocks: Clocks, expiresOn: string, today: PlainDate): z.infer<typeof Window> {
  const expires = plainDate(expiresOn)
  return { ...renewalWindow(clocks, expires), now: renewalWindowState(clocks, expires, today) }
}

export const CertificatesView = z.object({
  total: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
  filter: z.object({ state: z.enum(LIST_STATES).nullable(), words: z.string(), decision: z.string().nullable() }),
  mayRecord: z.boolean(),
  certificates: z.array(CertificateLine),
})
export type CertificatesView = z.infer<typeof CertificatesView>

export function presentCertificates(
  found: { readonly rows: readonly CertificateRow[]; readonly total: number },
  day: { readonly clocks: Clocks; readonly today: PlainDate },
  more: Pick<CertificatesView, 'page' | 'filter' | 'mayRecord'>,
): CertificatesView {
  const certificates = found.rows.map((row) => presentLine(day.clocks, row, day.today))
  return { total: found.total, pages: Math.max(1, Math.ceil(found.total / CERTIFICATES_PAGE)), ...more, certificates }
}

export const CertificateView = z.object({
  id: z.string(),
  version: z.number().int(),
  number: z.string(),
  checkCode: z.string(),
  checkCodeGrouped: z.string(),
  star: z.number().int(),
  state: State,
  productName: z.string(),
  productCode: z.string().nullable(),
  producerName: z.string(),
  issuedOn: z.string(),
  expiresOn: z.string(),
  lastDay: z.string(),
  window: Window,
  authority: z.string(),
  decisionNumber: z.string(),
  decisionOn: z.string(),
  decisionHref: z.string().nullable(),
  dossierHref: z.string().nullable(),
  /** Name of the rules of an entered certificate; null for one granted here. */
  regimeText: z.string().nullable(),
  replaced: z.object({ on: z.string(), number: z.string(), certificateId: z.string() }).nullable(),
  withdrawn: z.object({ on: z.string(), decisionNumber: z.string(), groundLabel: z.string() }).nullable(),
  /** Seen by officials only. */
  proposal: z.object({ decisionId: z.string(), groundLabel: z.string(), due: z.string() }).nullable(),
  printed: z.number().int(),
  hasPaper: z.boolean(),
  mayPrint: z.boolean(),
  mayWithdraw: z.boolean(),
  mayExtend: z.boolean(),
  /** Last day to which Điều 12.3 lets it run on. */
  extendableUntil: z.string(),
  timeline: z.array(CertificateStep),
})
export type CertificateView = z.infer<typeof CertificateView>

/** Whether the reader sees it as an official, not as its producer. */
export function readerOf(person: SignedIn | null, certificate: Certificate): 'producer' | 'officials' {
  const { provinceCode, communeCode } = certificate
  return canReadCertificate(person?.actor ?? null, { provinceCode, communeCode }).may ? 'officials' : 'producer'
}

export function presentCertificate(
  id: string,
  certificate: Certificate,
  context: {
    readonly clocks: Clocks
    readonly today: PlainDate
    readonly renewalPending: boolean
    readonly person: SignedIn | null
    readonly timeline: CertificateStep[]
  },
): CertificateView {
  const { clocks, today, renewalPending, person, timeline } = context
  const { number, checkCode, star, productName, productCode, producerName, issuedOn, expiresOn, printed } = certificate
  const { authority, decisionNumber, decisionOn, regimeText, version, origin } = certificate
  const keeps = canKeepCertificates(person?.actor ?? null, certificate.provinceCode).may
  const official = readerOf(person, certificate) === 'officials'
  const ended = certificate.withdrawn !== null || certificate.replaced !== null
  const { proposal, withdrawn } = certificate
  const extendableUntil = lateLimit(clocks, plainDate(expiresOn))
  return {
    ...{ id, version, number, checkCode, star, productName, productCode, producerName, issuedOn, expiresOn },
    ...{ authority, decisionNumber, decisionOn, regimeText, printed, timeline, extendableUntil },
    checkCodeGrouped: grouped(checkCode),
    state: stateOn(clocks, certificate, renewalPending, today),
    lastDay: lastDay(certificate),
    window: windowOf(clocks, expiresOn, today),
    decisionHref: origin === null || !keeps ? null : `/decisions/${origin.decisionId}`,
    dossierHref: origin === null ? null : `/dossiers/${origin.dossierId}`,
    replaced: certificate.replaced,
    withdrawn: withdrawn === null ? null : { ...withdrawnFacts(withdrawn) },
    proposal: official && proposal !== null ? { ...proposalFacts(proposal) } : null,
    hasPaper: origin !== null && withdrawn === null,
    mayPrint: keeps && origin !== null && !ended,
    mayWithdraw: keeps && !ended && proposal === null && lastDay(certificate) >= today,
    mayExtend: keeps && !ended && renewalPending && certificate.extendedUntil === null && today <= extendableUntil,
  }
}

function withdrawnFacts({ on, decisionNumber, groundLabel }: NonNullable<Certificate['withdrawn']>) {
  return { on, decisionNumber, groundLabel }
}

function proposalFacts({ decisionId, groundLabel, due }: NonNullable<Certificate['proposal']>) {
  return { decisionId, groundLabel, due }
}

/** `7K3M9-QX2TB`: as it is printed and read aloud. */
function grouped(code: string): string {
  const parsed = parseCheckCode(code)
  return parsed.ok ? groupCheckCode(parsed.value) : code
}
