import { ok } from '@saolang/domain/result'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { clearCookie, readCookie } from '../../platform/auth/cookies.ts'
import { closeSession } from '../../platform/auth/session.ts'
import { logSignIn } from '../../platform/auth/sign-in-log.ts'
import { API, type Mounting, sendFailure } from '../../platform/http/answer.ts'
import { type Visit, visitOf } from '../../platform/http/ask.ts'
import { custom, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { problemOf } from '../../platform/http/problem.ts'
import { isFromHere } from '../../platform/http/same-origin.ts'
import type { Services } from '../../platform/services.ts'
import { type Entered, entrance, safeNext, saying } from './entrance.ts'
import { signInPage } from './sign-in.pages.tsx'
import { type Opened, type SignInFrom, signIn } from './sign-in.ts'

export const SignInView = z.object({
  next: z.string(),
  name: z.string(),
  providers: z.array(z.object({ id: z.string(), label: z.string() })),
  /** Providers at which the session that has just ended may still be open. */
  left: z.boolean(),
})
export type SignInView = z.infer<typeof SignInView>

export function signInView(
  services: Pick<Services, 'auth'>,
  next: string | undefined,
  name = '',
  left = false,
): SignInView {
  return {
    next: safeNext(next),
    name,
    left,
    providers: services.auth.providers.map(({ id, label }) => ({ id, label })),
  }
}

/** What a sign-in needs to know of the request. */
export function fromOf(services: Services, request: FastifyRequest, visit: Visit): SignInFrom {
  const { publicUrl } = services
  const before = readCookie(publicUrl, request, 'session')
  const known = readCookie(publicUrl, request, 'known')
  return { address: visit.address, device: visit.device, now: visit.now, before, known }
}

/** After a step of signing in: on to the next one, or to where the person wanted to go. */
export function entered(opened: Opened, next: string): Entered {
  const { session, known, stage, personId, say } = opened
  const answer = { personId, stage }
  const cookies = known === undefined ? { session } : { session, known }
  switch (stage) {
    case 'secondFactor':
      return { ...cookies, to: `/sign-in/second?next=${encodeURIComponent(next)}`, answer }
    case 'enrol':
      return { ...cookies, to: '/account/second-factor', answer }
    case 'full':
      return { ...cookies, to: say === null ? next : saying('/account', say), answer }
  }
}

/** `stage` tells a program what is still to do: nothing, the second step, or setting one up. */
export const EnteredAnswer = z.object({ personId: z.string(), stage: z.enum(['full', 'secondFactor', 'enrol']) })

const form = query({
  id: 'people.signInForm',
  path: '/sign-in',
  summary: 'The sign-in page',
  access: 'public',
  api: false,
  params: z.object({}),
  search: z.object({ next: z.string().max(2000).default('/'), left: z.string().max(30).default('') }),
  view: SignInView,
  run: async (ask, { search }) => ok(signInView(ask, search.next, '', search.left === 'oidc')),
  page: signInPage,
})

const enter = entrance({
  id: 'people.signIn',
  path: '/sign-in',
  summary: 'Sign in; answers a session cookie and how far the sign-in has come',
  body: z.object({
    name: z.string().min(1).max(120),
    password: z.string().min(1).max(200),
    next: z.string().max(2000).default('/'),
  }),
  answer: EnteredAnswer,
  run: async (services, { body, visit, request }) => {
    const result = await signIn(services, body, fromOf(services, request, visit))
    return result.ok ? ok(entered(result.value, safeNext(body.next))) : result
  },
  again: async (services, { body }) => {
    const view = signInView(services, body.next, body.name)
    return (shell) => signInPage(view, shell)
  },
})

async function signOut(mounting: Mounting, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { services } = mounting
  if (!isFromHere(request)) {
    const problem = problemOf(services.failures, { code: 'request/other-site' })
    return sendFailure(mounting, request, reply, null, problem)
  }
  const visit = await visitOf(services, request)
  const token = readCookie(services.publicUrl, request, 'session')
  const ended = token === undefined ? undefined : await closeSession(services.db, token)
  if (ended !== undefined) await logSignIn(services.db, 'signedOut', ended, visit)
  clearCookie(services.publicUrl, reply, 'session')
  reply.header('cache-control', 'no-store')
  if (request.url.startsWith(API)) return reply.type('application/json; charset=utf-8').send('{}')
  const left = ended?.method === 'oidc' ? '&left=oidc' : ''
  return reply.redirect(`/sign-in?say=signed-out${left}`, 303)
}

const leave = custom({
  id: 'people.signOut',
  method: 'POST',
  path: '/sign-out',
  access: 'public',
  mount: (mounting) => {
    const handler = (request: FastifyRequest, reply: FastifyReply) => signOut(mounting, request, reply)
    mounting.app.post('/sign-out', { schema: { hide: true } }, handler)
    const about = { operationId: 'people.signOut', summary: 'End the session', tags: ['people'] }
    mounting.app.post(`${API}/sign-out`, { schema: { ...about, response: { 200: z.object({}) } } }, handler)
  },
})

export const signInRoutes: readonly Endpoint[] = [form, enter, leave]
