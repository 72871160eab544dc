import type { Relation } from './cast.ts'
import type { Table } from './entry.ts'

/** Each administrator looks after their own province; how the system is, every one may see. */
const ADMINS: readonly Relation[] = ['everyAdmin']
const OWN: readonly Relation[] = ['admin']
const NO_PLAN = '0'.repeat(64)
const REMINDERS = { version: 0, values: { days: '5' }, from: '2026-08-05', reason: 'Theo công văn' }

export const ADMINISTRATION: Table = {
  'administration.index': { path: () => '/administration', allowed: ADMINS },
  'administration.health': { path: () => '/administration/health', allowed: ADMINS },
  'administration.ready': { path: () => '/readyz', allowed: ['everybody'] },
  'administration.imports': { path: () => '/administration/imports', allowed: ADMINS },
  'administration.newImport': { path: () => '/administration/imports/new', allowed: ADMINS },
  'administration.importTemplate': { path: () => '/administration/imports/templates/people', allowed: ADMINS },
  // The matrix sends a PDF: whoever is let in is told that it is no sheet.
  'administration.prepareImport': {
    path: () => '/administration/imports',
    allowed: ADMINS,
    body: () => ({ subject: 'people' }),
  },
  'administration.import': { path: (o) => `/administration/imports/${o.import}`, allowed: OWN },
  'administration.importResult': { path: (o) => `/administration/imports/${o.import}/result`, allowed: OWN },
  'administration.applyImport': {
    path: (o) => `/administration/imports/${o.import}/apply`,
    allowed: OWN,
    body: () => ({ plan: NO_PLAN }),
  },
  'administration.makeImportLinks': {
    path: (o) => `/administration/imports/${o.import}/links`,
    allowed: OWN,
    body: () => ({}),
  },
  'administration.importLinks': { path: (o) => `/administration/imports/${o.import}/links`, allowed: OWN },
  'administration.discardImport': {
    path: (o) => `/administration/imports/${o.import}/discard`,
    allowed: OWN,
    body: () => ({}),
  },
  'administration.settings': { path: () => '/administration/settings', allowed: ADMINS },
  'administration.setting': { path: () => '/administration/settings/reminders', allowed: ADMINS },
  'administration.saveSetting': {
    path: () => '/administration/settings/reminders',
    allowed: ADMINS,
    body: () => REMINDERS,
  },
  'administration.undoSetting': {
    path: () => '/administration/settings/reminders/undo',
    allowed: ADMINS,
    body: () => ({ version: 0, seq: 1, undoReason: 'Ghi nhầm số ngày' }),
  },
}
