import { canEndDelegation, DELEGABLE, type Delegation, delegateRights, endDelegation } from '@saolang/domain/delegation'
import type { Work } from '@saolang/domain/permission'
import type { PlainDate } from '@saolang/domain/plain-date'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs, beginStream, findState, findStream, type Tx } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { listHeldRoles } from './delegations.store.ts'
import { DELEGATION } from './delegations.stream.ts'

export interface NewDelegation {
  readonly roleKey: string
  readonly toPerson: string
  readonly works: readonly Work[]
  readonly from: PlainDate
  readonly until: PlainDate
  readonly reason: string
}

/** Hands some acts of one's own role to a colleague from a day to a day. */
export async function delegate(ask: Ask, input: NewDelegation): Promise<Result<{ id: string }, string>> {
  const { person } = ask
  if (person === null) return fail('permission/sign-in')
  // Who works for a producer just now is nobody's colleague.
  if (person.assisting !== null) return fail('permission/not-your-work')
  const own = await listHeldRoles(ask.tx, person.personId, ask.today)
  if (!own.some(({ role }) => DELEGABLE[role].length > 0)) return fail('permission/not-your-work')
  const theirs = await listHeldRoles(ask.tx, input.toPerson, input.from)
  const wanted = { ...input, works: [...new Set(input.works)], fromPerson: person.personId }
  const acts = delegateRights(wanted, { own, theirs }, ask.today)
  if (!acts.ok) return acts
  const held = own.find(({ key }) => key === input.roleKey)
  if (held === undefined) return fail('delegation/not-yours')
  const stream = await beginStream(
    ask.tx,
    DELEGATION,
    { provinceCode: held.provinceCode },
    acts.value,
    ask.source(held.role),
  )
  return ok({ id: stream.id })
}

/** Ends it at once: by who handed over, who got it, or the administrator of the province. */
export async function endEarly(ask: Ask, id: string, reason: string | null): Promise<Result<{ id: string }, string>> {
  const stream = await findStream(ask.tx, DELEGATION, id)
  if (stream === undefined) return fail('request/not-found')
  const permission = canEndDelegation(ask.person?.actor ?? null, stream.state)
  // Whom it does not concern learns no more than that there is none.
  if (!permission.may) return fail('request/not-found')
  const acts = endDelegation(stream.state, { on: ask.today, reason })
  await appendActs(ask.tx, DELEGATION, stream, acts, ask.source(permission.hat.role))
  return ok({ id })
}

export function findDelegation(tx: Tx, id: string): Promise<Delegation | undefined> {
  return findState(tx, DELEGATION, id)
}

/**
 * What somebody handed over in a role, and all that they got, ends with them (hand-over of work): the queue of their
 * place stays with the place. Answers how many ended.
 */
export async function endDelegationsOf(
  ask: Ask,
  personId: string,
  more: { readonly roleKey: string; readonly on: string; readonly reason: string },
): Promise<number> {
  const rows = await ask.tx
    .selectFrom('delegation')
    .select('id')
    .where('ended_on', 'is', null)
    .where('until_date', '>=', ask.today)
    .where((where) => where.or([where('role_key', '=', more.roleKey), where('to_person', '=', personId)]))
    .orderBy('id')
    .execute()
  for (const { id } of rows) {
    const stream = await findStream(ask.tx, DELEGATION, id)
    if (stream === undefined) continue
    const acts = endDelegation(stream.state, { on: more.on, reason: more.reason })
    await appendActs(ask.tx, DELEGATION, stream, acts, ask.source('admin'))
  }
  return rows.length
}
