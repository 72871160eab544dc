import { expect, test } from 'vitest'
import { checkBasis, type Law, type LegalBasis, latestDay } from './index.ts'

const law = (number: string, issued: string, more: Partial<Law> = {}): Law => ({
  ...{ number, issuerKind: 'primeMinister', issuer: 'Thủ tướng Chính phủ', issued, title: number },
  ...{ amendedBy: [], endedOn: null, replacedBy: null, period: null },
  ...more,
})
const LAWS = [
  law('490/QĐ-TTg', '2018-05-07', { period: { from: '2018-01-01', to: '2020-12-31' } }),
  law('1048/QĐ-TTg', '2019-08-21', { amendedBy: ['781/QĐ-TTg'], endedOn: '2023-02-23', replacedBy: '148/QĐ-TTg' }),
  law('781/QĐ-TTg', '2020-06-08'),
  law('148/QĐ-TTg', '2023-02-24'),
]
const cite = (number: string | null, on: string | null, more: Partial<LegalBasis> = {}): LegalBasis => {
  const [year, month, day] = (on ?? '').split('-').map(Number)
  return {
    ...{ key: 'b', relation: 'basis', number, issuer: 'Thủ tướng Chính phủ', title: 'Văn bản', raw: null, lines: null },
    issued: { day: day ?? null, month: month ?? null, year: on === null ? null : (year ?? null) },
    ...more,
  }
}
const kinds = (basis: LegalBasis, planDate: string | null, cited: readonly string[] = []) =>
  checkBasis(basis, planDate, LAWS, cited).map(({ kind, number }) => [kind, number])

test('a decision of the prime minister cannot be QĐ-UBND: QĐ-TTg is offered (C-14)', () => {
  expect(kinds(cite('1048/QĐ-UBND', '2019-08-21'), null)).toEqual([['impossibleNumber', '1048/QĐ-TTg']])
  const council = cite('07/2021/NQ-UBND', '2021-03-22', { issuer: 'HĐND tỉnh Lai Châu' })
  expect(kinds(council, null)).toEqual([['impossibleNumber', '07/2021/NQ-HĐND']])
  expect(kinds(cite('211/QĐ-UBND', '2021-02-24', { issuer: 'UBND tỉnh Điện Biên' }), null)).toEqual([])
})

test('"ngày 24 ngày 02" is read and pointed at (C-15)', () => {
  const odd = cite('148/QĐ-TTg', '2023-02-24', { raw: 'ngày 24 ngày 02 năm 2023' })
  expect(checkBasis(odd, null, LAWS)).toEqual([{ kind: 'oddDate', severity: 'low', number: null, on: '2023-02-24' }])
})

test('amended without its amendment, and ended with its period (C-16)', () => {
  const day = latestDay({ day: null, month: 2, year: 2022 })
  expect(day).toBe('2022-02-28')
  expect(kinds(cite('1048/QĐ-TTg', '2019-08-21'), day)).toEqual([['amended', '781/QĐ-TTg']])
  expect(kinds(cite('1048/QĐ-TTg', '2019-08-21'), day, ['781/QĐ-TTg'])).toEqual([])
  expect(kinds(cite('1048/QĐ-TTg', '2019-08-21'), '2020-06-07')).toEqual([])
  expect(kinds(cite('1048/QĐ-TTg', '2019-08-21'), '2024-01-01', ['781/QĐ-TTg'])).toEqual([['ended', '148/QĐ-TTg']])
  expect(kinds(cite('490/QĐ-TTg', '2018-05-07'), day)).toEqual([['ended', null]])
  expect(kinds(cite('490/QĐ-TTg', '2018-05-07'), '2020-12-31')).toEqual([])
})

test('later than the plan, another day than the known one, and what is missing', () => {
  expect(kinds(cite('148/QĐ-TTg', '2023-02-24'), '2022-12-31')).toEqual([['laterThanPlan', null]])
  expect(kinds(cite('148/QĐ-TTg', '2023-02-25'), null)).toEqual([['otherDate', '148/QĐ-TTg']])
  expect(kinds(cite(null, null), '2022-01-01')).toEqual([
    ['numberMissing', null],
    ['dateMissing', null],
  ])
  expect(latestDay({ day: 6, month: null, year: 2025 })).toBe('2025-12-06')
  expect(latestDay({ day: 6, month: 3, year: null })).toBeNull()
})
