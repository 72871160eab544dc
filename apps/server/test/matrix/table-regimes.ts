import type { Relation } from './cast.ts'
import type { Table } from './entry.ts'

/** Regimes hold for the whole country: every administrator may load and publish, nobody else, not even read drafts. */
const ADMINS: readonly Relation[] = ['everyAdmin']

/** The editing of a regime, carried out at a draft of a fictitious decision. */
export const REGIME_EDITING: Table = {
  'regimes.drafts': { path: () => '/regimes/drafts', allowed: ADMINS },
  'regimes.newDraft': { path: () => '/regimes/drafts/new', allowed: ADMINS },
  // The matrix sends a PDF: whoever is let in is told that it is no file set.
  'regimes.load': { path: () => '/regimes/drafts', allowed: ADMINS, body: () => ({}) },
  'regimes.draft': { path: (o) => `/regimes/drafts/${o.regimeDraft}`, allowed: ADMINS },
  'regimes.replace': {
    path: (o) => `/regimes/drafts/${o.regimeDraft}/files`,
    allowed: ADMINS,
    body: () => ({ version: 1 }),
  },
  'regimes.publish': {
    path: (o) => `/regimes/drafts/${o.regimeDraft}/publish`,
    allowed: ADMINS,
    body: () => ({ version: 1, against: null, startsOn: '2027-01-15', reason: null, confirmed: true }),
  },
  'regimes.discard': {
    path: (o) => `/regimes/drafts/${o.regimeDraft}/discard`,
    allowed: ADMINS,
    body: () => ({ version: 1, discardReason: null }),
  },
  'regimes.revisions': { path: () => '/regimes/qd-26-2026/revisions', allowed: ADMINS },
  'regimes.files': { path: () => '/regimes/qd-26-2026/revisions/1/files?as=json', allowed: ADMINS },
}
