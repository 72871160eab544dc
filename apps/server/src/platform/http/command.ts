import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Tx } from '../acts/stream.ts'
import { snapshot } from '../db/snapshot.ts'
import { API, type Mounting, ProblemDocument, sendFailure, sendPage, sendProblem } from './answer.ts'
import { admit, askOf, doorFor, type Visit, visitOf } from './ask.ts'
import type { CommandDef } from './endpoint.ts'
import type { FormBody } from './form-body.ts'
import { nameOtherHat } from './other-hat.ts'
import { type Problem, problemOf, problemOfFields } from './problem.ts'
import { docs } from './reading.ts'
import { isFromHere } from './same-origin.ts'
import { type MemoryFile, receiveUpload, type StoredFile } from './upload.ts'
import { writeOnce } from './write.ts'

interface Sent {
  readonly raw: FormBody
  readonly key: string
  /** Who typed it (`_for`), where the form says so: what waited on a device is never sent by somebody else. */
  readonly typedBy: string | null
  readonly files: readonly StoredFile[]
  readonly packages: readonly MemoryFile[]
}

type Answered<Params, Body, Answer> =
  | { readonly answer: Answer; readonly params: Params; readonly body: Body }
  | { readonly problem: Problem; readonly params: Params | null; readonly raw: FormBody }

/** A form at the path and the same command as JSON below /api/v1. */
export function mountCommand<Params, Body, Answer>(mounting: Mounting, def: CommandDef<Params, Body, Answer>): void {
  mounting.app.post(def.path, { schema: { hide: true } }, async (request, reply) => {
    const visitor = await visitOf(mounting.services, request)
    const visit = admit(def.access, visitor)
    if (visit === null) return sendSignInAgain(mounting, request, reply, visitor)
    const outcome = await carryOut(mounting, request, visit, def)
    if ('problem' in outcome) return showAgain(mounting, request, reply, visit, def, outcome)
    const { to, say } = def.done(outcome.answer, outcome)
    return reply.redirect(say === undefined ? to : withNotice(to, say), 303)
  })
  const schema = { ...docs(def), body: def.body, response: { 200: def.answer, default: ProblemDocument } }
  mounting.app.post(API + def.path, { schema: { ...schema, ...consumes(def) } }, async (request, reply) => {
    const visitor = await visitOf(mounting.services, request)
    const visit = admit(def.access, visitor)
    if (visit === null)
      return sendProblem(reply, problemOf(mounting.services.failures, { code: doorFor(visitor).code }))
    const outcome = await carryOut(mounting, request, visit, def)
    if ('problem' in outcome) return sendProblem(reply, outcome.problem)
    reply.header('cache-control', 'no-store')
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(def.answer.parse(outcome.answer)))
  })
}

function consumes<Params, Body, Answer>(def: CommandDef<Params, Body, Answer>) {
  return { consumes: [def.upload === undefined ? 'application/json' : 'multipart/form-data'] }
}

function withNotice(to: string, say: string): string {
  const [path = '', fragment] = to.split('#')
  const query = `${path}${path.includes('?') ? '&' : '?'}say=${encodeURIComponent(say)}`
  return fragment === undefined ? query : `${query}#${fragment}`
}

async function carryOut<Params, Body, Answer>(
  mounting: Mounting,
  request: FastifyRequest,
  visit: Visit,
  def: CommandDef<Params, Body, Answer>,
): Promise<Answered<Params, Body, Answer>> {
  const { services } = mounting
  const refuse = (code: string, params: Params | null = null, raw: FormBody = {}) => ({
    problem: problemOf(services.failures, { code }),
    params,
    raw,
  })
  if (!isFromHere(request)) return refuse('request/other-site')
  const params = def.params.safeParse(request.params)
  if (!params.success) return refuse('request/not-found')
  const braked = (await def.brake?.(services, visit)) ?? null
  if (braked !== null) return { problem: problemOf(services.failures, braked), params: null, raw: {} }
  const sent = await receive(mounting, request, def)
  if (!sent.ok) return { problem: sent.problem, params: params.data, raw: sent.raw }
  const { raw, key, files, packages, typedBy } = sent.value
  if (typedBy !== null && typedBy !== visit.person?.personId) return refuse('request/other-person', params.data, raw)
  const body = def.body.safeParse(raw)
  if (!body.success) return { problem: problemOfFields(services.failures, body.error, raw), params: params.data, raw }
  if (key.length < 8 || key.length > 100) return refuse('request/key-missing', params.data, raw)
  const input = { params: params.data, body: body.data, files, packages }
  const held = packages.map(({ name, sha256 }) => ({ name, sha256 }))
  const once = {
    actor: visit.person?.personId ?? 'nobody',
    key,
    command: def.id,
    request: { params: params.data, body: body.data, files, ...(held.length === 0 ? {} : { packages: held }) },
  }
  const run = (tx: Tx) => def.run(askOf(services, visit, tx), input)
  const first = await writeOnce(services, once, visit.now, run, def.keep)
  const result = await nameOtherHat(services, visit, first, (ask) => def.run(ask, input))
  if (!result.ok) return { problem: problemOf(services.failures, result.failure), params: params.data, raw }
  return { answer: result.value, params: params.data, body: body.data }
}

