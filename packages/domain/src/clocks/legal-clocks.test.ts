import { describe, expect, it } from 'vitest'
import { plainDate } from '../plain-date/index.ts'
import {
  type Clocks,
  certificateExpiry,
  communeReportDue,
  lateLimit,
  reevaluationDue,
  renewalWindow,
  roundFor,
  type WorkingCalendar,
  withdrawalDue,
} from './index.ts'

const day = plainDate
const calendar: WorkingCalendar = {
  years: { 2026: { year: 2026, holidays: { '2026-09-02': 'Quốc khánh' }, extraWorkingDays: {}, unconfirmed: {} } },
}

/** The numbers of Quyết định 26/2026/QĐ-TTg; the product reads them from its content. */
const clocks: Clocks = {
  communeReport: { workingDays: 15 },
  rounds: {
    province: [
      { proposedBefore: '30/4', finishBefore: '30/6' },
      { proposedBefore: '30/10', finishBefore: '30/12' },
    ],
    ministry: [
      { proposedBefore: '30/7', finishBefore: '30/9' },
      { proposedBefore: '30/1', finishBefore: '30/3' },
    ],
  },
  renewalWindow: { opensDays: 180, closesDays: 120 },
  reevaluationDays: 45,
  lateLimitDays: 180,
  withdrawalDays: 15,
  certificateMonths: 36,
}

describe('rounds of the province (Điều 5.1)', () => {
  it.each([
    ['2026-01-01', 2026, 1, '2026-04-30', '2026-06-30'],
    ['2026-04-29', 2026, 1, '2026-04-30', '2026-06-30'],
    ['2026-04-30', 2026, 2, '2026-10-30', '2026-12-30'],
    ['2026-10-29', 2026, 2, '2026-10-30', '2026-12-30'],
    ['2026-10-30', 2027, 1, '2027-04-30', '2027-06-30'],
    ['2026-10-31', 2027, 1, '2027-04-30', '2027-06-30'],
    ['2026-12-31', 2027, 1, '2027-04-30', '2027-06-30'],
  ])('proposed on %s', (proposed, year, no, proposedBefore, finishBefore) => {
    expect(roundFor(clocks, 'province', day(proposed))).toEqual({ year, no, proposedBefore, finishBefore })
  })
})

describe('rounds of the ministry (Điều 5.2)', () => {
  it.each([
    ['2026-01-29', 2026, 2, '2026-01-30', '2026-03-30'],
    ['2026-01-30', 2026, 1, '2026-07-30', '2026-09-30'],
    ['2026-07-29', 2026, 1, '2026-07-30', '2026-09-30'],
    ['2026-07-30', 2027, 2, '2027-01-30', '2027-03-30'],
    ['2026-12-31', 2027, 2, '2027-01-30', '2027-03-30'],
  ])('proposed on %s', (proposed, year, no, proposedBefore, finishBefore) => {
    expect(roundFor(clocks, 'ministry', day(proposed))).toEqual({ year, no, proposedBefore, finishBefore })
  })

  it('finishes in the next year when the finish stands before the cut-off', () => {
    const late = {
      ...clocks,
      rounds: { ...clocks.rounds, ministry: [{ proposedBefore: '30/11', finishBefore: '30/1' }] },
    }
    expect(roundFor(late, 'ministry', day('2026-11-01'))?.finishBefore).toBe('2027-01-30')
  })

  it('answers null where the regulation has no rounds, throws when they cannot be read', () => {
    const none = {
      ...clocks,
      rounds: { province: [], ministry: [{ proposedBefore: 'tháng 7', finishBefore: '30/9' }] },
    }
    expect(roundFor(none, 'province', day('2026-01-01'))).toBeNull()
    expect(() => roundFor(none, 'ministry', day('2026-01-01'))).toThrow(/tháng 7/)
  })
})

describe('terms', () => {
  it('commune: 15 working days from receipt (Điều 7.2)', () => {
    expect(communeReportDue(clocks, calendar, day('2026-08-20'))).toEqual({ due: '2026-09-11' })
    expect(communeReportDue(clocks, calendar, day('2026-12-25'))?.warning).toBe('calendar/year-missing')
  })

  it('re-evaluation: 45 days from the complete request (Điều 7.6g)', () => {
    expect(reevaluationDue(clocks, calendar, day('2026-06-01'))).toEqual({ due: '2026-07-16' })
  })

  it('withdrawal: 15 days (Điều 8.4), to the next working day when it ends on a day off (BLDS Điều 148.5)', () => {
    expect(withdrawalDue(clocks, calendar, day('2026-06-01'))).toEqual({ due: '2026-06-16' })
    expect(withdrawalDue(clocks, calendar, day('2026-08-18'))).toEqual({ due: '2026-09-02', extendedTo: '2026-09-03' })
    expect(withdrawalDue(clocks, calendar, day('2026-06-05'))).toEqual({ due: '2026-06-20', extendedTo: '2026-06-22' })
  })
})

it('a regulation without a term has no last day: nothing is counted', () => {
  const none: Clocks = {
    ...clocks,
    communeReport: null,
    renewalWindow: null,
    reevaluationDays: null,
    lateLimitDays: null,
    withdrawalDays: null,
  }
  const today = day('2025-03-03')
  expect(communeReportDue(none, calendar, today)).toBeNull()
  expect(reevaluationDue(none, calendar, today)).toBeNull()
  expect(withdrawalDue(none, calendar, today)).toBeNull()
  expect(renewalWindow(none, today)).toBeNull()
  expect(lateLimit(none, today)).toBeNull()
  expect(certificateExpiry(none, today)).toBe('2028-03-03')
})

describe('certificate', () => {
  it.each([
    ['2026-08-31', '2029-08-31'],
    ['2028-02-29', '2031-02-28'],
    ['2026-05-22', '2029-05-22'],
  ])('issued %s runs through %s (Điều 4.3)', (issued, expires) => {
    expect(certificateExpiry(clocks, day(issued))).toBe(expires)
  })

  it('re-evaluation window: 180 to 120 days before expiry (Điều 7.6a)', () => {
    expect(renewalWindow(clocks, day('2029-08-31'))).toEqual({ opens: '2029-03-04', closes: '2029-05-03' })
  })

  it('late re-evaluation: at most 180 days past expiry (Điều 12.3)', () => {
    expect(lateLimit(clocks, day('2026-06-30'))).toBe('2026-12-27')
  })
})
