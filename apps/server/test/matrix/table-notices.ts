import type { Table } from './entry.ts'

/** Notices: everybody has their own and nobody those of others; what leaves the house is the administrator's to watch. */
export const NOTICES: Table = {
  'notices.list': {
    path: () => '/notices',
    allowed: ['signedIn'],
    holds: { word: 'Thông báo của ma trận', for: ['producer'] },
  },
  'notices.read': { path: (o) => `/notices/${o.notice}/read`, allowed: ['producer'], body: () => ({}) },
  'notices.readAll': {
    path: () => '/notices/read-all',
    allowed: ['signedIn'],
    body: () => ({ until: '2020-01-01T00:00:00.000Z' }),
  },
  'notices.choices': { path: () => '/notices/choices', allowed: ['signedIn'] },
  'notices.channel': { path: () => '/notices/choices/email', allowed: ['signedIn'] },
  'notices.address': {
    path: () => '/notices/choices/email/address',
    allowed: ['signedIn'],
    body: () => ({ address: 'ma.tran@example.vn' }),
  },
  'notices.confirm': {
    path: () => '/notices/choices/email/confirm',
    allowed: ['signedIn'],
    body: () => ({ code: '000000' }),
  },
  'notices.choose': {
    path: () => '/notices/choices/email',
    allowed: ['signedIn'],
    body: () => ({ modes: { case: 'now', work: 'digest', due: 'off', account: 'now' } }),
  },
  // Whoever has no address there has nothing to take away: the answer is the same for everybody who is let in.
  'notices.remove': { path: () => '/notices/choices/email/remove', allowed: ['signedIn'], body: () => ({}) },
  'notices.sent': { path: () => '/notices/sent', allowed: ['everyAdmin'] },
  'notices.work': { path: () => '/notices/work', allowed: ['everyAdmin'] },
  'notices.retry': { path: (o) => `/notices/work/${o.task}/retry`, allowed: ['admin'], body: () => ({}) },
}
