import type { Result } from '@saolang/domain/result'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { z } from 'zod'
import { clearCookie, setCookie } from '../../platform/auth/cookies.ts'
import { API, type Mounting, ProblemDocument, sendFailure, sendPage, sendProblem } from '../../platform/http/answer.ts'
import { type Visit, visitOf } from '../../platform/http/ask.ts'
import { custom, type Endpoint, type Shell } from '../../platform/http/endpoint.ts'
import { type Problem, problemOf, problemOfFields } from '../../platform/http/problem.ts'
import { isFromHere } from '../../platform/http/same-origin.ts'
import type { Services } from '../../platform/services.ts'

/** What a door to a session does to the browser: cookies, where it goes, and the answer for a program. */
export interface Entered {
  readonly session?: string | null
  readonly known?: string
  readonly step?: string | null
  readonly to: string
  readonly answer: Readonly<Record<string, unknown>>
}

export interface EntranceDef<Body> {
  readonly id: string
  readonly path: string
  readonly summary: string
  readonly body: z.ZodType<Body>
  readonly answer: z.ZodType
  readonly run: (
    services: Services,
    input: { readonly body: Body; readonly visit: Visit; readonly request: FastifyRequest },
  ) => Promise<Result<Entered, string>>
  /** The form again; null for the general page of failures. */
  readonly again: (
    services: Services,
    input: { readonly body: Partial<Body>; readonly visit: Visit; readonly problem: Problem },
  ) => Promise<((shell: Shell) => VNode) | null>
}

/**
 * A door to a session: a form and the same as JSON. These routes set cookies, so they stand beside the three kinds;
 * the checks before them are the same (origin, body), and repeating one is harmless, so they take no key.
 */
export function entrance<Body>(def: EntranceDef<Body>): Endpoint {
  const { id, path, summary } = def
  return custom({
    id,
    path,
    method: 'POST',
    access: 'public',
    mount: (mounting) => {
      mounting.app.post(path, { schema: { hide: true } }, async (request, reply) => {
        const visit = await visitOf(mounting.services, request)
        const outcome = await enter(mounting, request, visit, def)
        if ('problem' in outcome) return showAgain(mounting, request, reply, visit, def, outcome.problem)
        setCookies(mounting.services, reply, outcome.entered)
        return reply.header('cache-control', 'no-store').redirect(outcome.entered.to, 303)
      })
      const schema = { operationId: id, summary, tags: [id.split('.')[0] ?? ''], body: def.body }
      const response = { 200: def.answer, default: ProblemDocument }
      mounting.app.post(API + path, { schema: { ...schema, response } }, async (request, reply) => {
        const visit = await visitOf(mounting.services, request)
        const outcome = await enter(mounting, request, visit, def)
        if ('problem' in outcome) return sendProblem(withRetry(reply, outcome.problem), outcome.problem)
        setCookies(mounting.services, reply, outcome.entered)
        reply.header('cache-control', 'no-store').type('application/json; charset=utf-8')
        return reply.send(JSON.stringify(def.answer.parse(outcome.entered.answer)))
      })
    },
  })
}

async function enter<Body>(
  mounting: Mounting,
  request: FastifyRequest,
  visit: Visit,
  def: EntranceDef<Body>,
): Promise<{ readonly entered: Entered } | { readonly problem: Problem }> {
  const { services } = mounting
  if (!isFromHere(request)) return { problem: problemOf(services.failures, { code: 'request/other-site' }) }
  if (!isRecord(request.body)) return { problem: problemOf(services.failures, { code: 'request/malformed' }) }
  const raw = withoutKey(request.body)
  const body = def.body.safeParse(raw)
  if (!body.success) return { problem: problemOfFields(services.failures, body.error, raw) }
  const result = await def.run(services, { body: body.data, visit, request })
  return result.ok ? { entered: result.value } : { problem: problemOf(services.failures, result.failure) }
}

function isRecord(body: unknown): body is Record<string, unknown> {
  return typeof body === 'object' && body !== null && !Array.isArray(body)
}

/** `_key` belongs to the shell of every form. */
function withoutKey(body: unknown): Record<string, unknown> {
  if (!isRecord(body)) return {}
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== '_key'))
}

function setCookies({ publicUrl }: Services, reply: FastifyReply, entered: Entered): void {
  for (const cookie of ['session', 'known', 'step'] as const) {
    const value = entered[cookie]
    if (typeof value === 'string') setCookie(publicUrl, reply, cookie, value)
    if (value === null) clearCookie(publicUrl, reply, cookie)
  }
}

/** RFC 9110: how long a program should wait. */
function withRetry(reply: FastifyReply, problem: Problem): FastifyReply {
  const { seconds } = problem.details
  return seconds === undefined ? reply : reply.header('retry-after', String(seconds))
}

async function showAgain<Body>(
  mounting: Mounting,
  request: FastifyRequest,
  reply: FastifyReply,
  visit: Visit,
  def: EntranceDef<Body>,
  problem: Problem,
): Promise<FastifyReply> {
  withRetry(reply, problem)
  if (problem.status === 403) return sendFailure(mounting, request, reply, visit, problem)
  const texts = z.record(z.string(), z.string()).safeParse(withoutKey(request.body))
  // The parser of what is shown again: plain texts by name, none of them trusted.
  const body = (texts.success ? texts.data : {}) as Partial<Body>
  const page = await def.again(mounting.services, { body, visit, problem })
  if (page === null) return sendFailure(mounting, request, reply, visit, problem)
  return sendPage(mounting, request, reply, visit, problem, page)
}

/** Only a path of our own: `//elsewhere` and `/\elsewhere` would lead a browser away. */
export function safeNext(next: string | undefined): string {
  return next !== undefined && next.length <= 2000 && /^\/(?![/\\])[^\s\\]*$/.test(next) ? next : '/'
}

/** The address with a sentence to be said there. */
export function saying(to: string, say: string): string {
  return `${to}${to.includes('?') ? '&' : '?'}say=${say}`
}
