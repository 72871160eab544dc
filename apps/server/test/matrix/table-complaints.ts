import type { Relation } from './cast.ts'
import type { Table } from './entry.ts'

/** At the desk of the commune: it handles, the province's office follows. Nobody else learns of it. */
const HANDLERS: readonly Relation[] = ['officer', 'communeChair']
const READERS: readonly Relation[] = [...HANDLERS, 'office']
const LISTERS: readonly Relation[] = ['everyOfficer', 'everyCommuneChair', 'everyOffice']

export const COMPLAINTS: Table = {
  'complaints.new': { path: (o) => `/complaints/new?code=${o.checkCode}`, allowed: ['everybody'] },
  'complaints.send': {
    path: () => '/complaints/new',
    allowed: ['everybody'],
    body: (o) => ({ code: o.checkCode, about: 'label', content: 'Tem của ma trận đã hết hạn' }),
  },
  'complaints.state': { path: (o) => `/complaints/state?key=${o.complaint.key}`, allowed: ['everybody'] },
  'complaints.open': {
    path: () => '/complaints/state',
    allowed: ['everybody'],
    body: (o) => ({ number: o.complaint.number, secret: o.complaint.secret }),
  },
  'complaints.list': {
    path: (o) => `/complaints?q=${o.complaint.number.slice(-5)}`,
    allowed: [...LISTERS, 'everyProducer'],
    // The producer sees that there is one, and of what kind.
    holds: { word: 'Giấm táo mèo', for: [...READERS, 'producer'] },
  },
  'complaints.sheet': { path: () => '/complaints/sheet', allowed: LISTERS },
  'complaints.get': { path: (o) => `/complaints/${o.complaint.id}`, allowed: [...READERS, 'producer'] },
  'complaints.step': {
    path: (o) => `/complaints/${o.complaint.id}/steps`,
    allowed: HANDLERS,
    body: () => ({ version: 2, step: 'note', noteWords: 'Đã gọi chợ' }),
  },
  'complaints.reply': {
    path: (o) => `/complaints/${o.complaint.id}/reply`,
    allowed: ['producer'],
    body: (o) => ({ key: o.complaint.request, reply: 'Đã in 500 tem' }),
  },
  'complaints.photo': {
    path: (o) => `/complaints/${o.complaint.id}/photos/${o.complaint.photo}`,
    allowed: READERS,
  },
}
