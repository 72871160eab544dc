import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { STREAM_KINDS } from '../src/app.ts'
import { verifyHistory } from '../src/platform/acts/verify.ts'
import { snapshot } from '../src/platform/db/snapshot.ts'
import { bodyFor, hostile, type Schema, valueFor } from './fuzz-values.ts'
import { openSampleWorld } from './sample-world.ts'
import type { Answer, Visitor, World } from './world.ts'

/** Requests a route: `FUZZ_RUNS=200 npx vitest run apps/server/test/fuzz` is the full form. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 6)

/** Chance must not sign out the visitors who are still to come. */
const ENDS_SESSIONS = new Set(['people.signOut', 'people.endSessions', 'people.resetFactors', 'people.setSignInRules'])

interface Operation {
  readonly operationId: string
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
}
type Document = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> }

let world: World
let visitors: readonly Visitor[]
let ids: readonly string[]
let operations: readonly { readonly path: string; readonly method: string; readonly operation: Operation }[]

beforeAll(async () => {
  const sample = await openSampleWorld()
  world = sample.world
  const people = await world.services.db.selectFrom('person').select('id').execute()
  visitors = [world.nobody, ...(await Promise.all(people.map((person) => world.signIn(person.id))))]
  const streams = await world.services.db.selectFrom('stream').select('id').limit(400).execute()
  ids = streams.map((stream) => stream.id)
  const document = (await world.nobody.get('/api/openapi.json')).json<Document>()
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
}, 120_000)
afterAll(() => world.close())

/** What a refused request must leave as it was. */
async function fingerprint(): Promise<string> {
  const { rows } = await sql<{ print: string }>`
    select concat_ws('/', (select count(*) from act), (select coalesce(sum(value), 0) from counter),
      (select count(*) from idempotency), (select coalesce(sum(seq), 0) from stream), (select count(*) from file)) as print`.execute(
    world.services.db,
  )
  return rows[0]?.print ?? ''
}

function expectClear(answer: Answer, what: string): void {
  expect(answer.status, `${what}\n${answer.text.slice(0, 500)}`).toBeLessThan(500)
  if (answer.status < 400) return
  expect(String(answer.headers['content-type']), what).toMatch(/application\/problem\+json|text\/html/)
  expect(answer.text, what).not.toMatch(/\bat .+\.ts:\d+|node_modules|syntax error|violates/)
}

function pathOf(path: string, values: Readonly<Record<string, unknown>>): string {
  return path.replace(
    /\{(\w+)\}/g,
    (_whole, name: string) => encodeURIComponent(String(values[name]).slice(0, 300)) || '%20',
  )
}

describe('every route of the API document', () => {
  test('answers whatever comes with a clear message and leaves the database as it was', async () => {
    expect(operations.length).toBeGreaterThan(40)
    for (const { path, method, operation } of operations) {
      if (ENDS_SESSIONS.has(operation.operationId)) continue
      const parameters = operation.parameters ?? []
      const named = (place: string) =>
        Object.fromEntries(
          parameters.filter((one) => one.in === place).map((one) => [one.name, valueFor(one.schema, ids)]),
        )
      const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema ?? {}
      const request = fc.record({
        visitor: fc.constantFrom(...visitors),
        params: fc.record(named('path')),
        search: fc.record(named('query')),
        body: fc.oneof({ weight: 9, arbitrary: bodyFor(schema, ids) }, { weight: 1, arbitrary: hostile }),
        asForm: fc.boolean(),
      })
      await fc.assert(
        fc.asyncProperty(request, async (one) => {
          const before = await fingerprint()
          const answer = await sendOne(method, pathOf(path, one.params), one)
          expectClear(answer, `${method} ${path} ${JSON.stringify(one.body)?.slice(0, 300)}`)
          if (answer.status >= 400) expect(await fingerprint(), `${method} ${path} ${answer.text}`).toBe(before)
        }),
        { numRuns: RUNS, seed: 20_260_522 },
      )
    }
  }, 900_000)

  test('and the history still fits afterwards', async () => {
    const result = await snapshot(world.services.db, (tx) => verifyHistory(tx, STREAM_KINDS))
    expect(result.findings).toEqual([])
    expect(result.acts).toBeGreaterThan(100)
  }, 120_000)
})

