import type { PlainDate } from '../plain-date/index.ts'
import {
  type Authority,
  authorityOn,
  type Body,
  cite,
  gapOn,
  lastDayOf,
  levelOfBody,
  type Regime,
  type Star,
} from '../regime/index.ts'
import { clamp, gapWarnings, periodWarnings, shown } from './holes.ts'
import type { Cited, LevelOrNone, RuleContent, RuleWarning } from './types.ts'

/** Who acts for a star on a day. `none`: nobody, the result stays a score, or a person has to say who. */
export interface AuthorityAnswer extends Cited {
  readonly regime: string
  readonly evaluates: LevelOrNone
  readonly decides: LevelOrNone
  readonly certifies: LevelOrNone
  readonly withdraws: LevelOrNone
  readonly certificate: boolean
}

const ACTS = ['evaluates', 'decides', 'certifies', 'withdraws'] as const
type Levels = Readonly<Record<(typeof ACTS)[number], LevelOrNone>>

const NOBODY: Levels = { evaluates: 'none', decides: 'none', certifies: 'none', withdraws: 'none' }

/**
 * Who evaluates, decides, certifies and withdraws a star under a regulation on a day. Within a gap (1-5/7/2025 under
 * 148: no district any more, 1489 not yet signed) a star whose level was abolished has nobody, and every answer warns.
 * Before the regulation began and after it lapsed its rows are answered, with a warning; a level that no longer
 * exists is never named.
 */
export function whoDecides(
  { regimes }: Pick<RuleContent, 'regimes'>,
  ask: { readonly regime: Regime; readonly date: PlainDate; readonly star: Star },
): AuthorityAnswer {
  const { regime, date, star } = ask
  const gap = gapOn(regime, date)
  const row = gap === undefined ? rowNear(regimes, regime, star, date) : authorityOn(regime, star, date)
  const levels = row === undefined ? NOBODY : levelsOf(row)
  const ended = districtsEnded(regimes, date)
  const here = ended === null ? levels : withoutDistrict(levels)
  const lost = ended !== null && ACTS.some((act) => here[act] !== levels[act])
  const missing: readonly RuleWarning[] =
    row === undefined && gap === undefined ? [{ code: 'rule/nobody-named', details: { star } }] : []
  return {
    regime: regime.id,
    ...here,
    certificate: row?.certificate === true && here.certifies !== 'none',
    article: cite(regime, row?.article ?? gap?.article ?? regime.document.article),
    warnings: [
      ...gapWarnings(gap),
      ...periodWarnings(regimes, regime, date),
      ...(lost ? [{ code: 'rule/no-district' as const, details: { until: shown(ended) } }] : []),
      ...missing,
    ],
  }
}

/** The row of the day, or the nearest one of the regulation's time. */
function rowNear(regimes: RuleContent['regimes'], regime: Regime, star: Star, date: PlainDate): Authority | undefined {
  const near = clamp(date, regime.document.effectiveFrom, lastDayOf(regimes, regime))
  return authorityOn(regime, star, date) ?? authorityOn(regime, star, near)
}

function levelsOf(row: Authority): Levels {
  return {
    evaluates: levelOf(row.evaluates),
    decides: levelOf(row.decides),
    certifies: levelOf(row.certifies),
    withdraws: levelOf(row.withdraws),
  }
}

function levelOf(body: Body | null): LevelOrNone {
  return body === null ? 'none' : levelOfBody(body)
}

function withoutDistrict(levels: Levels): Levels {
  const kept = (level: LevelOrNone) => (level === 'district' ? 'none' : level)
  return {
    evaluates: kept(levels.evaluates),
    decides: kept(levels.decides),
    certifies: kept(levels.certifies),
    withdraws: kept(levels.withdraws),
  }
}

/** The last day of the districts, as the regulations' content dates their rows, when it is over; null otherwise. */
export function districtsEnded(regimes: RuleContent['regimes'], date: PlainDate): string | null {
  const days = [...regimes.values()].flatMap(({ levels, authority }) =>
    [...levels, ...authority].flatMap((row) => (row.level === 'district' && row.validTo !== null ? [row.validTo] : [])),
  )
  const last = days.sort().at(-1)
  return last !== undefined && date > last ? last : null
}
