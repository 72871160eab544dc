import { addDays, addMonths, daysInMonth, type PlainDate, partsOf, plainDate } from '../plain-date/index.ts'

/**
 * When reports are due, as an office lays it down. The software begins with the rule of 002:613-615: each month before
 * day 15, each quarter before day 15 of its last month, each year before 10 December (INV-19).
 */
export interface ReportDueRules {
  readonly monthDay: number
  /** The month that a monthly report covers: that of its due day, or the one before (RPT-01 leaves it open). */
  readonly monthCovers: 'same' | 'previous'
  readonly quarterDay: number
  readonly yearDay: number
  readonly yearMonth: number
  /** A report appears so many days before its due day. */
  readonly appearsDays: number
  /** Whether communes report each month, or each quarter and year only. */
  readonly communesMonthly: boolean
}

export const USUAL_DUE_RULES: ReportDueRules = {
  ...{ monthDay: 15, monthCovers: 'same', quarterDay: 15, yearDay: 10, yearMonth: 12, appearsDays: 7 },
  communesMonthly: true,
}

export type PeriodKind = 'month' | 'quarter' | 'year'

/** A period that is reported, with its first and last day. */
export interface ReportPeriod {
  readonly kind: PeriodKind
  readonly from: PlainDate
  readonly to: PlainDate
  /** First day that is late: "trước ngày 15" is due before the 15th, so its last day is the 14th. */
  readonly dueBefore: PlainDate
}

/** The day of a month; where the month is shorter, its last. */
function dayOf(year: number, month: number, day: number): PlainDate {
  const text = (value: number, length: number) => String(value).padStart(length, '0')
  return plainDate(`${text(year, 4)}-${text(month, 2)}-${text(Math.min(day, daysInMonth(year, month)), 2)}`)
}

/** The monthly report that covers a month. */
export function monthPeriod(rules: ReportDueRules, year: number, month: number): ReportPeriod {
  const from = dayOf(year, month, 1)
  const due = partsOf(rules.monthCovers === 'same' ? from : addMonths(from, 1))
  const dueBefore = dayOf(due.year, due.month, rules.monthDay)
  return { kind: 'month', from, to: dayOf(year, month, 31), dueBefore }
}

/** The report of a quarter, 1 to 4: due in its last month. */
export function quarterPeriod(rules: ReportDueRules, year: number, quarter: number): ReportPeriod {
  const last = quarter * 3
  const dueBefore = dayOf(year, last, rules.quarterDay)
  return { kind: 'quarter', from: dayOf(year, last - 2, 1), to: dayOf(year, last, 31), dueBefore }
}

/** The report of a year: due before the year has ended, so that its end is an estimate (C-24). */
export function yearPeriod(rules: ReportDueRules, year: number): ReportPeriod {
  const dueBefore = dayOf(year, rules.yearMonth, rules.yearDay)
  return { kind: 'year', from: dayOf(year, 1, 1), to: dayOf(year, 12, 31), dueBefore }
}

/** The period of a kind in which a day lies. */
export function periodOf(rules: ReportDueRules, kind: PeriodKind, day: PlainDate): ReportPeriod {
  const { year, month } = partsOf(day)
  switch (kind) {
    case 'month':
      return monthPeriod(rules, year, month)
    case 'quarter':
      return quarterPeriod(rules, year, Math.ceil(month / 3))
    case 'year':
      return yearPeriod(rules, year)
  }
}

/** The last day on which a report is in time. */
export function lastDayOf(dueBefore: PlainDate): PlainDate {
  return addDays(dueBefore, -1)
}

export function appearsOn(rules: ReportDueRules, period: ReportPeriod): PlainDate {
  return addDays(period.dueBefore, -rules.appearsDays)
}

/** Whether a report is late: sent on or after its due day, or not sent when that day has come. Never stored (INV-22). */
export function isReportLate(dueBefore: string | null, sentOn: string | null, today: string): boolean {
  return dueBefore !== null && (sentOn ?? today) >= dueBefore
}

/**
 * The periods whose reports stand open on a day: they have appeared, and were due at most `lookBack` days ago, so that
 * a system that stood still for a while makes up for it and a new office does not begin with a heap of late reports.
 */
export function periodsOpenOn(rules: ReportDueRules, today: PlainDate, lookBack = 31): readonly ReportPeriod[] {
  const around = [-3, -2, -1, 0, 1, 2, 3].map((months) =>
    addMonths(dayOf(partsOf(today).year, partsOf(today).month, 1), months),
  )
  const kinds: readonly PeriodKind[] = ['month', 'quarter', 'year']
  const all = kinds.flatMap((kind) => around.map((day) => periodOf(rules, kind, day)))
  const once = all.filter((one, at) => all.findIndex((other) => isSamePeriod(one, other)) === at)
  const oldest = addDays(today, -lookBack)
  return once
    .filter((period) => appearsOn(rules, period) <= today && period.dueBefore > oldest)
    .sort((a, b) => (a.dueBefore < b.dueBefore ? -1 : a.dueBefore > b.dueBefore ? 1 : 0))
}

function isSamePeriod(one: ReportPeriod, other: ReportPeriod): boolean {
  return one.kind === other.kind && one.from === other.from
}

/** The period of the same length before: what a report compares with. Whole months stay whole months. */
export function spanBefore(from: PlainDate, to: PlainDate): { readonly from: PlainDate; readonly to: PlainDate } {
  const start = partsOf(from)
  const end = partsOf(to)
  const months = (end.year - start.year) * 12 + end.month - start.month + 1
  if (start.day === 1) {
    const before = addMonths(from, -months)
    return {
      from: before,
      to: end.day === daysInMonth(end.year, end.month) ? addDays(from, -1) : addMonths(to, -months),
    }
  }
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1
  return { from: addDays(from, -days), to: addDays(from, -1) }
}
