import fc from 'fast-check'
import { expect, test } from 'vitest'
import { discard, type Entry, keep, markTried, nextOf, type Outbox, ofOwner, retry, settle } from './outbox.ts'
import { type Answer, OutboxSender, sendOne, type World } from './outbox-sender.ts'

const entry = (key: string, more: Partial<Entry> = {}): Entry => ({
  ...{ key, owner: 'a', form: `f-${key}`, title: key, action: '/x', multipart: true, files: [] },
  ...{
    fields: [['text', key]],
    state: 'waiting',
    tried: false,
    say: '',
    at: `2026-11-22T00:00:${key.padStart(2, '0')}`,
  },
  ...more,
})

test('a form that was not tried gives way to its next saving; one that may have arrived does not', () => {
  const first = keep([], entry('1', { form: 'f' })) ?? []
  const second = keep(first, entry('2', { form: 'f' })) ?? []
  expect(second.map(({ key }) => key)).toEqual(['2'])
  expect(keep(markTried(second, '2'), entry('3', { form: 'f' }))).toBeNull()
  const refused = settle(markTried(second, '2'), '2', { kind: 'refused', say: 'Hãy điền ô này.' })
  expect(keep(refused, entry('3', { form: 'f' }))?.map(({ key }) => key)).toEqual(['3'])
  expect(keep(second, entry('3', { form: 'f', owner: 'b' }))?.map(({ key }) => key)).toEqual(['2', '3'])
})

test('what arrived leaves no content; a conflict keeps everything and waits for a person', () => {
  const blob = new Blob(['x'])
  const kept = [entry('1', { files: [{ field: 'photo[q1]', name: 'a.jpg', blob }] }), entry('2')]
  const sent = settle(kept, '1', { kind: 'sent' })
  expect(sent[0]).toMatchObject({ state: 'sent', fields: [], files: [] })
  const conflict = settle(kept, '1', { kind: 'conflict', say: 'Có người khác vừa lưu' })
  expect(conflict[0]).toMatchObject({ state: 'conflict', fields: [['text', '1']], files: [{ name: 'a.jpg' }] })
  expect(nextOf(conflict, 'a')?.key).toBe('2')
  expect(nextOf(retry(conflict, '1'), 'a')?.key).toBe('1')
  expect(settle(kept, '1', { kind: 'later' })).toBe(kept)
  expect(discard(sent, 'a', null).map(({ key }) => key)).toEqual(['2'])
  expect(discard(sent, 'b', '2')).toEqual(sent)
})

/** A server that takes each key once, and a network that loses requests or answers by a script. */
class Office {
  readonly arrived: { readonly key: string; readonly owner: string; readonly text: string }[] = []
  signedIn = 'a'

  constructor(private readonly faults: ('fine' | 'lost' | 'answerLost' | 'busy')[]) {}

  post(one: Entry): Answer {
    const fault = this.faults.shift() ?? 'fine'
    if (fault === 'lost') return { kind: 'later', signIn: false }
    if (fault === 'busy') return { kind: 'later', signIn: false }
    if (one.owner !== this.signedIn) return { kind: 'later', signIn: true }
    const text = one.fields[0]?.[1] ?? ''
    const before = this.arrived.find(({ key }) => key === one.key)
    if (before === undefined) this.arrived.push({ key: one.key, owner: one.owner, text })
    else expect(before.text, 'one key was sent with two contents').toBe(text)
    return fault === 'answerLost' ? { kind: 'later', signIn: false } : { kind: 'sent', url: '/' }
  }
}

function device(office: Office, owner: string, shelf: { outbox: Outbox }, more: Partial<World> = {}): World {
  return {
    owner,
    update: (change) => {
      const after = change(shelf.outbox)
      if (after !== null) shelf.outbox = after
      return Promise.resolve(after)
    },
    post: (one) => Promise.resolve(office.post(one)),
    wait: () => Promise.resolve(),
    ...{ chance: () => 0.5, isOnline: () => true, answered: () => {} },
    ...more,
  }
}

const settledAll = async () => {
  for (let turn = 0; turn < 400; turn += 1) await Promise.resolve()
}

test('whatever the network loses, every kept form arrives once, in its last wording, and only from its own person', async () => {
  const fault = fc.constantFrom('fine' as const, 'lost' as const, 'answerLost' as const, 'busy' as const)
  const step = fc.oneof(
    fc.record({ do: fc.constant('type' as const), form: fc.nat(3), owner: fc.constantFrom('a', 'b') }),
    fc.record({ do: fc.constant('try' as const), owner: fc.constantFrom('a', 'b') }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fault, { maxLength: 15 }), fc.array(step, { maxLength: 25 }), async (faults, steps) => {
      const office = new Office([...faults])
      const shelf: { outbox: Outbox } = { outbox: [] }
      /** The last accepted wording of each form of each person that is still on the device or has arrived. */
      const wanted = new Map<string, string>()
      let number = 0
      for (const one of steps) {
        office.signedIn = one.owner
        if (one.do === 'try') {
          const next = nextOf(shelf.outbox, one.owner)
          if (next !== null) await sendOne(device(office, one.owner, shelf), next)
          continue
        }
        number += 1
        const key = `k${number}`
        const form = `f${one.form}`
        const replaced = ofOwner(shelf.outbox, one.owner).find((old) => old.form === form && old.state === 'waiting')
        const after = keep(shelf.outbox, entry(key, { owner: one.owner, form, fields: [['text', key]] }))
        if (after === null) continue
        if (replaced !== undefined) wanted.delete(replaced.key)
        wanted.set(key, one.owner)
        shelf.outbox = after
      }
      for (const owner of ['a', 'b']) {
        office.signedIn = owner
        new OutboxSender(device(office, owner, shelf)).start()
        await settledAll()
      }
      expect(office.arrived.map(({ key, owner }) => [key, owner]).sort()).toEqual([...wanted].sort())
      expect(shelf.outbox.filter(({ state }) => state !== 'sent')).toEqual([])
    }),
    { numRuns: 150 },
  )
})

test('another person on the device neither sees nor sends it; a session that ended makes it wait', async () => {
  const office = new Office([])
  const shelf: { outbox: Outbox } = { outbox: [entry('1', { owner: 'a' })] }
  office.signedIn = 'b'
  const other = device(office, 'b', shelf)
  new OutboxSender(other).start()
  await settledAll()
  expect(ofOwner(shelf.outbox, 'b')).toEqual([])
  expect(office.arrived).toEqual([])
  // The page is still that of the first person, the session is the second's: the server refuses, it waits.
  const [mine] = shelf.outbox
  expect(mine === undefined ? null : await sendOne(device(office, 'a', shelf), mine)).toEqual({
    kind: 'later',
    signIn: true,
  })
  expect(shelf.outbox[0]).toMatchObject({ state: 'waiting', fields: [['text', '1']] })
})

test('nothing is tried while the device says that it has no network', async () => {
  let posts = 0
  const shelf: { outbox: Outbox } = { outbox: [entry('1')] }
  let waits = 0
  const world = device(new Office([]), 'a', shelf, {
    isOnline: () => waits > 2,
    wait: () => {
      waits += 1
      return Promise.resolve()
    },
    post: () => {
      posts += 1
      return Promise.resolve({ kind: 'sent', url: '/' })
    },
  })
  new OutboxSender(world).start()
  await settledAll()
  expect([posts, waits, shelf.outbox[0]?.state]).toEqual([1, 3, 'sent'])
})
