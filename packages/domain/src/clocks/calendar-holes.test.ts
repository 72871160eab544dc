import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, plainDate, yearOf } from '../plain-date/index.ts'
import { calendarHoles, unusualDays, type WorkingCalendar } from './index.ts'

const day = plainDate
const calendar: WorkingCalendar = {
  years: {
    2026: {
      year: 2026,
      holidays: { '2026-04-26': 'Giỗ Tổ', '2026-04-27': 'Nghỉ bù', '2026-08-31': 'Nghỉ hoán đổi' },
      extraWorkingDays: { '2026-08-22': 'Làm bù' },
      unconfirmed: { '2026-11-24': 'Ngày Văn hóa' },
    },
    2028: { year: 2028, holidays: {}, extraWorkingDays: {}, unconfirmed: {} },
  },
}

describe('calendarHoles', () => {
  it.each([
    ['2026-12-30', '2026-12-31', []],
    ['2026-12-31', '2027-01-01', [2027]],
    ['2026-06-01', '2027-01-01', [2027]],
    ['2026-06-01', '2029-03-01', [2027, 2029]],
    ['2025-12-31', '2026-06-01', []],
    ['2025-12-30', '2026-06-01', [2025]],
    ['2027-06-01', '2027-06-01', []],
    ['2027-06-02', '2027-06-01', []],
  ])('the years without a calendar after %s up to %s', (from, to, missing) => {
    expect(calendarHoles(calendar, day(from), day(to)).missingYears).toEqual(missing)
  })

  it.each([
    ['2026-11-23', '2026-11-24', 1],
    ['2026-11-24', '2026-11-30', 0],
    ['2026-11-20', '2026-11-23', 0],
    ['2026-01-01', '2026-12-31', 1],
  ])('the unconfirmed days after %s up to %s', (from, to, count) => {
    expect(calendarHoles(calendar, day(from), day(to)).unconfirmed).toHaveLength(count)
  })

  it('finds a missing year wherever a term touches it', () => {
    const near = fc.integer({ min: 0, max: 2_000 }).map((days) => addDays(day('2025-01-01'), days))
    fc.assert(
      fc.property(near, fc.integer({ min: 1, max: 800 }), (from, days) => {
        const to = addDays(from, days)
        const { missingYears } = calendarHoles(calendar, from, to)
        for (const year of [2025, 2027, 2029]) {
          const touched = yearOf(addDays(from, 1)) <= year && year <= yearOf(to)
          expect(missingYears.includes(year)).toBe(touched)
        }
      }),
    )
  })
})

it('unusualDays tells weekdays off and weekends at work, in order, both ends as a term has them', () => {
  expect(unusualDays(calendar, day('2026-01-01'), day('2026-12-31'))).toEqual({
    off: [
      { date: '2026-04-27', name: 'Nghỉ bù' },
      { date: '2026-08-31', name: 'Nghỉ hoán đổi' },
    ],
    atWork: [{ date: '2026-08-22', name: 'Làm bù' }],
  })
  expect(unusualDays(calendar, day('2026-04-27'), day('2026-08-21'))).toEqual({ off: [], atWork: [] })
  expect(unusualDays(calendar, day('2026-08-31'), day('2026-08-31'))).toEqual({ off: [], atWork: [] })
})
