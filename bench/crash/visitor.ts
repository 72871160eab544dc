import { randomUUID } from 'node:crypto'
import type { SamplePerson } from '../../e2e/support/sample-people.ts'

const ANSWER_LIMIT_MS = 20_000

/** A program of a signed-in person, on the JSON API. The session lives in the database, so it outlasts a crash. */
export interface Visitor {
  readonly get: (path: string) => Promise<unknown>
  /** Rejects where no answer came: then nobody knows whether it was done. */
  readonly post: (path: string, body: unknown, key?: string) => Promise<Answer>
  /** The same, where success is taken for granted: the JSON of the answer. */
  readonly make: (path: string, body: unknown) => Promise<unknown>
}

export interface Answer {
  readonly status: number
  readonly body: string
}

const API = '/api/v1'

/** Signs in and answers the cookie of the session. */
export async function openSession(url: string, person: SamplePerson): Promise<string> {
  const signedIn = await fetch(`${url}${API}/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ name: person.signInName, password: person.password }),
  })
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0]
  if (!signedIn.ok || cookie === undefined) throw new Error(`sign-in: ${signedIn.status} ${await signedIn.text()}`)
  return cookie
}

export async function signInAs(url: string, person: SamplePerson): Promise<Visitor> {
  const cookie = await openSession(url, person)
  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const headers = { 'content-type': 'application/json', origin: url, cookie, ...init.headers }
    const signal = AbortSignal.timeout(ANSWER_LIMIT_MS)
    const answer = await fetch(`${url}${API}${path}`, { ...init, headers, signal })
    return { status: answer.status, body: await answer.text() }
  }
  const json = async (what: string, answer: Promise<Answer>): Promise<unknown> => {
    const { status, body } = await answer
    if (status !== 200) throw new Error(`${what}: ${status} ${body}`)
    return JSON.parse(body)
  }
  const post = (path: string, body: unknown, key: string = randomUUID()) =>
    send(path, { method: 'POST', body: JSON.stringify(body), headers: { 'idempotency-key': key } })
  return {
    get: (path) => json(`GET ${path}`, send(path, { method: 'GET' })),
    post,
    make: (path, body) => json(`POST ${path}`, post(path, body)),
  }
}
