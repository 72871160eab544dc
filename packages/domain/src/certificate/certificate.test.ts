import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Recorded } from '../acts/index.ts'
import { type Clocks, certificateExpiry } from '../clocks/index.ts'
import { addDays, addMonths, daysInMonth, isAfter, isBefore, partsOf, plainDate } from '../plain-date/index.ts'
import type { Authority, Body } from '../regime/index.ts'
import {
  type Certificate,
  type CertificateAct,
  checkWithdrawal,
  extendCertificate,
  foldCertificate,
  recordCertificate,
  type Span,
  stateOn,
  succession,
} from './index.ts'

const clocks: Clocks = {
  communeReport: { workingDays: 15 },
  rounds: { province: [], ministry: [] },
  renewalWindow: { opensDays: 180, closesDays: 120 },
  reevaluationDays: 45,
  lateLimitDays: 180,
  withdrawalDays: 15,
  certificateMonths: 36,
}
const day = plainDate
const anyDay = fc.integer({ min: 0, max: 9000 }).map((days) => addDays(day('2019-01-01'), days))

const issued: Extract<CertificateAct, { kind: 'CertificateIssued' }>['payload'] = {
  ...{ provinceCode: '11', communeCode: '03127', producerId: 'p', producerName: 'HTX Mẫu', productId: 'q' },
  ...{ productName: 'Chè', productCode: null, number: '001/GCN', checkCode: 'X', star: 4, decisionNumber: '1/QĐ-UBND' },
  ...{ decisionOn: '2026-08-31', authority: 'Chủ tịch', issuedOn: '2026-08-31', expiresOn: '2029-08-31' },
  ...{ dossierId: 'd', decisionId: 'e', regime: 'r', signer: 'Mẫu', signerTitle: 'Chủ tịch' },
}

function after(...acts: CertificateAct[]): Certificate {
  const header = { id: 'a', at: '', by: null, hat: null, onBehalfOf: null, regime: null }
  const all: CertificateAct[] = [{ kind: 'CertificateIssued', payload: issued }, ...acts]
  const folded = all.reduce<Certificate | undefined>(
    (state, act, index) => foldCertificate(state, { ...act, ...header, seq: index + 1 } as Recorded<CertificateAct>),
    undefined,
  )
  if (folded === undefined) throw new Error('nothing folded')
  return folded
}

describe('expiry', () => {
  it('31/8/2026 counts through 31/8/2029, 29/2 ends on the last day of February', () => {
    expect(certificateExpiry(clocks, day('2026-08-31'))).toBe('2029-08-31')
    expect(certificateExpiry(clocks, day('2028-02-29'))).toBe('2031-02-28')
  })

  it('is the same day three years on, or the last of a shorter month; never later, never earlier', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const end = certificateExpiry(clocks, date)
        const [from, to] = [partsOf(date), partsOf(end)]
        expect(to.year - from.year).toBe(3)
        expect(to.month).toBe(from.month)
        expect(to.day).toBe(Math.min(from.day, daysInMonth(to.year, to.month)))
        expect(isBefore(certificateExpiry(clocks, addDays(date, 1)), end)).toBe(false)
        expect(addMonths(end, -36) <= date).toBe(true)
      }),
    )
  })

  it('is valid on the expiry day and expired the next', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const expiresOn = certificateExpiry(clocks, date)
        const one = { issuedOn: date, expiresOn, extendedUntil: null, withdrawn: null, replaced: null }
        expect(stateOn(clocks, one, false, expiresOn)).toBe('expiring')
        expect(stateOn(clocks, one, false, addDays(expiresOn, 1))).toBe('expired')
        expect(stateOn(clocks, one, false, addDays(date, -1))).toBe('notYetIssued')
      }),
    )
  })
})

describe('one certificate on any day (INV-06)', () => {
  it('holds in whatever order certificates are granted and entered', () => {
    const grant = fc.record({
      issuedOn: anyDay,
      days: fc.integer({ min: 1, max: 1800 }),
      withdrawAfter: fc.option(fc.integer({ min: 0, max: 900 }), { nil: null }),
    })
    fc.assert(
      fc.property(fc.array(grant, { minLength: 1, maxLength: 7 }), anyDay, (grants, today) => {
        let spans: Span[] = []
        for (const [index, { issuedOn, days, withdrawAfter }] of grants.entries()) {
          const until = addDays(issuedOn, days)
          const order = succession(spans, { issuedOn, until })
          if (!order.ok) continue
          const { replaces, replacedBy } = order.value
          spans = spans.map((span) => (replaces.includes(span.id) ? { ...span, replacedOn: issuedOn } : span))
          const withdrawnOn = withdrawAfter === null ? null : addDays(issuedOn, withdrawAfter)
          const replacedOn = replacedBy?.on ?? null
          spans.push({ id: String(index), number: String(index), issuedOn, until, replacedOn, withdrawnOn })
        }
        const days = spans.flatMap((span) => [span.issuedOn, span.until, today])
        for (const date of days) expect(spans.filter((span) => counts(span, date)).length).toBeLessThanOrEqual(1)
        const last = spans.toSorted((a, b) => (a.issuedOn < b.issuedOn ? 1 : -1))[0]
        expect(last?.replacedOn ?? null).toBeNull()
      }),
      { numRuns: 500 },
    )
  })

  it('refuses two of one day, and leaves one alone that had run out before', () => {
    const old = {
      id: 'o',
      number: '1',
      issuedOn: '2020-01-01',
      until: '2023-01-01',
      replacedOn: null,
      withdrawnOn: null,
    }
    expect(succession([old], { issuedOn: '2020-01-01', until: '2023-01-01' }).ok).toBe(false)
    expect(succession([old], { issuedOn: '2023-01-02', until: '2026-01-02' })).toEqual({
      ok: true,
      value: { replaces: [], replacedBy: null },
    })
    expect(succession([old], { issuedOn: '2023-01-01', until: '2026-01-01' })).toMatchObject({
      value: { replaces: ['o'] },
    })
  })
})

