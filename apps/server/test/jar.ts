import { randomUUID } from 'node:crypto'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { storePassword } from '../src/slices/people/index.ts'
import type { Answer, World } from './world.ts'

/** A browser without a screen: it keeps cookies as a browser does, and sends forms from our own pages. */
export interface Jar {
  readonly cookies: Map<string, string>
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Answer>
  readonly post: (path: string, fields?: Readonly<Record<string, string>>) => Promise<Answer>
  readonly api: (path: string, body?: unknown) => Promise<Answer>
}

export interface JarOptions {
  readonly host?: string
  readonly address?: string
  readonly agent?: string
}

export function openJar(app: FastifyInstance, options: JarOptions = {}): Jar {
  const cookies = new Map<string, string>()
  const { host = 'localhost', address = '203.0.113.7', agent = 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0' } = options
  const send = async (request: InjectOptions): Promise<Answer> => {
    const headers = { host, 'user-agent': agent, 'sec-fetch-site': 'same-origin', ...request.headers }
    const sent = { ...request, headers, cookies: Object.fromEntries(cookies), remoteAddress: address }
    const response = await app.inject(sent)
    for (const { name, value, maxAge, expires } of response.cookies) {
      const gone = maxAge === 0 || (expires !== undefined && expires.getTime() < 1000) || value === ''
      if (gone) cookies.delete(name)
      else cookies.set(name, value)
    }
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
    cookies,
    get: (path, headers = {}) => send({ method: 'GET', url: path, headers }),
    post: (path, fields = {}) =>
      send({
        method: 'POST',
        url: path,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ _key: randomUUID(), ...fields }).toString(),
      }),
    api: (path, body = {}) =>
      send({
        method: 'POST',
        url: `/api/v1${path}`,
        headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
        payload: JSON.stringify(body),
      }),
  }
}

export const PASSWORD = 'nương chè sương sớm'

/** An official of Điện Biên with a password, who is signed in nowhere. */
export async function official(
  world: World,
  role: 'admin' | 'provinceOffice' | 'advisor' = 'provinceOffice',
): Promise<{ readonly id: string; readonly name: string }> {
  const visitor = await world.person('Cán Bộ Đăng Nhập', role, { provinceCode: '11' })
  const id = visitor.personId ?? ''
  await world.inTransaction((tx) => storePassword(tx, id, PASSWORD, world.services.clock.now()))
  const row = await world.services.db
    .selectFrom('person')
    .select('sign_in_name')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { id, name: row.sign_in_name }
}

export async function enter(jar: Jar, name: string, next = '/'): Promise<Answer> {
  return jar.post('/sign-in', { name, password: PASSWORD, next })
}

/** What the log says of a person, oldest first. */
export async function logOf(world: World, personId: string): Promise<readonly string[]> {
  const rows = await world.services.db
    .selectFrom('sign_in_event')
    .select('kind')
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute()
  return rows.map((row) => row.kind)
}
