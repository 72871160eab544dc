import { bySecondPerson } from '../correction/index.ts'
import { type Actor, asRole, type Permission, type Place } from '../permission/index.ts'
import type { Certificate } from './state.ts'

export function certificatePlace(certificate: Pick<Certificate, 'provinceCode' | 'communeCode' | 'producerId'>): Place {
  const { provinceCode, communeCode, producerId } = certificate
  return { provinceCode, communeCode, producerId }
}

/** Its producer, its commune and its province read the page of a certificate; everybody reads the public check. */
export function canReadCertificate(actor: Actor | null, place: Place): Permission {
  return asRole(
    actor,
    ['producer', 'communeOfficer', 'communeChair', 'provinceOffice', 'signatory', 'advisor'],
    place,
    'read',
  )
}

/** The OCOP office of the province enters earlier certificates, prints, proposes withdrawals and confirms extensions. */
export function canKeepCertificates(actor: Actor | null, provinceCode: string): Permission {
  return asRole(actor, ['provinceOffice'], { provinceCode, communeCode: '' })
}

/** The office proposes to correct what is printed; who signs, or somebody else of the office, confirms or refuses. */
export function canConfirmCertificateCorrection(
  actor: Actor | null,
  certificate: Pick<Certificate, 'provinceCode' | 'correction'>,
): Permission {
  const place = { provinceCode: certificate.provinceCode, communeCode: '' }
  return bySecondPerson(asRole(actor, ['signatory', 'provinceOffice'], place), actor, certificate.correction)
}
