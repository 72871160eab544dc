import { formatDate, type PlainDate, plainDate } from '../plain-date/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import { gapOn } from './authority.ts'
import type { Regime, RegimeFacts, Transition } from './regime.ts'
import type { DossierKind } from './types.ts'

type Regimes = ReadonlyMap<string, Regime>

/** The regulation that followed a regulation; undefined for the newest and for an unknown one. */
export function regimeAfter(regimes: Regimes, id: string): Regime | undefined {
  const from = regimes.get(id)?.document.effectiveFrom
  if (from === undefined) return undefined
  return byStart(regimes).find((regime) => regime.document.effectiveFrom > from)
}

function byStart(regimes: Regimes): Regime[] {
  const start = (regime: Regime) => regime.document.effectiveFrom
  return [...regimes.values()].sort((left, right) => (start(left) < start(right) ? -1 : 1))
}

/** How long a dossier that was lodged under former rules may still be finished under them, and by which article. */
export interface FormerRules {
  /** Last day; null where the new regulation names none. */
  readonly until: string | null
  readonly label: string
  readonly article: string
  /** The regulation that says so. */
  readonly by: Regime
}

/**
 * The transition of a lodged dossier (26/2026, Điều 12.2): what the regulation after its own says of dossiers of its
 * kind. A dossier keeps the rules of its lodging date. Null while its own regulation is the one in force.
 */
export function formerRules(
  regimes: Regimes,
  dossier: { readonly regime: string; readonly kind: DossierKind },
  today: PlainDate,
): FormerRules | null {
  const by = regimeAfter(regimes, dossier.regime)
  if (by === undefined || by.document.effectiveFrom > today) return null
  const row = by.transition.find((one) => isLodgedBefore(one) && one.kinds.includes(dossier.kind))
  const { name, article } = by.document
  return row === undefined
    ? { until: null, label: `Hồ sơ nộp trước ${name} theo quy định cũ`, article, by }
    : { until: row.until, label: row.label, article: row.article, by }
}

function isLodgedBefore(row: Transition): boolean {
  return row.when === 'lodged-before' && row.rule === 'former-regime'
}

/** Whether the days that a transition gives are over. */
export function isOver(former: FormerRules, today: PlainDate): boolean {
  return former.until !== null && former.until < today
}

/**
 * The sheets of a regulation that carry what stood on a sheet of a former one, by the mappings of all regulations
 * between, in printed order; with what moved, where the sets are not the same. Empty where no mapping leads there.
 */
export function mapSheet(
  regimes: Regimes,
  from: { readonly regime: string; readonly sheet: number },
  to: string,
): readonly { readonly sheet: number; readonly say: string | null }[] {
  let at: { readonly sheet: number; readonly say: string | null }[] = [{ sheet: from.sheet, say: null }]
  let id = from.regime
  while (id !== to) {
    const next = byStart(regimes).find((regime) => regime.mapping?.regime === id)
    if (next?.mapping == null) return []
    const reached = at
    at = next.mapping.sheets.flatMap((row) => {
      const before = reached.find(({ sheet }) => row.from.includes(sheet))
      return before === undefined ? [] : [{ sheet: row.sheet, say: row.say ?? before.say }]
    })
    id = next.id
  }
  return at
}

/** A person's word on a day for which the regulation names nobody. */
export type GapConfirmed = {
  readonly day: string
  readonly label: string
  readonly article: string
  readonly reason: string
}

/**
 * Asks for a person's confirmation where one of these days lies in a gap of the regulation (1-5/7/2025 under 148: no
 * district any more, 1489 not yet signed). Null where none does. The product never guesses who was in charge.
 */
export function confirmGap(
  regime: Pick<RegimeFacts, 'gaps'>,
  days: readonly string[],
  word: { readonly confirmed: boolean; readonly reason: string | null },
): Result<GapConfirmed | null, 'regime/gap'> {
  const day = days.find((one) => gapOn(regime, one) !== undefined)
  const gap = day === undefined ? undefined : gapOn(regime, day)
  if (day === undefined || gap === undefined) return ok(null)
  const { label, article } = gap
  const reason = (word.reason ?? '').trim()
  if (!word.confirmed || reason === '') return fail('regime/gap', { day: formatDate(plainDate(day)), label, article })
  return ok({ day, label, article, reason })
}
