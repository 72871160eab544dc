import type { Recorded } from '../acts/index.ts'
import type { DraftContent, DraftOrigin, RegimeAct, RegimeDraftAct, TouchedSummary } from './acts.ts'

/** One published state of a regime. It never changes. */
export interface RegimeRevision {
  readonly revision: number
  readonly hash: string
  readonly startsOn: string
  readonly reason: string | null
  /** It came with the program, or an administrator published it. */
  readonly origin: 'release' | 'published'
  readonly at: string
  readonly publishedBy: string | null
  readonly loadedBy: string | null
  readonly touched: TouchedSummary | null
}

/** A regime with all its revisions, oldest first. */
export interface PublishedRegime {
  readonly regime: string
  readonly number: string
  readonly revisions: readonly RegimeRevision[]
  readonly version: number
}

export function foldRegime(state: PublishedRegime | undefined, act: Recorded<RegimeAct>): PublishedRegime {
  const { regime, number, revision, hash, startsOn, reason } = act.payload
  const next: RegimeRevision = {
    ...{ revision, hash, startsOn, reason, at: act.at, publishedBy: act.by },
    origin: act.kind === 'RegimeShipped' ? 'release' : 'published',
    loadedBy: act.kind === 'RegimeShipped' ? null : act.payload.loadedBy,
    touched: act.kind === 'RegimeRevised' ? act.payload.touched : null,
  }
  return { regime, number, revisions: [...(state?.revisions ?? []), next], version: act.seq }
}

/** A file set on its way to being published. */
export interface RegimeDraft extends DraftContent {
  readonly origin: DraftOrigin
  readonly stage: 'open' | 'published' | 'discarded'
  readonly loadedBy: string | null
  readonly loadedAt: string
  readonly published: { readonly revision: number; readonly startsOn: string } | null
  readonly version: number
}

export function foldDraft(state: RegimeDraft | undefined, act: Recorded<RegimeDraftAct>): RegimeDraft {
  if (act.kind === 'RegimeDrafted') {
    const loaded = { loadedBy: act.by, loadedAt: act.at }
    return { ...act.payload, ...loaded, stage: 'open', published: null, version: act.seq }
  }
  if (state === undefined) throw new Error(`a draft of a regime cannot begin with ${act.kind}`)
  switch (act.kind) {
    case 'RegimeDraftReplaced':
      return { ...state, ...act.payload, loadedBy: act.by, loadedAt: act.at, version: act.seq }
    case 'RegimeDraftPublished': {
      const { revision, startsOn } = act.payload
      return { ...state, stage: 'published', published: { revision, startsOn }, version: act.seq }
    }
    case 'RegimeDraftDiscarded':
      return { ...state, stage: 'discarded', version: act.seq }
  }
}
