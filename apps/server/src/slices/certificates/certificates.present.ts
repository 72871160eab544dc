import {
  type Certificate,
  canConfirmCertificateCorrection,
  canKeepCertificates,
  canReadCertificate,
  lastDay,
  stateOn,
} from '@saolang/domain/certificate'
import { type CertificateState, renewalWindowState } from '@saolang/domain/certificate-dates'
import { type Clocks, lateLimit, renewalWindow } from '@saolang/domain/clocks'
import { type PlainDate, plainDate } from '@saolang/domain/plain-date'
import { groupCheckCode, parseCheckCode } from '@saolang/domain/product-code'
import { authorityOn, findSheet, type Regime } from '@saolang/domain/regime'
import { z } from 'zod'
import type { SignedIn } from '../../platform/auth/session.ts'
import { ThenNowView } from '../units/index.ts'
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
const Window = z
  .object({ opens: z.string(), closes: z.string(), now: z.enum(['notYetOpen', 'open', 'closed']) })
  // A regulation may set no such window.
  .nullable()

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
  const days = renewalWindow(clocks, expires)
  const now = renewalWindowState(clocks, expires, today)
  return days === null || now === null ? null : { ...days, now }
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
  /** The regulation under which it was granted. */
  regimeText: z.string().nullable(),
  /** The set of that regulation on which an entered one stood. */
  setThen: z.string().nullable(),
  /** The level that granted by that regulation on its day. */
  level: z.enum(['commune', 'district', 'province', 'ministry']).nullable(),
  /** A day for which the regulation named nobody, and the word of the person who confirmed it. Officials only. */
  gap: z.object({ day: z.string(), label: z.string(), reason: z.string() }).nullable(),
  replaced: z.object({ on: z.string(), number: z.string(), certificateId: z.string() }).nullable(),
  withdrawn: z.object({ on: z.string(), decisionNumber: z.string(), groundLabel: z.string() }).nullable(),
  /** The commune with its province, today. */
  placeNow: z.string(),
  /** The same on the day of issue, where it was another. */
  place: ThenNowView.nullable(),
  /** Seen by officials only. */
  proposal: z.object({ decisionId: z.string(), groundLabel: z.string(), due: z.string().nullable() }).nullable(),
  printed: z.number().int(),
  hasPaper: z.boolean(),
  /** Facts that were corrected, the newest first. */
  corrected: z.array(z.object({ on: z.string(), label: z.string() })),
  /** A correction waits for the second person; seen by the office and those who sign. */
  correcting: z.boolean(),
  /** Whether the reader may open the page of corrections. */
  seesCorrections: z.boolean(),
  mayCorrect: z.boolean(),
  mayPrint: z.boolean(),
  mayWithdraw: z.boolean(),
  mayExtend: z.boolean(),
  /** Last day to which Điều 12.3 lets it run on; null where the regulation in force has no such rule. */
  extendableUntil: z.string().nullable(),
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
    readonly regimes: ReadonlyMap<string, Regime>
    readonly today: PlainDate
    readonly renewalPending: boolean
    readonly person: SignedIn | null
    readonly timeline: CertificateStep[]
    /** The number of the newer certificate today: it may have been corrected since. */
    readonly newerNumber: string | null
    readonly placeNow: string
    readonly place: ThenNowView | null
  },
): CertificateView {
  const { clocks, today, renewalPending, person, timeline } = context
  const { number, checkCode, star, productName, productCode, producerName, issuedOn, expiresOn, printed } = certificate
  const { authority, decisionNumber, decisionOn, version, origin } = certificate
  const keeps = canKeepCertificates(person?.actor ?? null, certificate.provinceCode).may
  const official = readerOf(person, certificate) === 'officials'
  const ended = certificate.withdrawn !== null || certificate.replaced !== null
  const { proposal, withdrawn } = certificate
  const rules = rulesOfCertificate(certificate, context.regimes)
  const extendableUntil = lateLimit(clocks, plainDate(expiresOn))
  return {
    ...{ id, version, number, checkCode, star, productName, productCode, producerName, issuedOn, expiresOn },
    ...{ authority, decisionNumber, decisionOn, printed, timeline, extendableUntil },
    ...{ placeNow: context.placeNow, place: context.place },
    ...rules,
    gap: official ? rules.gap : null,
    checkCodeGrouped: grouped(checkCode),
    state: stateOn(clocks, certificate, renewalPending, today),
    lastDay: lastDay(certificate),
    window: windowOf(clocks, expiresOn, today),
    decisionHref: origin === null || !keeps ? null : `/decisions/${origin.decisionId}`,
    dossierHref: origin === null ? null : `/dossiers/${origin.dossierId}`,
    replaced: replacedFacts(certificate, context.newerNumber),
    withdrawn: withdrawn === null ? null : { ...withdrawnFacts(withdrawn) },
    proposal: official && proposal !== null ? { ...proposalFacts(proposal) } : null,
    ...correctionsOf(certificate, person, keeps),
    hasPaper: origin !== null && withdrawn === null,
    mayPrint: keeps && origin !== null && !ended,
    mayWithdraw: keeps && !ended && proposal === null && lastDay(certificate) >= today,
    mayExtend:
      keeps &&
      !ended &&
      renewalPending &&
      certificate.extendedUntil === null &&
      extendableUntil !== null &&
      today <= extendableUntil,
  }
}

function correctionsOf(certificate: Certificate, person: SignedIn | null, keeps: boolean) {
  const { correction, corrections, proposal } = certificate
  const confirm = canConfirmCertificateCorrection(person?.actor ?? null, certificate)
  const seesCorrections = confirm.may || !confirm.reason.startsWith('permission/')
  return {
    corrected: corrections.map(({ on, label }) => ({ on, label })).reverse(),
    correcting: seesCorrections && correction !== null,
    seesCorrections,
    mayCorrect: keeps && correction === null && proposal === null,
  }
}

/** Under what a certificate was granted: the name of its regulation, the set on it, the level that granted. */
export function rulesOfCertificate(certificate: Certificate, regimes: ReadonlyMap<string, Regime>) {
  const { origin, recorded, regimeText, star, decisionOn } = certificate
  const id = origin?.regime ?? recorded?.regime ?? null
  const regime = id === null ? undefined : regimes.get(id)
  const sheet = regime === undefined || recorded?.sheet == null ? undefined : findSheet(regime, recorded.sheet)
  const level = recorded?.level ?? (regime === undefined ? undefined : authorityOn(regime, star, decisionOn)?.level)
  return {
    regimeText: regimeText ?? (regime === undefined ? null : decreeText(regime, decisionOn)),
    setThen: sheet === undefined ? null : `${sheet.number}. ${sheet.name}`,
    level: level ?? null,
    gap:
      recorded?.gap == null ? null : { day: recorded.gap.day, label: recorded.gap.label, reason: recorded.gap.reason },
  }
}

/** "148/QĐ-TTg"; with what amended it by that day: "148/QĐ-TTg, sửa đổi bởi 1489/QĐ-TTg". */
export function decreeText(regime: Regime, on: string): string {
  const amended = regime.amendments.filter((one) => one.validFrom <= on).map((one) => one.number)
  const { number } = regime.document
  return amended.length === 0 ? number : `${number}, sửa đổi bởi ${amended.join(', ')}`
}

function replacedFacts({ replaced }: Certificate, number: string | null) {
  return replaced === null ? null : { ...replaced, number: number ?? replaced.number }
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
