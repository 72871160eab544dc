import { ok } from '@saolang/domain/result'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { closeSession, SESSION_COOKIE } from '../../platform/auth/session.ts'
import { API, type Mounting, ProblemDocument, sendFailure, sendPage, sendProblem } from '../../platform/http/answer.ts'
import { visitOf } from '../../platform/http/ask.ts'
import { custom, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { type Problem, problemOf, problemOfFields } from '../../platform/http/problem.ts'
import { isFromHere } from '../../platform/http/same-origin.ts'
import { signInPage } from './people.pages.tsx'
import { signIn } from './sign-in.ts'

const SignIn = z.object({
  name: z.string().min(1).max(120),
  password: z.string().min(1).max(200),
  next: z.string().max(2000).default('/'),
})

/** Only a path of our own: `//elsewhere` and `/\elsewhere` would lead a browser away. */
function safeNext(next: string): string {
  return /^\/(?![/\\])[^\s\\]*$/.test(next) ? next : '/'
}

const form = query({
  id: 'people.signInForm',
  path: '/sign-in',
  summary: 'The sign-in page',
  access: 'public',
  api: false,
  params: z.object({}),
  search: z.object({ next: z.string().max(2000).default('/') }),
  view: z.object({ next: z.string() }),
  run: async (_ask, { search }) => ok({ next: safeNext(search.next) }),
  page: signInPage,
})

type Outcome =
  | { readonly token: string; readonly personId: string; readonly next: string }
  | { readonly problem: Problem }

async function attempt(mounting: Mounting, request: FastifyRequest): Promise<Outcome> {
  const { services } = mounting
  if (!isFromHere(request)) return { problem: problemOf(services.failures, { code: 'request/other-site' }) }
  const body = SignIn.safeParse(request.body ?? {})
  if (!body.success) return { problem: problemOfFields(services.failures, body.error, request.body) }
  const device = request.headers['user-agent']?.slice(0, 200) ?? null
  const result = await signIn(services.db, body.data, { address: request.ip, device, now: services.clock.now() })
  if (!result.ok) return { problem: problemOf(services.failures, result.failure) }
  return { ...result.value, next: safeNext(body.data.next) }
}

function setSession(reply: FastifyReply, request: FastifyRequest, token: string): void {
  const secure = request.protocol === 'https'
  reply.setCookie(SESSION_COOKIE, token, { path: '/', httpOnly: true, sameSite: 'lax', secure })
}

const enter = custom({
  id: 'people.signIn',
  method: 'POST',
  path: '/sign-in',
  access: 'public',
  mount: (mounting) => {
    mounting.app.post('/sign-in', { schema: { hide: true } }, async (request, reply) => {
      const outcome = await attempt(mounting, request)
      if ('problem' in outcome) return showAgain(mounting, request, reply, outcome.problem)
      setSession(reply, request, outcome.token)
      return reply.redirect(outcome.next, 303)
    })
    const answer = z.object({ personId: z.string() })
    const schema = {
      operationId: 'people.signIn',
      summary: 'Sign in; answers a session cookie',
      tags: ['people'],
      body: SignIn,
      response: { 200: answer, default: ProblemDocument },
    }
    mounting.app.post(`${API}/sign-in`, { schema }, async (request, reply) => {
      const outcome = await attempt(mounting, request)
      if ('problem' in outcome) return sendProblem(reply, outcome.problem)
      setSession(reply, request, outcome.token)
      return reply.type('application/json; charset=utf-8').send(JSON.stringify({ personId: outcome.personId }))
    })
  },
})

async function showAgain(mounting: Mounting, request: FastifyRequest, reply: FastifyReply, problem: Problem) {
  if (problem.status === 403) return sendFailure(mounting, request, reply, null, problem)
  const visit = await visitOf(mounting.services, request)
  const body = SignIn.partial().safeParse(request.body ?? {})
  const next = safeNext((body.success ? body.data.next : undefined) ?? '/')
  return sendPage(mounting, request, reply, visit, problem, (shell) => signInPage({ next }, shell))
}

const leave = custom({
  id: 'people.signOut',
  method: 'POST',
  path: '/sign-out',
  access: 'public',
  mount: (mounting) => {
    const handler = async (request: FastifyRequest, reply: FastifyReply) => {
      if (!isFromHere(request)) {
        return sendFailure(
          mounting,
          request,
          reply,
          null,
          problemOf(mounting.services.failures, { code: 'request/other-site' }),
        )
      }
      const token = request.cookies[SESSION_COOKIE]
      if (token !== undefined) await closeSession(mounting.services.db, token)
      reply.clearCookie(SESSION_COOKIE, { path: '/' })
      if (request.url.startsWith(API)) return reply.type('application/json; charset=utf-8').send('{}')
      return reply.redirect('/sign-in?say=signed-out', 303)
    }
    mounting.app.post('/sign-out', { schema: { hide: true } }, handler)
    const schema = {
      operationId: 'people.signOut',
      summary: 'End the session',
      tags: ['people'],
      response: { 200: z.object({}) },
    }
    mounting.app.post(`${API}/sign-out`, { schema }, handler)
  },
})

export const signInRoutes: readonly Endpoint[] = [form, enter, leave]
