import { expect, test } from 'vitest'
import type { ActHeader } from '../acts/index.ts'
import {
  answerJoin,
  askToJoin,
  canKeepEntry,
  canReadEntry,
  checkDefinition,
  entryPlaces,
  foldRegisterEntry,
  type RegisterDefinition,
  type RegisterEntry,
  type RegisterEntryAct,
} from './index.ts'

const CHAIN: RegisterDefinition = {
  ...({ id: 'valueChain', group: 'production', name: 'Chuỗi', one: 'chuỗi', about: 'Chuỗi', dates: 'none' } as const),
  fields: [],
  stages: [
    { value: 'active', text: 'Đang áp dụng', tone: 'active' },
    { value: 'ended', text: 'Kết thúc', tone: 'ended' },
  ],
  moves: [{ from: 'active', to: 'ended', text: 'Kết thúc' }],
  parts: [
    { value: 'producer', label: 'Chủ thể', one: 'chủ thể', of: ['producer'], required: true },
    {
      ...({ value: 'asking', label: 'Xin tham gia', one: 'đề nghị', of: ['producer'], asks: 'producer' } as const),
      stages: [
        { value: 'asked', text: 'Chờ', tone: 'waiting' },
        { value: 'refused', text: 'Chưa nhận', tone: 'ended' },
      ],
    },
  ],
  ...{ rules: [], levels: ['commune'], producers: true, organisations: true },
}
const header = (seq: number): ActHeader => ({
  ...{ seq, id: `${seq}`, at: '1970-01-01T00:00:00Z', by: null, hat: null, onBehalfOf: null, regime: null },
})
const NOTHING = { productId: null, entryId: null, name: null, on: null, dong: null, quantity: null, note: null }
const BEGUN: readonly RegisterEntryAct[] = [
  {
    kind: 'EntryRecorded',
    payload: {
      ...{ register: 'valueChain', provinceCode: '11', stage: 'active', name: 'Chuỗi táo mèo', theme: null },
      ...{ from: null, to: null, level: 'commune', communeCode: '03295', agencyId: 'women', planId: null },
      ...{ taskId: null, dong: null, quantity: null, fields: {} },
    },
  },
  {
    kind: 'SubjectsAdded',
    payload: { subjects: [{ ...NOTHING, key: 'a', part: 'producer', producerId: 'keeper', stage: null }] },
  },
]
function after(...acts: readonly RegisterEntryAct[]): RegisterEntry {
  const all = [...BEGUN, ...acts]
  const state = all.reduce<RegisterEntry | undefined>(
    (before, act, at) => foldRegisterEntry(before, { ...header(at + 1), ...act }),
    undefined,
  )
  if (state === undefined) throw new Error('nothing begun')
  return state
}
const acts = (result: ReturnType<typeof askToJoin> | ReturnType<typeof answerJoin>): readonly RegisterEntryAct[] => {
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}
const code = (result: ReturnType<typeof askToJoin> | ReturnType<typeof answerJoin>) =>
  result.ok ? null : result.failure.code
const asked = (key: string, producerId = 'newcomer') => ({ key, producerId, note: ' Thu hái quả ' })

