import { describe, expect, it } from 'vitest'
import { plainDate } from '../plain-date/index.ts'
import { bareNameOf, isUnitOn, levelOfCode, readUnitName, type Unit, unitSearch, unitSearchText } from './index.ts'

const commune = (code: string, name: string, kind: Unit['kind'], predecessors: readonly string[] = []): Unit => ({
  code,
  level: 'commune',
  name,
  provinceCode: '11',
  kind,
  validFrom: plainDate('2025-07-01'),
  validTo: null,
  predecessors,
})

const quaiTo = commune('03295', 'Xã Quài Tở', 'xã', [
  'Xã Quài Tở, Huyện Tuần Giáo',
  'Xã Tỏa Tình, Huyện Tuần Giáo, Tỉnh Điện Biên',
])
const phu = commune('03127', 'Phường Điện Biên Phủ', 'phường', [
  'Phường Tân Thanh, Thành phố Điện Biên Phủ, Tỉnh Điện Biên',
])
const nhe = commune('03244', 'Xã Sáng Nhè', 'xã', ['Xã Phình Sáng, Huyện Tuần Giáo, Tỉnh Điện Biên'])
const search = unitSearch([phu, nhe, quaiTo])
const found = (query: string) => search.find(query).map((match) => `${match.unit.code} ${match.by}`)

describe('unitSearch', () => {
  it.each([
    ['Tỏa Tình', ['03295 predecessor']],
    ['toa tinh', ['03295 predecessor']],
    ['Xã Toả Tình', ['03295 predecessor']],
    ['toa tinh, tuan giao', ['03295 predecessor']],
    ['quai', ['03295 name']],
    ['xa quai to', ['03295 name']],
    ['03244', ['03244 code']],
    ['sang', ['03244 name']],
    ['phinh', ['03244 predecessor']],
    ['dien bien', ['03127 name']],
    ['tuan giao', []],
    ['', []],
    ['  ', []],
    ['khong co', []],
  ])('%j finds %j', (query, expected) => {
    expect(found(query)).toEqual(expected)
  })

  it('tells which old unit was meant, and keeps to the limit', () => {
    expect(search.find('tỏa tình')[0]?.predecessor).toBe('Xã Tỏa Tình, Huyện Tuần Giáo, Tỉnh Điện Biên')
    expect(search.find('xa', 1)).toHaveLength(1)
  })
})

describe('names and codes', () => {
  it('reads the kind of a name', () => {
    expect(readUnitName('commune', 'Đặc khu Phú Quốc')).toEqual({
      ok: true,
      value: { kind: 'đặc khu', bareName: 'Phú Quốc' },
    })
    expect(readUnitName('province', 'Thành phố Đồng Nai'.normalize('NFD'))).toEqual({
      ok: true,
      value: { kind: 'thành phố', bareName: 'Đồng Nai' },
    })
    expect(readUnitName('commune', 'Quài Tở')).toEqual({
      ok: false,
      failure: { code: 'unit/kind-unknown', details: { name: 'Quài Tở' } },
    })
    expect(bareNameOf(quaiTo)).toBe('Quài Tở')
  })

  it('tells the level of a code', () => {
    expect(levelOfCode('11')).toEqual({ ok: true, value: 'province' })
    expect(levelOfCode('03295')).toEqual({ ok: true, value: 'commune' })
    expect(levelOfCode('3295')).toEqual({
      ok: false,
      failure: { code: 'unit/code-invalid', details: { code: '3295' } },
    })
  })

  it('knows on which days a state holds', () => {
    const former = { ...quaiTo, validTo: plainDate('2026-04-29') }
    expect(isUnitOn(former, plainDate('2025-06-30'))).toBe(false)
    expect(isUnitOn(former, plainDate('2026-04-29'))).toBe(true)
    expect(isUnitOn(former, plainDate('2026-04-30'))).toBe(false)
    expect(isUnitOn(quaiTo, plainDate('2030-01-01'))).toBe(true)
  })

  it('folds code, name and old names into one search text', () => {
    expect(unitSearchText(nhe)).toBe('03244 | xa sang nhe | xa phinh sang, huyen tuan giao, tinh dien bien')
  })
})
