import type { Relation } from './cast.ts'
import type { Table } from './entry.ts'

/** Its own people, the officers of its commune, and of the province the office and the advisory team. */
const READERS: readonly Relation[] = ['producer', 'officer', 'communeChair', 'office', 'advisor']
const OWNER: readonly Relation[] = ['producer']

const EVERY_READER: readonly Relation[] = [
  'everyProducer',
  'everyOfficer',
  'everyCommuneChair',
  'everyOffice',
  'everyAdvisor',
]

/** The public, the house itself, and who may look after people: the administrator of the province, nobody else. */
export const HOUSE: Table = {
  'worklist.home': { path: () => '/', allowed: ['everybody'] },
  'worklist.list': { path: () => '/worklist', allowed: ['signedIn'] },
  'help.show': { path: () => '/help', allowed: ['everybody'] },
  'help.accessibility': { path: () => '/accessibility', allowed: ['everybody'] },
  // The regulations are public: who reads them needs no account.
  'regimes.list': { path: () => '/regimes', allowed: ['everybody'] },
  'regimes.compare': { path: () => '/regimes/compare', allowed: ['everybody'] },
  'regimes.read': { path: () => '/regimes/qd-26-2026', allowed: ['everybody'] },
  'regimes.sheet': { path: () => '/regimes/qd-26-2026/sheets/1', allowed: ['everybody'] },
  'regimes.sheetForm': { path: () => '/regimes/qd-26-2026/sheets/1/form', allowed: ['everybody'] },
  'rules.list': { path: () => '/rules', allowed: ['everybody'] },
  'rules.calendar': { path: () => '/rules/calendar?year=2026', allowed: ['everybody'] },
  'rules.ask': { path: () => '/rules/expiry?issued=31/08/2026', allowed: ['everybody'] },
  'units.list': { path: () => '/units?province=11', allowed: ['everybody'] },
  'units.get': { path: () => '/units/03295', allowed: ['everybody'] },
  'units.former': { path: () => '/units/former/03280', allowed: ['everybody'] },
  'people.signInForm': { path: () => '/sign-in', allowed: ['everybody'] },
  'people.list': {
    path: () => '/people',
    allowed: ['everyAdmin'],
    holds: { word: 'Quàng Thị Bích Ngân', for: ['admin'] },
  },
  'people.new': { path: () => '/people/new', allowed: ['everyAdmin'] },
  'people.register': {
    path: () => '/people',
    allowed: ['everyAdmin'],
    body: () => ({ name: 'Người Thứ Hai', signInName: 'nguoi.thu.hai', role: 'advisor' }),
  },
  'people.registered': {
    path: () => '/people/registered',
    allowed: ['everyAdmin'],
  },
  // Whoever holds the printed code and knows the phone number: they are the proof.
  'people.claimForm': { path: () => '/claim', allowed: ['everybody'] },
  'people.claim': {
    path: () => '/claim',
    allowed: ['everybody'],
    body: () => ({ code: 'AAAA-BBBB', phone: '0912345678' }),
  },
  // The same answer for every address; the code goes to the one on record only.
  'people.sendClaimCode': {
    path: () => '/claim/send',
    allowed: ['everybody'],
    body: () => ({ reach: '0912345678' }),
  },
  'people.claimSentForm': { path: () => '/claim/code', allowed: ['everybody'] },
  'people.claimBySentCode': {
    path: () => '/claim/code',
    allowed: ['everybody'],
    body: () => ({ reach: '0912345678', code: '000000' }),
  },
  // Whoever holds the link: it is the proof.
  'people.setPasswordForm': { path: (o) => o.link, allowed: ['everybody'] },
  'people.setPassword': { path: (o) => o.link, allowed: ['everybody'], body: () => ({ password: 'x' }) },
}

/** Rights handed to a colleague: everybody sees their own; only who holds a role of which something may be lent hands it on. */
export const DELEGATIONS: Table = {
  'delegations.list': { path: () => '/delegations', allowed: ['signedIn'] },
  'delegations.new': { path: () => '/delegations/new', allowed: ['everyOfficer', 'everyCommuneChair', 'everyOffice'] },
  // To themself: told what is wrong by the rule. Whose role it is not is refused before.
  'delegations.delegate': {
    path: () => '/delegations',
    allowed: ['everyOfficer', 'everyCommuneChair', 'everyOffice'],
    body: (o) => ({
      ...{ roleKey: o.holding.officer, toPerson: o.person('officer-quaito'), works: ['intake'] },
      ...{ from: '2026-11-20', until: '2026-12-20', reason: 'Nghỉ phép' },
    }),
  },
  'handovers.show': { path: (o) => `/people/${o.person('officer-sangnhe')}/hand-over`, allowed: ['admin'] },
  'handovers.handOver': {
    path: (o) => `/people/${o.person('officer-sangnhe')}/hand-over`,
    allowed: ['admin'],
    body: () => ({ roleKey: 'none', successor: null, from: '2026-11-20', reason: 'Chuyển công tác' }),
  },
  'delegations.end': { path: (o) => `/delegations/${o.delegation}/end`, allowed: ['officer', 'communeChair', 'admin'] },
}

