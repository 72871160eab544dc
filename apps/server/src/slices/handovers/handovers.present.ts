import { isHeldOn } from '@saolang/domain/person'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { findState } from '../../platform/acts/stream.ts'
import { isFresh } from '../../platform/auth/session.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { listSeats, SEAT_WORDS } from '../councils/index.ts'
import { listLiveDelegations } from '../delegations/index.ts'
import { listHolders, mayManage, OpenWork, openWorkOf, PERSON, ROLE_WORDS } from '../people/index.ts'
import { listConsentsOf } from '../producers/index.ts'

const OFFICIALS = ['communeOfficer', 'communeChair', 'provinceOffice', 'advisor', 'councillor', 'signatory']

export const HandOverView = z.object({
  id: z.string(),
  name: z.string(),
  today: z.string(),
  /** Whether the reader proved who they are a short while ago: asked before a hand-over. */
  fresh: z.boolean(),
  roles: z.array(z.object({ key: z.string(), name: z.string() })),
  open: OpenWork,
  seats: z.array(z.object({ councilId: z.string(), roundName: z.string(), seat: z.string() })),
  delegations: z.array(z.object({ id: z.string(), fromName: z.string(), toName: z.string(), until: z.string() })),
  consents: z.array(z.object({ producerId: z.string(), producerName: z.string(), until: z.string() })),
  candidates: z.array(z.object({ id: z.string(), name: z.string(), title: z.string().nullable() })),
})
export type HandOverView = z.infer<typeof HandOverView>

/** All that hangs on a person: cases by role, and what is personal. For the administrator of their province. */
export async function presentHandOver(ask: Ask, personId: string): Promise<Result<HandOverView, string>> {
  const person = await findState(ask.tx, PERSON, personId)
  if (person === undefined || !mayManage(ask, person)) return fail('request/not-found')
  const roles = person.roles.filter((role) => isHeldOn(role, ask.today))
  const seats = (await listSeats(ask.tx, personId)).filter(({ stage }) => stage !== 'closed')
  const holders = await listHolders(ask.tx, person.provinceCode, OFFICIALS, ask.today)
  const candidates = new Map(holders.map(({ id, name, title }) => [id, { id, name, title }]))
  candidates.delete(personId)
  return ok({
    ...{ id: personId, name: person.name, today: ask.today },
    fresh: ask.person !== null && isFresh(ask.person, ask.now, ask.auth.freshMinutes),
    roles: roles.map((role) => ({ key: role.key, name: role.title ?? ROLE_WORDS[role.role] })),
    open: await openWorkOf(ask, personId, person, null),
    seats: seats.map(({ councilId, roundName, seat }) => ({ councilId, roundName, seat: seatWords(seat) })),
    delegations: [...(await listLiveDelegations(ask.tx, personId, ask.today))],
    consents: [...(await listConsentsOf(ask.tx, personId, ask.today))],
    candidates: [...candidates.values()],
  })
}

function seatWords(seat: string): string {
  return Object.entries(SEAT_WORDS).find(([word]) => word === seat)?.[1] ?? seat
}
