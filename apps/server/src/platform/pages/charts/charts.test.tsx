import fc from 'fast-check'
import type { VNode } from 'preact'
import { describe, expect, test } from 'vitest'
import { renderPart } from '../html.tsx'
import { FILLS, STEP_COLOURS, UNKNOWN_COLOURS } from './fills.tsx'
import { BarChart, Bullet, ColumnChart, LineChart, NationMap, Sparkline, TileGrid, Waterfall } from './index.ts'
import { NATION_COLUMNS, NATION_ROWS, NATION_TILES } from './nation-layout.ts'
import { lengthScale, shortNumber, stepsOf } from './scales.ts'
import { targetWords } from './small.tsx'
import { piecesOf } from './waterfall.tsx'

const draw = (chart: VNode) => renderPart(chart)
const words = { title: 'Thử', unit: 'sản phẩm' }
const month = (at: number, actual: number | null, forecast: number | null = null) => ({
  ...{ label: `Tháng ${at + 1}/2026`, short: `T${at + 1}`, actual, forecast },
})

/** Attributes that hold lengths and places, with those of paths. */
function figuresOf(html: string): string[] {
  return [...html.matchAll(/ (?:x|y|d|cx|cy|width|height|transform)="([^"]*)"/g)].map(([, value]) => value ?? '')
}

function isDrawable(html: string): boolean {
  return (
    !/NaN|Infinity|undefined|null|="-\d/.test(figuresOf(html).join('|')) && !/ style=|<script| on[a-z]+=/.test(html)
  )
}

const edges: Readonly<Record<string, readonly (number | null)[]>> = {
  'all zero': [0, 0, 0],
  'one point': [7],
  'a gap': [3, null, 5],
  'nothing known': [null, null],
  huge: [1, 9e15],
  none: [],
}

describe.each(Object.entries(edges))('%s', (_, values) => {
  test('every chart draws finite figures, without style or script', () => {
    const points = values.map((value, at) => month(at, value))
    const columns = values.map((value, at) => ({ label: `Năm ${at}`, short: `${at}`, values: [value, value] }))
    const tiles = values.map((value, at) => ({ code: `${at}`, name: `Xã ${at}`, value }))
    const pages = [
      draw(<BarChart {...words} of="Nhóm" rows={tiles.map(({ name, value }) => ({ label: name, value }))} />),
      draw(<LineChart {...words} of="Tháng" points={points} today={0} target={{ value: 0, label: 'Mục tiêu' }} />),
      draw(<ColumnChart {...words} of="Năm" series={['Mới', 'Lại']} columns={columns} />),
      draw(<TileGrid {...words} tiles={tiles} />),
      draw(<NationMap {...words} provinces={tiles} />),
      draw(<Sparkline title="Thử" points={values.map((value, at) => ({ label: `${at}`, value }))} />),
      ...values.map((value) => draw(<Bullet title="Thử" value={value} floor={0} comparison="gte" unit="sản phẩm" />)),
    ]
    for (const html of pages) expect(isDrawable(html), html).toBe(true)
  })
})

test('any numbers at all are drawn', () => {
  const numbers = fc.array(fc.option(fc.integer({ min: -(10 ** 14), max: 10 ** 14 })), { maxLength: 30 })
  fc.assert(
    fc.property(numbers, (values) => {
      const line = draw(<LineChart {...words} of="Tháng" points={values.map((value, at) => month(at, value))} />)
      const bars = draw(<BarChart {...words} of="Nhóm" rows={values.map((value, at) => ({ label: `${at}`, value }))} />)
      expect(isDrawable(line) && isDrawable(bars)).toBe(true)
    }),
    { numRuns: 60 },
  )
})

test('a missing number is said to be missing and never drawn as zero', () => {
  const html = draw(<LineChart {...words} of="Tháng" points={[month(0, 3), month(1, null), month(2, 5)]} />)
  expect(html).toContain('chưa có số liệu')
  // Two pieces of line: the gap is not bridged.
  expect(
    [...html.matchAll(/d="(M[^"]*)" fill="none" stroke="#0b6043" stroke-width="2.5"/g)][0]?.[1]?.match(/M/g),
  ).toHaveLength(2)
})

test('a bar below zero goes to the left of the line and is not filled', () => {
  const html = draw(
    <BarChart
      {...words}
      of="Năm"
      unit="%"
      rows={[
        { label: 'A', value: 30 },
        { label: 'B', value: -10 },
      ]}
    />,
  )
  const [up, down] = [...html.matchAll(/<rect x="([\d.]+)"[^>]*? width="([\d.]+)"[^>]*? fill="([^"]+)"/g)]
  expect([up?.[1], up?.[2], up?.[3]]).toEqual(['25', '75', '#0b6043'])
  expect([down?.[1], down?.[2], down?.[3]]).toEqual(['0', '25', '#ffffff'])
  expect(html).toContain('-10')
})

