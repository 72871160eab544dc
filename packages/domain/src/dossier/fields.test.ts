import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sampleField } from './dossier.samples.ts'
import { formatFigures, parseFigures, wrongAnswer } from './fields.ts'

const choices = [{ id: 'female', label: 'Nữ' }]

test.each([
  ['tick', 'yes', 'có', 'dossier/unknown-choice'],
  ['choice', 'female', 'Nữ', 'dossier/unknown-choice'],
  ['number', '1200', '1,2', 'dossier/number'],
  ['year', '2026', '26', 'dossier/year'],
  ['date', '2026-02-28', '2026-02-30', 'date/invalid'],
  ['email', 'htx@example.vn', 'htx', 'dossier/email'],
  ['phone', '0912 345 678', 'gọi tôi', 'dossier/phone'],
  ['figures', '2025;1;-2', '2025;một', 'dossier/figures'],
] as const)('%s: %s is right, %s is not', (type, right, wrong, code) => {
  const field = sampleField('x', type, { choices })
  expect(wrongAnswer(field, right)).toBeNull()
  expect(wrongAnswer(field, wrong)).toBe(code)
  expect(wrongAnswer(field, '')).toBeNull()
})

test.each(['text', 'long-text', 'place', 'sheet', 'files', 'scoring-sheet', 'signature', 'generated'] as const)(
  '%s takes any text',
  (type) => {
    expect(wrongAnswer(sampleField('x', type), 'bất kỳ')).toBeNull()
  },
)

test('figures go to text and back, oldest year first', () => {
  const dong = fc.option(fc.integer({ min: 0, max: 999_999_999_999 }))
  const profit = fc.option(fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }))
  const year = fc.record({ year: fc.integer({ min: 1990, max: 2150 }), revenue: dong, profit })
  fc.assert(
    fc.property(fc.uniqueArray(year, { selector: (one) => one.year, maxLength: 10 }), (years) => {
      const stated = years.filter((one) => one.revenue !== null || one.profit !== null)
      const read = parseFigures(formatFigures(years))
      expect(read).toEqual({ ok: true, value: stated.toSorted((one, two) => one.year - two.year) })
    }),
  )
})

test.each([
  '2025;;',
  '2025;1;1\n2025;2;2',
  '2025;-1;1',
  '2025',
  Array.from({ length: 11 }, (_, i) => `${2000 + i};1;`).join('\n'),
])('figures %j are refused', (text) => {
  expect(parseFigures(text).ok).toBe(false)
})
