import { canReadDossier, type Dossier, placeOf } from '../dossier/index.ts'
import { type Actor, asRole, type Permission, refuse } from '../permission/index.ts'

/**
 * Who reads what the commune does with a dossier (Điều 6.2, 7.2): its own officers from the day of filing, and the
 * province once the report is issued. The producer follows the case by its timeline; findings in work are not theirs.
 */
export function canReadProposal(actor: Actor | null, dossier: Dossier): Permission {
  const commune = asRole(actor, ['communeOfficer', 'communeChair'], placeOf(dossier), 'read')
  if (commune.may) return dossier.submittedOn === null ? refuse('permission/not-your-work') : commune
  const province = asRole(actor, ['provinceOffice', 'advisor', 'signatory'], placeOf(dossier), 'read')
  if (!province.may) return province
  if (dossier.report === null || !canReadDossier(actor, dossier).may) return refuse('permission/not-your-work')
  return province
}
