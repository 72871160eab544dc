import { extent, max, min, quantileSorted } from 'd3-array'
import { scaleLinear } from 'd3-scale'

/** Numbers that are known, in order. */
export function known(values: ReadonlyArray<number | null>): number[] {
  return values.filter((value) => value !== null && Number.isFinite(value)).map(Number)
}

/**
 * A linear scale from numbers to units of the drawing. Zero is always in it, so that lengths may be compared; where all
 * are zero or none is known it runs from 0 to 1 and nothing is longer than nothing.
 */
export function lengthScale(values: ReadonlyArray<number | null>, range: readonly [number, number], nice = true) {
  const all = known(values)
  const from = Math.min(0, min(all) ?? 0)
  const to = Math.max(0, max(all) ?? 0)
  const scale = scaleLinear()
    .domain(from === to ? [0, 1] : [from, to])
    .range([...range])
  return nice ? scale.nice(4) : scale
}

/** Marks of an axis: whole numbers only, none twice. */
export function ticksOf(scale: ReturnType<typeof lengthScale>, whole: boolean): number[] {
  const [from, to] = extent(scale.domain())
  if (from === undefined || to === undefined) return []
  const ticks = scale.ticks(4)
  return whole ? ticks.filter((tick) => Number.isInteger(tick)) : ticks
}

const BIG = [
  { from: 1e12, word: 'nghìn tỷ' },
  { from: 1e9, word: 'tỷ' },
  { from: 1e6, word: 'triệu' },
] as const

const short = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 })

/** A number in few letters for an axis: `1,2 tỷ`, `350 triệu`, `12.000`. Exact numbers stand in the table. */
export function shortNumber(value: number): string {
  const step = BIG.find(({ from }) => Math.abs(value) >= from)
  return step === undefined ? short.format(value) : `${short.format(value / step.from)} ${step.word}`
}

/** How strongly a tile is filled: 0 for none at all, 1 to 4 by quarters of the others, null where nothing is known. */
export type Step = 0 | 1 | 2 | 3 | 4

export interface Steps {
  readonly stepOf: (value: number | null) => Step | null
  /** What each step holds, from the lowest; steps without a value are left out. */
  readonly ranges: ReadonlyArray<{ readonly step: Step; readonly from: number; readonly to: number }>
}

const UPPER = [1, 2, 3, 4] as const

/** Sorts values into five steps: zero or less, then quarters of what is above zero. */
export function stepsOf(values: ReadonlyArray<number | null>): Steps {
  const all = known(values)
  const positive = all.filter((value) => value > 0).toSorted((a, b) => a - b)
  const limits = [0.25, 0.5, 0.75].map((share) => quantileSorted(positive, share) ?? 0)
  const stepOf = (value: number | null): Step | null => {
    if (value === null || !Number.isFinite(value)) return null
    if (value <= 0) return 0
    // A value on a limit belongs below it; the greatest is always the fullest.
    const at = value === positive.at(-1) ? 3 : limits.filter((limit) => value > limit).length
    return UPPER[at] ?? 4
  }
  const ranges = ([0, ...UPPER] as const).flatMap((step) => {
    const [from, to] = extent(all.filter((value) => stepOf(value) === step))
    return from === undefined || to === undefined ? [] : [{ step, from, to }]
  })
  return { stepOf, ranges }
}
