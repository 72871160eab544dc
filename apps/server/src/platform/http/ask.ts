import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Tx } from '../acts/stream.ts'
import { readCookie } from '../auth/cookies.ts'
import { actsFor } from '../auth/lent-hats.ts'
import type { ShownOnce } from '../auth/once.ts'
import { findSession, type Gate, type SignedIn } from '../auth/session.ts'
import type { Services } from '../services.ts'
import type { Access, Ask, Shell } from './endpoint.ts'
import type { Problem } from './problem.ts'

/** Who asks, when and from what: read once a request, before any transaction of a use case. */
export interface Visit {
  readonly person: SignedIn | null
  /** Somebody whose session is not open for work: only the pages that open it know them. */
  readonly gated: Gated | null
  readonly now: Date
  readonly device: string | null
  readonly address: string
}

export interface Gated {
  readonly gate: Gate
  readonly person: SignedIn
}

export async function visitOf(services: Services, request: FastifyRequest): Promise<Visit> {
  await services.regimeShelf.refresh()
  const now = services.clock.now()
  const token = readCookie(services.publicUrl, request, 'session')
  const at = { now, today: services.clock.today(), idleMinutes: services.auth.idleMinutes }
  const found = token === undefined ? null : await findSession(services.db, token, at)
  const device = request.headers['user-agent']?.slice(0, 200) ?? null
  const from = { now, device, address: request.ip }
  if (found === null) return { person: null, gated: null, ...from }
  if (found.gate === null) return { person: found.signedIn, gated: null, ...from }
  return { person: null, gated: { gate: found.gate, person: found.signedIn }, ...from }
}

/** The visit as an endpoint may know it; null where the visitor must first sign in, or open their session. */
export function admit(access: Access, visit: Visit): Visit | null {
  switch (access) {
    case 'public':
      return visit
    case 'signedIn':
      return visit.person === null ? null : visit
    case 'enrolling':
      if (visit.gated?.gate === 'enrol') return { ...visit, person: visit.gated.person }
      return visit.person === null ? null : visit
  }
}

/** Where a visitor who is not let in goes first, and the code that says so to a program. */
export function doorFor(visit: Visit): { readonly path: string; readonly code: string } {
  switch (visit.gated?.gate) {
    case 'secondFactor':
      return { path: '/sign-in/second', code: 'account/second-needed' }
    case 'enrol':
      return { path: '/account/second-factor', code: 'account/enrol-needed' }
    case 'locked':
      return { path: '/unlock', code: 'account/locked' }
    case undefined:
      return { path: '/sign-in', code: 'permission/sign-in' }
  }
}

export function askOf(services: Services, visit: Visit, tx: Tx, shown: ShownOnce | null = null): Ask {
  const { person, gated, now, device, address } = visit
  return {
    ...services,
    tx,
    person,
    gated,
    now,
    today: services.clock.today(),
    device,
    address,
    shown,
    source: (hat, more) => ({
      ...{ at: now, by: person?.personId ?? null, hat, device },
      onBehalfOf: actsFor(person?.actor.hats ?? [], hat),
      ...more,
    }),
  }
}

export function shellOf(services: Services, visit: Visit, request: FastifyRequest, problem: Problem | null): Shell {
  const said = new URL(request.url, 'http://here').searchParams.get('say')
  return {
    person: visit.person,
    path: request.url,
    today: services.clock.today(),
    now: visit.now,
    assets: services.assets,
    publicUrl: services.publicUrl,
    nav: visit.gated === null ? services.nav(visit.person, request.url) : [],
    newKey: () => randomUUID(),
    notice: said === null ? null : (services.notices.get(said) ?? null),
    problem,
  }
}
