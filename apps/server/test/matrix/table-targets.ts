import type { Relation } from './cast.ts'
import type { Table } from './entry.ts'

/** Officials of the province whose plan it is, and the ministry. */
const READERS: readonly Relation[] = ['officialsOfDienBien', 'everyMinistry']
/** Everybody who works for the programme somewhere chooses among the plans of their own place. */
const ALL_READERS: readonly Relation[] = [
  ...(['everyOfficer', 'everyCommuneChair', 'everyOffice', 'everyAdvisor', 'everySignatory'] as const),
  ...(['everyAdmin', 'everyCouncillor', 'everyMinistry'] as const),
]

const FACTS = { kind: 'target', comparison: 'gte', unit: 'sản phẩm', metric: 'prod.recognised_new' }

/** The office keeps the targets of the plan of its province. */
export const TARGETS: Table = {
  'targets.list': {
    path: () => '/targets',
    allowed: ALL_READERS,
    holds: { word: 'Kế hoạch OCOP tỉnh Điện Biên năm 2026', for: READERS },
  },
  'targets.sheet': { path: (o) => `/targets/sheet?plan=${o.target.plan}`, allowed: READERS },
  'targets.get': { path: (o) => `/targets/${o.target.id}`, allowed: READERS },
  'targets.new': { path: (o) => `/targets/new?plan=${o.target.plan}`, allowed: ['office'] },
  'targets.set': {
    path: () => '/targets',
    allowed: ['office'],
    body: (o) => ({ ...FACTS, plan: o.target.plan, text: 'ít nhất 40 sản phẩm', floor: '40' }),
  },
  'targets.editForm': { path: (o) => `/targets/${o.target.id}/edit`, allowed: ['office'] },
  'targets.change': {
    path: (o) => `/targets/${o.target.id}/edit`,
    allowed: ['office'],
    body: () => ({ ...FACTS, version: 1, text: 'ít nhất 50 sản phẩm', floor: '50', reason: 'Điều chỉnh' }),
  },
  'targets.allocateForm': { path: (o) => `/targets/${o.target.id}/allocate`, allowed: ['office'] },
  'targets.allocate': {
    path: (o) => `/targets/${o.target.id}/allocate`,
    allowed: ['office'],
    body: () => ({ version: 2, parts: {} }),
  },
  'targets.recordForm': { path: (o) => `/targets/${o.target.id}/record?what=actual`, allowed: ['office'] },
  'targets.record': {
    path: (o) => `/targets/${o.target.id}/record`,
    allowed: ['office'],
    body: () => ({ what: 'actual', version: 3, hundredths: '41', on: '2026-06-30', source: 'Báo cáo 9/BC-UBND' }),
  },
  'targets.freeze': {
    path: () => '/targets/freeze',
    allowed: ['office'],
    body: (o) => ({ plan: o.target.plan, reason: 'Báo cáo quý II' }),
  },
}
