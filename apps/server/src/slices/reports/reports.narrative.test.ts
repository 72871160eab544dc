import { type Figure, type FigureSet, sectionsOf } from '@saolang/domain/report'
import { expect, test } from 'vitest'
import { FIGURE_SOURCES } from './reports.figures.ts'
import { draftSections } from './reports.narrative.ts'
import { withNotes } from './reports.paper.ts'
import { readEstimate, titleOf } from './reports.words.ts'

/** A set with every fixed figure, all of one value. */
function setOf(value: number | null, previous: number | null = null): FigureSet {
  const figures = FIGURE_SOURCES.flatMap(({ figures: facts }) =>
    facts.map(
      ({ source, ...one }): Figure => ({
        ...{ ...one, value, previous, month: null, items: null, left: null },
        source: { metric: source.metric, words: source.words, href: null },
      }),
    ),
  )
  const span = { cutOff: '2026-09-08', from: '2026-07-01', to: '2026-09-30' }
  return { ...span, previous: null, month: null, figures, tables: [] }
}
const textOf = (set: FigureSet, key: string) =>
  draftSections({ kind: 'quarter', level: 'province' }, set).find((one) => one.key === key)?.text ?? ''

test('every figure has its own key and footnote, and stands in a section of a report of the province', () => {
  const all = FIGURE_SOURCES.flatMap(({ figures }) => figures)
  expect(new Set(all.map(({ key }) => key)).size).toBe(all.length)
  expect(new Set(all.map(({ no }) => no)).size).toBe(all.length)
  const sections = sectionsOf('quarter', 'province')
  expect(all.filter(({ section }) => !sections.includes(section))).toEqual([])
})

test('sentences carry numbers, marks and the trend; what is not known is said, never 0', () => {
  const products = textOf(setOf(14, 10), 'products')
  expect(products).toContain('Trong kỳ, 14 sản phẩm [1] được công nhận mới, tăng 4 sản phẩm so với kỳ trước.')
  expect(products).toContain('Đến ngày 08/09/2026, có 14 sản phẩm [7] còn hiệu lực')
  expect(textOf(setOf(0, 0), 'products')).toContain('không có sản phẩm nào được công nhận mới, bằng kỳ trước')
  expect(textOf(setOf(null), 'money')).toBe('Chưa có số liệu kinh phí của kế hoạch.')
  expect(textOf(setOf(2_500_000), 'money')).toContain('giải ngân 2.500.000 đồng [52]')
  expect(textOf(setOf(1), 'direction')).toContain('Số liệu tính đến hết ngày 08/09/2026; từ sau ngày này')
  expect(textOf(setOf(null), 'tasks')).toContain('chưa có số liệu')
})

test('the month within a quarter stands beside its number (C-25)', () => {
  const set = setOf(14)
  const figures = set.figures.map((one) => ({ ...one, month: 3 }))
  expect(textOf({ ...set, figures }, 'products')).toContain('(riêng trong tháng: 3)')
})

test('marks become footnotes with the source; other brackets stay as they are written', () => {
  const figures = setOf(14)
  expect(withNotes('Có 14 sản phẩm [1], 3 chủ thể [999] và [a].', { figures })).toEqual([
    { text: 'Có 14 sản phẩm', note: expect.stringContaining('Sổ giấy chứng nhận') },
    { text: ', 3 chủ thể [999]' },
    { text: ' và [a].' },
  ])
})

test('titles and estimates in the words of the office', () => {
  expect(titleOf('quarter', '2026-07-01', '2026-09-30')).toBe('Báo cáo quý III năm 2026')
  expect(titleOf('month', '2026-12-01', '2026-12-31')).toBe('Báo cáo tháng 12 năm 2026')
  expect(titleOf('year', '2026-01-01', '2026-12-31')).toBe('Báo cáo năm 2026')
  expect([readEstimate('whole', '1.250'), readEstimate('whole', '12,5'), readEstimate('hundredths', '33,5')]).toEqual([
    ...[1250, null, 3350],
  ])
})
