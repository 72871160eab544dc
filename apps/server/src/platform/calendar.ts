import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CalendarYear, WorkingCalendar } from '@saolang/domain/clocks'
import { parsePlainDate } from '@saolang/domain/plain-date'
import { z } from 'zod'

const Day = z
  .object({
    date: z.string().refine((text) => parsePlainDate(text).ok, 'not a date'),
    name: z.string().min(1),
    note: z.string().optional(),
  })
  .strict()

const CalendarFile = z
  .object({
    year: z.number().int(),
    source: z.array(z.string().min(1)).min(1),
    confidence: z.string().min(1),
    note: z.string(),
    holidays: z.array(Day).min(1),
    extraWorkingDays: z.array(Day),
    unconfirmed: z.array(Day),
  })
  .strict()

/**
 * Reads `content/calendar/<year>.json`: public holidays, swapped days and announced days whose law was not seen.
 * Throws when a file cannot be read, is of another year than its name, or names a day twice or of another year.
 */
export function loadCalendar(contentDir: string): WorkingCalendar {
  const sheets = loadCalendarSheets(contentDir)
  return { years: Object.fromEntries(sheets.map((sheet) => [sheet.year, yearOfSheet(sheet)])) }
}

/** A day as the paper of a year has it. */
export type CalendarDay = z.infer<typeof Day>

/** A year as its content file has it: with sources and notes, for people. */
export interface CalendarSheet {
  readonly year: number
  readonly source: readonly string[]
  readonly confidence: string
  readonly note: string
  readonly holidays: readonly CalendarDay[]
  readonly extraWorkingDays: readonly CalendarDay[]
  readonly unconfirmed: readonly CalendarDay[]
}

/** The years as people read them, from old to new. Throws as `loadCalendar` does. */
export function loadCalendarSheets(contentDir: string): readonly CalendarSheet[] {
  const folder = join(contentDir, 'calendar')
  return yearFiles(folder).map((name) => readSheet(folder, name))
}

function yearFiles(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}\.json$/.test(name))
    .sort()
}

function readSheet(folder: string, name: string): CalendarSheet {
  const file = CalendarFile.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))
  if (`${file.year}.json` !== name) throw new Error(`${name} holds the year ${file.year}`)
  const days = [...file.holidays, ...file.extraWorkingDays, ...file.unconfirmed].map((day) => day.date)
  const stray = days.find((day, index) => !day.startsWith(`${file.year}-`) || days.indexOf(day) !== index)
  if (stray !== undefined) throw new Error(`${name}: ${stray} stands twice or is of another year`)
  return file
}

function yearOfSheet(sheet: CalendarSheet): CalendarYear {
  return {
    year: sheet.year,
    holidays: byDate(sheet.holidays),
    extraWorkingDays: byDate(sheet.extraWorkingDays),
    unconfirmed: byDate(sheet.unconfirmed),
  }
}

function byDate(days: readonly CalendarDay[]): Readonly<Record<string, string>> {
  return Object.fromEntries(days.map((day) => [day.date, day.name]))
}
