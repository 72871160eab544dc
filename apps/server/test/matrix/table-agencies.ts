import type { Relation } from './cast.ts'
import type { Table } from './entry.ts'

/** Everybody who works for the programme in the province; producers have no need of these registers. */
const READERS: readonly Relation[] = ['officialsOfDienBien']
const ALL_READERS: readonly Relation[] = [
  ...(['everyOfficer', 'everyCommuneChair', 'everyOffice', 'everyAdvisor', 'everySignatory'] as const),
  ...(['everyAdmin', 'everyCouncillor', 'everyMinistry'] as const),
]

const DECISION = { decisionNumber: '9/QĐ-UBND', decisionOn: '2026-07-01', issuer: 'Chủ tịch UBND tỉnh' }
const HEAD = { level: 'province', kind: 'department', place: '11' }

/** Agencies are kept by the administrator of the province, bodies by the OCOP office too; roles by the administrator. */
export const AGENCIES: Table = {
  'agencies.list': {
    path: () => '/agencies',
    allowed: ALL_READERS,
    holds: {
      word: 'Liên minh Hợp tác xã tỉnh',
      for: READERS,
    },
  },
  'agencies.get': { path: (o) => `/agencies/${o.agency}`, allowed: READERS },
  'agencies.new': { path: () => '/agencies/new', allowed: ['everyAdmin'] },
  'agencies.found': {
    path: () => '/agencies',
    allowed: ['everyAdmin'],
    body: () => ({ ...HEAD, name: 'Sở Tài chính', from: '2010-01-01' }),
  },
  'agencies.renameForm': { path: (o) => `/agencies/${o.agency}/rename`, allowed: ['admin'] },
  'agencies.rename': {
    path: (o) => `/agencies/${o.agency}/rename`,
    allowed: ['admin'],
    body: () => ({ version: 1, name: 'Sở Công nghiệp và Thương mại', from: '2026-11-01' }),
  },
  'agencies.correctForm': { path: (o) => `/agencies/${o.agency}/correct`, allowed: ['admin'] },
  'agencies.correct': {
    path: (o) => `/agencies/${o.agency}/correct`,
    allowed: ['admin'],
    body: () => ({
      ...{ ...HEAD, version: 2, reason: 'Gõ nhầm tên' },
      ...{
        name: { '0': 'Sở Công Thương', '1': 'Sở Công nghiệp, Thương mại' },
        from: { '0': '2008-05-01', '1': '2026-11-01' },
      },
    }),
  },
  'agencies.endForm': { path: (o) => `/agencies/${o.agency}/end`, allowed: ['admin'] },
  'agencies.end': {
    path: (o) => `/agencies/${o.agency}/end`,
    allowed: ['admin'],
    body: () => ({ version: 3, lastDay: '2026-11-20', reason: 'Hợp nhất', successors: [] }),
  },
  'bodies.list': { path: () => '/bodies', allowed: ALL_READERS },
  'bodies.get': { path: (o) => `/bodies/${o.body}`, allowed: READERS },
  'bodies.print': { path: (o) => `/bodies/${o.body}/print`, allowed: READERS },
  'bodies.new': { path: () => '/bodies/new', allowed: ['everyOffice', 'everyAdmin'] },
  'bodies.found': {
    path: () => '/bodies',
    allowed: ['everyOffice', 'everyAdmin'],
    body: () => ({
      ...{ ...DECISION, kind: 'other', name: 'Tổ công tác', from: '2026-07-01' },
      ...{ member: { '0': 'Người Đứng Đầu' }, role: { '0': 'chair' } },
    }),
  },
  'bodies.changeForm': { path: (o) => `/bodies/${o.body}/change`, allowed: ['office', 'admin'] },
  'bodies.change': {
    path: (o) => `/bodies/${o.body}/change`,
    allowed: ['office', 'admin'],
    body: () => ({ ...DECISION, version: 1, from: '2026-07-05', left: [], member: { '0': 'Thành Viên Mới' } }),
  },
  'bodies.correctForm': { path: (o) => `/bodies/${o.body}/correct`, allowed: ['office', 'admin'] },
  'bodies.correct': {
    path: (o) => `/bodies/${o.body}/correct`,
    allowed: ['office', 'admin'],
    body: () => ({ ...DECISION, decisionOn: '2026-05-20', version: 2, name: 'Tổ tư vấn', reason: 'Gõ nhầm tên' }),
  },
  'bodies.endForm': { path: (o) => `/bodies/${o.body}/end`, allowed: ['office', 'admin'] },
  'bodies.end': {
    path: (o) => `/bodies/${o.body}/end`,
    allowed: ['office', 'admin'],
    body: () => ({ version: 3, lastDay: '2026-11-20', reason: 'Hết nhiệm vụ' }),
  },
  'people.hats': { path: () => '/hats', allowed: ['signedIn'] },
  // Anybody may send it; a key that is not one of their own roles is refused by the rule.
  'people.wearHat': { path: () => '/hats', allowed: ['signedIn'], body: () => ({ key: 'not-mine' }) },
  'people.get': { path: (o) => `/people/${o.person('two-hats')}`, allowed: ['admin'] },
  'people.giveRoleForm': { path: (o) => `/people/${o.person('two-hats')}/roles/new`, allowed: ['admin'] },
  'people.giveRole': {
    path: (o) => `/people/${o.person('two-hats')}/roles`,
    allowed: ['admin'],
    body: () => ({ version: 3, role: 'councillor', from: '2026-11-22' }),
  },
  'people.endRoleForm': {
    path: (o) => `/people/${o.person('two-hats')}/roles/${o.furtherRole}/end`,
    allowed: ['admin'],
  },
  'people.endRole': {
    path: (o) => `/people/${o.person('two-hats')}/roles/${o.furtherRole}/end`,
    allowed: ['admin'],
    body: () => ({ version: 4, to: '2026-11-22', reason: 'Giao người khác', despite: true }),
  },
  'people.leaveForm': { path: (o) => `/people/${o.person('two-hats')}/leave`, allowed: ['admin'] },
  'people.leave': {
    path: (o) => `/people/${o.person('two-hats')}/leave`,
    allowed: ['admin'],
    body: () => ({ version: 5, to: '2026-11-22', reason: 'Nghỉ hưu', despite: true }),
  },
  'councils.replaceForm': { path: (o) => `/councils/${o.council.sitting}/replace`, allowed: ['office'] },
}

/** After the roll call of the table of councils: a seat changes hands at the end of it. */
export const REPLACEMENT: Table = {
  'councils.replace': {
    path: (o) => `/councils/${o.council.closed}/replace`,
    allowed: ['office'],
    body: (o) => ({
      ...{ version: 1, personId: o.person('member-4'), successorId: o.person('advisor') },
      ...{ decisionNumber: '9/QĐ-UBND', decisionOn: '2026-07-01', reason: 'Chuyển công tác' },
    }),
  },
}
