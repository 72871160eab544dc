import { canonicalJson } from '../acts/index.ts'
import { isRealDate } from '../plain-date/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import type { AddressedRecipient, PlanAct, PlanFacts, PlanStart } from './acts.ts'
import type { DateParts, LegalBasis, PlanContent, PlanLevel, PlanProduct, PlanPurpose } from './content.ts'
import { issuedOn, type Plan } from './state.ts'

const RANK: Readonly<Record<PlanLevel, number>> = { ministry: 0, province: 1, district: 2, commune: 3 }

/** What a child must know of the plan above it. */
export interface ParentPlan {
  readonly level: PlanLevel
  readonly provinceCode: string
  readonly from: string
  readonly to: string
}

export type ParentCode = 'plan/parent-level' | 'plan/parent-place' | 'plan/parent-period'

/** TSK-02: the parent stands higher, in the same province or the ministry, and their periods meet. */
export function parentFits(
  child: { readonly level: PlanLevel; readonly provinceCode: string; readonly from: string; readonly to: string },
  parent: ParentPlan,
): Result<null, ParentCode> {
  if (RANK[parent.level] >= RANK[child.level]) return fail('plan/parent-level')
  if (parent.level !== 'ministry' && parent.provinceCode !== child.provinceCode) return fail('plan/parent-place')
  if (parent.from > child.to || child.from > parent.to) return fail('plan/parent-period')
  return ok(null)
}

/** Parts that are known must be able to be parts of one date; those that are missing stay so (C-17…C-19). */
export function datePartsFit({ day, month, year }: DateParts): boolean {
  // 2000 was a leap year: 29/02 of an unknown year may be.
  return isRealDate({ year: year ?? 2000, month: month ?? 1, day: day ?? 1 })
}

export type FactsCode = 'plan/period' | 'plan/date-parts'

function factsFit(facts: Pick<PlanFacts, 'from' | 'to' | 'issued'>): Result<null, FactsCode> {
  if (facts.to < facts.from) return fail('plan/period')
  return datePartsFit(facts.issued) ? ok(null) : fail('plan/date-parts')
}

export type BeginPlanCode = FactsCode | ParentCode | 'plan/key-twice' | 'plan/place-level'

function keysOnce(lists: readonly (readonly { readonly key: string }[])[]): boolean {
  return lists.every((list) => new Set(list.map(({ key }) => key)).size === list.length)
}

/** A plan begins as a draft, whatever its document lacks. */
export function beginPlan(
  start: PlanStart,
  more: { readonly parent: ParentPlan | null; readonly file: Plan['file'] },
): Result<PlanAct[], BeginPlanCode> {
  const { document, provinceCode, communeCode } = start
  const fits = factsFit(document)
  if (!fits.ok) return fits
  if ((document.level === 'commune') !== (communeCode !== null)) return fail('plan/place-level')
  if ((document.level === 'ministry') !== (provinceCode === '00')) return fail('plan/place-level')
  if (!keysOnce([start.purposes, start.bases, start.recipients, start.products])) return fail('plan/key-twice')
  if (more.parent !== null) {
    const above = parentFits({ ...document, provinceCode }, more.parent)
    if (!above.ok) return above
  }
  if (more.file === null) return ok([{ kind: 'PlanDrafted', payload: start }])
  return ok([{ kind: 'PlanImported', payload: { ...start, file: more.file } }])
}

/** Why an issued plan is changed, by which paper, and what it said until then. */
export interface Adjustment {
  readonly reason: string | null
  readonly number: string | null
  readonly on: string
  readonly before: PlanContent
}

type AdjustCode = 'request/conflict' | 'plan/closed' | 'plan/reason-missing'

/** A draft changes freely; an issued plan only by a new revision with its reason (TSK-04); a closed one not at all. */
function adjusting(plan: Plan, version: number, adjustment: Adjustment): Result<PlanAct[], AdjustCode> {
  if (version !== plan.version) return fail('request/conflict')
  if (plan.stage === 'closed') return fail('plan/closed')
  if (plan.stage === 'draft') return ok([])
  const { reason, ...rest } = adjustment
  return reason === null ? fail('plan/reason-missing') : ok([{ kind: 'PlanAdjusted', payload: { ...rest, reason } }])
}

export interface PlanEdit {
  readonly version: number
  readonly adjustment: Adjustment
  readonly facts: PlanFacts
  readonly parentId: string | null
  readonly parent: ParentPlan | null
  readonly purposes: readonly PlanPurpose[]
  readonly productGroups: readonly string[]
  readonly products: readonly PlanProduct[]
}

export type EditPlanCode = AdjustCode | FactsCode | ParentCode | 'plan/nothing-changed' | 'plan/issued-facts'

// Stored payloads come back with their keys in another order.
const same = (one: unknown, other: unknown) => canonicalJson(one) === canonicalJson(other)

function factsOf({ document }: Plan): PlanFacts {
  const { kind, title, number, issued, issuedPlace, issuer, signatory, from, to } = document
  return { kind, title, number, issued, issuedPlace, issuer, signatory, from, to }
}

