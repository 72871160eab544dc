import type { Relation } from './cast.ts'
import type { Body, Table } from './entry.ts'
import type { Objects } from './objects.ts'

const OFFICE: readonly Relation[] = ['office']
const VOTERS: readonly Relation[] = ['chair', 'member']
const DESK: readonly Relation[] = ['chair', 'secretary']
const COUNCIL: readonly Relation[] = ['chair', 'secretary', 'member', 'advisor']

/** A founding that is right in form; the round has a council already, or the session sits. */
function founding(o: Objects): Body {
  const seats = Object.fromEntries(
    ['chair', 'secretary', 'member-1', 'member-2', 'member-3'].map((key) => [o.person(key), key.replace(/-\d/, '')]),
  )
  return {
    ...{ decisionNumber: '9/QĐ-UBND', decisionOn: '2026-10-20', adoptedOn: '2026-10-20', seats },
    ...{ quorumNumerator: 3, quorumDenominator: 4, chairRequired: true, maxSpread: 10 },
    ...{ spreadAction: 'discuss', minimumTest: 'agreed' },
  }
}

/** Rounds and councils: the office of the province prepares (Điều 5.1, 7.3b). */
export const ROUNDS: Table = {
  'rounds.list': {
    path: () => '/rounds',
    allowed: ['everyOffice', 'everySignatory'],
    holds: { word: 'Đợt bổ sung năm 2026', for: ['office', 'signatory'] },
  },
  'rounds.new': { path: () => '/rounds/new', allowed: ['everyOffice'] },
  'rounds.open': {
    path: () => '/rounds',
    allowed: ['everyOffice'],
    body: () => ({
      ...{ year: 2027, no: 1, name: 'Đợt 1 năm 2027', regime: 'qd-26-2026', note: null },
      ...{ proposedBefore: '2027-04-30', finishBefore: '2027-06-30' },
    }),
  },
  'rounds.read': { path: (o) => `/rounds/${o.round.sitting}`, allowed: ['office', 'signatory'] },
  'rounds.programme': { path: (o) => `/rounds/${o.round.sitting}/programme`, allowed: ['office', 'signatory'] },
  'rounds.planSession': {
    path: (o) => `/rounds/${o.round.sitting}/session`,
    allowed: OFFICE,
    body: () => ({ version: 1, from: '2026-12-08', to: '2026-12-10', submitBy: '2026-10-20', days: 2, perDay: 12 }),
  },
  'rounds.orderProgramme': {
    path: (o) => `/rounds/${o.round.sitting}/order`,
    allowed: OFFICE,
    body: () => ({ version: 1, positions: {} }),
  },
  'rounds.checkPlacing': {
    path: (o) => `/rounds/${o.round.sitting}/place?d-${o.dossier.proposed}=on`,
    allowed: OFFICE,
  },
  'rounds.place': {
    path: (o) => `/rounds/${o.round.sitting}/place`,
    allowed: OFFICE,
    body: (o) => ({ dossiers: [o.dossier.proposed] }),
  },
  'councils.new': { path: (o) => `/councils/new?round=${o.round.closed}`, allowed: OFFICE },
  'councils.found': {
    path: () => '/councils',
    allowed: OFFICE,
    body: (o) => ({ roundId: o.round.closed, ...founding(o) }),
  },
  'councils.amendForm': { path: (o) => `/councils/${o.council.sitting}/amend`, allowed: OFFICE },
  'councils.amend': {
    path: (o) => `/councils/${o.council.sitting}/amend`,
    allowed: OFFICE,
    body: (o) => ({ version: 0, ...founding(o) }),
  },
  // One's own seats, like the worklist: who sits nowhere finds it empty.
  'councils.list': {
    path: () => '/councils',
    allowed: ['signedIn'],
    holds: { word: 'Đợt bổ sung năm 2026', for: [...COUNCIL, 'office', 'signatory'] },
  },
  'councils.read': { path: (o) => `/councils/${o.council.sitting}`, allowed: [...COUNCIL, 'office', 'signatory'] },
  'councils.invitation': {
    path: (o) => `/councils/${o.council.sitting}/invitation`,
    allowed: [...COUNCIL, 'office', 'signatory'],
  },
  'councils.invite': {
    path: (o) => `/councils/${o.council.sitting}/invitation`,
    allowed: OFFICE,
    body: () => ({
      ...{ version: 0, number: '45/GM-HĐOCOP', on: '2026-11-20', signer: 'Lò Thị', signerTitle: 'Chủ tịch' },
      ...{ firstDay: '2026-12-08', startsAt: '08:00', place: 'Hội trường' },
    }),
  },
  'councils.invitationPaper': {
    path: (o) => `/councils/${o.council.sitting}/invitation/paper`,
    allowed: [...COUNCIL, 'office', 'signatory'],
  },
  'councils.attendanceForm': { path: (o) => `/councils/${o.council.sitting}/attendance`, allowed: DESK },
  'councils.recordAttendance': {
    path: (o) => `/councils/${o.council.closed}/attendance`,
    allowed: DESK,
    body: () => ({ present: [], reasons: {} }),
  },
  'councils.openSession': { path: (o) => `/councils/${o.council.sitting}/open-session`, allowed: ['chair'] },
  'councils.takeUp': { path: (o) => `/councils/${o.council.sitting}/take-up`, allowed: DESK },
}