test('a producer asks once, is refused with a reason, asks again and is taken in', () => {
  const first = acts(askToJoin(CHAIN, after(), asked('b')))
  const waiting = after(...first)
  expect(waiting.subjects.at(-1)).toMatchObject({ part: 'asking', stage: 'asked', note: 'Thu hái quả' })
  expect(code(askToJoin(CHAIN, waiting, asked('c')))).toBe('register/asked')
  const answer = { key: 'b', accepted: false, reason: ' ', version: waiting.version }
  expect(code(answerJoin(CHAIN, waiting, answer))).toBe('register/reason-missing')
  expect(code(answerJoin(CHAIN, waiting, { ...answer, version: 1 }))).toBe('request/conflict')
  const refused = after(...first, ...acts(answerJoin(CHAIN, waiting, { ...answer, reason: 'Đủ sản lượng' })))
  expect(refused.subjects.at(-1)).toMatchObject({ part: 'asking', stage: 'refused', note: 'Đủ sản lượng' })
  expect(code(answerJoin(CHAIN, refused, { ...answer, version: refused.version }))).toBe('register/no-such-subject')
  const again = acts(askToJoin(CHAIN, refused, asked('d')))
  const second = after(...first, ...acts(answerJoin(CHAIN, waiting, { ...answer, reason: 'Đủ' })), ...again)
  // The new request takes the place of the refused one.
  expect(second.subjects.map(({ key }) => key)).toEqual(['a', 'd'])
  const taken = acts(answerJoin(CHAIN, second, { key: 'd', accepted: true, reason: null, version: second.version }))
  const joined = taken.reduce(
    (state, act) => foldRegisterEntry(state, { ...header(second.version + 1), ...act }),
    second,
  )
  expect(joined.subjects.at(-1)).toMatchObject({ part: 'producer', producerId: 'newcomer', stage: null, note: null })
  expect(code(askToJoin(CHAIN, joined, asked('e')))).toBe('register/joined')
})

test('nothing that ended or was taken back is joined, nor a register without requests', () => {
  const ended = after({ kind: 'EntryMoved', payload: { stage: 'ended', reason: null, date: null } })
  expect(code(askToJoin(CHAIN, ended, asked('b')))).toBe('register/no-join')
  expect(code(askToJoin(CHAIN, after({ kind: 'EntryCancelled', payload: { reason: 'x' } }), asked('b')))).toBe(
    'register/cancelled',
  )
  const closed = { ...CHAIN, parts: CHAIN.parts.slice(0, 1) }
  expect(code(askToJoin(closed, after(), asked('b')))).toBe('register/no-join')
})

test('a part in which producers ask is called asking, with its stages', () => {
  expect(checkDefinition(CHAIN, new Set())).toEqual([])
  const [producer, asking] = CHAIN.parts
  if (producer === undefined || asking === undefined) throw new Error('two parts')
  const faults = (part: typeof asking) =>
    checkDefinition({ ...CHAIN, parts: [producer, part] }, new Set()).map(({ what }) => what)
  expect(faults({ ...asking, value: 'wanting' })).toEqual(['asks stands in part asking'])
  expect(faults({ ...asking, asks: 'nobody' })[0]).toContain('asks for nobody')
  expect(faults({ ...asking, stages: CHAIN.stages })).toEqual(['needs the stages asked and refused'])
})

test('a mass organisation keeps what its agency entered, in registers that take organisations, and nothing else', () => {
  const hat = { role: 'massOrganisation', provinceCode: '11', communeCode: null, producerId: null } as const
  const women = { personId: 'w', hats: [{ ...hat, agencyId: 'women' }] }
  const owners = {
    level: 'province',
    provinceCode: '11',
    communeCode: null,
    producerIds: [],
    agencyId: 'women',
  } as const
  const { organisations: _open, ...closed } = CHAIN
  expect([canKeepEntry(women, CHAIN, owners).may, canReadEntry(women, CHAIN, owners).may]).toEqual([true, true])
  for (const other of [
    { ...owners, agencyId: 'farmers' },
    { ...owners, agencyId: null },
    { ...owners, provinceCode: '12' },
  ])
    expect([canKeepEntry(women, CHAIN, other).may, canReadEntry(women, CHAIN, other).may]).toEqual([false, false])
  expect([canKeepEntry(women, closed, owners).may, canReadEntry(women, closed, owners).may]).toEqual([false, false])
  expect(entryPlaces(women, closed)).toEqual([])
  expect(entryPlaces(women, CHAIN)).toEqual([{ level: 'commune', provinceCode: '11', communeCode: null }])
  const nameless = { personId: 'w', hats: [{ ...hat, agencyId: null }] }
  expect(entryPlaces(nameless, CHAIN)).toEqual([])
})
