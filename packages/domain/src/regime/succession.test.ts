import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainDate } from '../plain-date/index.ts'
import { confirmGap, formerRules, isOver, mapSheet, type Regime, regimeAfter } from './index.ts'

const day = plainDate

function lodgedBefore(kinds: readonly string[], until: string | null) {
  return { id: 'x', when: 'lodged-before', date: null, kinds, rule: 'former-regime', until, label: 'cũ', article: '12' }
}

// Of a regulation these rules read the first day, the transition, the mapping and the gaps.
function regime(id: string, effectiveFrom: string, more: Record<string, unknown> = {}): [string, Regime] {
  const document = { effectiveFrom, effectiveUntil: null, name: id, article: '11' }
  const facts = { id, document, transition: [], mapping: null, gaps: [], ...more }
  return [id, facts as unknown as Regime]
}

const regimes = new Map([
  regime('c', '2026-05-22', {
    transition: [lodgedBefore(['first', 'upgrade'], '2026-07-21'), lodgedBefore(['renewal'], '2026-06-21')],
    mapping: {
      regime: 'b',
      sheets: [
        { sheet: 1, from: [1], say: null },
        { sheet: 2, from: [2, 3], say: 'gộp' },
      ],
    },
  }),
  regime('a', '2019-08-21'),
  regime('b', '2023-02-24', {
    gaps: [{ validFrom: '2025-07-01', validTo: '2025-07-05', label: 'không huyện', article: '1489' }],
    mapping: {
      regime: 'a',
      sheets: [
        { sheet: 1, from: [1, 2], say: null },
        { sheet: 2, from: [2], say: 'tách' },
        { sheet: 3, from: [], say: null },
      ],
    },
  }),
])

test('the regulation that followed: the next in time, not the newest', () => {
  expect(regimeAfter(regimes, 'a')?.id).toBe('b')
  expect(regimeAfter(regimes, 'b')?.id).toBe('c')
  expect(regimeAfter(regimes, 'c')).toBeUndefined()
  expect(regimeAfter(regimes, 'unknown')).toBeUndefined()
})

describe('a lodged dossier keeps its rules (Điều 12.2)', () => {
  const until = (kind: 'first' | 'upgrade' | 'renewal', today: string) =>
    formerRules(regimes, { regime: 'b', kind }, day(today))

  test('until the last day of its kind, from the day on which the next one begins', () => {
    expect(until('first', '2026-05-21')).toBeNull()
    expect(until('first', '2026-05-22')?.until).toBe('2026-07-21')
    expect(until('upgrade', '2026-05-22')?.until).toBe('2026-07-21')
    expect(until('renewal', '2026-05-22')?.until).toBe('2026-06-21')
  })

  test('the last day itself is not over', () => {
    const former = until('renewal', '2026-06-21')
    expect(former === null ? null : isOver(former, day('2026-06-21'))).toBe(false)
    expect(former === null ? null : isOver(former, day('2026-06-22'))).toBe(true)
  })

  test('where the next one names no day, there is none', () => {
    const former = formerRules(regimes, { regime: 'a', kind: 'first' }, day('2026-06-01'))
    expect(former).toMatchObject({ until: null, by: { id: 'b' } })
    expect(former === null ? null : isOver(former, day('2030-01-01'))).toBe(false)
  })
})

describe('where a sheet leads', () => {
  const led = (regime: string, sheet: number, to: string) =>
    mapSheet(regimes, { regime, sheet }, to).map((one) => [one.sheet, one.say])

  test('one step, several sheets, several regulations', () => {
    expect(led('b', 1, 'c')).toEqual([[1, null]])
    expect(led('b', 3, 'c')).toEqual([[2, 'gộp']])
    expect(led('a', 2, 'b')).toEqual([
      [1, null],
      [2, 'tách'],
    ])
    expect(led('a', 2, 'c')).toEqual([
      [1, null],
      [2, 'gộp'],
    ])
  })

  test('the same regulation is the same sheet; what no mapping names leads nowhere', () => {
    expect(led('c', 9, 'c')).toEqual([[9, null]])
    expect(led('c', 1, 'a')).toEqual([])
    expect(led('unknown', 1, 'c')).toEqual([])
    expect(led('a', 9, 'c')).toEqual([])
  })
})

describe('a day for which nobody is named', () => {
  const of = regimes.get('b') ?? { gaps: [] }

  test('asks for a tick and a reason, and keeps both with the day', () => {
    const asked = confirmGap(of, ['2025-06-30', '2025-07-05'], { confirmed: false, reason: null })
    expect(asked).toMatchObject({ ok: false, failure: { code: 'regime/gap', details: { day: '05/07/2025' } } })
    expect(confirmGap(of, ['2025-07-05'], { confirmed: true, reason: '  ' }).ok).toBe(false)
    expect(confirmGap(of, ['2025-07-05'], { confirmed: false, reason: 'Đã hỏi' }).ok).toBe(false)
    expect(confirmGap(of, ['2025-07-05'], { confirmed: true, reason: ' Đã hỏi ' })).toEqual({
      ok: true,
      value: { day: '2025-07-05', label: 'không huyện', article: '1489', reason: 'Đã hỏi' },
    })
  })

  test('any other day asks nothing', () => {
    const days = fc
      .integer({ min: 0, max: 3000 })
      .map((count) => new Date(Date.UTC(2021, 0, 1 + count)).toISOString().slice(0, 10))
    fc.assert(
      fc.property(days, (one) => {
        const within = one >= '2025-07-01' && one <= '2025-07-05'
        expect(confirmGap(of, [one], { confirmed: false, reason: null }).ok).toBe(!within)
      }),
    )
  })
})
