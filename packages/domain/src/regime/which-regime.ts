import type { PlainDate } from '../plain-date/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import type { Amendment, Regime } from './regime.ts'
import { type FormerRules, formerRules } from './succession.ts'
import type { DossierKind } from './types.ts'

type Regimes = ReadonlyMap<string, Regime>

/** Regulations from the oldest to the newest. */
export function regimesByAge(regimes: Regimes): readonly Regime[] {
  return [...regimes.values()].sort((left, right) =>
    left.document.effectiveFrom < right.document.effectiveFrom ? -1 : 1,
  )
}

/** The newest regulation that had begun on a day, lapsed or not; undefined before the first of all. */
export function regimeBegunBy(regimes: Regimes, day: PlainDate): Regime | undefined {
  return regimesByAge(regimes).findLast((regime) => regime.document.effectiveFrom <= day)
}

/** The last day of a regulation: its own word, or that of a later one that names it (26/2026, Điều 11.2); null: none. */
export function lastDayOf(regimes: Regimes, regime: Regime): string | null {
  const named = [...regimes.values()].flatMap(({ document }) =>
    document.replaces.filter(({ number }) => number === regime.document.number).map(({ lapses }) => lapses),
  )
  const days = regime.document.effectiveUntil === null ? named : [regime.document.effectiveUntil, ...named]
  return days.sort()[0] ?? null
}

/** `26/2026/QĐ-TTg, Điều 12.2a`; where the article names another decision itself: `148/QĐ-TTg (1489/QĐ-TTg, …)`. */
export function cite({ document: { number } }: Pick<Regime, 'document'>, article: string): string {
  if (article.startsWith(number)) return article
  return article.includes('/QĐ-') ? `${number} (${article})` : `${number}, ${article}`
}

/** What a dossier is judged by. */
export interface DossierRules {
  readonly regime: Regime
  /** The amendments that held on the day of lodging. */
  readonly amendments: readonly Amendment[]
  /** What the next regulation says of dossiers lodged before it, once that one is in force. */
  readonly former: FormerRules | null
  readonly article: string
}

/**
 * The regulation of a dossier: the one in force on the day on which it was lodged, for its whole life; the next one
 * says until when it may be finished (26/2026, Điều 12.2). Lodged on the first day of a regulation is lodged under
 * it: "trước ngày Quyết định này có hiệu lực" is strict. Fails with `rule/no-regime` before the first of all.
 */
export function regimeOfDossier(
  regimes: Regimes,
  dossier: { readonly kind: DossierKind; readonly lodged: PlainDate },
  today: PlainDate,
): Result<DossierRules, 'rule/no-regime'> {
  const { kind, lodged } = dossier
  const regime = regimeBegunBy(regimes, lodged)
  if (regime === undefined) return fail('rule/no-regime', { date: lodged, first: firstDay(regimes) })
  const former = formerRules(regimes, { regime: regime.id, kind }, today)
  const article = former === null ? cite(regime, regime.document.article) : cite(former.by, former.article)
  const amendments = regime.amendments.filter(({ validFrom }) => validFrom <= lodged)
  return ok({ regime, amendments, former, article })
}

function firstDay(regimes: Regimes): string {
  return regimesByAge(regimes)[0]?.document.effectiveFrom ?? ''
}