function counts(span: Span, date: string): boolean {
  const ended = [span.replacedOn, span.withdrawnOn].some((end) => end !== null && end <= date)
  return span.issuedOn <= date && date <= span.until && !ended
}

function allBy(body: Body) {
  return { evaluates: body, decides: body, certifies: body, withdraws: body }
}

describe('withdrawal (Điều 8)', () => {
  const always = { validFrom: null, validTo: null, certificate: true, article: 'Điều 8.2' }
  const authority: readonly Authority[] = [
    { ...always, level: 'province', stars: [3, 4], ...allBy('province-chair') },
    { ...always, level: 'ministry', stars: [5], ...allBy('ministry-minister') },
  ]
  const input = { authority, grounds: ['g'], ground: 'g', concludedOn: day('2026-09-10'), today: day('2026-09-11') }
  const codeOf = (certificate: Certificate, more: object = {}) => {
    const checked = checkWithdrawal(certificate, { ...input, ...more })
    return checked.ok ? 'ok' : checked.failure.code
  }
  const proposed: CertificateAct = {
    kind: 'WithdrawalProposed',
    payload: {
      on: '2026-09-11',
      decisionId: 'w',
      ground: 'g',
      groundLabel: 'G',
      concludedOn: '2026-09-10',
      due: '2026-09-25',
    },
  }
  const withdrawn: CertificateAct = {
    kind: 'CertificateWithdrawn',
    payload: { on: '2026-09-12', decisionId: 'w', decisionNumber: '2/QĐ', ground: 'g', groundLabel: 'G' },
  }

  it('is the province’s for what it grants, once, while the certificate counts', () => {
    expect(codeOf(after())).toBe('ok')
    expect(codeOf({ ...after(), star: 5 })).toBe('certificate/ministry')
    expect(codeOf(after(proposed))).toBe('certificate/withdrawal-open')
    expect(codeOf(after(proposed, { kind: 'WithdrawalDropped', payload: { on: '2026-09-11', reason: 'x' } }))).toBe(
      'ok',
    )
    expect(codeOf(after(proposed, withdrawn))).toBe('certificate/already-withdrawn')
    expect(codeOf(after(), { today: day('2029-09-01'), concludedOn: day('2029-08-31') })).toBe(
      'certificate/not-in-force',
    )
    expect(codeOf(after(), { ground: 'other' })).toBe('certificate/ground-unknown')
    expect(codeOf(after(), { concludedOn: day('2026-09-12') })).toBe('certificate/conclusion-date')
    expect(codeOf(after(), { concludedOn: day('2026-08-30') })).toBe('certificate/conclusion-date')
  })

  it('counts from its day, whatever else the certificate is', () => {
    const gone = after(proposed, withdrawn)
    expect(gone.proposal).toBeNull()
    expect(stateOn(clocks, gone, true, day('2026-09-12'))).toBe('withdrawn')
    expect(stateOn(clocks, gone, false, day('2026-09-11'))).toBe('valid')
  })
})

describe('entering and extending', () => {
  const { dossierId: _d, decisionId: _e, regime: _r, signer: _s, signerTitle: _t, ...granted } = issued
  const facts = { ...granted, regimeText: '148/QĐ-TTg' }

  it('refuses dates that cannot stand on a paper', () => {
    const codeOf = (more: object, today = '2026-09-01') => {
      const recorded = recordCertificate({ ...facts, ...more }, day(today))
      return recorded.ok ? 'ok' : recorded.failure.code
    }
    expect(codeOf({})).toBe('ok')
    expect(codeOf({ expiresOn: '2026-08-31' })).toBe('certificate/dates')
    expect(codeOf({}, '2026-08-30')).toBe('certificate/future-date')
    expect(codeOf({ decisionOn: '2026-09-01' })).toBe('certificate/decision-after-issue')
  })

  it('runs on at most 180 days past the last day, with a lodged renewal only (Điều 12.3)', () => {
    const ask = (today: string, renewalPending: boolean) =>
      extendCertificate(clocks, after(), { today: day(today), renewalPending, reason: 'chậm' })
    expect(ask('2029-09-10', false).ok).toBe(false)
    expect(ask('2030-02-28', true).ok).toBe(false)
    const extended = ask('2030-02-27', true)
    if (!extended.ok) throw new Error('not extended')
    const running = after(...extended.value)
    expect(running.extendedUntil).toBe('2030-02-27')
    expect(isAfter(day('2030-02-27'), day('2029-08-31'))).toBe(true)
    expect(stateOn(clocks, running, true, day('2030-02-27'))).toBe('extended')
    expect(stateOn(clocks, running, true, day('2030-02-28'))).toBe('expired')
  })

  it('counts printed copies', () => {
    const printed: CertificateAct = { kind: 'CertificatePrinted', payload: { on: '2026-09-01', copies: 2 } }
    expect(after(printed, printed).printed).toBe(4)
  })
})
