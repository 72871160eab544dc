import { randomUUID } from 'node:crypto'
import type { Endpoint } from '../../src/platform/http/endpoint.ts'
import type { Answer, Visitor } from '../world.ts'
import type { Body } from './entry.ts'

/** Every route has two doors: a page or form, and the same as JSON below /api/v1. */
export type Door = 'page' | 'api'

export function doorsOf(endpoint: Endpoint): readonly Door[] {
  if (endpoint.kind !== 'query') return ['page', 'api']
  const { page, api } = endpoint.def
  return [...(page === undefined ? [] : ['page' as const]), ...(api === false ? [] : ['api' as const])]
}

export function isWriting(endpoint: Endpoint): boolean {
  return endpoint.kind === 'command' || (endpoint.kind === 'custom' && endpoint.def.method === 'POST')
}

/** One request of one visitor through one door. */
export function knock(visitor: Visitor, endpoint: Endpoint, door: Door, path: string, body: Body): Promise<Answer> {
  const url = door === 'page' ? path : `/api/v1${path}`
  if (!isWriting(endpoint)) return visitor.get(url)
  const key = { 'idempotency-key': randomUUID() }
  if (endpoint.kind === 'command' && endpoint.def.upload !== undefined) {
    const { boundary, payload } = multipart(body)
    const type = `multipart/form-data; boundary=${boundary}`
    return visitor.send({ method: 'POST', url, headers: { ...key, 'content-type': type }, payload })
  }
  const asForm = door === 'page'
  const type = asForm ? 'application/x-www-form-urlencoded' : 'application/json'
  const payload = asForm ? new URLSearchParams(pairsOf(body)).toString() : JSON.stringify(body)
  return visitor.send({ method: 'POST', url, headers: { ...key, 'content-type': type }, payload })
}

/** As a browser would send it: lists repeat `name[]`, records are `name[key]`, an empty tick is not sent. */
function pairsOf(body: Body): [string, string][] {
  return Object.entries(body).flatMap(([name, value]): [string, string][] => {
    if (value === null || value === false) return []
    if (isList(value)) return value.map((item) => [`${name}[]`, item])
    if (typeof value === 'object') return Object.entries(value).map(([key, item]) => [`${name}[${key}]`, item])
    return [[name, String(value)]]
  })
}

function isList(value: Body[string]): value is readonly string[] {
  return Array.isArray(value)
}

/** The smallest file that is taken for a PDF. */
const PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'

function multipart(body: Body): { readonly boundary: string; readonly payload: string } {
  const boundary = `matrix-${randomUUID()}`
  const part = (head: string, text: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n\r\n${text}\r\n`
  const fields = pairsOf(body).map(([name, value]) => part(`name="${name}"`, value))
  const file = part('name="file"; filename="giay.pdf"\r\ncontent-type: application/pdf', PDF)
  return { boundary, payload: `${fields.join('')}${file}--${boundary}--\r\n` }
}

/** Sent away: to the page of sign-in, or told that it is not theirs, or that there is no such thing. */
export function isRefused(answer: Answer): boolean {
  if (answer.status === 303) return answer.to.startsWith('/sign-in?next=')
  return answer.status === 401 || answer.status === 403 || answer.status === 404
}

/** Let in: an answer, or a refusal of the rules (409, 422). A body that was not even read (400, 415) proves nothing. */
export function isLetIn(answer: Answer): boolean {
  return !isRefused(answer) && [200, 303, 409, 422].includes(answer.status) && !isUnread(answer)
}

function isUnread(answer: Answer): boolean {
  return answer.status === 422 && /request\/invalid|field\/unknown/.test(answer.text)
}
