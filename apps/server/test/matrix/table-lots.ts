import type { Relation } from './cast.ts'
import type { Table } from './entry.ts'

/** The lot is Tỏa Tình's: its own people keep it; its commune, office and advisory team read it. */
const READERS: readonly Relation[] = ['producer', 'officer', 'communeChair', 'office', 'advisor']
const ALL_READERS: readonly Relation[] = [
  ...(['everyProducer', 'everyOfficer', 'everyCommuneChair', 'everyOffice', 'everyAdvisor'] as const),
]
const FACTS = { producedOn: '2026-11-18', amount: '90', unit: 'kg' }

export const LOTS: Table = {
  'lots.list': {
    path: () => '/lots?q=giam+tao+meo',
    allowed: ALL_READERS,
    holds: { word: 'Giấm táo mèo', for: READERS },
  },
  'lots.sheet': { path: () => '/lots/sheet', allowed: ALL_READERS },
  'lots.oddStamps': { path: () => '/lots/stamps', allowed: ALL_READERS },
  'lots.new': { path: () => '/lots/new', allowed: ['everyProducer'] },
  'lots.open': {
    path: () => '/lots',
    allowed: ['producer'],
    body: (o) => ({ ...FACTS, product: o.product.vinegar }),
  },
  'lots.get': { path: (o) => `/lots/${o.lot.id}`, allowed: READERS },
  'lots.diarySheet': { path: (o) => `/lots/${o.lot.id}/sheet`, allowed: READERS },
  'lots.file': { path: (o) => `/lots/${o.lot.id}/files/${o.lot.file}`, allowed: READERS },
  'lots.stampSheet': { path: (o) => `/lots/${o.lot.id}/stamps/${o.lot.batch}`, allowed: ['producer'] },
  'lots.record': {
    path: (o) => `/lots/${o.lot.id}/events`,
    allowed: ['producer'],
    body: () => ({ version: 3, kind: 'processing', on: '2026-11-19', role: 'processor' }),
  },
  'lots.material': {
    path: (o) => `/lots/${o.lot.id}/materials`,
    allowed: ['producer'],
    body: () => ({ version: 4, source: 'purchase', name: 'Đường' }),
  },
  'lots.correct': {
    path: (o) => `/lots/${o.lot.id}/facts`,
    allowed: ['producer'],
    body: () => ({ version: 5, ...FACTS, reason: 'cân lại' }),
  },
  'lots.stamps': {
    path: (o) => `/lots/${o.lot.id}/stamps`,
    allowed: ['producer'],
    body: () => ({ version: 6, count: 2 }),
  },
  'lots.step': {
    path: (o) => `/lots/${o.lot.id}/steps`,
    allowed: ['producer'],
    body: () => ({ version: 7, step: 'close' }),
  },
  'lots.public': { path: (o) => `/l/${o.lot.code}`, allowed: ['everybody'] },
  'lots.digitalLink': { path: (o) => `/01/8934563138165/10/${o.lot.code}`, allowed: ['everybody'] },
  'lots.scan': { path: (o) => `/q/${o.lot.stamp}`, allowed: ['everybody'] },
}
