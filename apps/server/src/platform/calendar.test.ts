import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addWorkingDays, isWorkingDay } from '@saolang/domain/clocks'
import { dayOfWeek, plainDate } from '@saolang/domain/plain-date'
import { afterEach, describe, expect, it } from 'vitest'
import { loadCalendar } from './calendar.ts'

const contentDir = fileURLToPath(new URL('../../../../content', import.meta.url))
const calendar = loadCalendar(contentDir)
const day = plainDate

describe('the calendars of 2025 and 2026', () => {
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
