import type { ServerResponse } from 'node:http'
import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { sql } from 'kysely'
import { assetsFolder, serveAssets } from '../assets.ts'
import type { Services } from '../services.ts'
import { type PlatformPages, sendFailure } from './answer.ts'
import type { Endpoint } from './endpoint.ts'
import { parseFormBody } from './form-body.ts'
import { refuseUnknownHosts } from './hosts.ts'
import { mount } from './mount.ts'
import { problemJson, problemOf } from './problem.ts'

const BODY_LIMIT = 1_048_576

export interface HttpSettings {
  /** Requests of one address a minute, before it is asked to wait. */
  readonly requestsPerMinute: number
  /** Addresses of proxies whose word about the client is believed. */
  readonly trustProxy: string[] | false
}

/** The HTTP server with everything mounted; it listens to nobody yet. */
export async function buildHttp(
  services: Services,
  pages: PlatformPages,
  endpoints: readonly Endpoint[],
  settings: HttpSettings,
): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: BODY_LIMIT,
    trustProxy: settings.trustProxy,
    requestTimeout: 120_000,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    forceCloseConnections: 'idle',
    frameworkErrors: (_error, request, reply) => {
      reply.hijack()
      answerNowhere(services, request.url, reply.raw)
    },
  })
  // Parsing and answering are ours (endpoint definitions); the schemas serve the API document.
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => (data) => JSON.stringify(data))
  await addPlugins(app, settings)
  refuseUnknownHosts(app, services)
  readForms(app)
  refuseUnstorable(app)
  const mounting = { app, services, pages }
  answerFailures(mounting)
  await app.register(async (inside) => mount({ ...mounting, app: inside }, endpoints))
  await serveAssets(app, assetsFolder())
  app.get('/healthz', { schema: { hide: true } }, async (_request, reply) => {
    await sql`select 1`.execute(services.db)
    return reply.send({ ready: true })
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, (_request, reply) => reply.send(app.swagger()))
  await app.ready()
  return app
}

async function addPlugins(app: FastifyInstance, settings: HttpSettings): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Sao Làng',
        version: '1',
        description:
          'The commands and readings of the pages as JSON. Sign in at POST /api/v1/sign-in; every POST needs the header Idempotency-Key and, from a browser, the same origin. Failures are problem+json with a stable code.',
      },
    },
    transform: jsonSchemaTransform,
  })
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        scriptSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        frameSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
    referrerPolicy: { policy: 'same-origin' },
  })
  await app.register(cookie)
  // Pages are text and lines are weak: everything above a packet is compressed.
  await app.register(compress, {
    threshold: 1024,
    encodings: ['br', 'gzip'],
    zlibOptions: { level: 6 },
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  })
  // A file above its limit is cut and then refused by the store, with the sentence that names the limit.
  await app.register(multipart, { throwFileSizeLimit: false })
  await app.register(rateLimit, { max: settings.requestsPerMinute, timeWindow: '1 minute' })
}

function readForms(app: FastifyInstance): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, parseFormBody(String(body)))
  })
}

/** An address that cannot be read or is too long leads nowhere: said in our words, before any route is known. */
function answerNowhere(services: Services, url: string, response: ServerResponse): void {
  const problem = problemOf(services.failures, { code: 'request/not-found' })
  const isApi = url.startsWith('/api/')
  const type = isApi ? 'application/problem+json' : 'text/html'
  const page = `<!doctype html><html lang="vi"><title>Không tìm thấy - Sao Làng</title><p>${problem.say}</p></html>`
  response.writeHead(problem.status, { 'content-type': `${type}; charset=utf-8` })
  response.end(isApi ? JSON.stringify(problemJson(problem)) : page)
}

/**
 * PostgreSQL holds no NUL and no half of a surrogate pair, and no person types one: refused at the door, wherever it
 * stands.
 */
function refuseUnstorable(app: FastifyInstance): void {
  app.addHook('preValidation', async (request) => {
    if (/%00/.test(request.url) || holdsUnstorable(request.body))
      throw new MalformedRequest('text that no database holds')
  })
}

class MalformedRequest extends Error {
  readonly statusCode = 400
}

const UNSTORABLE = /\0|\p{Surrogate}/u

/** No body of ours is nested deeper: what is deeper is not read further and counts as malformed. */
const DEEPEST = 8

function holdsUnstorable(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return UNSTORABLE.test(value)
  if (typeof value !== 'object' || value === null) return false
  if (depth === DEEPEST) return true
  return Object.entries(value).some(([key, item]) => UNSTORABLE.test(key) || holdsUnstorable(item, depth + 1))
}

/** Every failure leaves as a sentence: what is ours to know is logged, what is theirs to mend is said. */
function answerFailures(mounting: { app: FastifyInstance; services: Services; pages: PlatformPages }): void {
  const { app, services } = mounting
  app.setNotFoundHandler((request, reply) =>
    sendFailure(mounting, request, reply, null, problemOf(services.failures, { code: 'request/not-found' })),
  )
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    const code = codeOf(error)
    if (code === 'request/busy' || code === 'request/taken') {
      services.log({
        level: code === 'request/taken' ? 'warn' : 'error',
        what: 'request failed',
        path: request.routeOptions.url ?? '?',
        error: String(error.stack ?? error),
      })
    }
    const problem = problemOf(services.failures, { code, details: { wait: 60 } })
    // Where even the page of failures cannot be made (no database), the sentence goes out as plain text.
    try {
      return await sendFailure(mounting, request, reply, null, problem)
    } catch {
      return reply.code(problem.status).type('text/plain; charset=utf-8').send(problem.say)
    }
  })
}

function codeOf(error: FastifyError): string {
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return 'request/unsupported'
  // Two people at the same instant: the rules let both pass and the database one only (unique_violation).
  if (error.code === '23505') return 'request/taken'
  switch (error.statusCode) {
    case 413:
      return 'request/too-large'
    case 421:
      return 'request/unknown-host'
    case 415:
      return 'request/unsupported'
    case 429:
      return 'request/too-many'
    case undefined:
      return 'request/busy'
    default:
      return error.statusCode >= 400 && error.statusCode < 500 ? 'request/malformed' : 'request/busy'
  }
}