/** Marking: the voting members, each the own sheet. The secretary and the advisory team have no vote. */
export const SHEETS: Table = {
  // One's own sheets: who has none finds it empty.
  'sheets.list': {
    path: () => '/sheets',
    allowed: ['signedIn'],
    holds: { word: 'Cider táo mèo', for: VOTERS },
  },
  'sheets.read': { path: (o) => `/sheets/${o.evaluation.cider}`, allowed: VOTERS },
  'sheets.save': {
    path: (o) => `/sheets/${o.evaluation.cider}/marks`,
    allowed: VOTERS,
    body: () => ({ c: { '1.1': '1.1.o1' }, r: {} }),
  },
  'sheets.tickKnockOut': {
    path: (o) => `/sheets/${o.evaluation.cider}/knock-outs`,
    allowed: VOTERS,
    body: () => ({ knockOut: 'forged-dossier', ticked: false, reason: null }),
  },
  'sheets.finish': { path: (o) => `/sheets/${o.evaluation.cider}/finish`, allowed: VOTERS, body: () => ({ c: {} }) },
  'sheets.reopen': {
    path: (o) => `/evaluations/${o.evaluation.cider}/ballots/${o.person('member-4')}/reopen`,
    allowed: ['chair'],
    body: () => ({ reason: 'Nhầm sản phẩm.' }),
  },
  'sheets.paperFile': {
    path: (o) => `/evaluations/${o.evaluation.cider}/papers/${o.paper.toaTinh}/file`,
    allowed: [...COUNCIL, 'office'],
  },
  'sheets.dossier': { path: (o) => `/evaluations/${o.evaluation.cider}/dossier`, allowed: [...COUNCIL, 'office'] },
  'sheets.blank': {
    path: (o) => `/evaluations/${o.evaluation.cider}/blank-sheet.pdf`,
    allowed: [...COUNCIL, 'office'],
  },
}

/** Opening, agreeing and closing, and who reads the result: the council and the province with names, the rest without. */
export const RESULTS: Table = {
  'results.evaluation': {
    path: (o) => `/evaluations/${o.evaluation.cider}`,
    allowed: [...COUNCIL, 'office', 'signatory'],
  },
  'results.openMarks': { path: (o) => `/evaluations/${o.evaluation.cider}/open-marks`, allowed: ['chair'] },
  'results.discuss': {
    path: (o) => `/evaluations/${o.evaluation.cider}/discuss`,
    allowed: ['chair'],
    body: () => ({ reason: 'Thảo luận lại.' }),
  },
  'results.acceptSpread': {
    path: (o) => `/evaluations/${o.evaluation.cider}/accept-spread`,
    allowed: ['chair'],
    body: () => ({ reason: 'Chấp nhận chênh lệch.' }),
  },
  'results.agreed': {
    path: (o) => `/evaluations/${o.evaluation.vinegar}/agreed`,
    allowed: [...COUNCIL, 'office', 'signatory'],
  },
  'results.recordAgreed': {
    path: (o) => `/evaluations/${o.evaluation.cider}/agreed`,
    allowed: ['secretary'],
    body: () => ({ version: 0, agreed: {}, ticks: {}, reasons: {}, confirmed: true }),
  },
  'results.close': { path: (o) => `/evaluations/${o.evaluation.cider}/close`, allowed: ['chair'] },
  'results.read': {
    path: (o) => `/results/${o.evaluation.vinegar}`,
    allowed: [...COUNCIL, 'office', 'signatory', 'producer', 'officer', 'communeChair'],
  },
  'results.sheetPdf': {
    path: (o) => `/evaluations/${o.evaluation.vinegar}/ballots/${o.person('member-2')}/sheet.pdf`,
    allowed: [...COUNCIL, 'office', 'signatory'],
  },
  'results.minutesPdf': {
    path: (o) => `/councils/${o.council.closed}/minutes.pdf`,
    allowed: [...COUNCIL, 'office', 'signatory'],
  },
  // These change who still marks, so they come last.
  'councils.recordAbsence': {
    path: (o) => `/councils/${o.council.sitting}/absence`,
    allowed: DESK,
    body: (o) => ({ personId: o.person('member-4'), reason: 'Đi công tác.' }),
  },
  'sheets.declareConflict': {
    path: (o) => `/sheets/${o.evaluation.gourd}/conflict`,
    allowed: VOTERS,
    body: () => ({ reason: 'Có người nhà trong tổ hợp tác.' }),
  },
  'councils.closeSession': { path: (o) => `/councils/${o.council.sitting}/close-session`, allowed: ['chair'] },
  'rounds.close': { path: (o) => `/rounds/${o.round.closed}/close`, allowed: OFFICE },
}
