import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  comparePlainDates,
  dayOfWeek,
  daysBetween,
  daysInMonth,
  formatDate,
  formatOfficialDate,
  parsePlainDate,
  parseVietnameseDate,
  partsOf,
  plainDate,
  plainDateIn,
} from './index.ts'

const FIRST = plainDate('1900-01-01')
const anyDate = fc
  .integer({ min: 0, max: daysBetween(FIRST, plainDate('2200-12-31')) })
  .map((days) => addDays(FIRST, days))

describe('parsePlainDate', () => {
  it.each(['2026-05-22', '2028-02-29', '2000-02-29', '1900-01-01', '2200-12-31'])('takes %s', (text) => {
    expect(parsePlainDate(text)).toEqual({ ok: true, value: text })
  })

  it.each([
    '',
    '2026-5-22',
    '2026-02-29',
    '1900-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '1899-12-31',
    '2201-01-01',
    '2026-05-22T00:00:00Z',
    ' 2026-05-22',
    '22/5/2026',
  ])('refuses %j', (text) => {
    expect(parsePlainDate(text)).toEqual({ ok: false, failure: { code: 'date/invalid' } })
  })

  it('throws where the date must be right', () => {
    expect(() => plainDate('31/8/2026')).toThrow(RangeError)
  })
})

describe('parseVietnameseDate', () => {
  it.each([
    '5/8/2026',
    '05/08/2026',
    '05-08-2026',
    '05.08.2026',
    '5 8 2026',
    ' 5 / 8 / 2026 ',
    '050826',
    '05082026',
    '5/8/26',
    '2026-08-05',
    'ngày 05 tháng 8 năm 2026',
    'Ngày 5 tháng 08 năm 2026'.normalize('NFD'),
  ])('reads %j as 5 August 2026', (text) => {
    expect(parseVietnameseDate(text)).toEqual({ ok: true, value: '2026-08-05' })
  })

  it.each(['', '8/2026', '31/4/2026', '29/2/2026', '8/13/2026', '2026/8/5', '5/8/226', '5/8/98', 'hôm nay', '5082026'])(
    'refuses %j, without swapping day and month',
    (text) => {
      expect(parseVietnameseDate(text)).toEqual({ ok: false, failure: { code: 'date/invalid' } })
    },
  )

  it('reads back both written forms and ISO', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        for (const text of [date, formatDate(date), formatOfficialDate(date)]) {
          expect(parseVietnameseDate(text)).toEqual({ ok: true, value: date })
        }
      }),
    )
  })
})

describe('written forms', () => {
  it.each([
    ['2026-08-05', '05/08/2026', 'ngày 05 tháng 8 năm 2026'],
    ['2026-02-10', '10/02/2026', 'ngày 10 tháng 02 năm 2026'],
    ['2026-01-01', '01/01/2026', 'ngày 01 tháng 01 năm 2026'],
    ['2026-12-31', '31/12/2026', 'ngày 31 tháng 12 năm 2026'],
    ['2026-03-09', '09/03/2026', 'ngày 09 tháng 3 năm 2026'],
  ])('%s (NĐ 30/2020)', (iso, short, official) => {
    expect(formatDate(plainDate(iso))).toBe(short)
    expect(formatOfficialDate(plainDate(iso))).toBe(official)
  })
})

describe('addMonths', () => {
  it.each([
    ['2026-08-31', 36, '2029-08-31'],
    ['2028-02-29', 36, '2031-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-05-22', 36, '2029-05-22'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-10-31', 1, '2026-11-30'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-03-31', 0, '2026-03-31'],
  ])('%s + %i months', (from, months, to) => {
    expect(addMonths(plainDate(from), months)).toBe(to)
  })

  it('lands in the right month, on the same day or its last', () => {
    const months = fc.integer({ min: -600, max: 600 })
    const middle = anyDate.filter((date) => date > '1950-01-01' && date < '2150-01-01')
    fc.assert(
      fc.property(middle, months, (date, count) => {
        const from = partsOf(date)
        const to = partsOf(addMonths(date, count))
        expect(to.year * 12 + to.month).toBe(from.year * 12 + from.month + count)
        expect(to.day).toBe(Math.min(from.day, daysInMonth(to.year, to.month)))
      }),
    )
  })

  it('keeps the order of dates', () => {
    const early = anyDate.filter((date) => date < '2190-01-01')
    fc.assert(
      fc.property(early, early, fc.integer({ min: 0, max: 100 }), (left, right, months) => {
        const [first, second] = left <= right ? [left, right] : [right, left]
        expect(comparePlainDates(addMonths(first, months), addMonths(second, months))).toBeLessThanOrEqual(0)
      }),
    )
  })
})

describe('days', () => {
  it('crosses months, leap days and years', () => {
    expect(addDays(plainDate('2028-02-28'), 1)).toBe('2028-02-29')
    expect(addDays(plainDate('2026-12-31'), 1)).toBe('2027-01-01')
    expect(addDays(plainDate('2026-03-01'), -1)).toBe('2026-02-28')
    expect(daysBetween(plainDate('2026-05-22'), plainDate('2026-07-21'))).toBe(60)
    expect(daysBetween(plainDate('2026-05-22'), plainDate('2026-05-21'))).toBe(-1)
  })

  it('adds and subtracts the same', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (from, to) => {
        expect(addDays(from, daysBetween(from, to))).toBe(to)
      }),
    )
  })

  it('knows the days of the week', () => {
    expect(dayOfWeek(plainDate('2026-11-22'))).toBe(7)
    expect(dayOfWeek(plainDate('2026-11-23'))).toBe(1)
    expect(dayOfWeek(plainDate('1900-01-01'))).toBe(1)
  })

  it('stays within 1900-2200 and refuses parts of a day', () => {
    expect(() => addDays(plainDate('2200-12-31'), 1)).toThrow(RangeError)
    expect(() => addMonths(plainDate('1900-01-15'), -1)).toThrow(RangeError)
    expect(() => addDays(plainDate('2026-01-01'), 1.5)).toThrow(RangeError)
    expect(() => addMonths(plainDate('2026-01-01'), 0.5)).toThrow(RangeError)
  })
})

describe('plainDateIn', () => {
  it('is the date in Vietnam, which turns at 17:00 UTC', () => {
    expect(plainDateIn(new Date('2026-11-22T16:59:59.999Z'))).toBe('2026-11-22')
    expect(plainDateIn(new Date('2026-11-22T17:00:00Z'))).toBe('2026-11-23')
    expect(plainDateIn(Date.UTC(2026, 11, 31, 17))).toBe('2027-01-01')
    expect(() => plainDateIn(Number.NaN)).toThrow(RangeError)
  })
})

it('sorts from old to new', () => {
  const dates = ['2026-10-30', '2025-12-31', '2026-10-30', '2026-02-01'].map(plainDate)
  expect(dates.toSorted(comparePlainDates)).toEqual(['2025-12-31', '2026-02-01', '2026-10-30', '2026-10-30'])
})
