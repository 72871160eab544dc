import type { Relation } from './cast.ts'
import type { Table } from './entry.ts'

/** The province, the commune of the place, the producer and the ministry. */
const READERS: readonly Relation[] = [
  ...(['office', 'advisor', 'signatory', 'officer', 'communeChair', 'producer', 'everyMinistry'] as const),
]
const OFFICIALS: readonly Relation[] = [
  ...(['everyOffice', 'everyAdvisor', 'everySignatory', 'everyOfficer', 'everyCommuneChair', 'everyMinistry'] as const),
]
/** Who inspects somewhere: the province's office, and a commune in its own place. */
const RUNNERS: readonly Relation[] = ['everyOffice', 'everyOfficer', 'everyCommuneChair']
const DAY = { on: '2026-11-20', members: 'Lò Thị A, Sở NN&MT' }

export const INSPECTIONS: Table = {
  'inspections.list': {
    path: () => '/inspections?q=giam+tao+meo',
    allowed: [...OFFICIALS, 'everyProducer'],
    holds: { word: '/KT-2026', for: READERS },
  },
  'inspections.sheet': { path: () => '/inspections/sheet', allowed: [...OFFICIALS, 'everyProducer'] },
  'inspections.new': {
    path: (o) => `/inspections/new?kind=foodSafety&product=${o.inspection.product}`,
    allowed: ['office', 'officer', 'communeChair'],
  },
  'inspections.open': {
    path: () => '/inspections',
    allowed: ['office', 'officer', 'communeChair'],
    body: (o) => ({ ...DAY, kind: 'foodSafety', productId: o.inspection.product }),
  },
  'inspections.plans': { path: () => '/inspections/plans', allowed: OFFICIALS },
  'inspections.drawPlan': {
    path: () => '/inspections/plans',
    allowed: RUNNERS,
    body: () => ({ year: 2026, from: '2026-02-01', to: '2026-11-30', looksAt: 'An toàn thực phẩm' }),
  },
  'inspections.plan': {
    path: (o) => `/inspections/plans/${o.inspection.plan}`,
    allowed: ['office', 'advisor', 'signatory', 'everyMinistry'],
  },
  'inspections.editPlan': {
    path: (o) => `/inspections/plans/${o.inspection.plan}`,
    allowed: ['office'],
    body: (o) => ({ version: 1, step: 'pick', products: [o.inspection.product] }),
  },
  'inspections.get': { path: (o) => `/inspections/${o.inspection.id}`, allowed: READERS },
  'inspections.print': { path: (o) => `/inspections/${o.inspection.id}/print`, allowed: READERS },
  'inspections.file': { path: (o) => `/inspections/${o.inspection.id}/files/${o.inspection.file}`, allowed: READERS },
  'inspections.recordForm': { path: (o) => `/inspections/${o.inspection.id}/record`, allowed: ['office'] },
  'inspections.record': {
    path: (o) => `/inspections/${o.inspection.id}/record`,
    allowed: ['office'],
    body: () => ({ ...DAY, version: 4, heading: { inputs: 'ok', process: 'ok' } }),
  },
  'inspections.evidence': {
    path: (o) => `/inspections/${o.inspection.id}/evidence`,
    allowed: ['office'],
    body: () => ({ version: 5, step: 'sample', what: 'Chai 500 ml', sampleReason: 'Có cặn', takenOn: '2026-11-20' }),
  },
  'inspections.step': {
    path: (o) => `/inspections/${o.inspection.id}/steps`,
    allowed: ['office'],
    body: () => ({ version: 6, step: 'finding', finding: 'Sổ ghi thiếu ngày' }),
  },
  'inspections.finding': {
    path: (o) => `/inspections/${o.inspection.id}/findings/${o.inspection.finding}`,
    allowed: READERS,
  },
  'inspections.answer': {
    path: (o) => `/inspections/${o.inspection.id}/findings/${o.inspection.finding}/answer`,
    allowed: ['producer', 'office'],
    body: () => ({ version: 7, text: 'Đã in lại nhãn' }),
  },
  'inspections.findingStep': {
    path: (o) => `/inspections/${o.inspection.id}/findings/${o.inspection.finding}`,
    allowed: ['office'],
    body: () => ({ version: 8, step: 'check', verdict: 'accepted' }),
  },
}
