import type { PlainDate } from '../plain-date/index.ts'
import { type DossierKind, type DossierRules, gapOn, isOver, lastDayOf, regimeOfDossier } from '../regime/index.ts'
import { ok, type Result } from '../result/index.ts'
import { gapWarnings, shown } from './holes.ts'
import type { Cited, RuleContent, RuleWarning } from './types.ts'

/** The regulation of a dossier. */
export interface RegimeAnswer extends Cited {
  readonly regime: string
  /** Number and day of the regulation, for people. */
  readonly number: string
  /** Numbers of the amendments in force on the day of lodging. */
  readonly amendments: readonly string[]
  /** Last day for finishing under former rules (26/2026, Điều 12.2). */
  readonly finishBy?: string
}

/**
 * Which regulation a dossier follows, by its kind and the day on which it was lodged. `today` tells which transition
 * is running and whether its days are over: the answer stays the same then, as no regulation says what follows, and a
 * warning asks for a person. Fails with `rule/no-regime`.
 */
export function answerRegime(
  { regimes }: Pick<RuleContent, 'regimes'>,
  ask: { readonly kind: DossierKind; readonly lodged: PlainDate; readonly today: PlainDate },
): Result<RegimeAnswer, 'rule/no-regime'> {
  const rules = regimeOfDossier(regimes, ask, ask.today)
  if (!rules.ok) return rules
  const { regime, amendments, former, article } = rules.value
  const finishBy = former?.until ?? null
  return ok({
    regime: regime.id,
    number: regime.document.number,
    amendments: amendments.map(({ number }) => number),
    ...(finishBy === null ? {} : { finishBy }),
    article,
    warnings: [
      ...(ask.lodged > ask.today ? [{ code: 'rule/lodged-after-today' as const }] : []),
      ...gapWarnings(gapOn(regime, ask.lodged)),
      ...transitionWarnings({ regimes }, rules.value, ask.today),
    ],
  })
}

function transitionWarnings(
  { regimes }: Pick<RuleContent, 'regimes'>,
  { regime, former }: DossierRules,
  today: PlainDate,
): readonly RuleWarning[] {
  if (former === null) return []
  const number = former.by.document.number
  if (former.until !== null) {
    return isOver(former, today) ? [{ code: 'rule/transition-over', details: { until: shown(former.until) } }] : []
  }
  const last = lastDayOf(regimes, regime)
  const lapsed = last !== null && today > last
  return lapsed ? [{ code: 'rule/transition-unknown', details: { number, former: regime.document.number } }] : []
}
