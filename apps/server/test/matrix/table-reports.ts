import type { Relation } from './cast.ts'
import type { Table } from './entry.ts'

/** Everybody who works for the programme; producers see what is published, by other doors. */
const OFFICIALS: readonly Relation[] = [
  ...(['everyOfficer', 'everyCommuneChair', 'everyOffice', 'everyAdvisor', 'everySignatory'] as const),
  ...(['everyAdmin', 'everyCouncillor', 'everyMinistry'] as const),
]
/** The office that runs the programme at some level writes its reports. */
const WRITERS: readonly Relation[] = ['everyOfficer', 'everyCommuneChair', 'everyOffice', 'everyMinistry']
/** Reports come from below to provinces and to the ministry. */
const RECEIVERS: readonly Relation[] = ['everyOffice', 'everyMinistry']
/** The commune whose report it is. */
const OWN: readonly Relation[] = ['officer', 'communeChair']

const SIGNED = { number: '2/BC-UBND', on: '2026-11-20', signatory: 'Tòng Văn Ơn', office: 'Chủ tịch' }
const DEMAND = { title: 'Báo cáo đột xuất', text: 'Tình hình vùng nguyên liệu', lastDay: '2026-12-01' }
/** A commune of Điện Biên; for another office it is no unit of theirs. */
const UNITS = { from: '2026-11-01', to: '2026-11-20', units: ['03166'] }

/** A report is its office's own until it was sent; then the level above and officials of the province read it. */
export const REPORTS: Table = {
  'reports.list': { path: () => '/reports', allowed: OFFICIALS },
  'reports.received': { path: () => '/reports/received', allowed: RECEIVERS },
  'reports.new': { path: () => '/reports/new', allowed: WRITERS },
  'reports.get': { path: (o) => `/reports/${o.report.sent}`, allowed: ['officialsOfDienBien'] },
  'reports.compare': { path: (o) => `/reports/${o.report.sent}/compare`, allowed: ['officialsOfDienBien'] },
  'reports.print': { path: (o) => `/reports/${o.report.sent}/print`, allowed: ['officialsOfDienBien'] },
  'reports.docx': { path: (o) => `/reports/${o.report.open}/docx`, allowed: OWN },
  'reports.xlsx': { path: (o) => `/reports/${o.report.open}/xlsx`, allowed: OWN },
  'reports.section': { path: (o) => `/reports/${o.report.open}/sections/next`, allowed: OWN },
  'reports.begin': { path: () => '/reports', allowed: WRITERS, body: () => ({ kind: 'quarter', day: '2026-08-01' }) },
  'reports.request': { path: () => '/reports/requests', allowed: RECEIVERS, body: () => ({ ...DEMAND, ...UNITS }) },
  'reports.figures': {
    path: (o) => `/reports/${o.report.open}/figures`,
    allowed: OWN,
    body: () => ({ version: 1, cutOff: '2026-10-31' }),
  },
  'reports.saveSection': {
    path: (o) => `/reports/${o.report.open}/sections/next`,
    allowed: OWN,
    body: () => ({ version: 1, text: 'Mở lớp tập huấn' }),
  },
  'reports.estimates': {
    path: (o) => `/reports/${o.report.open}/estimates`,
    allowed: OWN,
    body: () => ({ version: 3, estimate: { 'act.training': '2' } }),
  },
  'reports.sign': {
    path: (o) => `/reports/${o.report.open}/sign`,
    allowed: OWN,
    body: () => ({ version: 3, ...SIGNED }),
  },
  'reports.step': {
    path: (o) => `/reports/${o.report.sent}/step`,
    allowed: ['office'],
    body: () => ({ version: 4, step: 'receive' }),
  },
  'reports.follow': {
    path: (o) => `/reports/${o.report.sent}/follow`,
    allowed: OWN,
    body: () => ({ version: 5, why: 'correction' }),
  },
}
