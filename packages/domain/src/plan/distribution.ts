import type { Actor, Permission } from '../permission/index.ts'
import { refuse } from '../permission/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import type { PlanAct } from './acts.ts'
import { issuedOn, type Plan, type SentRecipient } from './state.ts'

export type SendPlanCode =
  | 'request/conflict'
  | 'plan/not-issued'
  | 'plan/nobody-chosen'
  | 'plan/recipient-unknown'
  | 'plan/sent-early'

/** DOC-04: notes the day on which the plan went out, and to whom. */
export function sendPlan(
  plan: Plan,
  input: { readonly on: string; readonly keys: readonly string[]; readonly version: number },
): Result<PlanAct[], SendPlanCode> {
  const { on, version } = input
  if (version !== plan.version) return fail('request/conflict')
  if (plan.stage !== 'issued') return fail('plan/not-issued')
  const keys = [...new Set(input.keys)]
  if (keys.length === 0) return fail('plan/nobody-chosen')
  if (keys.some((key) => !plan.recipients.some((one) => one.key === key))) return fail('plan/recipient-unknown')
  const issued = issuedOn(plan.document.issued)
  if (issued !== null && on < issued) return fail('plan/sent-early')
  return ok([{ kind: 'PlanSent', payload: { keys, on } }])
}

export type AcknowledgeCode = 'plan/recipient-unknown' | 'plan/not-sent' | 'plan/acknowledged' | 'plan/ack-early'

/** GEN-10: a recipient says that the plan has come; `by` is null where the keeper notes a paper. */
export function acknowledgePlan(
  plan: Plan,
  input: { readonly key: string; readonly on: string; readonly by: string | null; readonly note: string | null },
): Result<PlanAct[], AcknowledgeCode> {
  const recipient = plan.recipients.find(({ key }) => key === input.key)
  if (recipient === undefined) return fail('plan/recipient-unknown')
  if (recipient.sentOn === null) return fail('plan/not-sent')
  if (recipient.acknowledged !== null) return fail('plan/acknowledged')
  if (input.on < recipient.sentOn) return fail('plan/ack-early')
  return ok([{ kind: 'PlanAcknowledged', payload: input }])
}

/** What is known of the asking person and of the agency that a recipient is. */
export interface Addressee {
  /** Agencies in which the person holds a role today. */
  readonly agencies: readonly string[]
  /** The commune whose people's committee the recipient is, where it is one. */
  readonly communeCode: string | null
}

/** Somebody of the addressed agency, or the officer or chair of the addressed commune; never by a lent hat. */
export function canAcknowledge(
  actor: Actor | null,
  plan: Plan,
  recipient: SentRecipient,
  known: Addressee,
): Permission {
  if (actor === null) return refuse('permission/sign-in')
  const isOfAgency = recipient.agencyId !== null && known.agencies.includes(recipient.agencyId)
  const hat = actor.hats.find((held) => {
    if (held.lent !== undefined || held.role === 'producer') return false
    if (plan.provinceCode !== '00' && held.provinceCode !== plan.provinceCode) return false
    const isOfCommune = held.role === 'communeOfficer' || held.role === 'communeChair'
    return isOfAgency || (isOfCommune && known.communeCode !== null && held.communeCode === known.communeCode)
  })
  return hat === undefined ? refuse('permission/not-your-work') : { may: true, hat }
}
