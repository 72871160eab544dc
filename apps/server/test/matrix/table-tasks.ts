import type { Relation } from './cast.ts'
import type { Table } from './entry.ts'

/** Officials of the province whose task it is, and the ministry. */
const READERS: readonly Relation[] = ['officialsOfDienBien', 'everyMinistry']
const ALL_READERS: readonly Relation[] = [
  ...(['everyOfficer', 'everyCommuneChair', 'everyOffice', 'everyAdvisor', 'everySignatory'] as const),
  ...(['everyAdmin', 'everyCouncillor', 'everyMinistry'] as const),
]
/** Who keeps tasks somewhere: the office of each level. */
const KEEPERS: readonly Relation[] = ['everyOffice', 'everyOfficer', 'everyCommuneChair', 'everyMinistry']
/** The office that keeps the task, and who works in the agency that leads it. */
const WORKERS: readonly Relation[] = ['office', 'secretary']

const FACTS = { title: 'Việc mới', leads: 'Sở Công Thương', timeText: 'Quý IV năm 2026' }

export const TASKS: Table = {
  'tasks.list': {
    path: () => '/tasks?q=viec+cua+ma+tran',
    allowed: ALL_READERS,
    holds: { word: 'Việc của ma trận', for: ['officialsOfDienBien'] },
  },
  'tasks.print': { path: () => '/tasks/print', allowed: ALL_READERS },
  'tasks.sheet': { path: () => '/tasks/sheet', allowed: ALL_READERS },
  'tasks.new': { path: () => '/tasks/new', allowed: KEEPERS },
  'tasks.set': { path: () => '/tasks', allowed: KEEPERS, body: () => FACTS },
  'tasks.get': { path: (o) => `/tasks/${o.workTask.id}`, allowed: READERS },
  'tasks.editForm': { path: (o) => `/tasks/${o.workTask.id}/edit`, allowed: ['office'] },
  'tasks.change': {
    path: (o) => `/tasks/${o.workTask.id}/edit`,
    allowed: ['office'],
    body: () => ({ ...FACTS, version: 2, leads: 'Sở Nông nghiệp và Môi trường', outputs: 'Báo cáo' }),
  },
  'tasks.report': {
    path: (o) => `/tasks/${o.workTask.id}/report`,
    allowed: WORKERS,
    body: () => ({ version: 3, kind: 'progress', on: '2026-11-20', percent: 20 }),
  },
  'tasks.step': {
    path: (o) => `/tasks/${o.workTask.id}/steps`,
    allowed: WORKERS,
    body: () => ({ version: 4, step: 'wait', waitingFor: 'kinh phí' }),
  },
  'tasks.words': {
    path: (o) => `/tasks/${o.workTask.id}/words`,
    allowed: [...WORKERS, 'signatory'],
    body: () => ({ kind: 'comment', comment: 'Đề nghị gửi số liệu' }),
  },
  'tasks.file': { path: (o) => `/tasks/${o.workTask.id}/files/${o.workTask.file}`, allowed: READERS },
  'tasks.missingLeads': { path: () => '/tasks/missing-leads', allowed: KEEPERS },
  'tasks.nameLeads': { path: () => '/tasks/missing-leads', allowed: KEEPERS, body: () => ({ lead: {}, version: {} }) },
  'tasks.orphaned': { path: () => '/tasks/orphaned', allowed: ALL_READERS },
  'tasks.handOver': {
    path: () => '/tasks/orphaned',
    allowed: ['office'],
    body: (o) => ({
      ...{ tasks: [o.workTask.id], version: { [o.workTask.id]: '1' }, to: ['communes'] },
      reason: { '0': 'Không tổ chức cấp huyện' },
    }),
  },
  'tasks.urgeForm': { path: () => '/tasks/urge', allowed: [...KEEPERS, 'everySignatory'] },
  'tasks.urge': {
    path: () => '/tasks/urge',
    allowed: [...KEEPERS, 'everySignatory'],
    body: () => ({ leads: ['name:Không có'], words: 'Đề nghị báo cáo' }),
  },
}
