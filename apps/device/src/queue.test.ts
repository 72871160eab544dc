import { expect, test } from 'vitest'
import { readSaved, type Saved } from './answers.ts'
import { actOf, type Pressed } from './keys.ts'
import {
  bodyOf,
  countWaiting,
  enqueue,
  markTried,
  type Queue,
  readQueue,
  settle,
  type Waiting,
  waitBefore,
  wishes,
} from './queue.ts'
import { type Outcome, Sender, type SenderWorld } from './sender.ts'

test('a newer choice replaces one that was never sent, and keeps the version that was seen', () => {
  const first = enqueue([], { criterion: '1.1', option: '1.1.o1' }, 4, 'a')
  const second = enqueue(first, { criterion: '1.1', option: '1.1.o2' }, 4, 'b')
  expect(second).toEqual([{ criterion: '1.1', option: '1.1.o2', base: 4, key: 'b', tried: false }])
  const reason = enqueue(second, { criterion: '1.1', reason: 'vì' }, 4, 'c')
  expect(reason).toMatchObject([{ option: '1.1.o2', reason: 'vì', key: 'c' }])
})

test('an entry that was on its way is never changed: the next choice waits behind it and builds on its version', () => {
  const sent = markTried(enqueue([], { criterion: '1.1', option: '1.1.o1' }, 4, 'a'), 'a')
  const both = enqueue(sent, { criterion: '1.1', option: '1.1.o3' }, 4, 'b')
  expect(both.map((entry) => [entry.key, entry.base])).toEqual([
    ['a', 4],
    ['b', null],
  ])
  const after = settle(both, 'a', 9)
  expect(after).toEqual([{ criterion: '1.1', option: '1.1.o3', base: 9, key: 'b', tried: false }])
  expect(bodyOf(after[0] ?? never())).toEqual({ c: { '1.1': '1.1.o3' }, r: {}, v: { '1.1': 9 } })
})

function never(): never {
  throw new Error('no entry')
}

test('what waits survives a reload; anything else in storage is no queue', () => {
  const queue = enqueue(enqueue([], { criterion: '1.1', option: 'x' }, 0, 'a'), { criterion: '2', reason: 'y' }, 3, 'b')
  expect(readQueue(JSON.stringify(queue))).toEqual(queue)
  expect(countWaiting(queue)).toBe(2)
  expect(wishes(queue).get('1.1')).toEqual({ criterion: '1.1', option: 'x' })
  for (const text of [null, '', '{', '{"a":1}', '[1,null,{"criterion":5}]']) expect(readQueue(text)).toEqual([])
})

test('pauses grow to half a minute and no further', () => {
  expect(waitBefore(0, 0)).toBe(500)
  expect(waitBefore(3, 1)).toBe(8000)
  expect(waitBefore(50, 1)).toBe(30_000)
})

const SAVED: Saved = readSaved({ savedAt: '10:42:07', versions: {}, totals: null })

/** A network that answers as told, and a member's page that remembers what it was told. */
function worldOf(outcomes: Outcome[]) {
  const versions = new Map<string, number>()
  const log = { sent: [] as Waiting[], stored: [] as Queue[], states: [] as string[], refused: [] as string[] }
  const world: SenderWorld = {
    send: async (entry) => {
      log.sent.push(entry)
      const outcome = outcomes.shift() ?? { kind: 'saved' as const, saved: SAVED }
      if (outcome.kind === 'saved') versions.set(entry.criterion, (versions.get(entry.criterion) ?? 0) + 1)
      return outcome
    },
    store: (queue) => log.stored.push(queue),
    wait: async () => {},
    chance: () => 0,
    newKey: () => `k${log.stored.length}`,
    version: (criterion) => versions.get(criterion) ?? 0,
    saved: () => {},
    refused: async (entry, code) => {
      log.refused.push(`${entry.criterion} ${code}`)
    },
    status: ({ waiting, online }) => log.states.push(`${waiting}${online ? '' : ' offline'}`),
  }
  return { world, log }
}

test('without a network nothing is lost: the same key is sent again until it is stored', async () => {
  const { world, log } = worldOf([
    { kind: 'later', signIn: false },
    { kind: 'later', signIn: false },
  ])
  const sender = new Sender(world, [])
  sender.add({ criterion: '1.1', option: 'a' })
  sender.add({ criterion: '1.2', option: 'b' })
  expect((await sender.drained(1000)) || (await settled(sender))).toBe(true)
  expect(log.sent.map((entry) => entry.key)).toEqual([
    log.sent[0]?.key,
    log.sent[0]?.key,
    log.sent[0]?.key,
    log.sent[3]?.key,
  ])
  expect(log.states).toEqual(['2 offline', '2 offline', '1', '0'])
  expect(log.stored.at(-1)).toEqual([])
})

async function settled(sender: Sender): Promise<boolean> {
  for (let turn = 0; turn < 100 && sender.waiting > 0; turn++) await new Promise((resume) => setTimeout(resume, 0))
  return sender.waiting === 0
}

test('a refusal is told and does not hold back what follows', async () => {
  const { world, log } = worldOf([{ kind: 'refused', code: 'request/conflict', say: '' }])
  const sender = new Sender(world, [])
  sender.add({ criterion: '1.1', option: 'a' })
  sender.add({ criterion: '1.2', option: 'b' })
  expect(await settled(sender)).toBe(true)
  expect(log.refused).toEqual(['1.1 request/conflict'])
  expect(log.sent.map((entry) => entry.criterion)).toEqual(['1.1', '1.2'])
})

test('keys act outside text fields only, and not at all when they are off', () => {
  const press = (key: string, more: Partial<Pressed> = {}) =>
    actOf({ key, ctrl: false, alt: false, meta: false, target: 'other', off: false, ...more })?.kind
  expect(press('3')).toBe('choose')
  expect(press('J')).toBe('next')
  expect(press('ArrowUp')).toBe('previous')
  expect(press('Enter', { ctrl: true })).toBe('finish')
  expect(press('ArrowDown', { target: 'radio' })).toBeUndefined()
  for (const key of ['3', 'j', 'k', 'n', 'm', 'r', '?']) {
    expect(press(key, { target: 'text' })).toBeUndefined()
    expect(press(key, { off: true })).toBeUndefined()
    expect(press(key, { ctrl: true })).toBeUndefined()
  }
  expect(press('Escape', { target: 'text' })).toBe('leave')
})
