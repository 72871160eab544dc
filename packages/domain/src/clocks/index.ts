export {
  type CalendarHoles,
  calendarHoles,
  type NamedDay,
  type UnusualDays,
  unusualDays,
} from './calendar-holes.ts'
export type { Clocks, DayMonth, RoundLevel, RoundRule } from './clocks.ts'
export {
  type CalendarDue,
  certificateExpiry,
  communeReportDue,
  type DateWindow,
  lateLimit,
  reevaluationDue,
  renewalWindow,
  withdrawalDue,
} from './deadlines.ts'
export { type ClockFact, clocksOf } from './regime-clocks.ts'
export { type RoundDates, roundFor } from './rounds.ts'
export {
  addWorkingDays,
  type CalendarWarning,
  type CalendarYear,
  isWorkingDay,
  type WorkingCalendar,
  type WorkingDaysLeft,
  type WorkingDue,
  workingDayFrom,
  workingDaysLeft,
} from './working-calendar.ts'
