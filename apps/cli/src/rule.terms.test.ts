import { describe } from 'vitest'
import { type Row, testRows } from './rule.samples.ts'

const MISSING = ['rule/calendar-missing']
const UNSURE = ['rule/day-unconfirmed']

/** Counted on paper with the notices of days off, Monday to Friday. */
function working(from: string, days: number, due: string, told: readonly string[] = []): Row {
  const article = from >= '2026-05-22' ? 'Điều 7.2; Bộ luật Dân sự 2015, Điều 147' : 'Bộ luật Dân sự 2015, Điều 147'
  return [{ ask: 'workingDays', from, days }, { due }, article, told]
}

describe('working days of ordinary weeks (Điều 7.2; BLDS Điều 147)', () => {
  testRows([
    working('2026-06-01', 15, '2026-06-22'),
    working('2026-06-01', 1, '2026-06-02'),
    working('2026-06-01', 0, '2026-06-01'),
    working('2026-06-05', 1, '2026-06-08'),
    working('2026-06-06', 1, '2026-06-08'),
    working('2026-06-07', 1, '2026-06-08'),
    working('2026-05-21', 15, '2026-06-11'),
    working('2026-05-22', 15, '2026-06-12'),
    working('2026-07-01', 15, '2026-07-22'),
    working('2026-10-05', 15, '2026-10-26'),
    working('2026-10-09', 15, '2026-10-30'),
    working('2026-11-02', 15, '2026-11-23'),
    working('2026-06-01', 100, '2026-10-21'),
  ])
})

describe('working days over holidays and days made up', () => {
  testRows([
    working('2026-01-01', 1, '2026-01-05'),
    working('2026-01-02', 1, '2026-01-05'),
    working('2026-01-08', 2, '2026-01-10'),
    working('2026-01-09', 1, '2026-01-10'),
    working('2026-02-13', 1, '2026-02-23'),
    working('2026-02-09', 15, '2026-03-09'),
    working('2026-02-20', 5, '2026-02-27'),
    working('2026-04-24', 1, '2026-04-28'),
    working('2026-04-24', 15, '2026-05-20'),
    working('2026-04-29', 1, '2026-05-04'),
    working('2026-04-29', 2, '2026-05-05'),
    working('2026-08-20', 15, '2026-09-14'),
    working('2026-08-21', 1, '2026-08-22'),
    working('2026-08-22', 1, '2026-08-24'),
    working('2026-08-28', 1, '2026-09-03'),
    working('2026-08-28', 2, '2026-09-04'),
    working('2026-09-02', 1, '2026-09-03'),
    working('2025-01-20', 15, '2025-02-17'),
    working('2025-04-03', 3, '2025-04-09'),
    working('2025-04-24', 15, '2025-05-19'),
    working('2025-04-25', 1, '2025-04-26'),
    working('2025-04-29', 1, '2025-05-05'),
    working('2025-08-25', 15, '2025-09-17'),
    working('2025-08-29', 1, '2025-09-03'),
    working('2025-12-29', 15, '2026-01-20'),
    working('2025-12-31', 1, '2026-01-05'),
    working('2024-02-07', 1, '2024-02-15'),
    working('2024-04-17', 15, '2024-05-13'),
    working('2024-05-03', 1, '2024-05-04'),
    working('2024-08-30', 1, '2024-09-04'),
    working('2023-01-19', 1, '2023-01-27'),
    working('2023-04-28', 1, '2023-05-04'),
    working('2023-08-31', 1, '2023-09-05'),
    working('2023-12-29', 1, '2024-01-02'),
  ])
})

describe('working days over holes of the calendar: weekends only, and told', () => {
  testRows([
    working('2026-11-03', 15, '2026-11-24', UNSURE),
    working('2026-11-04', 15, '2026-11-25', UNSURE),
    working('2026-11-23', 1, '2026-11-24', UNSURE),
    working('2026-11-24', 1, '2026-11-25'),
    working('2026-12-10', 15, '2026-12-31'),
    working('2026-12-11', 15, '2027-01-01', MISSING),
    working('2026-12-30', 1, '2026-12-31'),
    working('2026-12-31', 1, '2027-01-01', MISSING),
    working('2026-12-25', 15, '2027-01-15', MISSING),
    working('2026-11-20', 40, '2027-01-15', [...MISSING, ...UNSURE]),
    working('2030-09-02', 1, '2030-09-03', MISSING),
    working('2022-12-29', 3, '2023-01-04', MISSING),
    working('2022-12-30', 15, '2023-01-30', MISSING),
    working('2022-12-31', 1, '2023-01-03'),
    [{ ask: 'workingDays', from: '2026-12-30', days: 1, id: 'a' }, { id: 'a', due: '2026-12-31', holidays: [] }, '147'],
    [
      { ask: 'workingDays', from: '2026-08-20', days: 15 },
      {
        regime: 'qd-26-2026',
        holidays: [{ date: '2026-08-31' }, { date: '2026-09-01' }, { date: '2026-09-02' }],
        workdays: [{ date: '2026-08-22' }],
      },
      'Bộ luật Lao động 2019, Điều 111, 112',
    ],
  ])
})

