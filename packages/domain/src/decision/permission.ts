import { bySecondPerson } from '../correction/index.ts'
import { type Actor, asRole, type Permission, type Place } from '../permission/index.ts'
import type { Decision } from './state.ts'

function provinceOf(provinceCode: string): Place {
  return { provinceCode, communeCode: '' }
}

/** The OCOP office of the province drafts decisions, and drops drafts; a colleague may do it for one who is away. */
export function canDraftDecision(actor: Actor | null, provinceCode: string): Permission {
  return asRole(actor, ['provinceOffice'], provinceOf(provinceCode), 'drafts')
}

/**
 * Who enters number, date and signer: the leader of the province who signs, or the OCOP office on behalf, from the
 * paper that was signed (Điều 7.3đ: the chair of the province decides).
 */
export function canIssueDecision(actor: Actor | null, decision: Pick<Decision, 'provinceCode'>): Permission {
  return asRole(actor, ['signatory', 'provinceOffice'], provinceOf(decision.provinceCode))
}

/** The office, which typed it and keeps the papers, proposes to correct it. Never with a lent hat. */
export function canProposeDecisionCorrection(
  actor: Actor | null,
  decision: Pick<Decision, 'provinceCode'>,
): Permission {
  return asRole(actor, ['provinceOffice'], provinceOf(decision.provinceCode))
}

/** Who signs, or somebody else of the office, confirms or refuses a correction: never who proposed it. */
export function canConfirmDecisionCorrection(
  actor: Actor | null,
  decision: Pick<Decision, 'provinceCode' | 'correction'>,
): Permission {
  const permission = asRole(actor, ['signatory', 'provinceOffice'], provinceOf(decision.provinceCode))
  return bySecondPerson(permission, actor, decision.correction)
}

/** Drafts and decisions are read by the office and the leaders of the province. */
export function canReadDecision(actor: Actor | null, provinceCode: string): Permission {
  return asRole(actor, ['provinceOffice', 'signatory'], provinceOf(provinceCode), 'read')
}
