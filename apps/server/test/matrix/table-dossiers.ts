import type { Relation } from './cast.ts'
import type { Table } from './entry.ts'

const OWNER: readonly Relation[] = ['producer']
const COMMUNE: readonly Relation[] = ['officer', 'communeChair']
/** Who reads a dossier that the commune has sent to the province (Điều 7.2c). */
const READERS: readonly Relation[] = ['producer', ...COMMUNE, 'office', 'advisor', 'signatory']

/** The dossier: its producer writes (Điều 7.1), its commune reads, its province reads from the day of the proposal. */
export const DOSSIERS: Table = {
  'dossiers.list': {
    path: () => '/dossiers',
    allowed: [
      ...(['everyProducer', 'everyOfficer', 'everyCommuneChair'] as const),
      ...(['everyOffice', 'everyAdvisor', 'everySignatory'] as const),
    ],
    holds: { word: 'Cider táo mèo', for: READERS },
  },
  'dossiers.openForm': { path: (o) => `/dossiers/new?product=${o.product.vinegar}`, allowed: OWNER },
  'dossiers.open': {
    path: () => '/dossiers',
    allowed: OWNER,
    body: (o) => ({ productId: o.product.cider, kind: 'first' }),
  },
  'dossiers.get': { path: (o) => `/dossiers/${o.dossier.inRound}`, allowed: READERS },
  'dossiers.proofFile': {
    path: (o) => `/dossiers/${o.dossier.inRound}/proofs/${o.proof.inRound}/file`,
    allowed: READERS,
  },
  // The papers of a dossier that no province has yet: a draft of Tuần Giáo, a filed one of Sáng Nhè.
  'dossiers.form01Pdf': {
    path: (o) => `/dossiers/${o.dossier.draft}/form-01.pdf`,
    place: 'tuanGiao',
    allowed: ['producer', ...COMMUNE],
  },
  'dossiers.form02Pdf': { path: (o) => `/dossiers/${o.dossier.inRound}/form-02.pdf`, allowed: READERS },
  'dossiers.receiptPdf': {
    path: (o) => `/dossiers/${o.dossier.received}/receipt.pdf`,
    place: 'sangNhe',
    allowed: ['producer', ...COMMUNE],
  },
  'dossiers.receipt': {
    path: (o) => `/dossiers/${o.dossier.received}/receipt`,
    place: 'sangNhe',
    allowed: ['producer', ...COMMUNE],
  },
  'dossiers.moveForm': { path: (o) => `/dossiers/${o.dossier.draft}/move`, place: 'tuanGiao', allowed: OWNER },
  'dossiers.move': {
    path: (o) => `/dossiers/${o.dossier.draft}/move`,
    place: 'tuanGiao',
    allowed: OWNER,
    body: () => ({ version: 0, sheet: 5 }),
  },
  // After the last day of a transition whoever has the dossier decides: here the province's office.
  'dossiers.transitionForm': { path: (o) => `/dossiers/${o.dossier.inRound}/transition`, allowed: ['office'] },
  'dossiers.decideTransition': {
    path: (o) => `/dossiers/${o.dossier.inRound}/transition`,
    allowed: ['office'],
    body: () => ({ version: 0, choice: 'continue', reason: 'Hồ sơ đã đủ' }),
  },
  'dossiers.part': { path: (o) => `/dossiers/${o.dossier.inRound}/parts/A`, allowed: READERS },
  'dossiers.savePart': {
    path: (o) => `/dossiers/${o.dossier.draft}/parts/A`,
    place: 'tuanGiao',
    allowed: OWNER,
    body: () => ({ version: 0, c: { '1.1': 'none' }, n: {} }),
  },
  'dossiers.proofs': {
    path: (o) => `/dossiers/${o.dossier.draft}/proofs`,
    place: 'tuanGiao',
    allowed: ['producer', ...COMMUNE],
  },
  'dossiers.proofForm': {
    path: (o) => `/dossiers/${o.dossier.draft}/papers/${o.paper.macCa}`,
    place: 'tuanGiao',
    allowed: OWNER,
  },
  'dossiers.linkProof': {
    path: (o) => `/dossiers/${o.dossier.draft}/proofs`,
    place: 'tuanGiao',
    allowed: OWNER,
    body: (o) => ({ paperId: o.paper.macCa, version: 0, criteria: ['9'], pages: '1' }),
  },
  'dossiers.unlinkProof': {
    path: (o) => `/dossiers/${o.dossier.draft}/proofs/${o.proof.draft}/unlink`,
    place: 'tuanGiao',
    allowed: OWNER,
    body: () => ({ version: 0 }),
  },
  'dossiers.restoreProof': {
    path: (o) => `/dossiers/${o.dossier.draft}/proofs/${o.proof.draft}/restore`,
    place: 'tuanGiao',
    allowed: OWNER,
    body: () => ({}),
  },
  'dossiers.check': { path: (o) => `/dossiers/${o.dossier.draft}/check`, place: 'tuanGiao', allowed: OWNER },
  'dossiers.submit': {
    path: (o) => `/dossiers/${o.dossier.draft}/submit`,
    place: 'tuanGiao',
    allowed: OWNER,
    body: () => ({ version: 0, pledge: true, samples: 5 }),
  },
  'dossiers.supplement': { path: (o) => `/dossiers/${o.dossier.proposed}/supplement`, allowed: OWNER },
  'dossiers.answerRequest': {
    path: (o) => `/dossiers/${o.dossier.proposed}/supplement`,
    allowed: OWNER,
    body: () => ({ version: 0, replies: { proofs: 'Đã bổ sung.' } }),
  },
  'dossiers.withdrawForm': { path: (o) => `/dossiers/${o.dossier.draft}/withdraw`, place: 'tuanGiao', allowed: OWNER },
  'dossiers.withdraw': {
    path: (o) => `/dossiers/${o.dossier.draft}/withdraw`,
    place: 'tuanGiao',
    allowed: OWNER,
    body: () => ({ version: 0, reason: 'Chưa đủ giấy tờ.' }),
  },
}