type Received =
  | { readonly ok: true; readonly value: Sent }
  | { readonly ok: false; readonly problem: Problem; readonly raw: FormBody }

async function receive<Params, Body, Answer>(
  mounting: Mounting,
  request: FastifyRequest,
  def: CommandDef<Params, Body, Answer>,
): Promise<Received> {
  const header = request.headers['idempotency-key']
  const keyOf = (raw: FormBody) => String(typeof header === 'string' ? header : (raw._key ?? ''))
  if (def.upload !== undefined) {
    const upload = await receiveUpload(mounting.services, request, def.upload)
    if (!upload.ok) return upload
    const { raw, files, packages } = upload.value
    return {
      ok: true,
      value: { raw: withoutShellFields(raw), key: keyOf(raw), typedBy: typedBy(raw), files, packages },
    }
  }
  const { body } = request
  if (body === null || typeof body !== 'object' || Array.isArray(body)) {
    return { ok: false, problem: problemOf(mounting.services.failures, { code: 'request/malformed' }), raw: {} }
  }
  // The parser of bodies: a form or a JSON object; the schema of the command reads it next.
  const raw = body as FormBody
  const typed = { raw: withoutShellFields(raw), key: keyOf(raw), typedBy: typedBy(raw) }
  return { ok: true, value: { ...typed, files: [], packages: [] } }
}

function typedBy(raw: FormBody): string | null {
  return typeof raw._for === 'string' ? raw._for : null
}

/** `_key` and the like belong to the shell of the form, not to the command. */
function withoutShellFields(raw: FormBody): FormBody {
  return Object.fromEntries(Object.entries(raw).filter(([name]) => !name.startsWith('_')))
}

async function showAgain<Params, Body, Answer>(
  mounting: Mounting,
  request: FastifyRequest,
  reply: FastifyReply,
  visit: Visit,
  def: CommandDef<Params, Body, Answer>,
  outcome: { problem: Problem; params: Params | null; raw: FormBody },
): Promise<FastifyReply> {
  const { problem, params, raw } = outcome
  if (def.again !== undefined && params !== null && problem.status !== 403 && problem.status !== 404) {
    const again = def.again
    const page = await snapshot(mounting.services.db, (tx) =>
      again(askOf(mounting.services, visit, tx), { params, raw, problem }),
    )
    if (page !== null) return sendPage(mounting, request, reply, visit, problem, page)
  }
  return sendFailure(mounting, request, reply, visit, problem)
}

function sendSignInAgain(mounting: Mounting, request: FastifyRequest, reply: FastifyReply, visit: Visit) {
  // A request of another site is not offered for sending again.
  if (!isFromHere(request)) {
    const foreign = problemOf(mounting.services.failures, { code: 'request/other-site' })
    return sendFailure(mounting, request, reply, visit, foreign)
  }
  const door = doorFor(visit)
  const problem = problemOf(mounting.services.failures, { code: door.code })
  const body = typeof request.body === 'object' && request.body !== null ? request.body : {}
  const fields = Object.entries(body).flatMap(([name, value]) => flatten(name, value))
  const withFiles = request.headers['content-type']?.startsWith('multipart/') === true
  const resend = { action: request.url, fields, withFiles, door: door.path }
  return sendPage(mounting, request, reply, visit, problem, (shell) => mounting.pages.signInAgain(resend, shell))
}

function flatten(name: string, value: unknown): [string, string][] {
  if (Array.isArray(value)) return value.map((item) => [`${name}[]`, String(item)])
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).map(([key, item]) => [`${name}[${key}]`, String(item)])
  }
  return [[name, String(value)]]
}
