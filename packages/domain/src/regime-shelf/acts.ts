import type { ActBody } from '../acts/index.ts'

/** Rules are touched, or only words; a word may still change the meaning, so a person reads it. */
export type TouchDepth = 'rules' | 'words'

/** One open dossier that a revision touches, as the act keeps it. */
export type TouchedDossier = {
  readonly dossierId: string
  readonly sheet: number
  readonly stage: string
  readonly depth: TouchDepth
  /** Marking has begun: it goes on under the revision under which it began. */
  readonly kept: boolean
}

/** What an act tells about the open dossiers; the list ends after `listed` lines, the counts do not. */
export type TouchedSummary = {
  readonly total: number
  readonly rules: number
  readonly words: number
  readonly kept: number
  readonly dossiers: readonly TouchedDossier[]
}

type RevisionPayload = {
  readonly regime: string
  readonly number: string
  readonly revision: number
  /** SHA-256 of the content. */
  readonly hash: string
  readonly startsOn: string
  readonly reason: string | null
}

/** Who loaded the file set, and from which draft. */
type FromDraft = { readonly draftId: string; readonly loadedBy: string | null }

export type RegimeAct =
  | ActBody<'RegimeShipped', RevisionPayload>
  | ActBody<'RegimePublished', RevisionPayload & FromDraft>
  | ActBody<'RegimeRevised', RevisionPayload & FromDraft & { readonly touched: TouchedSummary }>

export type DraftContent = {
  /** What the content calls itself; null where that could not be read. */
  readonly regime: string | null
  readonly number: string | null
  readonly hash: string
  readonly faults: number
  /** Name of the file or folder that was loaded. */
  readonly from: string
}

export type DraftOrigin = 'upload' | 'command' | 'release'

export type RegimeDraftAct =
  | ActBody<'RegimeDrafted', DraftContent & { readonly origin: DraftOrigin }>
  | ActBody<'RegimeDraftReplaced', DraftContent>
  | ActBody<
      'RegimeDraftPublished',
      { readonly regime: string; readonly revision: number; readonly startsOn: string; readonly hash: string }
    >
  | ActBody<'RegimeDraftDiscarded', { readonly reason: string | null }>
