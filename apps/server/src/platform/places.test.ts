import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { unitSearch } from '@saolang/domain/units'
import { describe, expect, it } from 'vitest'
import { loadPlaces } from './places.ts'

const contentDir = fileURLToPath(new URL('../../../../content', import.meta.url))
const reference = fileURLToPath(new URL('../../../../../shared/reference/places/units-2026.tsv', import.meta.url))
const { units, former } = loadPlaces(contentDir)
const search = unitSearch(units)
const byCode = new Map(units.map((unit) => [unit.code, unit]))

describe('the units of today', () => {
  it('are 34 provinces and 3,321 communes, each code once, every parent there', () => {
    expect(units.filter((unit) => unit.level === 'province')).toHaveLength(34)
    expect(units.filter((unit) => unit.level === 'commune')).toHaveLength(3321)
    expect(byCode.size).toBe(3355)
    expect(units.every((unit) => byCode.get(unit.provinceCode)?.level === 'province')).toBe(true)
    expect(units.every((unit) => unit.name === unit.name.normalize('NFC') && unit.validTo === null)).toBe(true)
    expect(units.filter((unit) => unit.predecessors.length === 0)).toEqual([])
  })

  it('count 27 tỉnh, 7 thành phố, 2.611 xã, 697 phường, 13 đặc khu', () => {
    const count = (kind: string) => units.filter((unit) => unit.kind === kind).length
    expect(['tỉnh', 'thành phố', 'xã', 'phường', 'đặc khu'].map(count)).toEqual([27, 7, 2611, 697, 13])
  })

  it('equal the reference list in codes, names and parents', () => {
    if (!existsSync(reference)) {
      process.stdout.write('places.test: ../shared/reference is absent, the list of 2026 was not compared\n')
      return
    }
    const lines = readFileSync(reference, 'utf8').trim().split('\n').slice(1)
    // The reference writes one name with a small letter ("xã Bắc Sơn", 06325): a slip, every other name has a capital.
    const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)
    const expected = lines.map((line) => {
      const [level, code = '', parent = '', name = ''] = line.split('\t')
      return [level, code, parent === '' ? code : parent, capital(name)].join(' | ')
    })
    const ours = units.map((unit) => [unit.level, unit.code, unit.provinceCode, unit.name].join(' | '))
    expect(ours.toSorted()).toEqual(expected.toSorted())
  })
})

describe('communes of Tuần Giáo that the plans name by their old names', () => {
  it.each([
    ['Tỏa Tình', '03295', 'Xã Quài Tở'],
    ['Tênh Phong', '03295', 'Xã Quài Tở'],
    ['Phình Sáng', '03244', 'Xã Sáng Nhè'],
    ['Quài Nưa', '03253', 'Xã Tuần Giáo'],
  ])('%s is today %s %s', (old, code, name) => {
    const best = search.find(old)[0]
    expect([best?.unit.code, best?.unit.name, best?.by]).toEqual([code, name, 'predecessor'])
  })
})

describe('corrections', () => {
  it('Thành phố Đồng Nai from 30/4/2026, Tỉnh Đồng Nai before', () => {
    expect(byCode.get('75')).toMatchObject({ name: 'Thành phố Đồng Nai', kind: 'thành phố', validFrom: '2026-04-30' })
    expect(former.find((unit) => unit.code === '75')).toMatchObject({
      name: 'Tỉnh Đồng Nai',
      kind: 'tỉnh',
      validTo: '2026-04-29',
    })
    expect(former).toHaveLength(11)
    expect(byCode.get('26248')).toMatchObject({ name: 'Phường Trảng Bom', kind: 'phường' })
    expect(byCode.get('26248')?.predecessors[0]).toBe('Xã Trảng Bom')
  })

  it('gives two communes the codes of the list in force', () => {
    expect([byCode.get('06978')?.name, byCode.get('23938')?.name]).toEqual(['Xã Ba Chẽ', 'Xã Ia Mơ'])
    expect([byCode.has('06970'), byCode.has('23737')]).toEqual([false, false])
  })

  it('knows the provinces that were merged', () => {
    expect(byCode.get('08')?.predecessors).toEqual(['Tỉnh Tuyên Quang', 'Tỉnh Hà Giang'])
    expect(search.find('Hà Giang')[0]).toMatchObject({ unit: { code: '08' }, by: 'predecessor' })
  })
})
