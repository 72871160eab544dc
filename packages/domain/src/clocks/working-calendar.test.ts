import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, plainDate } from '../plain-date/index.ts'
import { addWorkingDays, isWorkingDay, type WorkingCalendar, workingDayFrom, workingDaysLeft } from './index.ts'

/** A small calendar of 2026 and an empty 2027: the real ones are content and are tested in the server. */
const calendar: WorkingCalendar = {
  years: {
    2026: {
      year: 2026,
      holidays: {
        '2026-08-31': 'Nghỉ hoán đổi',
        '2026-09-01': 'Quốc khánh',
        '2026-09-02': 'Quốc khánh',
      },
      extraWorkingDays: { '2026-08-22': 'Làm bù' },
      unconfirmed: { '2026-11-24': 'Ngày Văn hóa Việt Nam' },
    },
    2027: { year: 2027, holidays: { '2027-01-01': 'Tết Dương lịch' }, extraWorkingDays: {}, unconfirmed: {} },
  },
}

const day = plainDate

describe('isWorkingDay', () => {
  it.each([
    ['2026-08-21', true, 'a Friday'],
    ['2026-08-22', true, 'a Saturday on which work is made up'],
    ['2026-08-23', false, 'a Sunday'],
    ['2026-08-29', false, 'a Saturday'],
    ['2026-08-31', false, 'a swapped Monday'],
    ['2026-09-02', false, 'a holiday'],
    ['2026-11-24', true, 'an announced day off whose law was not seen'],
    ['2030-09-02', true, 'a Monday of a year without a calendar'],
  ])('%s is %s: %s', (date, expected) => {
    expect(isWorkingDay(calendar, day(date))).toBe(expected)
  })
})

describe('addWorkingDays', () => {
  it.each([
    ['2026-08-20', 15, '2026-09-14', 'over a made-up Saturday and the National Day'],
    ['2026-08-21', 1, '2026-08-22', 'onto a made-up Saturday'],
    ['2026-09-02', 1, '2026-09-03', 'received on a holiday'],
    ['2026-09-05', 1, '2026-09-07', 'received on a Saturday'],
    ['2026-10-01', 0, '2026-10-01', 'no days'],
    ['2026-12-31', 1, '2027-01-04', 'over the turn of the year'],
  ])('%s + %i = %s: %s', (from, days, due) => {
    expect(addWorkingDays(calendar, day(from), days)).toEqual({ due })
  })

  it('warns when a year of the term has no calendar, and counts with weekends only', () => {
    const result = addWorkingDays(calendar, day('2027-12-30'), 2)
    expect(result).toEqual({ due: '2028-01-03', warning: 'calendar/year-missing' })
    expect(addWorkingDays(calendar, day('2027-12-29'), 2)).toEqual({ due: '2027-12-31' })
    expect(addWorkingDays({ years: {} }, day('2026-08-31'), 1)).toEqual({
      due: '2026-09-01',
      warning: 'calendar/year-missing',
    })
  })

  it('tells of an unconfirmed day within the term, not of one on its first day', () => {
    expect(addWorkingDays(calendar, day('2026-11-23'), 1).warning).toBe('calendar/day-unconfirmed')
    expect(addWorkingDays(calendar, day('2026-11-24'), 1).warning).toBeUndefined()
  })

  it.each([-1, 1.5, 1001, Number.NaN])('refuses %d days', (days) => {
    expect(() => addWorkingDays(calendar, day('2026-08-20'), days)).toThrow(RangeError)
  })
})

describe('workingDaysLeft', () => {
  it.each([
    ['2026-08-20', '2026-09-14', 15],
    ['2026-09-11', '2026-09-14', 1],
    ['2026-09-12', '2026-09-14', 1],
    ['2026-09-14', '2026-09-14', 0],
    ['2026-09-15', '2026-09-14', -1],
    ['2026-09-21', '2026-09-14', -5],
    ['2026-09-13', '2026-09-11', 0],
  ])('on %s, due %s: %i', (today, due, days) => {
    expect(workingDaysLeft(calendar, day(today), day(due))).toEqual({ days })
  })

  it('warns as the count of the term does', () => {
    expect(workingDaysLeft(calendar, day('2027-12-30'), day('2028-01-03')).warning).toBe('calendar/year-missing')
  })
})

describe('workingDayFrom', () => {
  it('stays on a working day and leaves a day off for the next one', () => {
    expect(workingDayFrom(calendar, day('2026-08-22'))).toBe('2026-08-22')
    expect(workingDayFrom(calendar, day('2026-08-29'))).toBe('2026-09-03')
  })
})

describe('properties', () => {
  const start = fc.integer({ min: 0, max: 700 }).map((days) => addDays(day('2026-01-01'), days))
  const count = fc.integer({ min: 1, max: 60 })

  it('ends on a working day with exactly that many working days after the start', () => {
    fc.assert(
      fc.property(start, count, (from, days) => {
        const { due } = addWorkingDays(calendar, from, days)
        expect(isWorkingDay(calendar, due)).toBe(true)
        let counted = 0
        for (let at = addDays(from, 1); at <= due; at = addDays(at, 1)) if (isWorkingDay(calendar, at)) counted += 1
        expect(counted).toBe(days)
        expect(workingDaysLeft(calendar, from, due).days).toBe(days)
      }),
    )
  })

  it('is later for more days and never earlier for a later start', () => {
    fc.assert(
      fc.property(start, count, (from, days) => {
        const { due } = addWorkingDays(calendar, from, days)
        expect(addWorkingDays(calendar, from, days + 1).due > due).toBe(true)
        expect(addWorkingDays(calendar, addDays(from, 1), days).due >= due).toBe(true)
      }),
    )
  })
})
