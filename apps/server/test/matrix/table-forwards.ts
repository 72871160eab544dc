import type { Relation } from './cast.ts'
import type { Table } from './entry.ts'

/** The office and the leaders of the province, and the ministry once it was sent (Điều 7.3e, 7.4). */
const READERS: readonly Relation[] = ['office', 'signatory', 'everyMinistry']
const SENDERS: readonly Relation[] = ['office']
const MINISTRY: readonly Relation[] = ['everyMinistry']

/** Packages to the ministry: the province sends, the ministry receives and says the result. */
export const FORWARDS: Table = {
  'forwards.list': {
    path: () => '/forwards',
    allowed: ['everyOffice', 'everySignatory', 'everyMinistry'],
    holds: { word: '901/UBND-MT', for: ['office', 'signatory', 'everyMinistry'] },
  },
  'forwards.draft': {
    path: () => '/forwards',
    allowed: ['everyOffice'],
    body: (o) => ({ evaluations: [o.evaluation.cider] }),
  },
  'forwards.get': { path: (o) => `/forwards/${o.forward}`, allowed: READERS },
  'forwards.letter': { path: (o) => `/forwards/${o.forward}/letter`, allowed: READERS },
  'forwards.package': { path: (o) => `/forwards/${o.forward}/package`, allowed: READERS },
  'forwards.lines': {
    path: (o) => `/forwards/${o.forward}/lines`,
    allowed: SENDERS,
    body: (o) => ({ version: 2, evaluations: [o.evaluation.vinegar] }),
  },
  'forwards.send': {
    path: (o) => `/forwards/${o.forward}/send`,
    allowed: SENDERS,
    body: () => ({ version: 2, number: '902/UBND-MT', on: '2026-11-21', signer: 'Lò Thị', signerTitle: 'Chủ tịch' }),
  },
  'forwards.step': {
    path: (o) => `/forwards/${o.forward}/steps`,
    allowed: MINISTRY,
    body: () => ({ version: 2, step: 'receive', number: '88' }),
  },
  'forwards.result': {
    path: (o) => `/forwards/${o.forward}/results`,
    allowed: MINISTRY,
    body: (o) => ({
      ...{ version: 3, evaluationId: o.evaluation.vinegar, star: 5, points: '92,00' },
      ...{ decisionNumber: '3000/QĐ-BNNMT', decisionOn: '2026-11-21' },
    }),
  },
  'forwards.certificate': {
    path: (o) => `/forwards/${o.forward}/certificate`,
    allowed: SENDERS,
    body: (o) => ({ version: 3, evaluationId: o.evaluation.vinegar, number: '1/OCOP-BNNMT', issuedOn: '2026-11-21' }),
  },
  'forwards.end': {
    path: (o) => `/forwards/${o.forward}/end`,
    allowed: SENDERS,
    body: () => ({ version: 3, step: 'close' }),
  },
}
