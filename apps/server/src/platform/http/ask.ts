import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Tx } from '../acts/stream.ts'
import { findSignedIn, SESSION_COOKIE, type SignedIn } from '../auth/session.ts'
import type { Services } from '../services.ts'
import type { Ask, Shell } from './endpoint.ts'
import type { Problem } from './problem.ts'

/** Who asks, when and from what: read once a request, before any transaction of a use case. */
export interface Visit {
  readonly person: SignedIn | null
  readonly now: Date
  readonly device: string | null
}

export async function visitOf(services: Services, request: FastifyRequest): Promise<Visit> {
  const now = services.clock.now()
  const token = request.cookies[SESSION_COOKIE]
  const person = token === undefined ? null : await findSignedIn(services.db, token, now, services.clock.today())
  return { person, now, device: request.headers['user-agent']?.slice(0, 200) ?? null }
}

export function askOf(services: Services, visit: Visit, tx: Tx): Ask {
  const { person, now, device } = visit
  return {
    ...services,
    tx,
    person,
    now,
    today: services.clock.today(),
    device,
    source: (hat, more) => ({ at: now, by: person?.personId ?? null, hat, device, ...more }),
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
    nav: services.nav(visit.person, request.url),
    newKey: () => randomUUID(),
    notice: said === null ? null : (services.notices.get(said) ?? null),
    problem,
  }
}
