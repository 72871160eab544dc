import {
  type AddressedRecipient,
  acknowledgePlan as acknowledge,
  changeBases as bases,
  beginPlan,
  canAcknowledge,
  canRunProgramme,
  closePlan as close,
  editPlan as edit,
  issuePlan as issue,
  type LegalBasis,
  type ParentPlan,
  type Plan,
  type PlanAct,
  type PlanContent,
  type PlanFacts,
  type PlanProduct,
  type PlanPurpose,
  changeRecipients as recipients,
  sendPlan as send,
  type TakenOverLine,
} from '@saolang/domain/plan'
import { fail, ok, type Result } from '@saolang/domain/result'
import { fold } from '@saolang/domain/vietnamese-text'
import { appendActs, beginStream, findStream, type Stream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { type PlannedPlace, placeOf } from './plans.place.ts'
import {
  agenciesOf,
  communesOfAgencies,
  composeContent,
  countTasksWithoutLead,
  headOf,
  readPlanHead,
} from './plans.store.ts'
import { PLAN } from './plans.stream.ts'

type Id = Result<{ id: string }, string>

/** The plan above, as a rule needs to know it; it must be one that the person may use as parent. */
async function parentOf(ask: Ask, id: string | null): Promise<Result<ParentPlan | null, 'plan/parent-unknown'>> {
  if (id === null) return ok(null)
  const head = await readPlanHead(ask.tx, id)
  if (head === undefined) return fail('plan/parent-unknown')
  const { level, provinceCode, from, to } = head
  return ok({ level, provinceCode, from, to })
}

/** Agencies whose name, of today or of before, is that of a recipient; `UBND xã` is Ủy ban nhân dân xã. */
async function addressed(
  ask: Ask,
  provinceCode: string,
  list: PlanContent['recipients'],
): Promise<readonly AddressedRecipient[]> {
  const rows = await ask.tx
    .selectFrom('agency_name')
    .select(['agency_id as id', 'name'])
    .where('province_code', '=', provinceCode)
    .execute()
  const plain = (name: string) => fold(name.replace(/\([^)]*\)/g, '').trim()).replace(/^ubnd /, 'uy ban nhan dan ')
  const ids = new Map(rows.map(({ id, name }) => [plain(name), id]))
  return list.map((one) => ({ ...one, agencyId: ids.get(plain(one.name)) ?? null }))
}

export interface NewPlan {
  readonly file: { readonly name: string; readonly sha256: string } | null
  readonly parentId: string | null
  readonly previousId: string | null
  readonly takenOver: readonly TakenOverLine[]
}
export const ON_ITS_OWN: NewPlan = { file: null, parentId: null, previousId: null, takenOver: [] }

/** Creates a plan and, in the same transaction, its targets, tasks and budget lines by the parts of their slices. */
export async function createPlan(ask: Ask, content: PlanContent, more: NewPlan): Promise<Id> {
  const where = await placeOf(ask, content.document)
  if (!where.ok) return where
  const parent = await parentOf(ask, more.parentId)
  if (!parent.ok) return parent
  const { provinceCode, hat } = where.value
  const acts = beginPlan(await startOf(ask, content, where.value, more), { parent: parent.value, file: more.file })
  if (!acts.ok) return acts
  const stream = await beginStream(ask.tx, PLAN, { provinceCode }, acts.value, ask.source(hat))
  for (const part of ask.planParts) {
    const written = await part.write(ask, headOf(stream.id, stream.state), content, { hat, takenOver: more.takenOver })
    if (!written.ok) return written
  }
  return ok({ id: stream.id })
}

async function startOf(ask: Ask, content: PlanContent, where: PlannedPlace, more: NewPlan) {
  const { document, purposes, products, productGroups, words, budget } = content
  const { provinceCode, communeCode, area, place } = where
  const { parentId, previousId, takenOver } = more
  return {
    ...{ provinceCode, communeCode, area, document: { ...document, place }, purposes, bases: content.bases },
    recipients: await addressed(ask, provinceCode, content.recipients),
    ...{ products, productGroups, words, declaredTotal: budget.declaredTotal, totalLines: budget.totalLines },
    ...{ parentId, previousId, takenOver },
  }
}

/** The plan locked for those who run it; strangers learn nothing. */
async function lock(ask: Ask, id: string): Promise<Result<{ stream: Stream<Plan>; hat: string }, string>> {
  const stream = await findStream(ask.tx, PLAN, id)
  if (stream === undefined) return fail('request/not-found')
  const permission = canRunProgramme(ask.person?.actor ?? null, headOf(id, stream.state))
  return permission.may ? ok({ stream, hat: permission.hat.role }) : fail('request/not-found')
}

/** Locks, asks the rule, writes its acts. */
async function change(
  ask: Ask,
  id: string,
  rule: (plan: Plan) => Promise<Result<PlanAct[], string>> | Result<PlanAct[], string>,
): Promise<Id> {
  const locked = await lock(ask, id)
  if (!locked.ok) return locked
  const { stream, hat } = locked.value
  const acts = await rule(stream.state)
  if (!acts.ok) return acts
  await appendActs(ask.tx, PLAN, stream, acts.value, ask.source(hat))
  return ok({ id })
}

