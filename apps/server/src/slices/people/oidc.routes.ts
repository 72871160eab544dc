import { randomBytes } from 'node:crypto'
import { fail, ok, type Result } from '@saolang/domain/result'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { OidcProvider } from '../../platform/auth/config.ts'
import { clearCookie, readCookie, setCookie } from '../../platform/auth/cookies.ts'
import { beginOidc, endSessionUrl, finishOidc, OidcStep } from '../../platform/auth/oidc.ts'
import { putStep, takeStep } from '../../platform/auth/once.ts'
import { isFresh } from '../../platform/auth/session.ts'
import { API, type Mounting, sendFailure } from '../../platform/http/answer.ts'
import { type Visit, visitOf } from '../../platform/http/ask.ts'
import { custom, type Endpoint } from '../../platform/http/endpoint.ts'
import { problemOf } from '../../platform/http/problem.ts'
import type { Services } from '../../platform/services.ts'
import { type Entered, safeNext } from './entrance.ts'
import { findByClaims, linkClaims } from './identities.ts'
import { entered, fromOf } from './sign-in.routes.ts'
import { openFor } from './sign-in.ts'

const PURPOSE = 'oidc'

interface Way {
  readonly services: Services
  readonly provider: OidcProvider
  readonly request: FastifyRequest
  readonly visit: Visit
}

/** A page that only leads on: to a provider, or back from it. Links and not forms, for a form may lead nowhere else. */
function way(id: string, path: string, run: (way: Way) => Promise<Result<Entered, string>>): Endpoint {
  return custom({
    id,
    path,
    method: 'GET',
    access: 'public',
    mount: (mounting) => {
      const handler = (request: FastifyRequest, reply: FastifyReply) => go(mounting, request, reply, run)
      mounting.app.get(path, { schema: { hide: true }, exposeHeadRoute: false }, handler)
      mounting.app.get(API + path, { schema: { hide: true }, exposeHeadRoute: false }, handler)
    },
  })
}

async function go(
  mounting: Mounting,
  request: FastifyRequest,
  reply: FastifyReply,
  run: (way: Way) => Promise<Result<Entered, string>>,
): Promise<FastifyReply> {
  const { services } = mounting
  const visit = await visitOf(services, request)
  const { provider: id } = z.object({ provider: z.string() }).parse(request.params)
  const provider = services.auth.providers.find((one) => one.id === id)
  reply.header('cache-control', 'no-store')
  const result =
    provider === undefined ? fail('account/provider-refused') : await run({ services, provider, request, visit })
  if (!result.ok) return sendFailure(mounting, request, reply, visit, problemOf(services.failures, result.failure))
  for (const cookie of ['session', 'step'] as const) {
    const value = result.value[cookie]
    if (typeof value === 'string') setCookie(services.publicUrl, reply, cookie, value)
    if (value === null) clearCookie(services.publicUrl, reply, cookie)
  }
  return reply.redirect(result.value.to, 303)
}

async function sendAway(
  { services, provider, visit }: Way,
  about: { readonly next: string; readonly linkFor: string | null },
): Promise<Result<Entered, string>> {
  const begun = await beginOidc(provider, services.publicUrl, about)
  if (!begun.ok) return begun
  const holder = randomBytes(24).toString('base64url')
  await putStep(services.db, services.auth.keys, { holder, purpose: PURPOSE, now: visit.now }, begun.value.step)
  return ok({ step: holder, to: begun.value.url, answer: {} })
}

function searchOf(request: FastifyRequest): URLSearchParams {
  return new URL(request.url, 'http://here').searchParams
}

const begin = way('people.oidcBegin', '/sign-in/oidc/:provider', (one) =>
  sendAway(one, { next: safeNext(searchOf(one.request).get('next') ?? '/'), linkFor: null }),
)

/** Linking begins on the own page only, by somebody who has proved who they are a short while ago. */
const link = way('people.oidcLink', '/sign-in/oidc/:provider/link', async (one) => {
  const { services, visit, request } = one
  if (visit.person === null) return ok({ to: '/sign-in?next=/account', answer: {} })
  if (request.headers['sec-fetch-site'] === 'cross-site') return fail('request/other-site')
  if (!isFresh(visit.person, visit.now, services.auth.freshMinutes))
    return ok({ to: '/account/confirm?next=/account', answer: {} })
  return sendAway(one, { next: '/account', linkFor: visit.person.session?.id ?? '' })
})

const callback = way('people.oidcCallback', '/sign-in/oidc/:provider/callback', async (one) => {
  const { services, provider, request, visit } = one
  const holder = readCookie(services.publicUrl, request, 'step')
  if (holder === undefined) return fail('account/provider-refused')
  const place = { holder, purpose: PURPOSE, now: visit.now }
  const step = await takeStep(services.db, services.auth.keys, place, OidcStep)
  if (step === null || step.provider !== provider.id) return fail('account/provider-refused')
  const claims = await finishOidc(provider, services.publicUrl, step, searchOf(request).toString())
  if (!claims.ok) return claims
  if (step.linkFor !== null) {
    if (visit.person === null || visit.person.session?.id !== step.linkFor) return fail('account/provider-refused')
    const linked = await linkClaims(services, provider.id, claims.value, visit.person.personId, visit)
    return linked.ok ? ok({ step: null, to: '/account?say=identity-linked', answer: {} }) : linked
  }
  const personId = await findByClaims(services, provider.id, claims.value, visit.now)
  if (personId === null) return fail('account/identity-unknown')
  const opened = await openFor(services, personId, 'oidc', fromOf(services, request, visit))
  return ok({ ...entered(opened, safeNext(step.next)), step: null })
})

/** The session here has ended by the form of sign-out; this ends the one at the provider. */
const leave = way('people.oidcLeave', '/sign-in/oidc/:provider/leave', async ({ services, provider }) => {
  const url = await endSessionUrl(provider, services.publicUrl)
  return ok({ to: url ?? '/sign-in?say=signed-out', answer: {} })
})

export const oidcRoutes: readonly Endpoint[] = [begin, link, callback, leave]
