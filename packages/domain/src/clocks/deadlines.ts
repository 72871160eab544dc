import { addDays, addMonths, type PlainDate } from '../plain-date/index.ts'
import type { Clocks } from './clocks.ts'
import { addWorkingDays, type WorkingCalendar, type WorkingDue, workingDayFrom } from './working-calendar.ts'

/** End of a term of calendar days. */
export interface CalendarDue {
  /** The counted last day: what an office should hold itself to. */
  readonly due: PlainDate
  /**
   * Present when `due` is a day off: the term then ends with this next working day (Bộ luật Dân sự 2015, Điều 148
   * khoản 5).
   */
  readonly extendedTo?: PlainDate
}

/** First and last day, both included. */
export interface DateWindow {
  readonly opens: PlainDate
  readonly closes: PlainDate
}

/**
 * Last day for the commune's check and form 03: working days from receipt (26/2026, Điều 7 khoản 2; D1). Null, here and
 * below, where the regulation sets no such term.
 */
export function communeReportDue(clocks: Clocks, calendar: WorkingCalendar, received: PlainDate): WorkingDue | null {
  const term = clocks.communeReport
  return term === null ? null : addWorkingDays(calendar, received, term.workingDays)
}

/** Last day of a re-evaluation, counted from receipt of the complete request (26/2026, Điều 7.6g; D8). */
export function reevaluationDue(clocks: Clocks, calendar: WorkingCalendar, complete: PlainDate): CalendarDue | null {
  const days = clocks.reevaluationDays
  return days === null ? null : calendarDue(calendar, addDays(complete, days))
}

/**
 * Last day of a withdrawal, counted from the conclusion on the violation or from the commune's confirmation that the
 * product is no longer made (26/2026, Điều 8 khoản 4; D9).
 */
export function withdrawalDue(clocks: Clocks, calendar: WorkingCalendar, concluded: PlainDate): CalendarDue | null {
  const days = clocks.withdrawalDays
  return days === null ? null : calendarDue(calendar, addDays(concluded, days))
}

function calendarDue(calendar: WorkingCalendar, due: PlainDate): CalendarDue {
  const working = workingDayFrom(calendar, due)
  return working === due ? { due } : { due, extendedTo: working }
}

/**
 * Last day of a certificate: calendar months from the day of issue (26/2026, Điều 4 khoản 3; D6). The certificate is
 * valid through that day (Bộ luật Dân sự 2015, Điều 147, 148 khoản 3): issued 31/8/2026, valid through 31/8/2029.
 */
export function certificateExpiry(clocks: Clocks, issued: PlainDate): PlainDate {
  return addMonths(issued, clocks.certificateMonths)
}

/**
 * Days on which the owner files for re-evaluation: not earlier than 180, not later than 120 days before expiry
 * (26/2026, Điều 7.6a; D7). Both days are good; a day off does not move them, as they are counted backwards.
 */
export function renewalWindow(clocks: Clocks, expires: PlainDate): DateWindow | null {
  const days = clocks.renewalWindow
  if (days === null) return null
  return { opens: addDays(expires, -days.opensDays), closes: addDays(expires, -days.closesDays) }
}

/** Last day on which a certificate may run on while a late re-evaluation is decided (26/2026, Điều 12 khoản 3; D14). */
export function lateLimit(clocks: Clocks, expires: PlainDate): PlainDate | null {
  return clocks.lateLimitDays === null ? null : addDays(expires, clocks.lateLimitDays)
}
