import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { enqueue, retryTask, takeTask } from './outbox.ts'
import { type Background, drain, type Handler, startWorker, workOnce } from './worker.ts'

let world: World
beforeAll(async () => {
  world = await openWorld('2026-08-03T02:00:00Z')
}, 120_000)
afterAll(() => world.close())

const db = () => world.services.db
const now = () => world.services.clock.now()
const ask = (topic: string, payload: Record<string, unknown> = {}, key?: string) =>
  enqueue(db(), [{ provinceCode: '11', topic, payload, ...(key === undefined ? {} : { key }) }], now())
const only = (handler: Handler): Background => ({ handlers: [handler], daily: [] })
const rows = (topic: string) => db().selectFrom('outbox').selectAll().where('topic', '=', topic).orderBy('id').execute()

/** Counts in the database what was done, as a real handler would: the count is rolled back with the transaction. */
function counting(topic: string): Handler {
  return {
    topic,
    inside: async (tx) => {
      await tx
        .insertInto('counter')
        .values({ province_code: '11', name: topic, value: 1 })
        .onConflict((c) =>
          c.columns(['province_code', 'name']).doUpdateSet((e) => ({ value: e('counter.value', '+', 1) })),
        )
        .execute()
    },
  }
}
async function countOf(topic: string): Promise<number> {
  const row = await db().selectFrom('counter').select('value').where('name', '=', topic).executeTakeFirst()
  return row?.value ?? 0
}

test('a task is done once, whoever works: many workers at once', async () => {
  for (let number = 0; number < 20; number += 1) await ask('many', { number })
  const workers = Array.from({ length: 5 }, () => drain(world.services, only(counting('many'))))
  await Promise.all(workers)
  expect(await countOf('many')).toBe(20)
  expect((await rows('many')).every((row) => row.done_at !== null)).toBe(true)
})

test('a key is one task, however often it is asked for', async () => {
  await Promise.all(Array.from({ length: 5 }, () => ask('keyed', {}, 'keyed:1')))
  expect(await rows('keyed')).toHaveLength(1)
})

test('a failing task waits longer each time, is given up at last, and a person can have it tried again', async () => {
  await ask('failing')
  let broken = true
  const handler: Handler = {
    ...counting('failing'),
    outside: async () => {
      if (broken) throw new Error('máy chủ thư không trả lời')
    },
  }
  await workOnce(world.services, only(handler))
  const [first] = await rows('failing')
  expect(first).toMatchObject({ attempts: 1, last_error: 'máy chủ thư không trả lời', done_at: null, failed_at: null })
  expect(first?.next_at.getTime()).toBe(now().getTime() + 30_000)
  expect(await workOnce(world.services, only(handler))).toBe(false)
  let at = now().getTime()
  for (let attempt = 2; attempt <= 15; attempt += 1) {
    at += 7 * 3_600_000
    world.setClock(new Date(at).toISOString())
    await workOnce(world.services, only(handler))
  }
  const [last] = await rows('failing')
  expect(last?.attempts).toBe(15)
  expect(last?.failed_at).not.toBeNull()
  expect(await workOnce(world.services, only(handler))).toBe(false)
  broken = false
  expect(await retryTask(db(), Number(last?.id), now())).toBe(true)
  await drain(world.services, only(handler))
  expect(await countOf('failing')).toBe(1)
})

test('a worker that lost its lease rolls back what it did', async () => {
  await ask('leased')
  const slow: Handler = {
    ...counting('leased'),
    outside: async () => {
      // Meanwhile the lease runs out and another worker takes the task and does it.
      const later = new Date(now().getTime() + 600_000)
      const other = await takeTask(db(), ['leased'], later)
      expect(other?.attempts).toBe(2)
    },
  }
  expect(await workOnce(world.services, only(slow))).toBe(true)
  expect(await countOf('leased')).toBe(0)
  expect((await rows('leased'))[0]?.done_at).toBeNull()
})

test('a daily task comes when its hour has come, once a day', async () => {
  const daily = { name: 'morning', at: '07:00', task: () => ({ topic: 'morning', provinceCode: '00', payload: {} }) }
  const background: Background = { handlers: [counting('morning')], daily: [daily] }
  world.setClock('2026-08-10T23:59:00Z')
  await drain(world.services, background)
  expect(await countOf('morning')).toBe(0)
  world.setClock('2026-08-11T00:00:00Z')
  await Promise.all([drain(world.services, background), drain(world.services, background)])
  expect(await countOf('morning')).toBe(1)
  world.setClock('2026-08-12T05:00:00Z')
  await drain(world.services, background)
  expect(await countOf('morning')).toBe(2)
})

test('a worker works in the background and stops when told, with the task in hand finished', async () => {
  await ask('running')
  const worker = startWorker(world.services, only(counting('running')))
  await expect.poll(() => countOf('running'), { timeout: 20_000 }).toBe(1)
  await worker.stop()
  await ask('running')
  expect(await countOf('running')).toBe(1)
})
