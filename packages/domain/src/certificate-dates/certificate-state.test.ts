import { describe, expect, it } from 'vitest'
import { type Clocks, lateLimit } from '../clocks/index.ts'
import { plainDate } from '../plain-date/index.ts'
import {
  type CertificateDates,
  type CertificateState,
  certificateState,
  isInForce,
  renewalWindowState,
} from './index.ts'

const day = plainDate
const clocks: Clocks = {
  communeReport: { workingDays: 15 },
  rounds: { province: [], ministry: [] },
  renewalWindow: { opensDays: 180, closesDays: 120 },
  reevaluationDays: 45,
  lateLimitDays: 180,
  withdrawalDays: 15,
  certificateMonths: 36,
}
const certificate: CertificateDates = {
  issued: day('2026-08-31'),
  expires: day('2029-08-31'),
  withdrawnOn: null,
  replacedOn: null,
  renewalPending: false,
  extendedUntil: null,
}

describe('certificateState', () => {
  it.each<[string, CertificateState]>([
    ['2026-08-30', 'notYetIssued'],
    ['2026-08-31', 'valid'],
    ['2029-03-03', 'valid'],
    ['2029-03-04', 'expiring'],
    ['2029-05-04', 'expiring'],
    ['2029-08-31', 'expiring'],
    ['2029-09-01', 'expired'],
  ])('on %s without a renewal: %s', (today, state) => {
    expect(certificateState(clocks, certificate, day(today))).toBe(state)
  })

  it('is in renewal through its last day, then expired unless Điều 12.3 was confirmed', () => {
    const renewing = { ...certificate, renewalPending: true }
    expect(certificateState(clocks, renewing, day('2029-04-01'))).toBe('inRenewal')
    expect(certificateState(clocks, renewing, day('2029-08-31'))).toBe('inRenewal')
    expect(certificateState(clocks, renewing, day('2029-09-01'))).toBe('expired')
  })

  it('runs on for 180 days under Điều 12.3, not longer', () => {
    const late = { ...certificate, extendedUntil: lateLimit(clocks, certificate.expires) }
    expect(certificateState(clocks, late, day('2029-09-01'))).toBe('extended')
    expect(certificateState(clocks, late, day('2030-02-27'))).toBe('extended')
    expect(certificateState(clocks, late, day('2030-02-28'))).toBe('expired')
  })

  it('is withdrawn or replaced from the day itself; withdrawal is told first', () => {
    const withdrawn = { ...certificate, withdrawnOn: day('2027-01-10') }
    expect(certificateState(clocks, withdrawn, day('2027-01-09'))).toBe('valid')
    expect(certificateState(clocks, withdrawn, day('2027-01-10'))).toBe('withdrawn')
    expect(certificateState(clocks, withdrawn, day('2030-01-01'))).toBe('withdrawn')
    const replaced = { ...certificate, replacedOn: day('2029-07-01') }
    expect(certificateState(clocks, replaced, day('2029-07-01'))).toBe('replaced')
    expect(certificateState(clocks, { ...replaced, withdrawnOn: day('2029-07-01') }, day('2029-07-01'))).toBe(
      'withdrawn',
    )
  })

  it('is in force while valid, expiring, in renewal or extended', () => {
    const states: readonly CertificateState[] = ['valid', 'expiring', 'inRenewal', 'extended']
    const others: readonly CertificateState[] = ['notYetIssued', 'expired', 'replaced', 'withdrawn']
    expect(states.every(isInForce)).toBe(true)
    expect(others.some(isInForce)).toBe(false)
  })
})

it.each([
  ['2029-03-03', 'notYetOpen'],
  ['2029-03-04', 'open'],
  ['2029-05-03', 'open'],
  ['2029-05-04', 'closed'],
])('the renewal window on %s is %s (Điều 7.6a)', (today, state) => {
  expect(renewalWindowState(clocks, certificate.expires, day(today))).toBe(state)
})
