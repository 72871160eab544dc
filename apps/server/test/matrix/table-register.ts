import type { Relation } from './cast.ts'
import type { Table } from './entry.ts'

/** The office drafts; the leader who signs enters number and day, or the office for the leader (Điều 7.3đ, e). */
const DRAFTERS: readonly Relation[] = ['office']
const SIGNERS: readonly Relation[] = ['office', 'signatory']
const HOLDERS: readonly Relation[] = ['producer', 'officer', 'communeChair', 'office', 'advisor', 'signatory']

export const DECISIONS: Table = {
  'decisions.list': {
    path: () => '/decisions',
    allowed: ['everyOffice', 'everySignatory'],
    holds: { word: '1284/QĐ-UBND', for: SIGNERS },
  },
  'decisions.new': { path: () => '/decisions/new', allowed: ['everyOffice'] },
  // Each office drafts for its own province: of a result of another one it is told no more than of none.
  'decisions.confirm': {
    path: (o) => `/decisions/confirm?kind=recognise&evaluations[]=${o.evaluation.vinegar}`,
    allowed: ['everyOffice'],
    holds: { word: 'Giấm táo mèo', for: [] },
  },
  'decisions.draft': {
    path: () => '/decisions',
    allowed: ['everyOffice'],
    body: (o) => ({ kind: 'recognise', evaluations: [o.evaluation.vinegar], proposal: null }),
    holds: { word: 'Giấm táo mèo', for: DRAFTERS },
  },
  'decisions.read': { path: (o) => `/decisions/${o.decision}`, allowed: SIGNERS },
  'decisions.paper': { path: (o) => `/decisions/${o.decision}/paper.pdf`, allowed: SIGNERS },
  'decisions.docx': { path: (o) => `/decisions/${o.decision}/docx`, allowed: SIGNERS },
  'decisions.issue': {
    path: (o) => `/decisions/${o.decision}/issue`,
    allowed: SIGNERS,
    body: () => ({ version: 0, number: '77/QĐ-UBND', on: '2026-11-20', signer: 'A', signerTitle: 'Chủ tịch' }),
  },
  'decisions.discard': {
    path: (o) => `/decisions/${o.decision}/discard`,
    allowed: DRAFTERS,
    body: () => ({ version: 0, reason: 'Soạn nhầm.' }),
  },
  // Rule 5: the office that typed it proposes, who signs or another officer confirms; nobody else is asked.
  'decisions.correctForm': { path: (o) => `/decisions/${o.decision}/correct`, allowed: DRAFTERS },
  'decisions.proposeCorrection': {
    path: (o) => `/decisions/${o.decision}/correct`,
    allowed: DRAFTERS,
    body: () => ({ version: 0, field: 'signer', value: 'Người Ký Khác', reason: 'Nhập nhầm tên.' }),
  },
  'decisions.correction': { path: (o) => `/decisions/${o.decision}/correction`, allowed: SIGNERS },
  'decisions.confirmCorrection': {
    path: (o) => `/decisions/${o.decision}/correction/confirm`,
    allowed: SIGNERS,
    body: () => ({ version: 0 }),
  },
  'decisions.refuseCorrection': {
    path: (o) => `/decisions/${o.decision}/correction/refuse`,
    allowed: SIGNERS,
    body: () => ({ version: 0, reason: 'Đúng như bản đã ký.' }),
  },
}

/** Certificates: whom they concern reads them, the office keeps the register and proposes withdrawal (Điều 8.3). */
export const CERTIFICATES: Table = {
  'certificates.list': {
    path: () => '/certificates',
    allowed: [
      ...(['everyProducer', 'everyOfficer', 'everyCommuneChair'] as const),
      ...(['everyOffice', 'everyAdvisor', 'everySignatory'] as const),
    ],
    holds: { word: 'Giấm táo mèo', for: HOLDERS },
  },
  'certificates.read': { path: (o) => `/certificates/${o.certificate}`, allowed: HOLDERS },
  'certificates.paper': { path: (o) => `/certificates/${o.certificate}/paper.pdf`, allowed: HOLDERS },
  'certificates.recordForm': {
    path: () => '/certificates/record',
    allowed: ['everyOffice'],
  },
  'certificates.record': {
    path: () => '/certificates/record',
    allowed: DRAFTERS,
    body: (o) => ({
      ...{ productId: o.product.vinegar, number: '07/GCN-OCOP', decisionNumber: '215/QĐ-UBND', star: 3 },
      ...{ decisionOn: '2024-01-15', issuedOn: '2024-01-15', expiresOn: '2027-01-15' },
      ...{ authority: 'Ủy ban nhân dân huyện Tuần Giáo', regimeText: '148/QĐ-TTg' },
    }),
  },
  'certificates.withdrawForm': { path: (o) => `/certificates/${o.certificate}/withdraw`, allowed: DRAFTERS },
  'certificates.withdraw': {
    path: (o) => `/certificates/${o.certificate}/withdraw`,
    allowed: DRAFTERS,
    body: () => ({ ground: 'no-such-ground', concludedOn: '2026-11-20', text: 'Không có căn cứ.', evidence: 'Không' }),
  },
  'certificates.print': {
    path: (o) => `/certificates/${o.certificate}/print`,
    allowed: DRAFTERS,
    body: () => ({ copies: 1 }),
  },
  'certificates.extend': {
    path: (o) => `/certificates/${o.certificate}/extend`,
    allowed: DRAFTERS,
    body: () => ({ reason: 'Hồ sơ đã nộp đúng hạn.' }),
  },
  'certificates.correctForm': { path: (o) => `/certificates/${o.certificate}/correct`, allowed: DRAFTERS },
  'certificates.proposeCorrection': {
    path: (o) => `/certificates/${o.certificate}/correct`,
    allowed: DRAFTERS,
    body: () => ({ version: 0, field: 'productName', value: 'Giấm táo mèo Tủa Chùa', reason: 'In thiếu tên.' }),
  },
  'certificates.correction': { path: (o) => `/certificates/${o.certificate}/correction`, allowed: SIGNERS },
  'certificates.confirmCorrection': {
    path: (o) => `/certificates/${o.certificate}/correction/confirm`,
    allowed: SIGNERS,
    body: () => ({ version: 0 }),
  },
  'certificates.refuseCorrection': {
    path: (o) => `/certificates/${o.certificate}/correction/refuse`,
    allowed: SIGNERS,
    body: () => ({ version: 0, reason: 'Đúng như bản đã ký.' }),
  },
  // Both end the session that asks: after everything else.
  'people.signIn': {
    path: () => '/sign-in',
    allowed: ['everybody'],
    body: () => ({ name: 'vanphong.ocop', password: 'saolang-2026' }),
  },
  'people.signOut': { path: () => '/sign-out', allowed: ['everybody'], body: () => ({}) },
}
