import { type Dossier, type DossierAct, type DossierStage, type FieldOpinion, placeOf } from '../dossier/index.ts'
import { type Actor, asRole, type Permission, refuse } from '../permission/index.ts'
import { fail, ok, type Result } from '../result/index.ts'

/** From the acceptance by the province until the council has closed the result. */
const OPEN: readonly DossierStage[] = ['accepted', 'supplementing', 'advised', 'inRound']

/**
 * Who enters the opinion of a field department (COU-06): the advisory team, in which the departments sit (Điều 7.3b),
 * and the office from the paper of a department.
 */
export function canGiveOpinion(actor: Actor | null, dossier: Dossier): Permission {
  const permission = asRole(actor, ['advisor', 'provinceOffice'], placeOf(dossier))
  if (!permission.may) return permission
  return OPEN.includes(dossier.stage) ? permission : refuse('dossier/wrong-stage')
}

export type OpinionCode = 'advice/unknown-criterion' | 'advice/document-missing' | 'advice/opinion-same'

/** An opinion on one criterion of the sheet, or on the product. It holds words only: a mark it cannot be. */
export function giveOpinion(
  dossier: Pick<Dossier, 'opinions'>,
  criteria: readonly string[],
  input: FieldOpinion & { readonly fromPaper: boolean },
): Result<DossierAct[], OpinionCode> {
  const { fromPaper, ...payload } = input
  const { criterion, agencyId, text, document } = payload
  if (criterion !== null && !criteria.includes(criterion)) return fail('advice/unknown-criterion')
  if (fromPaper && document === null) return fail('advice/document-missing')
  const before = dossier.opinions.find((one) => one.agencyId === agencyId && one.criterion === criterion)
  if (before?.text === text && before.document === document) return fail('advice/opinion-same')
  return ok([{ kind: 'FieldOpinionGiven', payload }])
}
