import { expect, test } from 'vitest'
import { plainDate } from '../plain-date/index.ts'
import { groupWork, workGroup } from './index.ts'

const today = plainDate('2026-11-22')

test.each([
  ['2026-11-21', 'late'],
  ['2026-11-22', 'today'],
  ['2026-11-23', 'week'],
  ['2026-11-29', 'week'],
  ['2026-11-30', 'later'],
])('%s is %s', (due, group) => {
  expect(workGroup(plainDate(due), today)).toBe(group)
})

test('groups come in their order, the earliest day first, empty groups not at all', () => {
  const items = ['2026-12-30', '2026-11-20', '2026-11-01'].map((due) => ({ due: plainDate(due) }))
  const groups = groupWork([...items, { due: null }], today)
  expect([...groups.keys()]).toEqual(['late', 'later', 'open'])
  expect(groups.get('late')?.map((item) => item.due)).toEqual(['2026-11-01', '2026-11-20'])
})
