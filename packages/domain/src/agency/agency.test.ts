import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ActHeader } from '../acts/index.ts'
import { addDays, plainDate } from '../plain-date/index.ts'
import {
  type Agency,
  type AgencyAct,
  type AgencyFounding,
  correctAgency,
  correctionOf,
  endAgency,
  existsOn,
  foldAgency,
  foundAgency,
  nameOn,
  renameAgency,
  successorsOf,
} from './index.ts'

const PLACE = { code: '11', era: 'present', name: 'Tỉnh Điện Biên' } as const
const SO: AgencyFounding = {
  ...{ provinceCode: '11', level: 'province', kind: 'department', place: PLACE },
  ...{ name: 'Sở Nông nghiệp và PTNT', from: '2010-01-01', document: null },
}

function fold(before: Agency | undefined, acts: readonly AgencyAct[]): Agency {
  let state = before
  for (const act of acts) {
    const header: ActHeader = {
      ...{ id: 'x', at: '2026-08-03T02:00:00Z', by: 'an', hat: 'admin', onBehalfOf: null, regime: null },
      seq: (state?.version ?? 0) + 1,
    }
    state = foldAgency(state, { ...act, ...header })
  }
  if (state === undefined) throw new Error('no act')
  return state
}

function done(result: { ok: true; value: AgencyAct[] } | { ok: false; failure: { code: string } }): AgencyAct[] {
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}

const founded = (more: Partial<AgencyFounding> = {}) => fold(undefined, done(foundAgency({ ...SO, ...more })))
const document = { number: '19/NQ-HĐND', on: '2025-02-20' }

describe('names over time', () => {
  test('a paper of 2020 and one of 2026 name the same department differently', () => {
    const so = founded()
    const input = { name: 'Sở Nông nghiệp và Môi trường', from: '2025-03-01', document, version: so.version }
    const renamed = fold(so, done(renameAgency(so, input)))
    expect(nameOn(renamed, '2009-12-31')).toBeNull()
    expect(nameOn(renamed, '2020-08-01')).toBe('Sở Nông nghiệp và PTNT')
    expect(nameOn(renamed, '2025-02-28')).toBe('Sở Nông nghiệp và PTNT')
    expect(nameOn(renamed, '2025-03-01')).toBe('Sở Nông nghiệp và Môi trường')
    expect(renameAgency(renamed, { ...input, version: renamed.version })).toMatchObject({
      failure: { code: 'agency/same-name' },
    })
    expect(renameAgency(renamed, { ...input, name: 'Khác', version: renamed.version })).toMatchObject({
      failure: { code: 'agency/name-date' },
    })
    expect(renameAgency(renamed, { ...input, name: 'Khác' })).toMatchObject({ failure: { code: 'request/conflict' } })
  })

  test('every day of its life has exactly the name that was given last, and no other day has one', () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 8 })
    fc.assert(
      fc.property(gaps, fc.integer({ min: 0, max: 900 }), fc.integer({ min: -50, max: 9000 }), (steps, tail, asked) => {
        let agency = founded()
        let from = plainDate('2010-01-01')
        const given = [{ from, name: SO.name }]
        for (const [at, step] of steps.entries()) {
          from = addDays(from, step)
          const name = `Tên ${at}`
          agency = fold(agency, done(renameAgency(agency, { name, from, document: null, version: agency.version })))
          given.push({ from, name })
        }
        const lastDay = addDays(from, tail)
        const end = { lastDay, reason: 'sáp nhập', document: null, successors: [], version: agency.version }
        const ended = fold(agency, done(endAgency(agency, end, { id: 'a', successors: new Map() })))
        const day = addDays(plainDate('2010-01-01'), asked)
        const expected = given.filter((one) => one.from <= day).at(-1)?.name ?? null
        expect(nameOn(agency, day)).toBe(expected)
        expect(nameOn(ended, day)).toBe(day > lastDay ? null : expected)
        expect(existsOn(ended, day)).toBe(nameOn(ended, day) !== null)
      }),
    )
  })
})

