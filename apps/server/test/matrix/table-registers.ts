import type { Relation } from './cast.ts'
import type { Table } from './entry.ts'

/** Everybody who works for the programme in the province reads what its communes record, and the ministry reads all. */
const READERS: readonly Relation[] = ['officialsOfDienBien', 'everyMinistry']
/** A commune keeps its own entries; the office of the province everything of the province. */
const KEEPERS: readonly Relation[] = ['officer', 'communeChair', 'office']
const WRITERS: readonly Relation[] = ['everyOfficer', 'everyCommuneChair', 'everyOffice', 'everyMinistry']
/** Officials of provinces, whose communes the pages of coverage show. */
const OF_PROVINCES: readonly Relation[] = [
  ...(['everyOfficer', 'everyCommuneChair', 'everyOffice', 'everyAdvisor', 'everySignatory'] as const),
  ...(['everyAdmin', 'everyCouncillor'] as const),
]

/** Offices of provinces and communes, each for its own place. */
const OFFICES: readonly Relation[] = ['everyOfficer', 'everyCommuneChair', 'everyOffice']

const CLASS = {
  ...{ name: 'Lớp của ma trận', theme: 'programme', from: '2026-11-22', to: '2026-11-23' },
  field: { place: 'Nhà văn hóa xã Quài Tở' },
}

/** The class that the officer of Quài Tở recorded; a channel of Tỏa Tình; a point that the office has published. */
export const REGISTERS: Table = {
  'registers.index': { path: () => '/registers', allowed: ['signedIn'] },
  'registers.list': {
    path: () => '/registers/training',
    allowed: ['signedIn'],
    holds: { word: 'Lớp mẫu của ma trận', for: READERS },
  },
  'registers.xlsx': { path: () => '/registers/training/xlsx', allowed: ['signedIn'] },
  'registers.get': { path: (o) => `/registers/training/${o.entry.training}`, allowed: READERS },
  'registers.evidence': {
    path: (o) => `/registers/training/${o.entry.training}/evidence/${o.entry.evidence}`,
    allowed: READERS,
  },
  'registers.new': { path: () => '/registers/training/new', allowed: WRITERS },
  'registers.importForm': { path: () => '/registers/training/import', allowed: WRITERS },
  'registers.edit': { path: (o) => `/registers/training/${o.entry.training}/edit`, allowed: KEEPERS },
  'registers.subjects': {
    path: (o) => `/registers/training/${o.entry.training}/subjects?part=participant`,
    allowed: KEEPERS,
  },
  'registers.attendance': { path: (o) => `/registers/training/${o.entry.training}/attendance`, allowed: KEEPERS },
  'registers.coverage': { path: () => '/registers/communication/coverage', allowed: OF_PROVINCES },
  'registers.covered': { path: () => '/registers/training/covered', allowed: OF_PROVINCES },
  'registers.attend': { path: (o) => `/attend/${o.entry.code}`, allowed: ['everybody'] },
  'registers.openList': { path: () => '/open/sellingPoint', allowed: ['everybody'] },
  'registers.openEntry': { path: (o) => `/open/sellingPoint/${o.entry.point}`, allowed: ['everybody'] },
  'registers.confirmPresence': {
    path: (o) => `/attend/${o.entry.code}`,
    allowed: ['everybody'],
    body: () => ({ name: 'Người thử của ma trận', unit: 'Bản Xá' }),
  },
  'registers.joins': { path: () => '/registers/valueChain/join', allowed: ['everyProducer'] },
  'registers.askJoin': {
    path: () => '/registers/valueChain/join',
    allowed: ['producersOfDienBien'],
    body: (o) => ({ entry: o.more.chain, note: 'Đề nghị của ma trận' }),
  },
  'registers.answerJoin': {
    path: (o) => `/registers/valueChain/${o.more.chain}/join`,
    allowed: [...KEEPERS, 'producer'],
    body: (o) => ({ key: o.more.asked, answer: 'accept', version: 3 }),
  },
  'registers.chain': {
    path: (o) => `/registers/valueChain/diagram?product=${o.product.vinegar}`,
    allowed: [...READERS, 'producer'],
  },
  'registers.stars': { path: (o) => `/registers/fair/${o.more.fair}/stars`, allowed: READERS },
  'registers.links': { path: () => '/registers/listing/links', allowed: OFFICES },
  'registers.checkLink': {
    path: () => '/registers/listing/links',
    allowed: [...KEEPERS, 'producer'],
    body: (o) => ({ entry: o.more.listing, opens: 'yes', version: 2 }),
  },
  'registers.sync': { path: () => '/registers/nationalSync/products', allowed: OFFICES },
  'registers.syncFile': { path: () => '/registers/nationalSync/file', allowed: OFFICES },
  'registers.markSynced': {
    path: () => '/registers/nationalSync/products',
    allowed: OFFICES,
    body: (o) => ({ products: [o.product.vinegar], on: '2026-11-20' }),
  },
  'registers.record': {
    path: () => '/registers/training',
    allowed: WRITERS,
    body: () => ({ ...CLASS, tick: { 'audience.managers': 'yes' } }),
  },
  'registers.import': { path: () => '/registers/training/import', allowed: WRITERS },
  'registers.change': {
    path: (o) => `/registers/salesChannel/${o.entry.channel}`,
    allowed: [...KEEPERS, 'producer'],
    body: () => ({
      ...{ name: 'Siêu thị của ma trận', theme: 'supermarket', from: '2025-03-01', level: 'commune', version: 1 },
    }),
  },
  'registers.changeSubjects': {
    path: (o) => `/registers/training/${o.entry.training}/subjects`,
    allowed: KEEPERS,
    body: () => ({ act: 'add', part: 'participant', name: 'Người học của ma trận', note: 'Bản Xá', version: 3 }),
  },
  'registers.keepAttendance': {
    path: (o) => `/registers/training/${o.entry.training}/attendance`,
    allowed: KEEPERS,
    body: () => ({ act: 'open', day: '2026-11-23', version: 3 }),
  },
  'registers.addEvidence': { path: (o) => `/registers/training/${o.entry.training}/evidence`, allowed: KEEPERS },
  'registers.do': {
    path: (o) => `/registers/salesChannel/${o.entry.channel}/do`,
    allowed: [...KEEPERS, 'producer'],
    body: () => ({ act: 'move', stage: 'ended', day: '2026-11-20', version: 2 }),
  },
}
