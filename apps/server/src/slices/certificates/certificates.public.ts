import { type Certificate, lastDay, stateOn } from '@saolang/domain/certificate'
import type { CertificateState } from '@saolang/domain/certificate-dates'
import { addDays, plainDate } from '@saolang/domain/plain-date'
import type { Level } from '@saolang/domain/regime'
import { findState } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { getUnit, unitThenNow } from '../units/index.ts'
import { rulesNow } from './certificates.commands.ts'
import { rulesOfCertificate } from './certificates.present.ts'
import { findIdByCheckCode, isRenewalPending } from './certificates.store.ts'
import { CERTIFICATE } from './certificates.stream.ts'

/** A certificate as the public check needs it: its facts, and what it is today. */
export interface PublicCertificate {
  readonly certificate: Certificate
  readonly state: CertificateState
  readonly lastDay: string
  /** First day on which it does not count any more; null while it counts. */
  readonly endedOn: string | null
  readonly communeName: string
  readonly provinceName: string
  /** Where it was on the day of issue, when that was another unit. */
  readonly placeThen: string | null
  /** The regulation under which it was granted, and the level that granted; null where not known. */
  readonly regime: string | null
  readonly level: Level | null
  /** Public code of the certificate that took its place. */
  readonly newerCode: string | null
}

/** The certificate behind a public code, or undefined. Nobody's rights are asked: this is the public register. */
export async function findPublicCertificate(ask: Ask, code: string): Promise<PublicCertificate | undefined> {
  const row = await findIdByCheckCode(ask.tx, code)
  if (row === undefined) return undefined
  const certificate = await findState(ask.tx, CERTIFICATE, row.id)
  if (certificate === undefined) throw new Error(`certificate ${row.id} has a row and no stream`)
  const pending = await isRenewalPending(ask.tx, row.id)
  const state = stateOn(rulesNow(ask).clocks, certificate, pending, ask.today)
  const rules = rulesOfCertificate(certificate, ask.regimes)
  const newer = state === 'replaced' ? certificate.replaced : null
  const newerState = newer === null ? undefined : await findState(ask.tx, CERTIFICATE, newer.certificateId)
  const place = await unitThenNow(ask.tx, placeOf(certificate))
  return {
    certificate,
    state,
    placeThen: place?.before ?? null,
    lastDay: lastDay(certificate),
    endedOn: endOf(certificate, state),
    communeName: (await getUnit(ask.tx, certificate.communeCode)).name,
    provinceName: (await getUnit(ask.tx, certificate.provinceCode)).name,
    regime: rules.regimeText,
    level: rules.level,
    newerCode: newerState?.checkCode ?? null,
  }
}

/** What `unitThenNow` asks of a certificate: its commune, its day, and the commune its paper names. */
export function placeOf({ communeCode, issuedOn, recorded }: Certificate) {
  return { communeCode, date: issuedOn, formerCode: recorded?.formerCommuneCode ?? null }
}

function endOf(certificate: Certificate, state: CertificateState): string | null {
  switch (state) {
    case 'withdrawn':
      return certificate.withdrawn?.on ?? null
    case 'replaced':
      return certificate.replaced?.on ?? null
    case 'expired':
      return addDays(plainDate(lastDay(certificate)), 1)
    case 'notYetIssued':
    case 'valid':
    case 'expiring':
    case 'inRenewal':
    case 'extended':
      return null
  }
}