/** Changes facts, purposes and the named products. Number and day of an issued plan stay as they were issued. */
export function editPlan(plan: Plan, edit: PlanEdit): Result<PlanAct[], EditPlanCode> {
  const begun = adjusting(plan, edit.version, edit.adjustment)
  if (!begun.ok) return begun
  const fits = factsFit(edit.facts)
  if (!fits.ok) return fits
  const before = factsOf(plan)
  const isNamed = edit.facts.number === before.number && same(edit.facts.issued, before.issued)
  if (plan.stage === 'issued' && !(isNamed && edit.facts.signatory === before.signatory))
    return fail('plan/issued-facts')
  if (edit.parent !== null) {
    const above = parentFits({ ...plan.document, ...edit.facts, provinceCode: plan.provinceCode }, edit.parent)
    if (!above.ok) return above
  }
  const { parentId, facts, purposes, products, productGroups } = edit
  const acts: PlanAct[] = [...begun.value]
  if (!same(facts, before) || parentId !== plan.parentId)
    acts.push({ kind: 'PlanFactsChanged', payload: { ...facts, parentId } })
  if (!same(purposes, plan.purposes)) acts.push({ kind: 'PlanPurposesChanged', payload: { purposes } })
  if (!same([products, productGroups], [plan.products, plan.productGroups]))
    acts.push({ kind: 'PlanProductsChanged', payload: { products, productGroups } })
  return acts.length === 0 ? fail('plan/nothing-changed') : ok(acts)
}

export type BasesCode = AdjustCode | 'plan/date-parts' | 'plan/key-twice' | 'plan/nothing-changed'

/** Makes the list of legal bases what was sent: one act for each that came, changed or went. */
export function changeBases(
  plan: Plan,
  input: { readonly version: number; readonly adjustment: Adjustment; readonly bases: readonly LegalBasis[] },
): Result<PlanAct[], BasesCode> {
  const begun = adjusting(plan, input.version, input.adjustment)
  if (!begun.ok) return begun
  if (!input.bases.every(({ issued }) => datePartsFit(issued))) return fail('plan/date-parts')
  if (!keysOnce([input.bases])) return fail('plan/key-twice')
  const before = new Map(plan.bases.map((basis) => [basis.key, basis]))
  const kept = new Set(input.bases.map(({ key }) => key))
  const gone = plan.bases.filter(({ key }) => !kept.has(key))
  const acts: PlanAct[] = [
    ...gone.map(({ key }): PlanAct => ({ kind: 'LegalBasisRemoved', payload: { key } })),
    ...input.bases.flatMap((basis): PlanAct[] => {
      const known = before.get(basis.key)
      if (known === undefined) return [{ kind: 'LegalBasisAdded', payload: basis }]
      return same(known, basis) ? [] : [{ kind: 'LegalBasisChanged', payload: basis }]
    }),
  ]
  return acts.length === 0 ? fail('plan/nothing-changed') : ok([...begun.value, ...acts])
}

export type IssuePlanCode =
  | 'request/conflict'
  | 'plan/not-draft'
  | 'plan/issue-later'
  | 'plan/number-missing'
  | 'plan/tasks-without-lead'

/** INV-14 and INV-18: a plan is issued with number, full date and signatory, and each of its tasks has a lead. */
export function issuePlan(
  plan: Plan,
  input: { readonly number: string; readonly on: string; readonly signatory: string; readonly version: number },
  known: { readonly today: string; readonly tasksWithoutLead: number },
): Result<PlanAct[], IssuePlanCode> {
  const { version, ...payload } = input
  if (version !== plan.version) return fail('request/conflict')
  if (plan.stage !== 'draft') return fail('plan/not-draft')
  if (payload.number.trim() === '' || payload.signatory.trim() === '') return fail('plan/number-missing')
  if (payload.on > known.today) return fail('plan/issue-later')
  if (known.tasksWithoutLead > 0) return fail('plan/tasks-without-lead', { count: known.tasksWithoutLead })
  return ok([{ kind: 'PlanIssued', payload }])
}

export type ClosePlanCode = 'request/conflict' | 'plan/not-issued' | 'plan/close-early'

/** Closes a plan once it is issued, on a day in or after its period. */
export function closePlan(
  plan: Plan,
  input: { readonly on: string; readonly reason: string; readonly version: number },
): Result<PlanAct[], ClosePlanCode> {
  const { version, ...payload } = input
  if (version !== plan.version) return fail('request/conflict')
  if (plan.stage !== 'issued') return fail('plan/not-issued')
  const issued = issuedOn(plan.document.issued)
  if (payload.on < plan.document.from || (issued !== null && payload.on < issued)) return fail('plan/close-early')
  return ok([{ kind: 'PlanClosed', payload }])
}

export type RecipientsCode =
  | 'request/conflict'
  | 'plan/closed'
  | 'plan/key-twice'
  | 'plan/recipient-sent'
  | 'plan/nothing-changed'

/** The list of recipients; whom the plan was sent to stays in it. */
export function changeRecipients(
  plan: Plan,
  input: { readonly version: number; readonly recipients: readonly AddressedRecipient[] },
): Result<PlanAct[], RecipientsCode> {
  const { recipients, version } = input
  if (version !== plan.version) return fail('request/conflict')
  if (plan.stage === 'closed') return fail('plan/closed')
  if (!keysOnce([recipients])) return fail('plan/key-twice')
  const keys = new Set(recipients.map(({ key }) => key))
  if (plan.recipients.some((one) => one.sentOn !== null && !keys.has(one.key))) return fail('plan/recipient-sent')
  const before = plan.recipients.map(({ key, name, lines, agencyId }) => ({ key, name, lines, agencyId }))
  const after = recipients.map(({ key, name, lines, agencyId }) => ({ key, name, lines, agencyId }))
  if (same(before, after)) return fail('plan/nothing-changed')
  return ok([{ kind: 'PlanRecipientsChanged', payload: { recipients: after } }])
}