test('the waterfall ends where its steps lead, also below the start', () => {
  const waterfall = {
    ...words,
    start: { label: 'Đầu năm', short: 'Đầu', value: 20 },
    changes: [
      { label: 'Mới', short: 'Mới', change: 6 },
      { label: 'Hết hạn', short: 'Hết hạn', change: -9 },
    ],
    end: { label: 'Hôm nay', short: 'Nay' },
  }
  expect(piecesOf(waterfall).map(({ from, to }) => [from, to])).toEqual([
    [0, 20],
    [20, 26],
    [26, 17],
    [0, 17],
  ])
  const html = draw(<Waterfall {...waterfall} />)
  expect(html).toContain('−9')
  expect(html).toContain('Hôm nay: 17')
  expect(isDrawable(html)).toBe(true)
})

test('the drawing is one picture with title and description; its numbers are a table too', () => {
  const html = draw(<LineChart {...words} of="Tháng" points={[month(0, 1234), month(1, 2000)]} />)
  expect(html).toMatch(/<svg[^>]* role="img" aria-labelledby="drawing-Thử drawing-Thử-says"/)
  expect(html).toContain('<desc id="drawing-Thử-says">Từ 1.234 (Tháng 1/2026) đến 2.000 (Tháng 2/2026).</desc>')
  expect(html).toContain('<td class="sl-table__number">1.234</td>')
})

test('targets in words', () => {
  const at = { floor: 30, aim: 40, unit: '%' }
  expect(targetWords({ ...at, comparison: 'between' })).toBe('từ 30 đến 40 %')
  expect(targetWords({ ...at, comparison: 'lte' })).toBe('không quá 30 %')
  expect(targetWords({ ...at, floor: null, comparison: 'none' })).toBe('không đặt bằng số')
  expect(draw(<Bullet title="A" value={null} {...at} comparison="gt" />)).toContain(
    'chưa có số liệu · mục tiêu trên 30 %',
  )
})

describe('tiles', () => {
  test('five steps: nothing, then quarters of what there is', () => {
    const { stepOf, ranges } = stepsOf([0, 1, 2, 3, 4, 5, 6, 7, 8, null])
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8, null].map(stepOf)).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4, null])
    expect(ranges.map(({ from, to }) => [from, to])).toEqual([
      [0, 0],
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
    ])
  })

  test('equal numbers are equal; the greatest is full', () => {
    expect(stepsOf([5, 5, 5]).ranges).toEqual([{ step: 4, from: 5, to: 5 }])
    expect(stepsOf([]).stepOf(3)).not.toBe(0)
  })

  test('34 provinces, each on a tile of its own inside the drawing; the islands belong to their provinces', () => {
    const places = [...NATION_TILES.values()]
    expect(new Set(places.map(({ column, row }) => `${column}/${row}`)).size).toBe(34)
    for (const { column, row } of places) {
      expect(column < NATION_COLUMNS && row < NATION_ROWS).toBe(true)
    }
    const html = draw(<NationMap {...words} provinces={[{ code: '11', name: 'Điện Biên', value: 4, href: '/x' }]} />)
    expect(html).toContain('aria-label="Điện Biên: 4"')
    expect(html).toContain('Quần đảo Hoàng Sa, thuộc thành phố Đà Nẵng')
    expect(html).toContain('Quần đảo Trường Sa, thuộc tỉnh Khánh Hòa')
  })
})

describe('fills', () => {
  test('letters on the ground of every step have a contrast of 4.5 or more', () => {
    for (const { ground, letters } of [...Object.values(STEP_COLOURS), UNKNOWN_COLOURS]) {
      expect(contrast(ground, letters)).toBeGreaterThanOrEqual(4.5)
    }
  })

  test('six series can be told apart without colour', () => {
    expect(new Set(FILLS).size).toBe(6)
  })
})

function contrast(one: string, other: string): number {
  const light = (colour: string) => {
    const [r, g, b] = [1, 3, 5]
      .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0)
  }
  const [a, b] = [light(one), light(other)].toSorted((x, y) => y - x)
  return ((a ?? 0) + 0.05) / ((b ?? 0) + 0.05)
}

test('scales hold zero and never divide by nothing', () => {
  expect(lengthScale([0, 0], [0, 100])(0)).toBe(0)
  expect(lengthScale([], [0, 100])(0)).toBe(0)
  expect(lengthScale([-4], [0, 100], false)(0)).toBe(100)
})

test('short numbers for axes', () => {
  expect([0, 950, 12_000, 1_250_000, 3_400_000_000, 5.2e12].map(shortNumber)).toEqual([
    ...['0', '950', '12.000', '1,3 triệu', '3,4 tỷ', '5,2 nghìn tỷ'],
  ])
})