describe('the check of the commune: the number of days is the regulation’s (Điều 7.2)', () => {
  const earlier = ['rule/clock-of-later-regime']
  testRows([
    [{ ask: 'communeCheck', received: '2026-06-01' }, { due: '2026-06-22', regime: 'qd-26-2026' }, 'Điều 7.2'],
    [{ ask: 'communeCheck', received: '2026-05-22' }, { due: '2026-06-12' }, 'Điều 7.2'],
    [{ ask: 'communeCheck', received: '2026-05-21' }, { due: '2026-06-11' }, 'Điều 7.2', earlier],
    [{ ask: 'communeCheck', received: '2026-12-25' }, { due: '2027-01-15' }, 'Điều 7.2', MISSING],
  ])
})

function withdrawal(concluded: string, due: string, extendedTo?: string, told: readonly string[] = []): Row {
  const holds = extendedTo === undefined ? { due } : { due, extendedTo }
  const article = extendedTo === undefined ? 'Điều 8.4; Bộ luật Dân sự 2015, Điều 147' : 'Điều 148 khoản 5'
  return [{ ask: 'withdrawalDue', concluded }, holds, article, told]
}

describe('withdrawal: 15 days from the conclusion (Điều 8.4)', () => {
  testRows([
    withdrawal('2026-08-05', '2026-08-20'),
    withdrawal('2026-06-01', '2026-06-16'),
    withdrawal('2026-05-22', '2026-06-06', '2026-06-08'),
    withdrawal('2026-06-05', '2026-06-20', '2026-06-22'),
    withdrawal('2026-08-07', '2026-08-22'),
    withdrawal('2026-08-16', '2026-08-31', '2026-09-03'),
    withdrawal('2026-08-17', '2026-09-01', '2026-09-03'),
    withdrawal('2026-08-18', '2026-09-02', '2026-09-03'),
    withdrawal('2026-08-19', '2026-09-03'),
    withdrawal('2026-11-09', '2026-11-24', undefined, UNSURE),
    withdrawal('2026-12-16', '2026-12-31'),
    withdrawal('2026-12-17', '2027-01-01', undefined, MISSING),
    withdrawal('2026-12-18', '2027-01-02', '2027-01-04', MISSING),
    withdrawal('2026-05-21', '2026-06-05', undefined, ['rule/clock-of-later-regime']),
  ])
})

function reevaluation(complete: string, due: string, extendedTo?: string, told: readonly string[] = []): Row {
  const holds = extendedTo === undefined ? { due } : { due, extendedTo }
  return [{ ask: 'reevaluationDue', complete }, holds, '26/2026/QĐ-TTg, Điều 7.6g', told]
}

describe('re-evaluation: at most 45 days from the complete request (Điều 7.6g)', () => {
  testRows([
    reevaluation('2026-10-01', '2026-11-15', '2026-11-16'),
    reevaluation('2026-06-01', '2026-07-16'),
    reevaluation('2026-05-22', '2026-07-06'),
    reevaluation('2026-05-21', '2026-07-05', '2026-07-06', ['rule/clock-of-later-regime']),
    reevaluation('2026-07-18', '2026-09-01', '2026-09-03'),
    reevaluation('2026-07-19', '2026-09-02', '2026-09-03'),
    reevaluation('2026-07-20', '2026-09-03'),
    reevaluation('2026-10-10', '2026-11-24', undefined, UNSURE),
    reevaluation('2026-11-16', '2026-12-31'),
    reevaluation('2026-11-17', '2027-01-01', undefined, MISSING),
    reevaluation('2028-02-29', '2028-04-14', undefined, MISSING),
  ])
})
