import { canReadDossier, type Dossier, placeOf } from '../dossier/index.ts'
import { type Actor, asRole, type Permission, refuse } from '../permission/index.ts'

/** Who reads the check of the province (Điều 7.3a, c): its office and the advisory team, once the commune proposed. */
export function canReadAdvice(actor: Actor | null, dossier: Dossier): Permission {
  const province = asRole(actor, ['provinceOffice', 'advisor'], placeOf(dossier), 'read')
  if (!province.may) return province
  return dossier.report !== null && canReadDossier(actor, dossier).may ? province : refuse('permission/not-your-work')
}
