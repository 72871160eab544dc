import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { z } from 'zod'
import type { Services } from '../services.ts'
import { shellOf, type Visit, visitOf } from './ask.ts'
import { type Problem, problemJson } from './problem.ts'

/** The pages that the platform shows itself; the look of them belongs to the pages kit, given by `app.ts`. */
export interface PlatformPages {
  readonly render: (page: VNode) => string
  readonly failure: (problem: Problem, shell: ReturnType<typeof shellOf>) => VNode
  /** A form that came after the session had ended: what was typed, to be sent again after signing in. */
  readonly signInAgain: (
    resend: {
      action: string
      fields: readonly (readonly [string, string])[]
      withFiles: boolean
      /** Where the session is opened again. */
      door: string
    },
    shell: ReturnType<typeof shellOf>,
  ) => VNode
}

/** What mounting needs, the same for every endpoint. */
export interface Mounting {
  readonly app: FastifyInstance
  readonly services: Services
  readonly pages: PlatformPages
}

export const API = '/api/v1'

/** The shape of every failure in JSON, for the API document (RFC 9457). */
export const ProblemDocument = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  fields: z.array(z.object({ name: z.string(), code: z.string(), say: z.string() })).optional(),
})

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .code(problem.status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemJson(problem)))
}

export async function sendPage(
  mounting: Mounting,
  request: FastifyRequest,
  reply: FastifyReply,
  visit: Visit | null,
  problem: Problem | null,
  page: (shell: ReturnType<typeof shellOf>) => VNode,
  lifetime: { readonly status?: number | undefined; readonly seconds?: number | undefined } = {},
): Promise<FastifyReply> {
  const known = visit ?? (await visitOf(mounting.services, request))
  const shell = shellOf(mounting.services, known, request, problem)
  // A page that may name who is signed in is theirs alone; shared caches keep what a visitor is shown.
  const ofVisitor = known.person === null && known.gated === null
  if (lifetime.seconds !== undefined) reply.header('vary', 'cookie')
  const kept = lifetime.seconds === undefined ? 'no-cache' : `public, max-age=${lifetime.seconds}`
  reply.header('cache-control', ofVisitor ? kept : 'no-store')
  // For the script that sends what waited on a device: which refusal this page shows.
  if (problem !== null) reply.header('x-problem', problem.code)
  return reply
    .code(problem?.status ?? lifetime.status ?? 200)
    .type('text/html; charset=utf-8')
    .send(mounting.pages.render(page(shell)))
}

/** The answer to a failure in the form that was asked for: a page, or problem+json below /api. */
export function sendFailure(
  mounting: Mounting,
  request: FastifyRequest,
  reply: FastifyReply,
  visit: Visit | null,
  problem: Problem,
): Promise<FastifyReply> | FastifyReply {
  if (request.url.startsWith('/api/')) return sendProblem(reply, problem)
  return sendPage(mounting, request, reply, visit, problem, (shell) => mounting.pages.failure(problem, shell))
}
