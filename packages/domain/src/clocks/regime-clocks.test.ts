import { describe, expect, it } from 'vitest'
import { type ClockFact, clocksOf } from './index.ts'

const facts: readonly ClockFact[] = [
  { id: 'commune-check', kind: 'term', amount: 15, unit: 'working-day' },
  { id: 'province-round-1', kind: 'round', level: 'province', proposedBefore: '04-30', heldBefore: '06-30' },
  { id: 'province-round-2', kind: 'round', level: 'province', proposedBefore: '10-30', heldBefore: '12-30' },
  { id: 'ministry-round-1', kind: 'round', level: 'ministry', proposedBefore: '07-30', heldBefore: '09-30' },
  { id: 'ministry-round-2', kind: 'round', level: 'ministry', proposedBefore: '01-30', heldBefore: '03-30' },
  { id: 'certificate-validity', kind: 'term', amount: 36, unit: 'month' },
  { id: 're-evaluation-window', kind: 'window', earliest: 180, latest: 120 },
  { id: 're-evaluation-result', kind: 'term', amount: 45, unit: 'day' },
  { id: 'withdrawal', kind: 'term', amount: 15, unit: 'day' },
  { id: 'in-force', kind: 'date' },
  { id: 'late-re-evaluation', kind: 'term', amount: 180, unit: 'day' },
]

describe('clocksOf', () => {
  it('reads the numbers of a regime', () => {
    expect(clocksOf(facts)).toEqual({
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
    })
  })

  it('is null where the regulation sets no such term, and asks for the months of a certificate', () => {
    const only = facts.filter((fact) => fact.id === 'certificate-validity')
    expect(clocksOf(only)).toEqual({
      communeReport: null,
      rounds: { province: [], ministry: [] },
      renewalWindow: null,
      reevaluationDays: null,
      lateLimitDays: null,
      withdrawalDays: null,
      certificateMonths: 36,
    })
    expect(() => clocksOf([])).toThrow('certificate-validity')
  })

  it('throws on a term in another unit and on a day that cannot be read', () => {
    const days = facts.map((fact): ClockFact => (fact.kind === 'term' ? { ...fact, unit: 'day' } : fact))
    expect(() => clocksOf(days)).toThrow('commune-check')
    const text = facts.map((fact): ClockFact => (fact.kind === 'round' ? { ...fact, heldBefore: '30/6' } : fact))
    expect(() => clocksOf(text)).toThrow('30/6')
  })
})
