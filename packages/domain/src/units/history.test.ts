import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainDate } from '../plain-date/index.ts'
import {
  eitherOf,
  type FormerUnit,
  foldedBareName,
  levelOfFormerCode,
  placeText,
  readFormerName,
  type Succession,
  thenAndNow,
  tidyFormerName,
  type Unit,
  unitHistory,
} from './index.ts'

const former = (code: string, name: string, parentCode: string | null): FormerUnit => {
  const level = levelOfFormerCode(code)
  if (!level.ok) throw new Error(code)
  const read = readFormerName(level.value, name)
  if (!read.ok) throw new Error(name)
  const about = { list: '2025-06', level: level.value, kind: read.value.kind, provinceCode: '11' }
  return { ...about, code, name, parentCode, validFrom: null, validTo: plainDate('2025-06-30') }
}

const present = (code: string, name: string, from = '2025-07-01', to: string | null = null): Unit => ({
  ...{ code, level: code.length === 2 ? 'province' : 'commune', name, provinceCode: code.slice(0, 2), kind: 'xã' },
  ...{ validFrom: plainDate(from), validTo: to === null ? null : plainDate(to), predecessors: [] },
})

const goes = (from: string, to: string, extent: Succession['extent'] = 'whole'): Succession => ({
  ...{ list: '2025-06', former: from, successor: to, extent, source: 'nghị quyết' },
})

const history = unitHistory({
  units: [
    present('03295', 'Xã Quài Tở'),
    present('03253', 'Xã Tuần Giáo'),
    present('75', 'Thành phố Đồng Nai', '2026-04-30'),
  ],
  earlier: [present('75', 'Tỉnh Đồng Nai', '2025-07-01', '2026-04-29')],
  former: [
    former('11', 'Tỉnh Điện Biên', null),
    former('099', 'Huyện Tuần Giáo', '11'),
    former('03280', 'Xã Tỏa Tình', '099'),
    former('03295', 'Xã Quài Tở', '099'),
    former('03253', 'Thị trấn Tuần Giáo', '099'),
    former('03999', 'Xã Lạc Mất', '099'),
  ],
  successions: [
    goes('03280', '03295'),
    goes('03295', '03295', 'part'),
    goes('03295', '03253', 'part'),
    goes('03253', '03253'),
  ],
})

describe('units over time', () => {
  it.each([
    ['2025-06-30', '03253', 'former', 'Thị trấn Tuần Giáo'],
    ['2019-01-01', '03280', 'former', 'Xã Tỏa Tình'],
    ['2025-07-01', '03253', 'present', 'Xã Tuần Giáo'],
    ['2026-04-29', '75', 'present', 'Tỉnh Đồng Nai'],
    ['2026-04-30', '75', 'present', 'Thành phố Đồng Nai'],
  ])('on %s the code %s is %s %s', (date, code, era, name) => {
    const found = history.unitOn(plainDate(date), code)
    expect([found?.era, found?.unit.name]).toEqual([era, name])
  })

  it('knows no code on a day when nobody had it', () => {
    expect(history.unitOn(plainDate('2025-07-01'), '03280')).toBeUndefined()
    expect(history.unitOn(plainDate('2025-06-30'), '75')).toBeUndefined()
  })

  it('a district has no successor as a body, its area has', () => {
    expect(history.successorsOf('099')).toEqual([])
    expect(history.areaOf('099').map((unit) => unit.code)).toEqual(['03295', '03253'])
    expect(history.areaOf('03280').map((unit) => unit.code)).toEqual(['03295'])
    expect(history.childrenOf('099').map((unit) => unit.code)).toEqual(['03280', '03295', '03253', '03999'])
  })

  it('says which former commune nothing maps', () => {
    expect(history.unmapped.map((unit) => unit.code)).toEqual(['11', '03999'])
  })

  it('goes back by the way it went, whatever the successions', () => {
    const code = fc.integer({ min: 0, max: 30 }).map((n) => String(10_000 + n))
    const pair = fc.tuple(code, code)
    fc.assert(
      fc.property(fc.uniqueArray(pair, { selector: ([a, b]) => `${a} ${b}`, maxLength: 60 }), (pairs) => {
        const codes = [...new Set(pairs.flat())]
        const made = unitHistory({
          units: codes.map((each) => present(each, 'Xã A')),
          earlier: [],
          former: codes.map((each) => former(each, 'Xã B', null)),
          successions: pairs.map(([from, to]) => goes(from, to)),
        })
        for (const one of codes) {
          for (const next of made.successorsOf(one)) {
            expect(made.predecessorsOf(next.successor).some((back) => back.former === one)).toBe(true)
          }
          expect(made.successorsOf(one).length === 0).toBe(made.unmapped.some((unit) => unit.code === one))
        }
        const forward = codes.reduce((sum, one) => sum + made.successorsOf(one).length, 0)
        const backward = codes.reduce((sum, one) => sum + made.predecessorsOf(one).length, 0)
        expect([forward, backward]).toEqual([pairs.length, pairs.length])
      }),
    )
  })
})