/** An object may have a `toString` that is none. */
function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

async function sendOne(
  method: string,
  path: string,
  one: { visitor: Visitor; search: Readonly<Record<string, unknown>>; body: unknown; asForm: boolean },
): Promise<Answer> {
  const search = new URLSearchParams(
    Object.entries(one.search).map(([name, value]) => [name, textOf(value).slice(0, 2000)]),
  )
  const url = `${path}?${search}`
  if (method === 'get') return one.visitor.get(url)
  if (one.asForm && typeof one.body === 'object' && one.body !== null) {
    const fields = Object.entries(one.body).map(([name, value]): [string, string] => [
      name,
      String(JSON.stringify(value)),
    ])
    return one.visitor.post(url.replace('/api/v1', ''), Object.fromEntries(fields))
  }
  return one.visitor.send({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    payload: JSON.stringify(one.body) ?? 'undefined',
  })
}

describe('requests that are no requests', () => {
  const cases: readonly (readonly [string, Record<string, string>, string])[] = [
    ['broken JSON', { 'content-type': 'application/json' }, '{"a":'],
    ['an array', { 'content-type': 'application/json' }, '[1]'],
    ['a deep nest', { 'content-type': 'application/json' }, `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['a huge body', { 'content-type': 'application/json' }, JSON.stringify({ name: 'x'.repeat(2_000_000) })],
    ['a NUL', { 'content-type': 'application/json' }, '{"name":"a\\u0000b","password":"x"}'],
    [
      'half a surrogate pair',
      { 'content-type': 'application/json' },
      '{"name":"a\\ud800b","text":"\\udc00","password":"x"}',
    ],
    ['a NUL in a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'name=a%00b&password=x'],
    ['proto', { 'content-type': 'application/json' }, '{"__proto__":{"admin":true}}'],
    ['an unknown type', { 'content-type': 'application/xml' }, '<a/>'],
    ['no type', {}, 'a=1'],
    ['multipart without a boundary', { 'content-type': 'multipart/form-data' }, 'x'],
    ['many fields', { 'content-type': 'application/x-www-form-urlencoded' }, 'a[]=1&'.repeat(5000)],
    ['no key', { 'content-type': 'application/json', 'idempotency-key': '' }, '{}'],
    ['a long key', { 'content-type': 'application/json', 'idempotency-key': 'k'.repeat(5000) }, '{}'],
  ]
  test.each(cases)(
    '%s',
    async (_name, headers, payload) => {
      for (const { path, method } of operations.filter((one) => one.method === 'post')) {
        const before = await fingerprint()
        const url = pathOf(path, Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, ids[0]])))
        const visitor = visitors.at(-1) ?? world.nobody
        for (const target of [url, url.replace('/api/v1', '')]) {
          if (target.endsWith('/sign-out')) continue
          const answer = await visitor.send({ method: 'POST', url: target, headers, payload })
          expectClear(answer, `${method} ${target}`)
          expect(answer.status, target).toBeGreaterThanOrEqual(400)
        }
        expect(await fingerprint(), path).toBe(before)
      }
    },
    120_000,
  )

  test('unknown pages and methods', async () => {
    for (const url of [
      '/help?q=%00',
      '/nothing',
      '/api/v1/nothing',
      '/dossiers/%2e%2e/x',
      '/%c0%af',
      `/${'a'.repeat(5000)}`,
    ]) {
      const answer = await world.nobody.get(url)
      expect(answer.status, url).toBeGreaterThanOrEqual(400)
      expect(answer.status, url).toBeLessThan(500)
    }
    const put = await world.nobody.send({ method: 'PUT', url: '/sign-in', payload: '{}' })
    expect(put.status).toBe(404)
  })
})
