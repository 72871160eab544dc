import { z } from 'zod'
import { type CalendarDay, type CalendarSheet, loadCalendarSheets } from '../../platform/calendar.ts'
import { loadCounting } from '../../platform/calendar-counting.ts'
import { contentDir } from '../../platform/content-dir.ts'

const Day = z.object({ date: z.string(), name: z.string(), note: z.string().nullable() })

export const CalendarView = z.object({
  year: z.number().int(),
  years: z.array(z.number().int()),
  /** Null: the year has no calendar, and only weekends are left out. */
  sheet: z
    .object({
      holidays: z.array(Day),
      extraWorkingDays: z.array(Day),
      unconfirmed: z.array(Day),
      source: z.array(z.string()),
      confidence: z.string(),
      note: z.string(),
    })
    .nullable(),
  counting: z.array(z.object({ say: z.string(), article: z.string() })),
})
export type CalendarView = z.infer<typeof CalendarView>

let sheets: readonly CalendarSheet[] | undefined

/** The calendar of a year as people read it: every day off and every weekend day at work, with the sources. */
export function readCalendarYear(year: number): CalendarView {
  sheets ??= loadCalendarSheets(contentDir())
  const sheet = sheets.find((one) => one.year === year)
  const counting = Object.values(loadCounting(contentDir()))
  return { year, years: sheets.map((one) => one.year), sheet: sheet === undefined ? null : sheetView(sheet), counting }
}

function sheetView(sheet: CalendarSheet): NonNullable<CalendarView['sheet']> {
  const days = (list: readonly CalendarDay[]) =>
    list.map(({ date, name, note }) => ({ date, name, note: note ?? null }))
  const { source, confidence, note } = sheet
  return {
    holidays: days(sheet.holidays),
    extraWorkingDays: days(sheet.extraWorkingDays),
    unconfirmed: days(sheet.unconfirmed),
    ...{ source: [...source], confidence, note },
  }
}
