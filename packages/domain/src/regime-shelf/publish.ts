import type { Regime } from '../regime/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import type { RegimeAct, TouchedSummary } from './acts.ts'
import type { PublishedRegime, RegimeDraft } from './state.ts'

export type PublishCode =
  | 'regime/draft-ended'
  | 'regime/draft-faulty'
  | 'regime/bad-id'
  | 'regime/same-content'
  | 'regime/other-published'
  | 'regime/number-changed'
  | 'regime/number-taken'
  | 'regime/reason-missing'
  | 'regime/starts-before-force'
  | 'regime/start-differs'
  | 'regime/starts-in-past'

export interface PublishInput {
  readonly startsOn: string
  readonly reason: string | null
  /** The hash of the revision that the person compared with; null where there was none. */
  readonly against: string | null
}

export interface PublishContext {
  readonly draftId: string
  readonly draft: RegimeDraft
  /** The draft's content, proven. */
  readonly regime: Regime
  /** The regime as it is published; undefined for a new one. */
  readonly known: PublishedRegime | undefined
  /** Ids of regimes by the number of their document. */
  readonly numbers: ReadonlyMap<string, string>
  readonly touched: TouchedSummary
  readonly today: string
}

/** An id is a word of an address: `qd-26-2026`. */
const ID = /^[a-z]{2,6}(-[a-z0-9]{1,12}){1,4}$/

/**
 * Publishes a draft: the first revision of a new regime, or the next one of a known one. A regime is in force from its
 * document's own day; another start needs a reason. A revision never reaches back: what was done stays as it was.
 */
export function publishDraft(context: PublishContext, input: PublishInput): Result<RegimeAct, PublishCode> {
  const { draft, draftId, regime, known, touched } = context
  const fits = checkContent(context)
  if (!fits.ok) return fits
  const head = known?.revisions.at(-1)
  if ((head?.hash ?? null) !== input.against) return fail('regime/other-published')
  const starts = checkStart(context, input)
  if (!starts.ok) return starts
  const payload = {
    ...{ regime: regime.id, number: regime.document.number, revision: (head?.revision ?? 0) + 1, hash: regime.hash },
    ...{ startsOn: input.startsOn, reason: input.reason, draftId, loadedBy: draft.loadedBy },
  }
  return ok(
    known === undefined
      ? { kind: 'RegimePublished', payload }
      : { kind: 'RegimeRevised', payload: { ...payload, touched } },
  )
}

function checkContent({ draft, regime, known, numbers }: PublishContext): Result<null, PublishCode> {
  const { id, document } = regime
  if (draft.stage !== 'open') return fail('regime/draft-ended')
  if (draft.faults > 0) return fail('regime/draft-faulty', { faults: draft.faults })
  if (!isRegimeId(id)) return fail('regime/bad-id', { regime: id })
  const same = known?.revisions.find(({ hash }) => hash === regime.hash)
  if (same !== undefined) return fail('regime/same-content', { regime: document.number, revision: same.revision })
  if (known !== undefined && known.number !== document.number) {
    return fail('regime/number-changed', { number: known.number, now: document.number })
  }
  const holder = numbers.get(document.number)
  if (holder !== undefined && holder !== id) return fail('regime/number-taken', { number: document.number, id: holder })
  return ok(null)
}

function checkStart({ regime, known, today }: PublishContext, input: PublishInput): Result<null, PublishCode> {
  const { effectiveFrom } = regime.document
  const { startsOn, reason } = input
  if (startsOn < effectiveFrom) return fail('regime/starts-before-force', { effectiveFrom: shown(effectiveFrom) })
  if (known === undefined) {
    return startsOn === effectiveFrom || reason !== null
      ? ok(null)
      : fail('regime/start-differs', { effectiveFrom: shown(effectiveFrom) })
  }
  if (reason === null) return fail('regime/reason-missing')
  return startsOn < today ? fail('regime/starts-in-past', { today: shown(today) }) : ok(null)
}

function shown(date: string): string {
  return date.split('-').reverse().join('/')
}

export function isRegimeId(id: string): boolean {
  return ID.test(id)
}
