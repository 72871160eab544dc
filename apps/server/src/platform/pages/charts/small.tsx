import { curveLinear, line } from 'd3-shape'
import { GREEN, GREY, INK } from './fills.tsx'
import { MISSING } from './frame.tsx'
import { known, lengthScale } from './scales.ts'

export interface SparklineProps {
  /** `Sản phẩm mới theo năm` */
  readonly title: string
  readonly points: ReadonlyArray<{ readonly label: string; readonly value: number | null }>
  readonly format?: ((value: number) => string) | undefined
}

/** The course of a number in the height of a line of text. All its numbers are read aloud. */
export function Sparkline(props: SparklineProps) {
  const write = props.format ?? String
  const says = props.points.map(({ label, value }) => `${label}: ${value === null ? MISSING : write(value)}`).join('; ')
  const y = lengthScale(
    props.points.map(({ value }) => value),
    [20, 4],
    false,
  )
  const step = props.points.length > 1 ? 92 / (props.points.length - 1) : 0
  const path = line<{ readonly value: number | null }>()
    .defined(({ value }) => value !== null)
    .x((_, at) => 4 + at * step)
    .y(({ value }) => y(value ?? 0))
    .curve(curveLinear)
  const last = props.points.findLastIndex(({ value }) => value !== null)
  const end = props.points[last]?.value ?? null
  return (
    <svg
      class="sl-spark"
      viewBox="0 0 100 24"
      width="100"
      height="24"
      role="img"
      aria-label={`${props.title}. ${says}`}
    >
      <path d={`M2 ${y(0)}H98`} stroke={GREY} stroke-width="0.5" />
      {known(props.points.map(({ value }) => value)).length > 1 && (
        <path d={path([...props.points]) ?? ''} fill="none" stroke={GREEN} stroke-width="2" />
      )}
      {end !== null && <circle cx={4 + last * step} cy={y(end)} r="3" fill={GREEN} />}
    </svg>
  )
}

/** How the number is compared with the target; `none`: only the number is drawn. */
export type BulletComparison = 'gt' | 'gte' | 'eq' | 'approx' | 'between' | 'lte' | 'none'

const SIGNS: Readonly<Record<BulletComparison, string>> = {
  ...{ gt: 'trên', gte: 'ít nhất', eq: 'đúng', approx: 'khoảng', between: 'từ', lte: 'không quá', none: '' },
}

export interface BulletProps {
  readonly title: string
  readonly value: number | null
  readonly floor: number | null
  /** Upper end, for `between`. */
  readonly aim?: number | null | undefined
  readonly comparison: BulletComparison
  readonly unit: string
  readonly format?: ((value: number) => string) | undefined
}

/** The target in words: `ít nhất 40 sản phẩm`, `từ 30 đến 40 %`. */
export function targetWords(props: Omit<BulletProps, 'title' | 'value'>): string {
  const write = props.format ?? String
  if (props.floor === null || props.comparison === 'none') return 'không đặt bằng số'
  const upper = props.comparison === 'between' && typeof props.aim === 'number' ? ` đến ${write(props.aim)}` : ''
  return `${SIGNS[props.comparison]} ${write(props.floor)}${upper} ${props.unit}`
}

/** Progress towards a target: a bar, the mark of the target (a band between two), and both in words below. */
export function Bullet(props: BulletProps) {
  const write = props.format ?? String
  const { value, floor, comparison } = props
  const aim = comparison === 'between' ? (props.aim ?? null) : null
  const x = lengthScale(
    [value, floor, aim].map((one) => (one === null ? null : one * 1.1)),
    [1, 199],
    false,
  )
  const actual = value === null ? MISSING : `${write(value)} ${props.unit}`
  const words = `${actual} · mục tiêu ${targetWords(props)}`
  return (
    <span class="sl-bullet">
      <svg
        class="sl-bullet__line"
        viewBox="0 0 200 18"
        preserveAspectRatio="none"
        role="img"
        aria-label={`${props.title}: ${words}`}
      >
        <rect
          x="0.5"
          y="0.5"
          width="199"
          height="17"
          fill="#f5f7f6"
          stroke="#c6cdd0"
          vector-effect="non-scaling-stroke"
        />
        {floor !== null && aim !== null && (
          <rect x={x(floor)} y="1" width={Math.max(0, x(aim) - x(floor))} height="16" fill="#dfe4e6" />
        )}
        {value !== null && (
          <rect x={Math.min(x(0), x(value))} y="5" width={Math.abs(x(value) - x(0))} height="8" fill={GREEN} />
        )}
        {floor !== null && comparison !== 'none' && <TargetMark x={x(floor)} />}
        {aim !== null && <TargetMark x={x(aim)} />}
      </svg>
      <span class="sl-bullet__words">{words}</span>
    </span>
  )
}

function TargetMark(props: { readonly x: number }) {
  return <path d={`M${props.x} 0V18`} stroke={INK} stroke-width="3" vector-effect="non-scaling-stroke" />
}
