import type { NamedDay, WorkingCalendar } from '../clocks/index.ts'
import type { Level, Regime } from '../regime/index.ts'
import type { Failure } from '../result/index.ts'

/** A rule of counting, in our words, with the article that says so. */
export interface CountingRule {
  readonly say: string
  readonly article: string
}

/** How days are counted, for every regulation: `content/calendar/counting.json`. */
export interface CountingRules {
  /** The day of the event does not count. */
  readonly firstDay: CountingRule
  /** A month without the day ends on its last. */
  readonly months: CountingRule
  /** A last day off gives way to the next working day. */
  readonly lastDayOff: CountingRule
  /** What is no working day. */
  readonly daysOff: CountingRule
}

/** All that questions are answered from. Plain data, no clock. */
export interface RuleContent {
  readonly regimes: ReadonlyMap<string, Regime>
  readonly calendar: WorkingCalendar
  readonly counting: CountingRules
}

/**
 * What a person should know of an answer: a hole of the sources, or a day outside the regulation's time. The sentences
 * stand with those of the failures.
 */
export type WarningCode =
  | 'rule/transition-over'
  | 'rule/transition-unknown'
  | 'rule/lodged-after-today'
  | 'rule/gap'
  | 'rule/before-regime'
  | 'rule/after-regime'
  | 'rule/no-district'
  | 'rule/nobody-named'
  | 'rule/clock-of-later-regime'
  | 'rule/calendar-missing'
  | 'rule/day-unconfirmed'
  | 'rule/code-ambiguous'
  | 'rule/code-incomplete'
  | 'rule/code-year'

export type RuleWarning = Failure<WarningCode>

/** What every answer carries beside its facts. */
export interface Cited {
  /** Articles, `;` between those of several laws. */
  readonly article: string
  readonly warnings: readonly RuleWarning[]
}

export type LevelOrNone = Level | 'none'

/** The last day of a term. */
export interface DueAnswer extends Cited {
  readonly regime: string | null
  readonly due: string
  /** The next working day, where `due` is a day off and the term ends later for it. */
  readonly extendedTo?: string
  /** Holidays on weekdays within the term, for terms of working days. */
  readonly holidays?: readonly NamedDay[]
  /** Weekend days at work within the term. */
  readonly workdays?: readonly NamedDay[]
}
