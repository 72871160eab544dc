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
  const folder = join(contentDir, 'calendar')
  const files = readdirSync(folder).filter((name) => /^\d{4}\.json$/.test(name))
  return { years: Object.fromEntries(files.sort().map((name) => [name.slice(0, 4), readYear(folder, name)])) }
}

function readYear(folder: string, name: string): CalendarYear {
  const file = CalendarFile.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))
  if (`${file.year}.json` !== name) throw new Error(`${name} holds the year ${file.year}`)
  const days = [...file.holidays, ...file.extraWorkingDays, ...file.unconfirmed].map((day) => day.date)
  const stray = days.find((day, index) => !day.startsWith(`${file.year}-`) || days.indexOf(day) !== index)
  if (stray !== undefined) throw new Error(`${name}: ${stray} stands twice or is of another year`)
  return {
    year: file.year,
    holidays: byDate(file.holidays),
    extraWorkingDays: byDate(file.extraWorkingDays),
    unconfirmed: byDate(file.unconfirmed),
  }
}

function byDate(days: readonly z.infer<typeof Day>[]): Readonly<Record<string, string>> {
  return Object.fromEntries(days.map((day) => [day.date, day.name]))
}
