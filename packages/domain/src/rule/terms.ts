import {
  addWorkingDays,
  type CalendarDue,
  communeReportDue,
  reevaluationDue,
  unusualDays,
  withdrawalDue,
} from '../clocks/index.ts'
import { addDays, type PlainDate } from '../plain-date/index.ts'
import type { Regime } from '../regime/index.ts'
import { ok, type Result } from '../result/index.ts'
import { calendarWarnings } from './holes.ts'
import { type RegimeClock, regimeClock } from './regime-clock.ts'
import type { DueAnswer, RuleContent, RuleWarning } from './types.ts'

/**
 * The last of a number of working days. The day after `from` is day one (Bộ luật Dân sự 2015, Điều 147); the last day
 * belongs to the term. The count itself is the same under every regulation, so a day before the first term of working
 * days (26/2026, Điều 7.2) is counted without a warning, and that article is then not cited.
 */
export function answerWorkingDays(
  content: RuleContent,
  ask: { readonly from: PlainDate; readonly days: number; readonly regime?: Regime | undefined },
): DueAnswer {
  const clock = regimeClock(content, 'commune-check', ask.from, ask.regime)
  const regime = clock.ok && clock.value.warnings.length === 0 ? clock.value : null
  const { due } = addWorkingDays(content.calendar, ask.from, ask.days)
  return workingDue(content, ask.from, due, regime)
}

/** The last day for the check and form 03 of the commune, from the day of receipt (26/2026, Điều 7.2). */
export function answerCommuneCheck(
  content: RuleContent,
  ask: { readonly received: PlainDate; readonly regime?: Regime | undefined },
): Result<DueAnswer, 'rule/no-clock'> {
  const clock = regimeClock(content, 'commune-check', ask.received, ask.regime)
  if (!clock.ok) return clock
  const { due } = known(communeReportDue(clock.value.clocks, content.calendar, ask.received))
  return ok(workingDue(content, ask.received, due, clock.value))
}

function workingDue(content: RuleContent, from: PlainDate, due: PlainDate, clock: RegimeClock | null): DueAnswer {
  const { firstDay, daysOff } = content.counting
  const { off, atWork } = unusualDays(content.calendar, from, due)
  return {
    regime: clock?.regime.id ?? null,
    due,
    holidays: off,
    workdays: atWork,
    article: [clock?.article, firstDay.article, daysOff.article].filter((one) => one !== undefined).join('; '),
    warnings: [...(clock?.warnings ?? []), ...calendarWarnings(content.calendar, from, due)],
  }
}

/** The last day of a withdrawal, from the conclusion or the confirmation of the commune (26/2026, Điều 8.4). */
export function answerWithdrawal(
  content: RuleContent,
  ask: { readonly concluded: PlainDate; readonly regime?: Regime | undefined },
): Result<DueAnswer, 'rule/no-clock'> {
  const clock = regimeClock(content, 'withdrawal', ask.concluded, ask.regime)
  if (!clock.ok) return clock
  const due = known(withdrawalDue(clock.value.clocks, content.calendar, ask.concluded))
  return ok(calendarDue(content, due, clock.value))
}

/** The last day of a re-evaluation, from the complete request (26/2026, Điều 7.6g). */
export function answerReevaluation(
  content: RuleContent,
  ask: { readonly complete: PlainDate; readonly regime?: Regime | undefined },
): Result<DueAnswer, 'rule/no-clock'> {
  const clock = regimeClock(content, 're-evaluation-result', ask.complete, ask.regime)
  if (!clock.ok) return clock
  const due = known(reevaluationDue(clock.value.clocks, content.calendar, ask.complete))
  return ok(calendarDue(content, due, clock.value))
}

/** A term of calendar days: `due` is the counted day; whether it is a day off may hang on a hole of the calendar. */
function calendarDue(content: RuleContent, last: CalendarDue, clock: RegimeClock): DueAnswer {
  const { firstDay, lastDayOff } = content.counting
  const articles = [clock.article, firstDay.article, ...(last.extendedTo === undefined ? [] : [lastDayOff.article])]
  return {
    regime: clock.regime.id,
    due: last.due,
    ...(last.extendedTo === undefined ? {} : { extendedTo: last.extendedTo }),
    article: articles.join('; '),
    warnings: [...clock.warnings, ...endWarnings(content, last)],
  }
}

function endWarnings({ calendar }: RuleContent, { due, extendedTo }: CalendarDue): readonly RuleWarning[] {
  return calendarWarnings(calendar, addDays(due, -1), extendedTo ?? due)
}

/** A regulation that was found by its clock has the clock. */
export function known<Value>(value: Value | null): Value {
  if (value === null) throw new Error('a clock was found and is not there')
  return value
}
