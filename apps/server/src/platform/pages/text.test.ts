import { describe, expect, it } from 'vitest'
import { clockSentence, clockText, clockTone } from './clock-text.ts'
import { formatDate, formatDateInWords, formatDateTime, formatMoney, formatNumber, joinVi } from './text.ts'

describe('dates', () => {
  it('shows a plain date as dd/mm/yyyy and leaves other texts as they are', () => {
    expect(formatDate('2026-05-22')).toBe('22/05/2026')
    expect(formatDate('31/02/2019')).toBe('31/02/2019')
  })
  it('writes dates on papers as Nghị định 30/2020 asks', () => {
    expect(formatDateInWords('2026-01-05')).toBe('ngày 05 tháng 01 năm 2026')
    expect(formatDateInWords('2026-09-13')).toBe('ngày 13 tháng 9 năm 2026')
  })
  it('shows an instant on the clock of Việt Nam', () => {
    expect(formatDateTime(new Date('2026-08-12T03:42:07Z'))).toBe('12/08/2026 10:42')
    expect(formatDateTime(new Date('2026-08-12T17:00:00Z'))).toBe('13/08/2026 00:00')
  })
})

describe('numbers', () => {
  it('uses the marks of Vietnamese', () => {
    expect(formatNumber(1234.5)).toBe('1.234,5')
    expect(formatMoney(1_250_000_000n)).toBe('1.250.000.000 đồng')
  })
})

describe('lists in a sentence', () => {
  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a và b'],
    [['a', 'b', 'c'], 'a, b và c'],
  ])('%j', (items, sentence) => {
    expect(joinVi(items)).toBe(sentence)
  })
})

describe('clocks', () => {
  it.each([
    [{ daysLeft: 6, unit: 'working' }, 'còn 6 ngày làm việc', 'calm'],
    [{ daysLeft: 2, unit: 'calendar' }, 'còn 2 ngày', 'near'],
    [{ daysLeft: 0, unit: 'working' }, 'đến hạn hôm nay', 'today'],
    [{ daysLeft: -2, unit: 'calendar' }, 'quá hạn 2 ngày', 'late'],
    [{ daysLeft: 3, unit: 'working', stopped: true }, 'đang tạm dừng, chờ bổ sung', 'stopped'],
  ] as const)('%j', (clock, words, tone) => {
    expect(clockText(clock)).toBe(words)
    expect(clockTone(clock)).toBe(tone)
  })
  it('adds the last day', () => {
    const clock = { daysLeft: 6, unit: 'working', due: '2026-09-03' } as const
    expect(clockSentence(clock)).toBe('hạn 03/09/2026 – còn 6 ngày làm việc')
  })
})