/** The commune (Điều 7.2): the officer receives and examines, the chair convenes and signs. */
export const PROPOSALS: Table = {
  'proposals.list': {
    path: () => '/proposals',
    place: 'banBo',
    allowed: ['everyOfficer', 'everyCommuneChair'],
    holds: { word: 'Chè Bản Bo Sương', for: COMMUNE },
  },
  'proposals.show': { path: (o) => `/proposals/${o.dossier.received}`, place: 'sangNhe', allowed: COMMUNE },
  'proposals.proof': {
    path: (o) => `/proposals/${o.dossier.received}/proofs/${o.proof.received}`,
    place: 'sangNhe',
    allowed: COMMUNE,
  },
  'proposals.returnForm': {
    path: (o) => `/proposals/${o.dossier.submitted}/return`,
    place: 'banBo',
    allowed: ['officer'],
  },
  'proposals.return': {
    path: (o) => `/proposals/${o.dossier.submitted}/return`,
    place: 'banBo',
    allowed: ['officer'],
    body: () => ({ presets: {}, reasons: {} }),
  },
  'proposals.receive': {
    path: (o) => `/proposals/${o.dossier.submitted}/receive`,
    place: 'banBo',
    allowed: ['officer'],
    body: () => ({}),
  },
  'proposals.findings': {
    path: (o) => `/proposals/${o.dossier.received}/findings`,
    place: 'sangNhe',
    allowed: COMMUNE,
  },
  'proposals.findingForm': {
    path: (o) => `/proposals/${o.dossier.received}/findings/localLabour`,
    place: 'sangNhe',
    allowed: ['officer'],
  },
  'proposals.saveFinding': {
    path: (o) => `/proposals/${o.dossier.received}/findings/localLabour`,
    place: 'sangNhe',
    allowed: ['officer'],
    body: () => ({ text: 'Cả mười hai hộ là người trong xã.', version: 0 }),
  },
  'proposals.meetingForm': {
    path: (o) => `/proposals/${o.dossier.received}/meeting`,
    place: 'sangNhe',
    allowed: COMMUNE,
  },
  'proposals.recordMeeting': {
    path: (o) => `/proposals/${o.dossier.received}/meeting`,
    place: 'sangNhe',
    allowed: COMMUNE,
    body: () => ({ on: '2026-11-20', summary: 'Các tổ chức trong xã nhất trí.', version: 0 }),
  },
  // The report and the letter are the province's to read once they are sent.
  'proposals.report': {
    path: (o) => `/proposals/${o.dossier.proposed}/form-03`,
    allowed: [...COMMUNE, 'office', 'advisor', 'signatory'],
  },
  'proposals.reportPdf': {
    path: (o) => `/proposals/${o.dossier.proposed}/form-03.pdf`,
    allowed: [...COMMUNE, 'office', 'advisor', 'signatory'],
  },
  'proposals.letter': {
    path: (o) => `/proposals/${o.dossier.proposed}/letter`,
    allowed: [...COMMUNE, 'office', 'advisor', 'signatory'],
  },
  'proposals.signForm': {
    path: (o) => `/proposals/${o.dossier.received}/sign`,
    place: 'sangNhe',
    allowed: ['communeChair'],
  },
  'proposals.propose': {
    path: (o) => `/proposals/${o.dossier.received}/propose`,
    place: 'sangNhe',
    allowed: ['communeChair'],
    body: () => ({ reportNumber: '90/BC-UBND', letterNumber: '90/UBND-KT', signer: 'Mùa Thị Dợ', samples: 5 }),
  },
}

/** The province's check (Điều 7.3a, c): the office receives, the advisory team assesses and asks. */
export const ADVICE: Table = {
  'advice.list': {
    path: () => '/advice',
    allowed: ['everyOffice', 'everyAdvisor'],
    holds: { word: 'Táo mèo ngâm sành', for: ['office', 'advisor'] },
  },
  'advice.show': { path: (o) => `/advice/${o.dossier.proposed}`, allowed: ['office', 'advisor'] },
  'advice.accept': {
    path: (o) => `/advice/${o.dossier.proposed}/accept`,
    allowed: ['office'],
    body: () => ({ letter: true, report: true, samples: true }),
  },
  'advice.requestForm': { path: (o) => `/advice/${o.dossier.proposed}/request`, allowed: ['office', 'advisor'] },
  'advice.request': {
    path: (o) => `/advice/${o.dossier.proposed}/request`,
    allowed: ['office', 'advisor'],
    body: () => ({ presets: {}, reasons: {}, due: '2026-12-01' }),
  },
  'advice.conclusionForm': { path: (o) => `/advice/${o.dossier.proposed}/conclusion`, allowed: ['advisor'] },
  'advice.opinion': {
    path: (o) => `/advice/${o.dossier.inRound}/opinions`,
    allowed: ['advisor', 'office'],
    body: (o) => ({ agencyId: o.agency, criterion: '1.1', text: 'Đủ điều kiện', document: '12/SCT' }),
  },
  'advice.give': {
    path: (o) => `/advice/${o.dossier.proposed}/conclusion`,
    allowed: ['advisor'],
    body: () => ({ summary: 'Đủ điều kiện trình Hội đồng.', siteVisit: null, tests: null }),
  },
}
