import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { addDays, plainDate } from '@saolang/domain/plain-date'
import { unitHistory } from '@saolang/domain/units'
import { describe, expect, it } from 'vitest'
import { loadPlaces } from './places.ts'
import { addressesOf, earlierState, loadFormerUnits, placesRevision, readFormerContent } from './places-former.ts'
import { loadEarlierNames, loadSuccessions, readSuccessionContent } from './places-successions.ts'

const contentDir = fileURLToPath(new URL('../../../../content', import.meta.url))
const reference = fileURLToPath(new URL('../../../../../shared/reference/places/units-2025-06.tsv', import.meta.url))
const places = loadPlaces(contentDir)
const former = await loadFormerUnits(contentDir)
const successions = loadSuccessions(contentDir, former, places)
const history = unitHistory({ units: places.units, earlier: places.former, former, successions })
const LAST = plainDate('2025-06-30')
const FIRST = plainDate('2025-07-01')
const communes = former.filter((unit) => unit.level === 'commune')

describe('the list of 63 provinces, three levels', () => {
  it('counts 63, 696 and 10,035, each code once, every parent there', () => {
    const count = (level: string) => former.filter((unit) => unit.level === level).length
    expect(['province', 'district', 'commune'].map(count)).toEqual([63, 696, 10_035])
    expect(new Set(former.map((unit) => unit.code)).size).toBe(63 + 696 + 10_035)
    expect(communes.filter((unit) => history.former(unit.parentCode ?? '')?.level !== 'district')).toEqual([])
  })

  it('counts by kind of unit', () => {
    const kinds = new Map<string, number>()
    for (const { level, kind } of former) kinds.set(`${level} ${kind}`, (kinds.get(`${level} ${kind}`) ?? 0) + 1)
    expect(Object.fromEntries(kinds)).toEqual({
      'province thành phố': 6,
      'province tỉnh': 57,
      'district quận': 49,
      'district thành phố': 87,
      'district thị xã': 52,
      'district huyện': 508,
      'commune phường': 1726,
      'commune thị trấn': 617,
      'commune xã': 7692,
    })
  })

  it('differs in nothing from the reference list: codes, names, parents', () => {
    if (!existsSync(reference)) {
      process.stdout.write('places-former.test: ../shared/reference is absent, the list of 2025 was not compared\n')
      return
    }
    const lines = readFileSync(reference, 'utf8').trim().split('\n').slice(1)
    const ours = former.map((unit) => [unit.level, unit.code, unit.parentCode ?? '', unit.name].join('\t'))
    expect(ours.toSorted()).toEqual(lines.toSorted())
  })

  it('names every correction of the package with its source: 26 gone, 10 added, 23 renamed', () => {
    const { removed, added, names } = readFormerContent(contentDir)
    expect([removed.length, added.length, names.length]).toEqual([26, 10, 23])
    expect(10_051 - removed.length + added.length).toBe(10_035)
    expect([...removed, ...added, ...names].every((one) => one.source.length > 20)).toBe(true)
  })

  it('is in NFC with single blanks, and says no first day, as no source does', () => {
    const tidy = (name: string) => name.normalize('NFC').replace(/\s+/gu, ' ').trim()
    expect(former.filter(({ name }) => name !== tidy(name))).toEqual([])
    expect(former.filter(({ validFrom, validTo }) => validFrom !== null || validTo !== LAST)).toEqual([])
  })
})

