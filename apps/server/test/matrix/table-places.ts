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
  'units.list': { path: () => '/units?province=11', allowed: ['everybody'] },
  'people.signInForm': { path: () => '/sign-in', allowed: ['everybody'] },
  'people.signIn': {
    path: () => '/sign-in',
    allowed: ['everybody'],
    body: () => ({ name: 'vanphong.ocop', password: 'saolang-2026' }),
  },
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
    path: (o) => `/people/registered?name=An&link=${encodeURIComponent(o.link)}`,
    allowed: ['everyAdmin'],
  },
  // Whoever holds the link: it is the proof.
  'people.setPasswordForm': { path: (o) => o.link, allowed: ['everybody'] },
  'people.setPassword': { path: (o) => o.link, allowed: ['everybody'], body: () => ({ password: 'x' }) },
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
    path: (o) =>
      `/producers/${o.producer.toaTinh}/registered?signInName=htx.toatinh&link=${encodeURIComponent(o.link)}`,
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
