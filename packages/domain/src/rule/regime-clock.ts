import { type Clocks, clocksOf } from '../clocks/index.ts'
import type { PlainDate } from '../plain-date/index.ts'
import { cite, type Regime, regimeBegunBy, regimesByAge } from '../regime/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import { periodWarnings } from './holes.ts'
import type { RuleContent, RuleWarning } from './types.ts'

/** A clock of a regulation, as content names it: `withdrawal`, or the rounds of a level. */
export type ClockId =
  | 'commune-check'
  | 'certificate-validity'
  | 're-evaluation-window'
  | 're-evaluation-result'
  | 'withdrawal'
  | 'late-re-evaluation'
  | 'round province'
  | 'round ministry'

/** The regulation whose clock answers a question. */
export interface RegimeClock {
  readonly regime: Regime
  readonly clocks: Clocks
  readonly article: string
  readonly warnings: readonly RuleWarning[]
}

/**
 * The regulation whose clock holds on a day. Without a named one it is the newest that had begun. Where that one sets
 * no such term (148/2023 and 1048/2019 give no days to the commune, to a withdrawal or to a re-evaluation, and have no
 * rounds), or before the first of all, the first later one that sets it answers, with a warning: a list of questions
 * over old dates must not stop, and a term that was not law then must not look as if it had been. A named regulation
 * answers for itself only: asked for a term it does not set, the question fails with `rule/no-clock`.
 */
export function regimeClock(
  { regimes }: Pick<RuleContent, 'regimes'>,
  id: ClockId,
  date: PlainDate,
  named?: Regime,
): Result<RegimeClock, 'rule/no-clock'> {
  if (named !== undefined) {
    const article = articleOf(named, id)
    const { number } = named.document
    if (article === undefined) return fail('rule/no-clock', { number })
    return ok(found(named, article, periodWarnings(regimes, named, date)))
  }
  const begun = regimeBegunBy(regimes, date)
  const own = begun === undefined ? undefined : articleOf(begun, id)
  if (begun !== undefined && own !== undefined) return ok(found(begun, own, periodWarnings(regimes, begun, date)))
  const later = regimesByAge(regimes).find(
    (regime) => regime.document.effectiveFrom > date && articleOf(regime, id) !== undefined,
  )
  const article = later === undefined ? undefined : articleOf(later, id)
  if (later === undefined || article === undefined) {
    return fail('rule/no-clock', { number: begun?.document.number ?? '' })
  }
  const { number } = later.document
  return ok(found(later, article, [{ code: 'rule/clock-of-later-regime', details: { number } }]))
}

function found(regime: Regime, article: string, warnings: readonly RuleWarning[]): RegimeClock {
  return { regime, clocks: clocksOf(regime.clocks), article: cite(regime, article), warnings }
}

/** The article of a clock; undefined where the regulation has no such clock. */
function articleOf(regime: Regime, id: ClockId): string | undefined {
  return regime.clocks.find((clock) => (clock.kind === 'round' ? `round ${clock.level}` : clock.id) === id)?.article
}