describe('ends and successors', () => {
  test('the office of a district ends with no successor', () => {
    const place = { code: '099', era: 'former', name: 'Huyện Tuần Giáo, tỉnh Điện Biên' } as const
    const phong = founded({ level: 'district', kind: 'division', place, name: 'Phòng Nông nghiệp' })
    const end = { lastDay: '2025-06-30', reason: 'bỏ cấp huyện', document: null, successors: [], version: 1 }
    const ended = fold(phong, done(endAgency(phong, end, { id: 'phong', successors: new Map() })))
    expect(successorsOf('phong', '2025-06-30', new Map([['phong', ended]]))).toEqual(['phong'])
    expect(successorsOf('phong', '2025-07-01', new Map([['phong', ended]]))).toEqual([])
    expect(endAgency(ended, { ...end, version: 2 }, { id: 'phong', successors: new Map() })).toMatchObject({
      failure: { code: 'agency/ended' },
    })
  })

  test('a successor must be there on the next day, and nobody succeeds themselves', () => {
    const old = founded()
    const late = founded({ name: 'Sở mới', from: '2025-03-02' })
    const inTime = founded({ name: 'Sở mới', from: '2025-03-01' })
    const end = { lastDay: '2025-02-28', reason: 'hợp nhất', document, successors: ['new'], version: 1 }
    const around = (agency: Agency) => ({ id: 'old', successors: new Map([['new', agency]]) })
    expect(endAgency(old, end, around(late))).toMatchObject({ failure: { code: 'agency/successor-gone' } })
    expect(endAgency(old, end, around(inTime)).ok).toBe(true)
    expect(endAgency(old, { ...end, successors: ['old'] }, around(inTime))).toMatchObject({
      failure: { code: 'agency/own-successor' },
    })
  })

  test('successors of successors are followed to those who are there, also around a circle', () => {
    const until = (lastDay: string, successors: readonly string[]): Agency => ({
      ...founded({ from: '2000-01-01' }),
      ended: { lastDay, reason: 'x', document: null, successors },
    })
    const agencies = new Map([
      ['a', until('2010-12-31', ['b', 'c'])],
      ['b', until('2015-12-31', ['d'])],
      ['c', founded({ from: '2011-01-01' })],
      ['d', founded({ from: '2016-01-01' })],
      ['x', until('2010-12-31', ['y'])],
      ['y', until('2010-12-31', ['x'])],
    ])
    expect(successorsOf('a', '2010-12-31', agencies)).toEqual(['a'])
    expect(successorsOf('a', '2012-01-01', agencies)).toEqual(['b', 'c'])
    expect(successorsOf('a', '2020-01-01', agencies)).toEqual(['c', 'd'])
    expect(successorsOf('x', '2020-01-01', agencies)).toEqual([])
  })
})

test('the place fits the level', () => {
  const code = (level: AgencyFounding['level'], place: AgencyFounding['place']) =>
    foundAgency({ ...SO, level, place }).ok
  expect(code('province', PLACE)).toBe(true)
  expect(code('commune', PLACE)).toBe(false)
  expect(code('ministry', PLACE)).toBe(false)
  expect(code('ministry', null)).toBe(true)
  expect(code('district', { code: '099', era: 'present', name: 'Huyện' })).toBe(false)
  const late = {
    ...SO,
    level: 'district',
    place: { code: '099', era: 'former', name: 'Huyện' },
    from: '2025-07-01',
  } as const
  expect(foundAgency(late)).toMatchObject({ failure: { code: 'agency/district-over' } })
})

test('a correction keeps the number of names and their order, and changes something', () => {
  const so = founded()
  const same = { ...correctionOf(so), reason: 'gõ nhầm', version: 1 }
  expect(correctAgency(so, same)).toMatchObject({ failure: { code: 'agency/nothing-corrected' } })
  expect(correctAgency(so, { ...same, names: [] })).toMatchObject({ failure: { code: 'agency/names-count' } })
  expect(correctAgency(so, { ...same, version: 7 })).toMatchObject({ failure: { code: 'request/conflict' } })
  const names = [{ name: 'Sở Nông nghiệp và Phát triển nông thôn', from: '2008-05-01' }]
  const right = fold(so, done(correctAgency(so, { ...same, names })))
  expect(nameOn(right, '2009-01-01')).toBe('Sở Nông nghiệp và Phát triển nông thôn')
})