/** The producer, its products and its papers: the commune registers, the producer alone writes (Điều 7.1b). */
export const PRODUCERS: Table = {
  'producers.list': {
    path: () => '/producers',
    allowed: EVERY_READER,
    holds: { word: 'Hợp tác xã Táo mèo Tỏa Tình Xanh', for: READERS },
  },
  'producers.new': { path: () => '/producers/new', allowed: ['everyOfficer'] },
  'producers.register': {
    path: () => '/producers',
    allowed: ['everyOfficer'],
    body: () => ({ name: 'Hộ Ma Trận', kind: 'household', phone: null, representative: 'Lò Thị Ma' }),
  },
  'producers.registered': {
    path: (o) => `/producers/${o.producer.toaTinh}/registered`,
    allowed: ['officer'],
  },
  'producers.registration': { path: (o) => `/producers/${o.producer.toaTinh}/registration`, allowed: ['officer'] },
  'producers.correct': {
    path: (o) => `/producers/${o.producer.toaTinh}/registration`,
    allowed: ['officer'],
    body: () => ({ version: 0, name: 'Hợp tác xã Đổi Tên', kind: 'cooperative' }),
  },
  'producers.profile': { path: (o) => `/producers/${o.producer.toaTinh}/profile`, allowed: READERS },
  'producers.saveProfile': {
    path: (o) => `/producers/${o.producer.toaTinh}/profile`,
    allowed: OWNER,
    body: () => ({ version: 0, fields: { position: 'Phó giám đốc' } }),
  },
  // The producer lets an officer of its commune help; both may end it, the chair of the commune sees it.
  'producers.assistance': {
    path: (o) => `/producers/${o.producer.toaTinh}/assistance`,
    allowed: ['producer', 'officer', 'communeChair'],
  },
  'producers.agreeAssistance': {
    path: (o) => `/producers/${o.producer.toaTinh}/assistance`,
    allowed: ['officer'],
    body: () => ({
      ...{ version: 0, how: 'phone', agreedBy: 'Lò Thị Ma', from: '2026-11-20', until: '2026-12-20' },
      works: ['papers'],
    }),
  },
  'producers.startAssisting': {
    path: (o) => `/producers/${o.producer.toaTinh}/assistance/${o.consent}/start`,
    allowed: ['officer'],
  },
  'producers.stopAssisting': { path: () => '/assistance/stop', allowed: ['signedIn'] },
  'producers.endAssistance': {
    path: (o) => `/producers/${o.producer.toaTinh}/assistance/${o.consent}/end`,
    allowed: ['producer', 'officer'],
  },
  'producers.makeClaimCode': { path: (o) => `/producers/${o.producer.toaTinh}/claim-code`, allowed: ['officer'] },
  'producers.claimSlip': { path: (o) => `/producers/${o.producer.toaTinh}/claim-code`, allowed: ['officer'] },
  'products.list': { path: (o) => `/producers/${o.producer.toaTinh}/products`, allowed: READERS },
  'products.choose': { path: (o) => `/producers/${o.producer.toaTinh}/products/new`, allowed: OWNER },
  'products.register': {
    path: (o) => `/producers/${o.producer.toaTinh}/products`,
    allowed: OWNER,
    body: () => ({ name: 'Mứt táo mèo', sheet: 7 }),
  },
  'products.get': { path: (o) => `/products/${o.product.cider}`, allowed: READERS },
  'products.name': { path: (o) => `/products/${o.product.cider}/name`, allowed: OWNER },
  'products.rename': {
    path: (o) => `/products/${o.product.cider}/name`,
    allowed: OWNER,
    body: () => ({ version: 0, name: 'Cider mới' }),
  },
  // Under new rules the owner, or the officer of its commune for it, puts a product on one of their sets.
  'products.moveForm': { path: (o) => `/products/${o.product.cider}/move`, allowed: ['producer', 'officer'] },
  'products.move': {
    path: (o) => `/products/${o.product.cider}/move`,
    allowed: ['producer', 'officer'],
    body: () => ({ version: 0, sheet: 5 }),
  },
  'products.chooseSet': { path: (o) => `/products/${o.product.cider}/set`, allowed: OWNER },
  'products.reclassify': {
    path: (o) => `/products/${o.product.cider}/set`,
    allowed: OWNER,
    body: () => ({ version: 0, sheet: 7 }),
  },
  'papers.list': { path: (o) => `/producers/${o.producer.toaTinh}/papers`, allowed: READERS },
  'papers.new': { path: (o) => `/producers/${o.producer.toaTinh}/papers/new`, allowed: OWNER },
  'papers.add': {
    path: (o) => `/producers/${o.producer.toaTinh}/papers`,
    allowed: OWNER,
    body: () => ({ kind: 'other', title: 'Giấy ma trận' }),
  },
  'papers.file': { path: (o) => `/papers/${o.paper.toaTinh}/file`, allowed: READERS },
  'papers.get': { path: (o) => `/papers/${o.paper.toaTinh}`, allowed: READERS },
  'papers.correct': {
    path: (o) => `/papers/${o.paper.toaTinh}`,
    allowed: OWNER,
    body: () => ({ version: 0, kind: 'row-2', title: 'Giấy khác', number: null, issuer: null }),
  },
  'papers.restore': { path: (o) => `/papers/${o.paper.toaTinh}/restore`, allowed: OWNER, body: () => ({}) },
  'papers.remove': {
    path: (o) => `/papers/${o.paper.toaTinh}/remove`,
    allowed: OWNER,
    body: () => ({ version: 0, reason: null }),
  },
  'portfolio.get': { path: (o) => `/producers/${o.producer.toaTinh}`, allowed: READERS },
}

/** What the public is told: certificates, never dossiers (Điều 7.3e). */
export const CATALOGUE: Table = {
  'catalogue.askCode': { path: () => '/kt', allowed: ['everybody'] },
  'catalogue.check': { path: (o) => `/kt/${o.checkCode}`, allowed: ['everybody'] },
  'catalogue.list': { path: () => '/catalogue', allowed: ['everybody'] },
}
