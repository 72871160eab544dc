import { canDecideTransition, type Dossier, LODGED_OPEN } from '@saolang/domain/dossier'
import { type PlainDate, plainDate } from '@saolang/domain/plain-date'
import { type DossierKind, formerRules, isOver } from '@saolang/domain/regime'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { formatDate } from '../../platform/pages/text.ts'
import type { DossierRow } from './dossiers.store.ts'
import { isStage } from './dossiers.words.ts'

/** A lodged dossier of former rules (26/2026, Điều 12.2): until when it may be finished under them. */
export const TransitionView = z.object({
  /** Number of the regulation that the dossier keeps. */
  regime: z.string(),
  /** Null where the new regulation names no last day. */
  until: z.string().nullable(),
  over: z.boolean(),
  label: z.string(),
  /** "26/2026/QĐ-TTg, Điều 12.2a" */
  article: z.string(),
  /** What a person decided after the last day. */
  decided: z.object({ on: z.string(), choice: z.enum(['continue', 'relodge']), reason: z.string() }).nullable(),
})
export type TransitionView = z.infer<typeof TransitionView>

type Rules = Pick<Ask, 'regimes' | 'today'>

/** Null for drafts, for dossiers at their end, and under the regulation in force. */
export function presentTransition(
  ask: Rules,
  dossier: Pick<Dossier, 'regime' | 'kind' | 'stage' | 'transition'>,
): TransitionView | null {
  const former = LODGED_OPEN.includes(dossier.stage) ? formerRules(ask.regimes, dossier, ask.today) : null
  if (former === null) return null
  return {
    regime: ask.regimes.get(dossier.regime)?.document.number ?? dossier.regime,
    until: former.until,
    over: isOver(former, ask.today),
    label: former.label,
    article: `${former.by.document.number}, ${former.article}`,
    decided: dossier.transition,
  }
}

/** The same for a line of a list. */
export function transitionOfRow(ask: Rules, row: DossierRow): TransitionView | null {
  if (!isStage(row.stage)) return null
  return presentTransition(ask, { regime: row.regime, kind: kindOf(row.kind), stage: row.stage, transition: null })
}

// A parser of the column: its check constraint admits these words only.
function kindOf(word: string): DossierKind {
  return word === 'upgrade' || word === 'renewal' ? word : 'first'
}

/** Whether the days are over and this reader says how it goes on; they may say so anew. */
export function mayDecideTransition(ask: Pick<Ask, 'regimes' | 'today' | 'person'>, dossier: Dossier): boolean {
  const over = presentTransition(ask, dossier)?.over === true
  return over && canDecideTransition(ask.person?.actor ?? null, dossier).may
}

/** "theo 148/QĐ-TTg, xong trước hết 21/07/2026", for lists and work. */
export function transitionWords(transition: TransitionView): string {
  const { regime, until, over } = transition
  if (until === null) return `Theo ${regime}`
  const day = formatDate(until)
  return over ? `Theo ${regime}, quá hạn chuyển tiếp ${day}` : `Theo ${regime}, xong chậm nhất ${day}`
}

/** The earlier of the day of a piece of work and the last day under former rules. */
export function earliest(due: PlainDate | null, transition: TransitionView | null): PlainDate | null {
  const until = transition?.until == null ? null : plainDate(transition.until)
  if (due === null || until === null) return due ?? until
  return until < due ? until : due
}
