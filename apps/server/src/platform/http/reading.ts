import { fail, type Result } from '@saolang/domain/result'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { type ShownOnce, takeShown } from '../auth/once.ts'
import { snapshot } from '../db/snapshot.ts'
import type { Services } from '../services.ts'
import type { SeenThing } from '../view-log.ts'
import { API, type Mounting, ProblemDocument, sendFailure, sendPage } from './answer.ts'
import { admit, askOf, doorFor, type Visit, visitOf } from './ask.ts'
import type { Ask, Download, DownloadDef, QueryDef } from './endpoint.ts'
import { collectFields, type FormBody } from './form-body.ts'
import { nameOtherHat } from './other-hat.ts'
import { type Problem, problemOf, problemOfFields } from './problem.ts'

type Outcome<View> = { readonly view: View } | { readonly problem: Problem }

/** A page at the path and the same view as JSON below /api/v1. */
export function mountQuery<Params, Search, View>(mounting: Mounting, def: QueryDef<Params, Search, View>): void {
  const { page } = def
  if (page !== undefined) {
    mounting.app.get(def.path, { schema: { hide: true } }, async (request, reply) => {
      const visitor = await visitOf(mounting.services, request)
      const visit = admit(def.access, visitor)
      if (visit === null) return reply.redirect(`${doorFor(visitor).path}?next=${encodeURIComponent(request.url)}`, 303)
      const outcome = await answer(mounting, request, visit, def)
      if ('problem' in outcome) return sendFailure(mounting, request, reply, visit, outcome.problem)
      const to = def.moved?.(outcome.view) ?? null
      if (to !== null) return reply.redirect(to, 303)
      const status = problemIn(mounting, def, outcome.view)?.status
      const kept = { status, seconds: def.publicSeconds }
      return sendPage(mounting, request, reply, visit, null, (shell) => page(outcome.view, shell), kept)
    })
  }
  if (def.api === false) return
  mounting.app.get(API + def.path, { schema: apiSchema(def) }, async (request, reply) => {
    const visitor = await visitOf(mounting.services, request)
    const visit = admit(def.access, visitor)
    if (visit === null) return sendSignIn(mounting, request, reply, visitor)
    const outcome = await answer(mounting, request, visit, def)
    if ('problem' in outcome) return sendFailure(mounting, request, reply, visit, outcome.problem)
    const problem = problemIn(mounting, def, outcome.view)
    if (problem !== null) return sendFailure(mounting, request, reply, visit, problem)
    reply.header('cache-control', def.publicSeconds === undefined ? 'no-store' : `public, max-age=${def.publicSeconds}`)
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(def.view.parse(outcome.view)))
  })
}

function problemIn<Params, Search, View>(
  mounting: Mounting,
  def: QueryDef<Params, Search, View>,
  view: View,
): Problem | null {
  const failure = def.failed?.(view) ?? null
  return failure === null ? null : problemOf(mounting.services.failures, failure)
}

/** A document at the path and below /api/v1. */
export function mountDownload<Params, Search>(mounting: Mounting, def: DownloadDef<Params, Search>): void {
  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    const visitor = await visitOf(mounting.services, request)
    const visit = admit(def.access, visitor)
    if (visit === null) return sendSignIn(mounting, request, reply, visitor)
    const outcome = await answer<Params, Search, Download>(mounting, request, visit, def)
    if ('problem' in outcome) return sendFailure(mounting, request, reply, visit, outcome.problem)
    return sendDownload(reply, outcome.view)
  }
  mounting.app.get(def.path, { schema: { hide: true } }, handler)
  mounting.app.get(API + def.path, { schema: { ...docs(def), querystring: def.search } }, handler)
}

