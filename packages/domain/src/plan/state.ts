import { canonicalJson, type Recorded } from '../acts/index.ts'
import { type DateParts as FullDate, partsOf, plainDate } from '../plain-date/index.ts'
import type { AddressedRecipient, PlanAct, PlanStart } from './acts.ts'
import type { LegalBasis, PlanContent } from './content.ts'

export interface SentRecipient extends AddressedRecipient {
  readonly sentOn: string | null
  /** `by`: who pressed the button; null where the keeper noted a paper. */
  readonly acknowledged: { readonly on: string; readonly by: string | null; readonly note: string | null } | null
}

/** A revision that has ended, with all that it said. */
export interface PlanRevision {
  readonly revision: number
  readonly endedOn: string
  readonly reason: string
  /** Number of the paper by which the next revision was made. */
  readonly number: string | null
  readonly content: PlanContent
}

export type PlanStage = 'draft' | 'issued' | 'closed'

export interface Plan extends Omit<PlanStart, 'recipients'> {
  readonly recipients: readonly SentRecipient[]
  readonly file: { readonly name: string; readonly sha256: string } | null
  readonly stage: PlanStage
  readonly revision: number
  readonly revisions: readonly PlanRevision[]
  readonly closed: { readonly on: string; readonly reason: string } | null
  readonly version: number
}

/** The issuing date where all its parts are known; else null. */
export function issuedOn(parts: { readonly [Part in keyof FullDate]: number | null }): string | null {
  const { year, month, day } = parts
  if (year === null || month === null || day === null) return null
  const two = (part: number) => String(part).padStart(2, '0')
  return `${year}-${two(month)}-${two(day)}`
}

function begun(payload: PlanStart, file: Plan['file'], version: number): Plan {
  const recipients = payload.recipients.map((one) => ({ ...one, sentOn: null, acknowledged: null }))
  const start = { ...payload, recipients, file }
  return { ...start, stage: 'draft', revision: 1, revisions: [], closed: null, version }
}

export function foldPlan(state: Plan | undefined, act: Recorded<PlanAct>): Plan {
  if (act.kind === 'PlanDrafted') return begun(act.payload, null, act.seq)
  if (act.kind === 'PlanImported') {
    const { file, ...start } = act.payload
    return begun(start, file, act.seq)
  }
  if (state === undefined) throw new Error(`a plan cannot begin with ${act.kind}`)
  return { ...state, ...changeBy(state, act), version: act.seq }
}

type Later = Exclude<Recorded<PlanAct>, { kind: 'PlanDrafted' | 'PlanImported' }>

function changeBy(state: Plan, act: Later): Partial<Plan> {
  switch (act.kind) {
    case 'PlanFactsChanged': {
      const { parentId, ...facts } = act.payload
      return { parentId, document: { ...state.document, ...facts, inferred: stillInferred(state, facts) } }
    }
    case 'PlanPurposesChanged':
      return { purposes: act.payload.purposes }
    case 'PlanProductsChanged':
      return { products: act.payload.products, productGroups: act.payload.productGroups }
    case 'LegalBasisAdded':
      return { bases: [...state.bases, act.payload] }
    case 'LegalBasisChanged':
      return { bases: state.bases.map((basis) => (basis.key === act.payload.key ? act.payload : basis)) }
    case 'LegalBasisRemoved':
      return { bases: state.bases.filter((basis: LegalBasis) => basis.key !== act.payload.key) }
    case 'PlanRecipientsChanged':
      return { recipients: act.payload.recipients.map((one) => keptRecipient(state, one)) }
    case 'PlanIssued': {
      const { number, on, signatory } = act.payload
      const facts = { number, signatory, issued: partsOf(plainDate(on)) }
      return { stage: 'issued', document: { ...state.document, ...facts, inferred: stillInferred(state, facts) } }
    }
    case 'PlanAdjusted': {
      const { before: content, on: endedOn, reason, number } = act.payload
      const ended = { revision: state.revision, endedOn, reason, number, content }
      return { revision: state.revision + 1, revisions: [...state.revisions, ended] }
    }
    case 'PlanClosed':
      return { stage: 'closed', closed: act.payload }
    case 'PlanSent':
    case 'PlanAcknowledged':
      return { recipients: distributed(state.recipients, act) }
  }
}

/** What a person has stated anew is inferred no more. */
function stillInferred(state: Plan, facts: Readonly<Record<string, unknown>>): readonly string[] {
  const before = new Map<string, unknown>(Object.entries(state.document))
  return state.document.inferred.filter(
    (field) => !Object.hasOwn(facts, field) || canonicalJson(facts[field]) === canonicalJson(before.get(field)),
  )
}

function keptRecipient(state: Plan, one: AddressedRecipient): SentRecipient {
  const before = state.recipients.find(({ key }) => key === one.key)
  return { ...one, sentOn: before?.sentOn ?? null, acknowledged: before?.acknowledged ?? null }
}

/** Sending anew, after a revision, asks for a new acknowledgement. */
function distributed(
  recipients: readonly SentRecipient[],
  act: Extract<Later, { kind: 'PlanSent' | 'PlanAcknowledged' }>,
): readonly SentRecipient[] {
  if (act.kind === 'PlanSent') {
    const { keys, on } = act.payload
    return recipients.map((one) => (keys.includes(one.key) ? { ...one, sentOn: on, acknowledged: null } : one))
  }
  const { key, ...acknowledged } = act.payload
  return recipients.map((one) => (one.key === key ? { ...one, acknowledged } : one))
}
