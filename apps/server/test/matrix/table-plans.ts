import type { Relation } from './cast.ts'
import type { Table } from './entry.ts'

/** Officials of the province, whatever their level, and the ministry; producers have no need of plans. */
const READERS: readonly Relation[] = ['officialsOfDienBien', 'everyMinistry']
const ALL_OFFICIALS: readonly Relation[] = [
  ...(['everyOfficer', 'everyCommuneChair', 'everyOffice', 'everyAdvisor', 'everySignatory'] as const),
  ...(['everyAdmin', 'everyCouncillor', 'everyMinistry'] as const),
]
/** Who runs the programme somewhere. */
const KEEPERS: readonly Relation[] = ['everyOfficer', 'everyCommuneChair', 'everyOffice', 'everyMinistry']

const FACTS = { kind: 'plan', title: 'Kế hoạch của ma trận', from: '2027-01-01', to: '2027-12-31' }
const ISSUED = { number: '99/KH-UBND', on: '2026-11-20', signatory: 'Chủ tịch' }

/** `plan.province` is the living plan of Điện Biên, `plan.draft` one without tasks; only their office writes in them. */
export const PLANS: Table = {
  'plans.list': {
    path: () => '/plans',
    allowed: ALL_OFFICIALS,
    holds: { word: 'Kế hoạch OCOP tỉnh Điện Biên năm 2026', for: READERS },
  },
  'plans.get': { path: (o) => `/plans/${o.plan.province}`, allowed: READERS },
  'plans.print': { path: (o) => `/plans/${o.plan.province}/print`, allowed: READERS },
  'plans.versions': { path: (o) => `/plans/${o.plan.province}/versions`, allowed: READERS },
  'plans.file': { path: (o) => `/plans/${o.plan.province}/file`, allowed: READERS },
  'plans.docx': { path: (o) => `/plans/${o.plan.province}/docx`, allowed: READERS },
  'plans.source': { path: (o) => `/plans/${o.plan.read}/source`, allowed: READERS },
  'plans.gaps': { path: (o) => `/plans/${o.plan.province}/gaps`, allowed: READERS },
  'plans.recipients': { path: (o) => `/plans/${o.plan.province}/recipients`, allowed: READERS },
  'plans.new': { path: () => '/plans/new', allowed: KEEPERS },
  'plans.newImport': { path: () => '/plans/import', allowed: KEEPERS },
  'plans.template': { path: () => '/plans/template', allowed: KEEPERS },
  'plans.import': { path: (o) => `/plans/import/${o.planFile}`, allowed: ['office'] },
  // The file of the matrix is no plan: who runs the programme is told so, others are sent away.
  'plans.prepareImport': { path: () => '/plans/import', allowed: KEEPERS, body: () => ({}) },
  'plans.confirmImport': { path: (o) => `/plans/import/${o.planFile}`, allowed: ['office'], body: () => ({}) },
  // An empty text: who runs the programme is told so, others are sent away.
  'plans.readText': { path: () => '/plans/readings', allowed: KEEPERS, body: () => ({ text: '' }) },
  'plans.text': { path: (o) => `/plans/readings/${o.planText}`, allowed: ['office'] },
  'plans.saveText': { path: (o) => `/plans/readings/${o.planText}`, allowed: ['office'], body: () => ({ keep: [] }) },
  'plans.draft': {
    path: () => '/plans',
    allowed: ['office'],
    body: () => ({ ...FACTS, place: '11' }),
  },
  'plans.editForm': { path: (o) => `/plans/${o.plan.draft}/edit`, allowed: ['office'] },
  'plans.edit': {
    path: (o) => `/plans/${o.plan.draft}/edit`,
    allowed: ['office'],
    body: () => ({ ...FACTS, version: 1, title: 'Kế hoạch của ma trận, đã sửa' }),
  },
  'plans.basesForm': { path: (o) => `/plans/${o.plan.draft}/bases`, allowed: ['office'] },
  'plans.changeBases': {
    path: (o) => `/plans/${o.plan.draft}/bases`,
    allowed: ['office'],
    body: () => ({ version: 2, title: { '0': 'Bộ tiêu chí' }, basisNumber: { '0': '26/2026/QĐ-TTg' } }),
  },
  'plans.changeRecipients': {
    path: (o) => `/plans/${o.plan.draft}/recipients`,
    allowed: ['office'],
    body: (o) => ({ version: 3, recipient: { '0': 'Sở Công Thương' }, agency: { '0': o.agency } }),
  },
  'plans.issueForm': { path: (o) => `/plans/${o.plan.draft}/issue`, allowed: ['office'] },
  'plans.issue': {
    path: (o) => `/plans/${o.plan.draft}/issue`,
    allowed: ['office'],
    body: () => ({ ...ISSUED, version: 4 }),
  },
  'plans.send': {
    path: (o) => `/plans/${o.plan.province}/send`,
    allowed: ['office'],
    body: () => ({ version: 5, on: '2026-11-20', keys: ['r5'] }),
  },
  // The first recipient is the agency of the office and of the secretary of the council.
  'plans.acknowledge': {
    path: (o) => `/plans/${o.plan.province}/acknowledge`,
    allowed: ['office', 'secretary'],
    body: () => ({ key: 'r1' }),
  },
  'plans.nextForm': { path: (o) => `/plans/${o.plan.province}/next`, allowed: ['office'] },
  'plans.next': {
    path: (o) => `/plans/${o.plan.province}/next`,
    allowed: ['office'],
    body: () => ({ targets: ['CT-01'], tasks: ['NV-01'], difficulties: [] }),
  },
  'plans.childForm': {
    path: (o) => `/plans/${o.plan.province}/child`,
    allowed: ['communesOfDienBien'],
  },
  'plans.child': {
    path: (o) => `/plans/${o.plan.province}/child`,
    allowed: ['officer', 'communeChair'],
    body: () => ({
      ...{ place: '03295', title: 'Kế hoạch của xã', from: '2026-01-01', to: '2026-12-31' },
      ...{ targets: ['CT-01'], tasks: [] },
    }),
  },
  'plans.close': {
    path: (o) => `/plans/${o.plan.draft}/close`,
    allowed: ['office'],
    body: () => ({ version: 5, on: '2027-01-05', reason: 'Hết kỳ kế hoạch' }),
  },
}
