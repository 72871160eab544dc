import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Endpoint } from '../../src/platform/http/endpoint.ts'
import { openSampleWorld, type SampleWorld } from '../sample-world.ts'
import type { Answer, Visitor } from '../world.ts'
import { gather, VISITORS, visitorsIn } from './cast.ts'
import { type Door, doorsOf, isLetIn, isRefused, knock } from './door.ts'
import type { Entry } from './entry.ts'
import { findObjects, type Objects } from './objects.ts'
import { BY_ID, READINGS, ROWS, TABLE, WRITINGS } from './table.ts'

let sample: SampleWorld
let visitors: ReadonlyMap<string, Visitor>
let objects: Objects
let checks = 0
let done = 0

beforeAll(async () => {
  sample = await openSampleWorld()
  visitors = await gather(sample)
  objects = await findObjects(sample)
}, 180_000)

afterAll(async () => {
  process.stdout.write(
    `${ROWS.length} routes × ${VISITORS.length} visitors = ${checks} checks, ${done} commands done\n`,
  )
  await sample.world.close()
})

function allowedAt(entry: Entry): ReadonlySet<string> {
  return new Set(entry.allowed.flatMap((relation) => visitorsIn(relation, entry.place ?? 'quaiTo')))
}

function knockAs(key: string, endpoint: Endpoint, door: Door, entry: Entry): Promise<Answer> {
  const visitor = visitors.get(key)
  if (visitor === undefined) throw new Error(`nobody is ${key}`)
  checks += 1
  return knock(visitor, endpoint, door, entry.path(objects), entry.body?.(objects) ?? {})
}

/** `member-2 page 200`, with the code of the problem where there is one. */
function told(key: string, door: Door, answer: Answer): string {
  const code = /"code":"([^"]+)"/.exec(answer.text)?.[1] ?? ''
  return `${key} ${door} ${answer.status} ${code || answer.to}`.trim()
}

/** What a refused command must leave as it was. */
async function fingerprint(): Promise<string> {
  const { rows } = await sql<{ print: string }>`
    select concat_ws('/', (select count(*) from act), (select coalesce(sum(seq), 0) from stream),
      (select coalesce(sum(value), 0) from counter), (select count(*) from idempotency)) as print`.execute(
    sample.world.services.db,
  )
  return rows[0]?.print ?? ''
}

describe('the matrix of permissions', () => {
  test('has a row for every route, and no row for none', () => {
    const missing = [...BY_ID.keys()].filter((id) => TABLE[id] === undefined)
    const unknown = Object.keys(TABLE).filter((id) => !BY_ID.has(id))
    expect({ missing, unknown }).toEqual({ missing: [], unknown: [] })
  })

  test.each(ROWS)('$id is tried at its own address', ({ endpoint, entry }) => {
    const pattern = new RegExp(`^${endpoint.def.path.replace(/:\w+/g, '[^/?]+')}(\\?.*)?$`)
    expect(entry.path(objects)).toMatch(pattern)
  })
})

describe('readings', () => {
  test.each(READINGS)(
    '$id',
    async ({ endpoint, entry }) => {
      const allowed = allowedAt(entry)
      const wrong: string[] = []
      for (const key of VISITORS) {
        for (const door of doorsOf(endpoint)) {
          const answer = await knockAs(key, endpoint, door, entry)
          const right = allowed.has(key) ? isLetIn(answer) && holdsRightly(entry, key, answer) : isRefused(answer)
          if (!right) wrong.push(`${allowed.has(key) ? 'kept out' : 'let in'}: ${told(key, door, answer)}`)
        }
      }
      expect(wrong).toEqual([])
    },
    120_000,
  )
})

/** A list shows a thing to those whom it concerns, and to no other reader of that list. */
function holdsRightly(entry: Entry, key: string, answer: Answer): boolean {
  if (entry.holds === undefined) return true
  const { word, for: relations } = entry.holds
  const expected = relations.some((relation) => visitorsIn(relation, entry.place ?? 'quaiTo').includes(key))
  return answer.text.includes(word) === expected
}

describe('commands of strangers', () => {
  test.each(WRITINGS)(
    '$id',
    async ({ endpoint, entry }) => {
      const allowed = allowedAt(entry)
      const before = await fingerprint()
      const wrong: string[] = []
      for (const key of VISITORS.filter((one) => !allowed.has(one))) {
        for (const door of doorsOf(endpoint)) {
          const answer = await knockAs(key, endpoint, door, entry)
          if (!isRefused(answer)) wrong.push(`let in: ${told(key, door, answer)}`)
        }
      }
      expect(wrong).toEqual([])
      expect(await fingerprint(), 'something was written').toBe(before)
    },
    120_000,
  )
})

describe('commands of those whose work it is', () => {
  test.each(WRITINGS)(
    '$id',
    async ({ endpoint, entry }) => {
      const wrong: string[] = []
      for (const key of allowedAt(entry)) {
        for (const door of doorsOf(endpoint)) {
          const answer = await knockAs(key, endpoint, door, entry)
          if (answer.status < 400) done += 1
          if (!isLetIn(answer) || !holdsRightly(entry, key, answer)) wrong.push(`kept out: ${told(key, door, answer)}`)
        }
      }
      expect(wrong).toEqual([])
    },
    120_000,
  )
})