describe('names of then', () => {
  it.each([
    ['Thị Trấn  Thổ Tang ', 'Thị trấn Thổ Tang'],
    ['Xã  Mỹ Lộc'.normalize('NFD'), 'Xã Mỹ Lộc'],
    ['Phường 14', 'Phường 14'],
  ])('%j is written %j', (listed, name) => {
    expect(tidyFormerName('commune', listed)).toBe(name)
  })

  it('reads kinds by level: a thành phố may be a province or a district', () => {
    expect(readFormerName('district', 'Thành phố Huế')).toMatchObject({ value: { kind: 'thành phố', bareName: 'Huế' } })
    expect(readFormerName('commune', 'Thị trấn Tuần Giáo')).toMatchObject({ value: { kind: 'thị trấn' } })
    expect(readFormerName('commune', 'Huyện Tuần Giáo').ok).toBe(false)
    expect(levelOfFormerCode('1234').ok).toBe(false)
    expect(foldedBareName({ name: 'Thị trấn Đắk Hà', kind: 'thị trấn' })).toBe('dak ha')
  })

  it('writes an address with one capital', () => {
    expect(placeText(['Xã Tỏa Tình', 'Huyện Tuần Giáo', 'Tỉnh Điện Biên'])).toBe(
      'Xã Tỏa Tình, huyện Tuần Giáo, tỉnh Điện Biên',
    )
  })

  it('says several together', () => {
    const end = 'huyện Tuần Giáo, tỉnh Điện Biên'
    expect(eitherOf([`Xã A, ${end}`])).toBe(`Xã A, ${end}`)
    expect(eitherOf([`Xã A, ${end}`, `Xã B, ${end}`, `Thị trấn C, ${end}`])).toBe(`Xã A, xã B hoặc thị trấn C, ${end}`)
    expect(eitherOf([`Xã A, ${end}`, 'Xã B, huyện Khác, tỉnh Khác'])).toBe(`Xã A, ${end}; Xã B, huyện Khác, tỉnh Khác`)
  })
})

describe('unit then and unit now', () => {
  const asked = { now: 'Xã Quài Tở, tỉnh Điện Biên', isBeforeList: true, earlier: null, named: null, predecessors: [] }
  it.each([
    ['named', { named: 'X', predecessors: ['Y', 'Z'] }, ['X']],
    ['only', { predecessors: ['Y'] }, ['Y']],
    ['oneOf', { predecessors: ['Y', 'Z'] }, ['Y', 'Z']],
    ['unknown', {}, []],
    ['earlier', { isBeforeList: false, earlier: 'W' }, ['W']],
  ])('%s', (certainty, more, before) => {
    expect(thenAndNow({ ...asked, ...more })).toEqual({ now: asked.now, before, certainty })
  })

  it('says nothing where the unit is the same', () => {
    expect(thenAndNow({ ...asked, isBeforeList: false })).toBeNull()
    expect(thenAndNow({ ...asked, isBeforeList: false, earlier: asked.now })).toBeNull()
  })
})
