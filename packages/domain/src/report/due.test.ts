import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysInMonth, partsOf, plainDate } from '../plain-date/index.ts'
import {
  appearsOn,
  isReportLate,
  lastDayOf,
  monthPeriod,
  periodOf,
  periodsOpenOn,
  quarterPeriod,
  spanBefore,
  USUAL_DUE_RULES,
  yearPeriod,
} from './index.ts'

const RULES = USUAL_DUE_RULES

test('INV-19: each month before day 15, the quarter before day 15 of its last month, the year before 10 December', () => {
  expect(monthPeriod(RULES, 2026, 2)).toEqual({
    ...{ kind: 'month', from: '2026-02-01', to: '2026-02-28', dueBefore: '2026-02-15' },
  })
  const quarters = [1, 2, 3, 4].map((quarter) => quarterPeriod(RULES, 2026, quarter))
  expect(quarters.map((one) => one.dueBefore)).toEqual(['2026-03-15', '2026-06-15', '2026-09-15', '2026-12-15'])
  expect(quarters.map((one) => `${one.from} ${one.to}`)).toEqual([
    ...['2026-01-01 2026-03-31', '2026-04-01 2026-06-30', '2026-07-01 2026-09-30', '2026-10-01 2026-12-31'],
  ])
  expect(yearPeriod(RULES, 2026)).toMatchObject({ from: '2026-01-01', to: '2026-12-31', dueBefore: '2026-12-10' })
})

test('"trước ngày 15" leaves the 14th as the last day; the 15th is late', () => {
  const { dueBefore } = quarterPeriod(RULES, 2026, 3)
  expect(lastDayOf(dueBefore)).toBe('2026-09-14')
  expect(isReportLate(dueBefore, null, '2026-09-14')).toBe(false)
  expect(isReportLate(dueBefore, null, '2026-09-15')).toBe(true)
  expect(isReportLate(dueBefore, '2026-09-14', '2026-12-31')).toBe(false)
  expect(isReportLate(dueBefore, '2026-09-15', '2026-12-31')).toBe(true)
  expect(isReportLate(null, null, '2026-12-31')).toBe(false)
  const year = yearPeriod(RULES, 2026).dueBefore
  expect([isReportLate(year, null, '2026-12-09'), isReportLate(year, null, '2026-12-10')]).toEqual([false, true])
})

test('J5: the report of quarter III appears on 8 September with the month, with six days left', () => {
  const on = (day: string) => periodsOpenOn(RULES, plainDate(day), 7).map(({ kind, from }) => `${kind} ${from}`)
  expect(on('2026-09-07')).toEqual([])
  expect(on('2026-09-08')).toEqual(['month 2026-09-01', 'quarter 2026-07-01'])
  expect(on('2026-09-14')).toHaveLength(2)
  expect(on('2026-10-08')).toEqual(['month 2026-10-01'])
  // C-24: the year is due before its last quarter and month.
  expect(on('2026-12-03')).toEqual(['year 2026-01-01'])
  expect(on('2026-12-08')).toEqual(['year 2026-01-01', 'month 2026-12-01', 'quarter 2026-10-01'])
})

test('an office may lay down that a monthly report covers the month before, other days, and short months', () => {
  const previous = { ...RULES, monthCovers: 'previous', monthDay: 5 } as const
  expect(monthPeriod(previous, 2026, 12)).toMatchObject({ to: '2026-12-31', dueBefore: '2027-01-05' })
  expect(periodsOpenOn(previous, plainDate('2026-02-01'), 7).map(({ from }) => from)).toEqual(['2026-01-01'])
  expect(monthPeriod({ ...RULES, monthDay: 31 }, 2028, 2).dueBefore).toBe('2028-02-29')
  expect(yearPeriod({ ...RULES, yearMonth: 11, yearDay: 31 }, 2026).dueBefore).toBe('2026-11-30')
})

test('the span before: months stay months, other spans keep their days', () => {
  const before = (from: string, to: string) => Object.values(spanBefore(plainDate(from), plainDate(to))).join(' ')
  expect(before('2026-03-01', '2026-03-31')).toBe('2026-02-01 2026-02-28')
  expect(before('2026-07-01', '2026-09-08')).toBe('2026-04-01 2026-06-08')
  expect(before('2026-01-01', '2026-12-31')).toBe('2025-01-01 2025-12-31')
  expect(before('2026-03-10', '2026-03-19')).toBe('2026-02-28 2026-03-09')
})

const rules = fc.record({
  monthDay: fc.integer({ min: 1, max: 28 }),
  monthCovers: fc.constantFrom('same' as const, 'previous' as const),
  quarterDay: fc.integer({ min: 1, max: 28 }),
  yearDay: fc.integer({ min: 1, max: 31 }),
  yearMonth: fc.integer({ min: 10, max: 12 }),
  appearsDays: fc.integer({ min: 0, max: 30 }),
  communesMonthly: fc.boolean(),
})
const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays(plainDate('2018-01-01'), days))
const kind = fc.constantFrom('month' as const, 'quarter' as const, 'year' as const)

test('every day lies in exactly one period of each kind, and periods follow each other without a gap', () => {
  fc.assert(
    fc.property(rules, kind, day, (laid, of, on) => {
      const period = periodOf(laid, of, on)
      expect(period.from <= on && on <= period.to).toBe(true)
      expect(periodOf(laid, of, addDays(period.to, 1)).from).toBe(addDays(period.to, 1))
      const { year, month, day: last } = partsOf(period.to)
      expect(last).toBe(daysInMonth(year, month))
      const before = spanBefore(period.from, period.to)
      expect(addDays(before.to, 1)).toBe(period.from)
      expect(periodOf(laid, of, before.from)).toMatchObject(before)
    }),
  )
})

test('a report stands open from the day that it appears, and is late exactly from its due day on', () => {
  fc.assert(
    fc.property(rules, kind, day, fc.integer({ min: -40, max: 40 }), (laid, of, on, shift) => {
      const period = periodOf(laid, of, on)
      const today = addDays(period.dueBefore, shift)
      const isThere = periodsOpenOn(laid, today).some((one) => one.kind === of && one.from === period.from)
      expect(isThere).toBe(today >= appearsOn(laid, period) && shift < 31)
      expect(isReportLate(period.dueBefore, null, today)).toBe(shift >= 0)
      expect(isReportLate(period.dueBefore, lastDayOf(period.dueBefore), today)).toBe(false)
    }),
  )
})
