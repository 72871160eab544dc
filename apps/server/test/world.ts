import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Role } from '@saolang/domain/permission'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { buildApp } from '../src/app.ts'
import type { Tx } from '../src/platform/acts/stream.ts'
import type { AuthConfig } from '../src/platform/auth/config.ts'
import { openSession, SESSION_COOKIE } from '../src/platform/auth/session.ts'
import { type Clock, fixedClock } from '../src/platform/clock.ts'
import { transaction } from '../src/platform/db/connect.ts'
import type { Services } from '../src/platform/services.ts'
import { registerPerson } from '../src/slices/people/index.ts'
import { openServices } from '../src/start.ts'
import { freshDatabase } from './database.ts'

/** The answer of a request, as tests read it. */
export interface Answer {
  readonly status: number
  readonly text: string
  /** The bytes of a packed file; `text` would lose some. */
  readonly bytes: Buffer
  readonly headers: Readonly<Record<string, unknown>>
  /** The body as JSON. */
  readonly json: <Body = Record<string, unknown>>() => Body
  /** Where a redirect leads. */
  readonly to: string
}

/** A browser or program of one person (or of nobody): requests carry the session and the marks of the same origin. */
export interface Visitor {
  readonly personId: string | null
  readonly get: (path: string) => Promise<Answer>
  /** Sends a form. A fresh idempotency key is added where none is given. */
  readonly post: (path: string, fields?: Readonly<Record<string, string>>) => Promise<Answer>
  /** POST of JSON below /api/v1. */
  readonly api: (path: string, body?: unknown, key?: string) => Promise<Answer>
  readonly send: (request: InjectOptions) => Promise<Answer>
}

/** The whole system over a database of its own, at a day that the test sets. */
export interface World {
  readonly app: FastifyInstance
  readonly services: Services
  readonly nobody: Visitor
  /** Moves the clock: `2026-08-03T02:00:00Z`, or a plain date for that morning in Vietnam. */
  readonly setClock: (moment: string) => void
  readonly inTransaction: <Value>(work: (tx: Tx) => Promise<Value>) => Promise<Value>
  /** Registers a person with one role and signs them in. */
  readonly person: (name: string, role: Role, place: PlaceOfRole) => Promise<Visitor>
  /** Signs in a person who is there already. */
  readonly signIn: (personId: string) => Promise<Visitor>
  /** As the owner of the database, past every guard: for tests of tampering. */
  readonly adminUrl: string
  readonly close: () => Promise<void>
}

export interface PlaceOfRole {
  readonly provinceCode: string
  readonly communeCode?: string
  readonly producerId?: string
  readonly title?: string
}

export async function openWorld(
  moment = '2026-08-03T02:00:00Z',
  options: { readonly auth?: Partial<AuthConfig>; readonly publicUrl?: string } = {},
): Promise<World> {
  const database = await freshDatabase()
  const files = await mkdtemp(join(tmpdir(), 'saolang-files-'))
  let clock = clockAt(moment)
  const moving: Clock = { now: () => clock.now(), today: () => clock.today() }
  const url = database.url
  const { auth = {}, publicUrl = 'http://saolang.test' } = options
  const opened = await openServices({ url, files, publicUrl, clock: moving, auth, log: failLoudly })
  const app = await buildApp(opened.services, { trustProxy: false, requestsPerMinute: 1_000_000 })
  const inTransaction = <Value>(work: (tx: Tx) => Promise<Value>) => transaction(opened.services.db, work)
  const signIn = async (personId: string) => {
    const token = await openSession(opened.services.db, personId, moving.now(), 'test')
    return visitor(app, personId, token)
  }
  return {
    app,
    services: opened.services,
    nobody: visitor(app, null, null),
    setClock: (to) => {
      clock = clockAt(to)
    },
    inTransaction,
    person: async (name, role, place) => {
      const { provinceCode, communeCode = null, producerId = null, title = null } = place
      const holding = { role, provinceCode, communeCode, producerId, title, from: '2020-01-01', to: null }
      const input = { name, signInName: `p-${randomUUID()}`, phone: null, provinceCode, roles: [holding] }
      const source = { at: moving.now(), by: null, hat: 'system' }
      const made = await inTransaction((tx) => registerPerson(tx, source, input))
      if (!made.ok) throw new Error(made.failure.code)
      return signIn(made.value.id)
    },
    signIn,
    adminUrl: database.adminUrl,
    close: async () => {
      await app.close()
      await opened.close()
      await database.close()
      await rm(files, { recursive: true, force: true })
    },
  }
}

function clockAt(moment: string): Clock {
  return fixedClock(moment.length === 10 ? `${moment}T02:00:00Z` : moment)
}

/** A defect must be seen in the test's output, not only in its status. */
function failLoudly(event: Readonly<Record<string, unknown>>): void {
  if (event.level === 'error') process.stderr.write(`${JSON.stringify(event)}\n`)
}

function visitor(app: FastifyInstance, personId: string | null, token: string | null): Visitor {
  const send = async (request: InjectOptions): Promise<Answer> => {
    const headers = { 'sec-fetch-site': 'same-origin', ...request.headers }
    const cookies = token === null ? {} : { [SESSION_COOKIE]: token }
    const response = await app.inject({ ...request, headers, cookies })
    return {
      status: response.statusCode,
      text: response.body,
      bytes: response.rawPayload,
      headers: response.headers,
      json: () => JSON.parse(response.body),
      to: String(response.headers.location ?? ''),
    }
  }
  return {
    personId,
    send,
    get: (path) => send({ method: 'GET', url: path }),
    post: (path, fields = {}) =>
      send({
        method: 'POST',
        url: path,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ _key: randomUUID(), ...fields }).toString(),
      }),
    api: (path, body = {}, key = randomUUID()) =>
      send({
        method: 'POST',
        url: `/api/v1${path}`,
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        payload: JSON.stringify(body),
      }),
  }
}
