import {
  type Actor,
  asRole,
  type Hat,
  type Permission,
  type Place,
  type Role,
  refuse,
  type Work,
} from '../permission/index.ts'
import type { Dossier, DossierStage } from './state.ts'

/** What people do with a dossier; council work has its own nouns. */
export const DOSSIER_COMMANDS = [
  'savePart',
  'linkProof',
  'submit',
  'withdraw',
  'return',
  'receive',
  'saveFinding',
  'recordMeeting',
  'propose',
  'accept',
  'requestSupplement',
  'sendSupplement',
  'giveAdvice',
  'placeInRound',
] as const
export type DossierCommand = (typeof DOSSIER_COMMANDS)[number]

interface Rule {
  readonly roles: readonly Role[]
  readonly stages: readonly DossierStage[]
  /** The group of acts with which it may be lent; without one only an own hat does it. */
  readonly work?: Work
}

const OWNER: readonly Role[] = ['producer']
const BEFORE_COUNCIL: readonly DossierStage[] = [
  'draft',
  'submitted',
  'returned',
  'received',
  'proposed',
  'accepted',
  'supplementing',
  'advised',
]

/** Who does what, and while the dossier stands where (Điều 7.1-7.3). Anything not written here is refused. */
const RULES: Readonly<Record<DossierCommand, Rule>> = {
  savePart: { roles: OWNER, stages: ['draft', 'returned', 'supplementing'], work: 'dossiers' },
  linkProof: { roles: OWNER, stages: ['draft', 'returned', 'supplementing'], work: 'dossiers' },
  submit: { roles: OWNER, stages: ['draft'], work: 'dossiers' },
  // A returned dossier keeps its receipt number: it is sent again as an answer, not anew (Điều 7.2).
  sendSupplement: { roles: OWNER, stages: ['returned', 'supplementing'], work: 'dossiers' },
  // Taking a dossier back ends the case: only the producer's own people do that.
  withdraw: { roles: OWNER, stages: BEFORE_COUNCIL },
  return: { roles: ['communeOfficer'], stages: ['submitted'], work: 'intake' },
  receive: { roles: ['communeOfficer'], stages: ['submitted'], work: 'intake' },
  saveFinding: { roles: ['communeOfficer'], stages: ['received'], work: 'findings' },
  recordMeeting: { roles: ['communeOfficer', 'communeChair'], stages: ['received'], work: 'findings' },
  // What is signed is never lent (decision 0015).
  propose: { roles: ['communeChair'], stages: ['received'] },
  accept: { roles: ['provinceOffice'], stages: ['proposed'], work: 'acceptance' },
  requestSupplement: { roles: ['advisor', 'provinceOffice'], stages: ['accepted'], work: 'acceptance' },
  giveAdvice: { roles: ['advisor'], stages: ['accepted'] },
  placeInRound: { roles: ['provinceOffice'], stages: ['advised'], work: 'rounds' },
}

export function placeOf(dossier: Pick<Dossier, 'provinceCode' | 'communeCode' | 'producerId'>): Place {
  return { provinceCode: dossier.provinceCode, communeCode: dossier.communeCode, producerId: dossier.producerId }
}

/** A producer's own people open a dossier for its product (Điều 6.1). */
export function canOpenDossier(actor: Actor | null, product: Place): Permission {
  return asRole(actor, OWNER, product, 'dossiers')
}

/** May this person do that now? No comes with a reason: not your work, or not at this stage. */
export function canActOnDossier(actor: Actor | null, command: DossierCommand, dossier: Dossier): Permission {
  const rule = RULES[command]
  const permission = asRole(actor, rule.roles, placeOf(dossier), rule.work ?? null)
  if (!permission.may) return permission
  return rule.stages.includes(dossier.stage) ? permission : refuse('dossier/wrong-stage')
}

/** Who decides once the days of a transition are over: whoever has the dossier, the commune or the province's office. */
export function canDecideTransition(actor: Actor | null, dossier: Dossier): Permission {
  if (!LODGED_OPEN.includes(dossier.stage)) return refuse('dossier/wrong-stage')
  const holders: readonly Role[] = AT_PROVINCE.includes(dossier.stage)
    ? ['provinceOffice']
    : ['communeOfficer', 'communeChair']
  return asRole(actor, holders, placeOf(dossier))
}

/** The commands that are open to a reader now: a page draws its buttons from them. */
export function openDossierCommands(actor: Actor | null, dossier: Dossier): readonly DossierCommand[] {
  return DOSSIER_COMMANDS.filter((command) => canActOnDossier(actor, command, dossier).may)
}

/** Lodged and not at an end: the stages in which the rules of the lodging date still run. */
export const LODGED_OPEN: readonly DossierStage[] = [
  'submitted',
  'returned',
  'received',
  'proposed',
  'accepted',
  'supplementing',
  'advised',
  'inRound',
  'evaluated',
]

/** The stages in which the province reads a dossier. */
export const AT_PROVINCE: readonly DossierStage[] = [
  'proposed',
  'accepted',
  'supplementing',
  'advised',
  'inRound',
  'evaluated',
  'recognised',
  'forwarded',
  'notReached',
]

/**
 * Who reads a dossier: its producer, the officers of its commune, and the province once the commune has proposed it
 * (Điều 7.2c). Council members read through their council.
 */
export function canReadDossier(
  actor: Actor | null,
  dossier: Pick<Dossier, 'provinceCode' | 'communeCode' | 'producerId' | 'stage'>,
): Permission {
  const near = asRole(actor, ['producer', 'communeOfficer', 'communeChair'], placeOf(dossier), 'read')
  if (near.may) return near
  const province = asRole(actor, ['provinceOffice', 'advisor', 'signatory'], placeOf(dossier), 'read')
  if (!province.may) return province
  return AT_PROVINCE.includes(dossier.stage) ? province : refuse('permission/not-your-work')
}

/** What part of all dossiers a person's list shows. */
export type DossierScope =
  | { readonly of: 'producers'; readonly producerIds: readonly string[] }
  | { readonly of: 'commune'; readonly provinceCode: string; readonly communeCode: string }
  | { readonly of: 'province'; readonly provinceCode: string; readonly stages: readonly DossierStage[] }

/** The dossiers that a person may list: of the province, else of the commune, else of their own producers. */
export function dossierScope(actor: Actor | null): DossierScope | null {
  const worn = (roles: readonly Role[]): Hat | undefined => actor?.hats.find((hat) => roles.includes(hat.role))
  const province = worn(['provinceOffice', 'advisor', 'signatory'])
  if (province !== undefined) return { of: 'province', provinceCode: province.provinceCode, stages: AT_PROVINCE }
  const commune = worn(['communeOfficer', 'communeChair'])
  if (commune !== undefined && commune.communeCode !== null) {
    return { of: 'commune', provinceCode: commune.provinceCode, communeCode: commune.communeCode }
  }
  const producers = (actor?.hats ?? []).filter((hat) => hat.role === 'producer')
  const producerIds = producers.flatMap((hat) => (hat.producerId === null ? [] : [hat.producerId]))
  return producerIds.length === 0 ? null : { of: 'producers', producerIds }
}
