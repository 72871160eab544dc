import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysInMonth, partsOf, plainDate } from '../plain-date/index.ts'
import { occurrencesOf, readRecurrence, recurrenceWords } from './index.ts'

const days = (rule: string, from: string, to: string): readonly string[] => {
  const read = readRecurrence(rule)
  if (!read.ok) throw new Error(read.failure.code)
  return occurrencesOf(read.value, plainDate(from), plainDate(to))
}

test('turns at the ends of months, in leap years, by quarter and week', () => {
  expect(days('FREQ=MONTHLY;BYMONTHDAY=31', '2024-01-01', '2024-04-30')).toEqual([
    ...['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30'],
  ])
  expect(days('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', '2023-01-01', '2025-12-31')).toEqual([
    ...['2023-02-28', '2024-02-29', '2025-02-28'],
  ])
  expect(days('FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=14', '2026-01-01', '2026-12-31')).toEqual([
    ...['2026-03-14', '2026-06-14', '2026-09-14', '2026-12-14'],
  ])
  expect(days('FREQ=QUARTERLY', '2026-01-01', '2026-07-31')).toEqual(['2026-03-31', '2026-06-30'])
  expect(days('FREQ=MONTHLY;INTERVAL=3', '2026-01-01', '2026-07-31')).toEqual(['2026-03-31', '2026-06-30'])
  expect(days('FREQ=YEARLY', '2021-01-01', '2022-12-31')).toEqual(['2021-12-31', '2022-12-31'])
  expect(days('FREQ=YEARLY;INTERVAL=2', '2021-01-01', '2025-12-31')).toEqual(['2021-12-31', '2023-12-31', '2025-12-31'])
  expect(days('FREQ=WEEKLY', '2026-06-15', '2026-06-30')).toEqual(['2026-06-19', '2026-06-26'])
  expect(days('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', '2026-06-15', '2026-07-15')).toEqual([
    ...['2026-06-15', '2026-06-29', '2026-07-13'],
  ])
  expect(days('FREQ=MONTHLY;BYMONTHDAY=-1,1', '2026-02-01', '2026-02-28')).toEqual(['2026-02-01', '2026-02-28'])
  for (const bad of ['', 'FREQ=DAILY', 'FREQ=MONTHLY;COUNT=3', 'FREQ=MONTHLY;BYMONTHDAY=0', 'FREQ=MONTHLY;INTERVAL=0'])
    expect(readRecurrence(bad).ok).toBe(false)
  expect(recurrenceWords('FREQ=MONTHLY;BYMONTHDAY=14')).toBe('hằng tháng, ngày 14')
  expect(recurrenceWords('FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=9')).toBe('hằng năm, tháng 12, ngày 9')
})

const RULES = [
  ...['FREQ=YEARLY', 'FREQ=QUARTERLY', 'FREQ=MONTHLY', 'FREQ=WEEKLY', 'FREQ=MONTHLY;BYMONTHDAY=31,-1,15'],
  ...['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', 'FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=30', 'FREQ=WEEKLY;BYDAY=MO,SU'],
]

test('turns lie in the period, in order, once each; a longer period only adds; no month goes without its turn', () => {
  const start = fc.integer({ min: 0, max: 3000 }).map((n) => addDays(plainDate('2020-01-01'), n))
  fc.assert(
    fc.property(fc.constantFrom(...RULES), start, fc.nat(800), fc.nat(400), (rule, from, length, more) => {
      const to = addDays(from, length)
      const found = days(rule, from, to)
      expect([...new Set(found)].sort()).toEqual(found)
      for (const day of found) expect(from <= day && day <= to).toBe(true)
      if (!rule.includes('WEEKLY')) {
        const longer = days(rule, from, addDays(to, more))
        expect(longer.slice(0, found.length)).toEqual(found)
      }
      const { year, month } = partsOf(addDays(from, 31))
      const whole = (day: number) =>
        plainDate(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
      if (rule === 'FREQ=MONTHLY') expect(days(rule, whole(1), whole(daysInMonth(year, month)))).toHaveLength(1)
    }),
  )
})
