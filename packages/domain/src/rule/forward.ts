import { compareFractions, type Fraction, fraction } from '../fraction/index.ts'
import type { PlainDate } from '../plain-date/index.ts'
import { cite, forwardingOn, gapOn, type Level, type Regime } from '../regime/index.ts'
import { gapWarnings, periodWarnings, shown } from './holes.ts'
import type { Cited, LevelOrNone, RuleContent } from './types.ts'
import { districtsEnded } from './who-decides.ts'

/** Where a scored product goes next. */
export interface ForwardAnswer extends Cited {
  readonly regime: string
  /** The level that gets it, or `none`: it stays. */
  readonly to: LevelOrNone
  /** Points that send it on; absent where the level sends nothing on by points. */
  readonly atLeast?: number
  /** What the regulation says of a lower mean at the level above. */
  readonly below?: string
}

/**
 * To which level a level sends a product on (50, 70 or 90 points, by the regulation), compared unrounded: a mean of
 * 89,995 does not reach 90.
 */
export function answerForward(
  { regimes }: Pick<RuleContent, 'regimes'>,
  ask: { readonly regime: Regime; readonly date: PlainDate; readonly from: Level; readonly mean: Fraction },
): ForwardAnswer {
  const { regime, date, from, mean } = ask
  const ended = from === 'district' ? districtsEnded(regimes, date) : null
  const row = ended === null ? forwardingOn(regime, from, date) : undefined
  const sent = row !== undefined && compareFractions(mean, fraction(row.atLeast)) >= 0
  return {
    regime: regime.id,
    to: row !== undefined && sent ? row.to : 'none',
    ...(row === undefined ? {} : { atLeast: row.atLeast }),
    ...(row?.below == null ? {} : { below: `${row.below.label} (${row.below.article})` }),
    article: cite(regime, row?.article ?? regime.document.article),
    warnings: [
      ...gapWarnings(gapOn(regime, date)),
      ...periodWarnings(regimes, regime, date),
      ...(ended === null ? [] : [{ code: 'rule/no-district' as const, details: { until: shown(ended) } }]),
    ],
  }
}