/** Why an issued plan is changed; a draft needs no reason. */
export interface Reason {
  readonly reason: string | null
  readonly adjustmentNumber: string | null
}

async function adjustment(ask: Ask, id: string, plan: Plan, { reason, adjustmentNumber }: Reason) {
  return { reason, number: adjustmentNumber, on: ask.today, before: await composeContent(ask, id, plan) }
}

export interface EditInput extends Reason {
  readonly version: number
  readonly facts: PlanFacts
  readonly parentId: string | null
  readonly purposes: readonly PlanPurpose[]
  readonly productGroups: readonly string[]
  readonly products: readonly PlanProduct[]
}

export function editPlan(ask: Ask, id: string, input: EditInput): Promise<Id> {
  return change(ask, id, async (plan) => {
    if (input.parentId === id) return fail('plan/parent-level')
    const parent = await parentOf(ask, input.parentId)
    if (!parent.ok) return parent
    const { reason: _reason, adjustmentNumber: _number, ...rest } = input
    return edit(plan, { ...rest, parent: parent.value, adjustment: await adjustment(ask, id, plan, input) })
  })
}

export function changeBases(
  ask: Ask,
  id: string,
  input: Reason & { readonly version: number; readonly bases: readonly LegalBasis[] },
): Promise<Id> {
  return change(ask, id, async (plan) =>
    bases(plan, { version: input.version, bases: input.bases, adjustment: await adjustment(ask, id, plan, input) }),
  )
}

export function issuePlan(
  ask: Ask,
  id: string,
  input: { readonly number: string; readonly on: string; readonly signatory: string; readonly version: number },
): Promise<Id> {
  return change(ask, id, async (plan) =>
    issue(plan, input, { today: ask.today, tasksWithoutLead: await countTasksWithoutLead(ask.tx, id) }),
  )
}

export function closePlan(
  ask: Ask,
  id: string,
  input: { readonly on: string; readonly reason: string; readonly version: number },
): Promise<Id> {
  return change(ask, id, (plan) => (input.on > ask.today ? fail('plan/close-later') : close(plan, input)))
}

export function changeRecipients(
  ask: Ask,
  id: string,
  input: { readonly version: number; readonly recipients: readonly AddressedRecipient[] },
): Promise<Id> {
  return change(ask, id, async (plan) => {
    const ids = input.recipients.flatMap(({ agencyId }) => (agencyId === null ? [] : [agencyId]))
    const known =
      ids.length === 0
        ? []
        : await ask.tx
            .selectFrom('agency')
            .select('id')
            .where('id', 'in', ids)
            .where('province_code', '=', plan.provinceCode)
            .execute()
    if (known.length < new Set(ids).size) return fail('plan/agency-unknown')
    return recipients(plan, input)
  })
}

export function sendPlan(
  ask: Ask,
  id: string,
  input: { readonly on: string; readonly keys: readonly string[]; readonly version: number },
): Promise<Id> {
  return change(ask, id, (plan) => (input.on > ask.today ? fail('plan/sent-later') : send(plan, input)))
}

/** GEN-10: somebody of the addressed agency by one press, or the keeper who notes a paper (`on` and `note`). */
export async function acknowledgePlan(
  ask: Ask,
  id: string,
  input: { readonly key: string; readonly on: string | null; readonly note: string | null },
): Promise<Id> {
  const stream = await findStream(ask.tx, PLAN, id)
  const recipient = stream?.state.recipients.find(({ key }) => key === input.key)
  if (stream === undefined || recipient === undefined) return fail('request/not-found')
  const actor = ask.person?.actor ?? null
  const communes = await communesOfAgencies(ask.tx, recipient.agencyId === null ? [] : [recipient.agencyId])
  const own = canAcknowledge(actor, stream.state, recipient, {
    agencies: actor === null ? [] : await agenciesOf(ask.tx, actor.personId, ask.today),
    communeCode: communes.get(recipient.agencyId ?? '') ?? null,
  })
  const keeper = canRunProgramme(actor, headOf(id, stream.state))
  const onPaper = input.note !== null && keeper.may
  if (!onPaper && !own.may) return keeper.may ? fail('plan/ack-note') : fail('request/not-found')
  const on = onPaper ? (input.on ?? ask.today) : ask.today
  if (on > ask.today) return fail('plan/sent-later')
  const by = onPaper ? null : (actor?.personId ?? null)
  const acts = acknowledge(stream.state, { key: input.key, on, by, note: onPaper ? input.note : null })
  if (!acts.ok) return acts
  const hat = onPaper && keeper.may ? keeper.hat.role : own.may ? own.hat.role : ''
  await appendActs(ask.tx, PLAN, stream, acts.value, ask.source(hat))
  return ok({ id })
}