function sendDownload(reply: FastifyReply, file: Download): FastifyReply {
  const name = encodeURIComponent(file.name)
  reply.header('content-disposition', `${file.inline ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`)
  reply.header('x-content-type-options', 'nosniff')
  reply.header(
    'cache-control',
    file.publicSeconds === undefined ? 'private, no-store' : `public, max-age=${file.publicSeconds}`,
  )
  // A document may be shown beside a form of ours, and may itself load nothing.
  reply.header(
    'content-security-policy',
    "default-src 'none'; style-src 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'self'",
  )
  reply.header('x-frame-options', 'SAMEORIGIN')
  if (file.size !== undefined) reply.header('content-length', file.size)
  return reply.type(file.type).send(file.body)
}

function sendSignIn(mounting: Mounting, request: FastifyRequest, reply: FastifyReply, visit: Visit) {
  return sendFailure(
    mounting,
    request,
    reply,
    visit,
    problemOf(mounting.services.failures, { code: doorFor(visit).code }),
  )
}

interface Reading<Params, Search, View> {
  readonly id: string
  readonly once?: true
  readonly params: z.ZodType<Params>
  readonly search: z.ZodType<Search>
  readonly run: (ask: Ask, input: { params: Params; search: Search }) => Promise<Result<View, string>>
  readonly personal?: (given: { params: Params; view: View }) => readonly SeenThing[]
}

async function answer<Params, Search, View>(
  mounting: Mounting,
  request: FastifyRequest,
  visit: Visit,
  def: Reading<Params, Search, View>,
): Promise<Outcome<View>> {
  const { services } = mounting
  const params = def.params.safeParse(request.params)
  if (!params.success) return { problem: problemOf(services.failures, { code: 'request/not-found' }) }
  const search = def.search.safeParse(searchOf(request))
  if (!search.success) return { problem: problemOfFields(services.failures, search.error, searchOf(request)) }
  const input = { params: params.data, search: search.data }
  const shown = def.once === true ? await takeFor(services, visit, def.id) : null
  const first = await snapshot(services.db, (tx) => def.run(askOf(services, visit, tx, shown), input))
  const result = await nameOtherHat(services, visit, first, (ask) => def.run(ask, input))
  if (!result.ok) return { problem: problemOf(services.failures, result.failure) }
  noteLook(services, visit, def.id, def.personal?.({ params: params.data, view: result.value }) ?? [])
  return { view: result.value }
}

/** Who looks at whose personal data; written later, together with others. */
function noteLook(services: Services, visit: Visit, endpoint: string, things: readonly SeenThing[]): void {
  const { person, now: at } = visit
  if (person === null) return
  const [first] = person.actor.hats
  const hat = [...new Set(person.actor.hats.map(({ role }) => role))].join(',')
  const who = { provinceCode: first?.provinceCode ?? '', viewer: person.personId, hat }
  for (const thing of things) services.viewLog.record({ ...thing, ...who, endpoint, at })
}

/** Only the session for which it was laid ready gets it, and only once. */
async function takeFor(services: Services, visit: Visit, page: string): Promise<ShownOnce | null> {
  const sessionId = visit.person?.session?.id
  if (sessionId === undefined) return null
  return takeShown(services.db, services.auth.keys, { sessionId, page, now: visit.now })
}

/** The search part, lists as `name[]`, without the words of the shell itself (`say` is the notice after a redirect). */
function searchOf(request: FastifyRequest): FormBody {
  const search = new URL(request.url, 'http://here').searchParams
  search.delete('say')
  return collectFields([...search])
}

export function docs(def: { readonly id: string; readonly summary: string; readonly params: z.ZodType }) {
  return { operationId: def.id, summary: def.summary, tags: [def.id.split('.')[0] ?? ''], params: def.params }
}

function apiSchema<Params, Search, View>(def: QueryDef<Params, Search, View>) {
  return { ...docs(def), querystring: def.search, response: { 200: def.view, default: ProblemDocument } }
}

/** For endpoints whose object is missing or not for the reader's eyes: the same answer for both. */
export const notFound = () => fail('request/not-found')
