import { coversRole, isHeldOn } from '@saolang/domain/person'
import type { PlainDate } from '@saolang/domain/plain-date'
import { fail, ok, type Result } from '@saolang/domain/result'
import { findState } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { endDelegationsOf } from '../delegations/index.ts'
import { giveRole, lockManaged, PERSON } from '../people/index.ts'
import { endConsentsOf } from '../producers/index.ts'

export interface HandOver {
  readonly roleKey: string
  /** Who gets the role; null: the work waits in the queue of the place for whoever holds it. */
  readonly successor: string | null
  readonly from: PlainDate
  readonly reason: string
}

/** What a hand-over did: the role given on, and what was personal and is over. */
export interface HandedOver {
  readonly roleGiven: boolean
  readonly delegations: number
  readonly consents: number
}

/**
 * Hands over the work of one role. Cases belong to the place, so they move with the role; what is personal cannot move
 * without those who gave it: delegations and consents end, and are asked for anew. What was done keeps its name.
 */
export async function handOver(ask: Ask, personId: string, input: HandOver): Promise<Result<HandedOver, string>> {
  const person = await lockManaged(ask, personId)
  if (!person.ok) return person
  const held = person.value.state.roles.find(({ key }) => key === input.roleKey)
  if (held === undefined) return fail('person/role-unknown')
  if (input.successor === personId) return fail('handover/to-oneself')
  const given = input.successor === null ? ok(false) : await give(ask, held, input.successor, input.from)
  if (!given.ok) return given
  const { reason } = input
  const delegations = await endDelegationsOf(ask, personId, { roleKey: held.key, on: ask.today, reason })
  const consents = held.role === 'communeOfficer' ? await endConsentsOf(ask, personId, held.communeCode, reason) : 0
  return ok({ roleGiven: given.value, delegations, consents })
}

/** Gives the successor the same role in the same place, where they do not have it on that day. */
async function give(
  ask: Ask,
  held: Parameters<typeof coversRole>[0],
  successor: string,
  from: PlainDate,
): Promise<Result<boolean, string>> {
  const person = await findState(ask.tx, PERSON, successor)
  if (person === undefined) return fail('handover/successor')
  if (person.roles.some((role) => coversRole(role, held) && isHeldOn(role, from))) return ok(false)
  const { role, communeCode, producerId, agencyId = null, title } = held
  const wanted = { role, communeCode, producerId, agencyId, title, from, to: null, version: person.version }
  const given = await giveRole(ask, successor, wanted)
  return given.ok ? ok(true) : given
}
