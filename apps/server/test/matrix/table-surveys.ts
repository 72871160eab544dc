import { SMALL_FORM } from '../../src/slices/surveys/surveys.samples.ts'
import type { Relation } from './cast.ts'
import type { Table } from './entry.ts'

const READERS: readonly Relation[] = ['officialsOfDienBien', 'everyMinistry']
const ALL_READERS: readonly Relation[] = [
  ...(['everyOfficer', 'everyCommuneChair', 'everyOffice', 'everyAdvisor', 'everySignatory'] as const),
  ...(['everyAdmin', 'everyCouncillor', 'everyMinistry'] as const),
]
/** Who runs surveys somewhere: the office of a province, the officials of a commune. */
const RUNNERS: readonly Relation[] = ['everyOffice', 'everyOfficer', 'everyCommuneChair']
/** Who fills in Quài Tở. */
const FILLERS: readonly Relation[] = ['officer', 'communeChair']
/** Who looks at single records: the office and the commune of the record. */
const LOOKERS: readonly Relation[] = ['office', ...FILLERS]

const AREA = { area: { '03295': 'yes' } }
const FACTS = { name: 'Đợt mới', from: '2026-11-01', to: '2026-11-30', ...AREA }

export const SURVEYS: Table = {
  'surveys.forms': {
    path: () => '/survey-forms',
    allowed: ALL_READERS,
    holds: { word: 'Mẫu phiếu của ma trận', for: READERS },
  },
  'surveys.draftForm': { path: () => '/survey-forms', allowed: RUNNERS, body: () => ({ title: 'Mẫu khác' }) },
  'surveys.form': { path: (o) => `/survey-forms/${o.survey.form}`, allowed: READERS },
  'surveys.saveForm': {
    path: (o) => `/survey-forms/${o.survey.draft}`,
    allowed: ['office'],
    body: () => ({ ...SMALL_FORM, version: 2, title: 'Tên khác' }),
  },
  'surveys.stepForm': {
    path: (o) => `/survey-forms/${o.survey.draft}/steps`,
    allowed: ['office'],
    body: () => ({ step: 'publish', version: 3 }),
  },
  'surveys.list': {
    path: () => '/surveys',
    allowed: [...ALL_READERS, 'everyProducer'],
    holds: {
      word: 'Đợt khảo sát của ma trận',
      for: ['office', 'officer', 'communeChair', 'advisor', 'signatory', 'admin', 'everyMinistry', 'everyCouncillor'],
    },
  },
  'surveys.new': { path: () => '/surveys/new', allowed: RUNNERS },
  'surveys.open': {
    path: () => '/surveys',
    allowed: RUNNERS,
    body: (o) => ({ ...FACTS, form: o.survey.form }),
  },
  'surveys.get': { path: (o) => `/surveys/${o.survey.id}`, allowed: READERS },
  'surveys.editForm': { path: (o) => `/surveys/${o.survey.id}/edit`, allowed: ['office'] },
  'surveys.change': {
    path: (o) => `/surveys/${o.survey.id}/edit`,
    allowed: ['office'],
    body: () => ({ ...FACTS, version: 1 }),
  },
  'surveys.results': { path: (o) => `/surveys/${o.survey.id}/results`, allowed: READERS },
  'surveys.sheet': { path: (o) => `/surveys/${o.survey.id}/sheet`, allowed: LOOKERS },
  'surveys.fill': { path: (o) => `/surveys/${o.survey.id}/fill`, allowed: FILLERS },
  'surveys.addRecord': {
    path: (o) => `/surveys/${o.survey.id}/records`,
    allowed: FILLERS,
    body: () => ({ name: 'Phiếu mới của ma trận' }),
  },
  'surveys.record': { path: (o) => `/survey-records/${o.survey.record}`, allowed: LOOKERS },
  'surveys.photo': { path: (o) => `/survey-records/${o.survey.record}/photos/${o.survey.photo}`, allowed: LOOKERS },
  'surveys.editRecord': { path: (o) => `/survey-records/${o.survey.filling}/edit`, allowed: FILLERS },
  'surveys.saveRecord': {
    path: (o) => `/survey-records/${o.survey.filling}/edit`,
    allowed: FILLERS,
    body: () => ({ name: 'Phiếu đang điền', version: 1 }),
  },
  'surveys.stepRecord': {
    path: (o) => `/survey-records/${o.survey.record}/steps`,
    allowed: ['office'],
    body: () => ({ step: 'accept', version: 2 }),
  },
  'surveys.step': {
    path: (o) => `/surveys/${o.survey.id}/steps`,
    allowed: ['office'],
    body: () => ({ step: 'close', version: 2 }),
  },
}