describe('what became of them', () => {
  it('maps all: 10,035 communes and 63 provinces; eight communes to two units; none is unmapped', () => {
    expect(history.unmapped).toEqual([])
    expect(readSuccessionContent(contentDir).unmapped).toEqual([])
    const several = communes.filter((unit) => history.successorsOf(unit.code).length > 1)
    expect(several.map((unit) => unit.code).toSorted()).toEqual(
      ['00166', '00167', '00172', '03766', '20200', '22024', '24221', '25996'].toSorted(),
    )
    expect(successions).toHaveLength(10_035 + 8 + 5 + 63)
  })

  it('the successors’ predecessors contain each former commune, and every unit of today has one', () => {
    const oneWay = successions.filter(
      (one) => !history.predecessorsOf(one.successor).some((back) => back.former === one.former),
    )
    expect(oneWay).toEqual([])
    expect(communes.filter(({ code }) => history.successorsOf(code).length === 0)).toEqual([])
    expect(places.units.filter((unit) => history.predecessorsOf(unit.code).length === 0)).toEqual([])
  })

  it('each former province went whole to one province, the one of its communes', () => {
    for (const province of former.filter((unit) => unit.level === 'province')) {
      const [heir, ...more] = history.successorsOf(province.code)
      expect([heir?.extent, more.length]).toEqual(['whole', 0])
    }
    const heirs = new Set(successions.filter((one) => one.former.length === 2).map((one) => one.successor))
    expect(heirs.size).toBe(34)
    const heirOf = (code: string) => history.successorsOf(code)[0]?.successor
    const astray = communes.filter((unit) =>
      history.areaOf(unit.code).some((each) => each.provinceCode !== heirOf(unit.provinceCode)),
    )
    expect(astray).toEqual([])
  })

  it('no district has a successor as a body but the five islands without communes', () => {
    const bodies = former.filter((unit) => unit.level === 'district' && history.successorsOf(unit.code).length > 0)
    expect(bodies.map((unit) => unit.name).toSorted()).toEqual(
      ['Huyện Bạch Long Vĩ', 'Huyện Cồn Cỏ', 'Huyện Côn Đảo', 'Huyện Hoàng Sa', 'Huyện Lý Sơn'].toSorted(),
    )
    const areas = former.filter((unit) => unit.level === 'district').map((unit) => history.areaOf(unit.code).length)
    expect(Math.min(...areas)).toBeGreaterThan(0)
  })

  it('every mapping has its source; a number of a resolution stands only where it was seen', () => {
    expect(successions.filter((one) => one.source.length < 20)).toEqual([])
    const source = (code: string) => history.successorsOf(code)[0]?.source ?? ''
    expect(source('03280')).toContain('1661/NQ-UBTVQH15')
    expect(source('23500')).toContain('1677/NQ-UBTVQH15')
    expect(source('03280')).not.toContain('1677')
  })

  it('counts units on both sides of the day of change', () => {
    const on = (date: string, list: readonly string[]) =>
      list.filter((code) => history.unitOn(plainDate(date), code) !== undefined).length
    const then = former.map((unit) => unit.code)
    const now = places.units.map((unit) => unit.code)
    expect(on(LAST, then)).toBe(63 + 696 + 10_035)
    expect(on(FIRST, now)).toBe(34 + 3321)
    expect(now.filter((code) => history.unitOn(addDays(FIRST, -1), code)?.era === 'present')).toEqual([])
    expect(history.unitOn(FIRST, '03280')).toBeUndefined()
  })
})

describe('addresses and earlier names', () => {
  it('writes a place as it was', () => {
    const addresses = addressesOf(former)
    expect(addresses.get('03280')).toBe('Xã Tỏa Tình, huyện Tuần Giáo, tỉnh Điện Biên')
    expect(addresses.get('23500')).toBe('Thị trấn Đắk Hà, huyện Đắk Hà, tỉnh Kon Tum')
    expect(addresses.get('62')).toBe('Tỉnh Kon Tum')
  })

  it('keeps names from before the list, without those of the list', () => {
    const earlier = loadEarlierNames(contentDir, former, places)
    const names = [...earlier.values()].flat()
    expect(names).toContain('Phường 13, quận Gò Vấp, thành phố Hồ Chí Minh')
    const listed = new Set(addressesOf(former).values())
    expect(names.filter((name) => listed.has(name))).toEqual([])
  })

  it('turns earlier states of today’s list into units that are no more', () => {
    const dongNai = places.former.find((unit) => unit.code === '75')
    if (dongNai === undefined) throw new Error('75 has no earlier state')
    expect(earlierState(dongNai)).toMatchObject({ list: '2025-07', name: 'Tỉnh Đồng Nai', validTo: '2026-04-29' })
  })

  it('has a revision that tells when tables are to be filled anew', () => {
    expect(placesRevision(contentDir)).toMatch(/^[0-9a-f]{64}$/)
    expect(placesRevision(contentDir)).toBe(placesRevision(contentDir))
  })
})
