import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addWorkingDays, isWorkingDay, workingDaysLeft } from '@saolang/domain/clocks'
import { addDays, dayOfWeek, plainDate, yearOf } from '@saolang/domain/plain-date'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { loadCalendar, loadCalendarSheets } from './calendar.ts'
import { loadCounting } from './calendar-counting.ts'

const contentDir = fileURLToPath(new URL('../../../../content', import.meta.url))
const calendar = loadCalendar(contentDir)
const day = plainDate

describe('the calendars', () => {
  it.each([
    ['2026-02-09', '2026-03-09', 'Tết Bính Ngọ'],
    ['2026-08-20', '2026-09-14', 'Quốc khánh, with 22/8 made up and 31/8 swapped'],
    ['2026-04-20', '2026-05-14', 'Giỗ Tổ in lieu, 30/4 and 1/5'],
    ['2025-12-29', '2026-01-20', 'the turn of the year, with 10/1 made up'],
    ['2025-04-24', '2025-05-19', '2/5/2025 swapped with 26/4'],
    ['2025-01-20', '2025-02-17', 'Tết Ất Tỵ'],
    ['2025-08-25', '2025-09-17', 'Quốc khánh 2025'],
  ])('15 working days from %s end on %s: %s', (from, due) => {
    expect(addWorkingDays(calendar, day(from), 15)).toEqual({ due })
  })

  it('tells of 24/11/2026, whose law was not seen, and of years without a calendar', () => {
    expect(addWorkingDays(calendar, day('2026-11-23'), 15)).toEqual({
      due: '2026-12-14',
      warning: 'calendar/day-unconfirmed',
    })
    expect(addWorkingDays(calendar, day('2026-12-15'), 15).warning).toBe('calendar/year-missing')
  })

  it.each([
    [2023, '01-02 01-20 01-23 01-24 01-25 01-26 05-01 05-02 05-03 09-01 09-04'],
    [2024, '01-01 02-08 02-09 02-12 02-13 02-14 04-18 04-29 04-30 05-01 09-02 09-03'],
    [2025, '01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02'],
    [2026, '01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02'],
  ])('%i: these weekdays are off, every other weekday is worked', (year, off) => {
    const free = off.split(' ').map((one) => `${year}-${one}`)
    for (let at = day(`${year}-01-01`); yearOf(at) === year; at = addDays(at, 1)) {
      if (dayOfWeek(at) <= 5) expect(isWorkingDay(calendar, at), at).toBe(!free.includes(at))
    }
  })

  it('works on a weekend on four days only: those made up', () => {
    const worked: string[] = []
    for (let at = day('2023-01-01'); at <= '2026-12-31'; at = addDays(at, 1)) {
      if (dayOfWeek(at) > 5 && isWorkingDay(calendar, at)) worked.push(at)
    }
    expect(worked).toEqual(['2024-05-04', '2025-04-26', '2026-01-10', '2026-08-22'])
  })

  it('knows 2023 to 2026 and claims no other year', () => {
    expect(Object.keys(calendar.years)).toEqual(['2023', '2024', '2025', '2026'])
    expect(Object.values(calendar.years).flatMap((year) => Object.keys(year.unconfirmed))).toEqual(['2026-11-24'])
  })

  it('names the source of every year, and of the ways of counting', () => {
    for (const sheet of loadCalendarSheets(contentDir)) {
      expect(
        sheet.source.some((one) => one.includes('Điều 112')),
        `${sheet.year}`,
      ).toBe(true)
      expect(sheet.source.length).toBeGreaterThan(1)
    }
    expect(loadCounting(contentDir).firstDay.article).toBe('Bộ luật Dân sự 2015, Điều 147')
  })

  it('makes up work on weekends only, one day for each swapped weekday', () => {
    for (const year of Object.values(calendar.years)) {
      const extra = Object.keys(year.extraWorkingDays).map(day)
      expect(extra.every((date) => dayOfWeek(date) > 5 && isWorkingDay(calendar, date))).toBe(true)
      expect(Object.values(year.holidays).filter((name) => name === 'Nghỉ hoán đổi')).toHaveLength(extra.length)
    }
  })

  it('has the paid days of Điều 112 on weekdays: 11 a year, plus swapped ones', () => {
    for (const year of Object.values(calendar.years)) {
      const weekdays = Object.keys(year.holidays).filter((date) => dayOfWeek(day(date)) <= 5)
      expect(weekdays).toHaveLength(11 + Object.keys(year.extraWorkingDays).length)
    }
  })
})

describe('terms over the real calendars', () => {
  const start = fc.integer({ min: 0, max: 1_400 }).map((days) => addDays(day('2023-01-01'), days))
  const count = fc.integer({ min: 1, max: 60 })

  it('end on a working day, with that many days left at their start and none at their end', () => {
    fc.assert(
      fc.property(start, count, (from, days) => {
        const { due } = addWorkingDays(calendar, from, days)
        expect(isWorkingDay(calendar, due)).toBe(true)
        expect(workingDaysLeft(calendar, from, due).days).toBe(days)
        expect(workingDaysLeft(calendar, due, due).days).toBe(0)
      }),
    )
  })

  it('grow with the days and with the start, and two terms in a row are one', () => {
    fc.assert(
      fc.property(start, count, count, (from, days, more) => {
        const { due } = addWorkingDays(calendar, from, days)
        expect(addWorkingDays(calendar, from, days + 1).due > due).toBe(true)
        expect(addWorkingDays(calendar, addDays(from, 1), days).due >= due).toBe(true)
        expect(addWorkingDays(calendar, due, more).due).toBe(addWorkingDays(calendar, from, days + more).due)
      }),
    )
  })
})

describe('a wrong calendar file', () => {
  const copy = mkdtempSync(join(tmpdir(), 'saolang-calendar-'))
  afterEach(() => rmSync(copy, { recursive: true, force: true }))

  it.each([
    ['another year than its name', { year: 2025 }],
    ['a day of another year', { extraWorkingDays: [{ date: '2025-01-11', name: 'Làm bù' }] }],
    ['a day twice', { unconfirmed: [{ date: '2026-09-02', name: 'Quốc khánh' }] }],
    ['a day that is none', { unconfirmed: [{ date: '2026-02-30', name: '?' }] }],
    ['no source', { source: [] }],
  ])('is refused: %s', (_, change) => {
    cpSync(join(contentDir, 'calendar'), join(copy, 'calendar'), { recursive: true })
    const good = {
      year: 2026,
      source: ['x'],
      confidence: 'x',
      note: '',
      holidays: [{ date: '2026-09-02', name: 'Quốc khánh' }],
      extraWorkingDays: [],
      unconfirmed: [],
    }
    writeFileSync(join(copy, 'calendar', '2026.json'), JSON.stringify({ ...good, ...change }))
    expect(() => loadCalendar(copy)).toThrow()
  })
})
