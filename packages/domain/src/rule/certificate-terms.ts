import { certificateExpiry, lateLimit, type RoundLevel, renewalWindow, roundFor } from '../clocks/index.ts'
import { addDays, daysBetween, FIRST_YEAR, type PlainDate, plainDate } from '../plain-date/index.ts'
import type { Regime } from '../regime/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import { regimeClock } from './regime-clock.ts'
import { known } from './terms.ts'
import type { Cited, RuleContent } from './types.ts'

export interface ExpiryAnswer extends Cited {
  readonly regime: string
  /** The last day of the certificate, itself included. */
  readonly expires: string
}

/** The last day of a certificate: calendar months from its issue (26/2026, Điều 4.3). */
export function answerExpiry(
  content: RuleContent,
  ask: { readonly issued: PlainDate; readonly regime?: Regime | undefined },
): Result<ExpiryAnswer, 'rule/no-clock'> {
  const clock = regimeClock(content, 'certificate-validity', ask.issued, ask.regime)
  if (!clock.ok) return clock
  const { regime, clocks, article, warnings } = clock.value
  const { months } = content.counting
  const cited = { article: `${article}; ${months.article}`, warnings }
  return ok({ regime: regime.id, expires: certificateExpiry(clocks, ask.issued), ...cited })
}

export interface WindowAnswer extends Cited {
  readonly regime: string
  /** First and last day for the file, both included. */
  readonly opens: string
  readonly closes: string
}

/** The days on which the owner files for re-evaluation (26/2026, Điều 7.6a): 180 to 120 days before the expiry. */
export function answerRenewalWindow(
  content: RuleContent,
  ask: { readonly expires: PlainDate; readonly regime?: Regime | undefined },
): Result<WindowAnswer, 'rule/no-clock' | 'rule/date-out-of-range'> {
  const clock = regimeClock(content, 're-evaluation-window', ask.expires, ask.regime)
  if (!clock.ok) return clock
  const { regime, clocks, article, warnings } = clock.value
  const first = plainDate(`${FIRST_YEAR}-01-01`)
  const { opensDays } = known(clocks.renewalWindow)
  if (daysBetween(first, ask.expires) < opensDays) {
    return fail('rule/date-out-of-range', { member: 'expires', from: addDays(first, opensDays), to: '2100-12-31' })
  }
  return ok({ regime: regime.id, ...known(renewalWindow(clocks, ask.expires)), article, warnings })
}

export interface LateAnswer extends Cited {
  readonly regime: string
  /** The last day on which the certificate may run on. */
  readonly until: string
  /** For whom, in the words of the transition: Điều 12.3 is not for every late file. */
  readonly note?: string
}

/** How long a certificate may run on while its late re-evaluation is decided (26/2026, Điều 12.3). */
export function answerLateLimit(
  content: RuleContent,
  ask: { readonly expires: PlainDate; readonly regime?: Regime | undefined },
): Result<LateAnswer, 'rule/no-clock'> {
  const clock = regimeClock(content, 'late-re-evaluation', ask.expires, ask.regime)
  if (!clock.ok) return clock
  const { regime, clocks, article, warnings } = clock.value
  const note = regime.transition.find(({ when }) => when === 'window-missed')?.label
  const until = known(lateLimit(clocks, ask.expires))
  return ok({ regime: regime.id, until, ...(note === undefined ? {} : { note }), article, warnings })
}

export interface RoundAnswer extends Cited {
  readonly regime: string
  /** Strict: the evaluation is finished the day before at the latest. */
  readonly finishBefore: string
  /** Strict: a file proposed on this day is for the next round. */
  readonly proposedBefore: string
  readonly no: number
  readonly year: number
}

/** The first regular round that a proposed file still reaches (26/2026, Điều 5.1, 5.2). */
export function answerRound(
  content: RuleContent,
  ask: { readonly level: RoundLevel; readonly proposed: PlainDate; readonly regime?: Regime | undefined },
): Result<RoundAnswer, 'rule/no-clock'> {
  const clock = regimeClock(content, `round ${ask.level}`, ask.proposed, ask.regime)
  if (!clock.ok) return clock
  const { regime, clocks, article, warnings } = clock.value
  const { finishBefore, proposedBefore, no, year } = known(roundFor(clocks, ask.level, ask.proposed))
  return ok({ regime: regime.id, finishBefore, proposedBefore, no, year, article, warnings })
}
