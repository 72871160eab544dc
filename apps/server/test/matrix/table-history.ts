import type { Relation } from './cast.ts'
import type { Table } from './entry.ts'

const OFFICIALS: readonly Relation[] = ['officer', 'communeChair', 'office', 'advisor', 'signatory']

/** The history: roots for everybody, acts of a case for its officials, redaction by two people of the province. */
export const HISTORY: Table = {
  'history.roots': { path: () => '/history/roots', allowed: ['everybody'] },
  'history.rootsJson': { path: () => '/history/roots.json', allowed: ['everybody'] },
  'history.rootsText': { path: () => '/history/roots.txt', allowed: ['everybody'] },
  'history.case': { path: (o) => `/history/cases/${o.dossier.recognised}`, allowed: OFFICIALS },
  'history.redactForm': { path: (o) => `/history/acts/${o.redaction.act}/redact`, allowed: ['office'] },
  'history.proposeRedaction': {
    path: (o) => `/history/acts/${o.redaction.act}/redact`,
    allowed: ['office'],
    body: () => ({ fields: ['pledgedBy'], reason: 'Theo đơn của chủ thể' }),
  },
  'history.redaction': { path: (o) => `/history/redactions/${o.redaction.id}`, allowed: ['office', 'signatory'] },
  // The office of the sample has proposed it: it does not confirm itself.
  'history.refuseRedaction': {
    path: (o) => `/history/redactions/${o.redaction.id}/refuse`,
    allowed: ['signatory'],
    body: () => ({ version: 0, reason: 'Còn phải giữ' }),
  },
  'history.confirmRedaction': {
    path: (o) => `/history/redactions/${o.redaction.id}/confirm`,
    allowed: ['signatory'],
    body: () => ({ version: 1 }),
  },
  // Each reads who looked at what is theirs.
  'history.views': { path: () => '/history/views', allowed: ['signedIn'] },
  'history.allViews': { path: () => '/history/views/all', allowed: ['everyAdmin'] },
}
