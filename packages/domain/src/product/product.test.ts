import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseRegime, type Regime } from '../regime/index.ts'
import {
  asksOfSet,
  classifyProduct,
  foldProduct,
  isAlikeProductName,
  isChangeable,
  isTourismSheet,
  listIndustries,
  searchSets,
} from './index.ts'

function regimeOfContent(): Regime {
  const folder = join(import.meta.dirname, '../../../../content/regimes/qd-26-2026')
  const names = readdirSync(folder, { recursive: true }).map(String)
  const files = names.filter((name) => name.endsWith('.json')).sort()
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const parsed = parseRegime(Object.fromEntries(files.map((name) => [name, read(name)])), () => '0')
  if (!parsed.ok) throw new Error('the regulation does not parse')
  return parsed.value
}
const regime = regimeOfContent()

test('Phụ lục I as a tree: 6 industries, 26 sets, each once', () => {
  const tree = listIndustries(regime)
  expect(tree.map(({ industry }) => industry.no)).toEqual(['I', 'II', 'III', 'IV', 'V', 'VI'])
  const sheets = tree.flatMap(({ groups }) => groups.flatMap((group) => group.sheets.map((sheet) => sheet.number)))
  expect(sheets).toEqual(Array.from({ length: 26 }, (_, index) => index + 1))
})

test('a set is found by words without accents, own names first', () => {
  const found = (query: string) => searchSets(regime, query).map((sheet) => sheet.number)
  expect(found('RUOU')).toEqual([14])
  expect(found('tuoi che')).toEqual([11])
  expect(found('che')[0]).toBe(11)
  expect(found('che')).toContain(12)
  expect(found('gia vi')).toEqual([10, 9])
  expect(found('')).toEqual([])
  expect(found('zzz')).toEqual([])
})

test('only the set of tourism services is of tourism', () => {
  expect(regime.sheets.filter(isTourismSheet).map((sheet) => sheet.number)).toEqual([26])
})

test('a set asks the rows of evidence whose criteria stand on its sheet', () => {
  const asked = (number: number) => {
    const sheet = regime.sheets.find((one) => one.number === number)
    return sheet === undefined ? [] : asksOfSet(regime, sheet).map((row) => row.no)
  }
  expect(asked(11)).toEqual(expect.arrayContaining([1, 3, 11, 12, 13]))
  expect(asked(26)).toContain(1)
  expect(asked(26)).not.toContain(12)
})

test('a set is one of the regulation, and associations keep to tourism (Điều 2.3)', () => {
  expect(classifyProduct(regime, 11, 'household')).toMatchObject({ ok: true, value: { number: 11 } })
  expect(classifyProduct(regime, 99, 'household')).toMatchObject({ failure: { code: 'regime/unknown-sheet' } })
  expect(classifyProduct(regime, 11, 'association')).toMatchObject({ failure: { code: 'product/tourism-only' } })
  expect(classifyProduct(regime, 26, 'operationCentre').ok).toBe(true)
})

test('a product may change until it has a code', () => {
  const header = { id: 'a', at: '', by: null, hat: null, onBehalfOf: null, regime: null }
  const payload = { provinceCode: '11', communeCode: '03127', producerId: 'p', name: 'Chè', regime: 'r', sheet: 11 }
  const first = foldProduct(undefined, { ...header, seq: 1, kind: 'ProductRegistered', payload })
  const moved = foldProduct(first, {
    ...header,
    seq: 2,
    kind: 'ProductReclassified',
    payload: { regime: 'r2', sheet: 12 },
  })
  expect(moved).toMatchObject({ name: 'Chè', regime: 'r2', sheet: 12, code: null, version: 2 })
  expect(isChangeable(moved)).toBe(true)
  const coded = foldProduct(moved, { ...header, seq: 3, kind: 'ProductCodeIssued', payload: { code: 'x' } })
  expect(isChangeable(coded)).toBe(false)
})

test('names that differ by accents, signs and case are alike', () => {
  expect(isAlikeProductName('Chè Shan “Tuyết”', 'che  shan tuyet')).toBe(true)
  expect(isAlikeProductName('Chè Shan 1', 'Chè Shan 2')).toBe(false)
})
