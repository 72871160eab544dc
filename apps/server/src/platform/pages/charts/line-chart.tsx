import { scalePoint } from 'd3-scale'
import { line } from 'd3-shape'
import { GREEN, GREY, INK, LINE } from './fills.tsx'
import { type ChartWords, Drawing, Figure, Legend, NoNumbers, type NumberWriter, writerOf, written } from './frame.tsx'
import { known, lengthScale, shortNumber, ticksOf } from './scales.ts'

/** One moment of the line. */
export interface LinePoint {
  /** `Tháng 3/2026`, for the table. */
  readonly label: string
  /** `T3`, for the axis; empty where the axis says nothing. */
  readonly short: string
  readonly actual: number | null
  /** What is expected, dashed; null where nothing is forecast. */
  readonly forecast?: number | null | undefined
}

export interface LineChartProps extends ChartWords {
  readonly points: readonly LinePoint[]
  /** Head of the first column of the table: `Tháng`. */
  readonly of: string
  readonly target?: { readonly value: number; readonly label: string } | undefined
  /** Index of the point of today. */
  readonly today?: number | undefined
  readonly actualWords?: string | undefined
  readonly empty?: string | undefined
}

const WIDTH = 400
const HEIGHT = 230
const LEFT = 58
const RIGHT = 390
const TOP = 26
const BOTTOM = 196

/** The course of a number by month: actual as a line with dots, target as a level line, forecast dashed, today marked. */
export function LineChart(props: LineChartProps) {
  const write = writerOf(props)
  const numbers = props.points.flatMap(({ actual, forecast }) => [actual, forecast ?? null])
  if (known(numbers).length === 0) {
    return (
      <Figure {...props}>
        <NoNumbers text={props.empty} />
      </Figure>
    )
  }
  return (
    <Figure {...props} numbers={numbersOf(props, write)}>
      <Drawing title={props.title} description={props.description ?? says(props, write)} width={WIDTH} height={HEIGHT}>
        <Plot {...props} />
      </Drawing>
      <Legend items={legendOf(props)} />
    </Figure>
  )
}

function scalesOf(props: LineChartProps) {
  const numbers = props.points.flatMap(({ actual, forecast }) => [actual, forecast ?? null])
  const y = lengthScale([...numbers, props.target?.value ?? null], [BOTTOM, TOP])
  const band = scalePoint<number>()
    .domain(props.points.map((_, at) => at))
    .range([LEFT + 8, RIGHT - 8])
  return { x: (at: number) => band(at) ?? LEFT, y }
}

function Plot(props: LineChartProps) {
  const { x, y } = scalesOf(props)
  const path = (of: (point: LinePoint) => number | null | undefined) =>
    line<LinePoint>()
      .defined((point) => typeof of(point) === 'number')
      .x((_, at) => x(at))
      .y((point) => y(of(point) ?? 0))([...props.points]) ?? ''
  return (
    <>
      <ValueAxis y={y} whole={isWhole(props)} />
      {props.points.map(({ short }, at) => (
        <text key={at} x={x(at)} y={BOTTOM + 18} font-size="12" fill={GREY} text-anchor="middle">
          {shownAt(props.points, at) ? short : ''}
        </text>
      ))}
      {props.today !== undefined && <Today x={x(props.today)} />}
      {props.target !== undefined && (
        <path d={`M${LEFT} ${y(props.target.value)}H${RIGHT}`} stroke={INK} stroke-width="2" stroke-dasharray="2 3" />
      )}
      <path d={path(({ forecast }) => forecast)} fill="none" stroke={GREEN} stroke-width="2" stroke-dasharray="7 5" />
      <path d={path(({ actual }) => actual)} fill="none" stroke={GREEN} stroke-width="2.5" />
      {props.points.map(({ actual }, at) =>
        actual === null ? null : <circle key={at} cx={x(at)} cy={y(actual)} r="3.5" fill={GREEN} />,
      )}
    </>
  )
}

/** Level lines with their numbers at the left; zero is drawn darker. */
export function ValueAxis(props: { readonly y: ReturnType<typeof lengthScale>; readonly whole: boolean }) {
  return (
    <g>
      {ticksOf(props.y, props.whole).map((tick) => (
        <g key={tick}>
          <path d={`M${LEFT} ${props.y(tick)}H${RIGHT}`} stroke={tick === 0 ? GREY : LINE} stroke-width="1" />
          <text x={LEFT - 6} y={props.y(tick) + 4} font-size="12" fill={GREY} text-anchor="end">
            {shortNumber(tick)}
          </text>
        </g>
      ))}
    </g>
  )
}

function Today(props: { readonly x: number }) {
  return (
    <g>
      <path d={`M${props.x} ${TOP - 8}V${BOTTOM}`} stroke={GREY} stroke-width="1" stroke-dasharray="4 3" />
      <text x={props.x} y={TOP - 12} font-size="12" fill={GREY} text-anchor={props.x > 340 ? 'end' : 'middle'}>
        hôm nay
      </text>
    </g>
  )
}

function isWhole({ points, target }: LineChartProps): boolean {
  const all = [...points.flatMap(({ actual, forecast }) => [actual, forecast ?? null]), target?.value ?? null]
  return known(all).every((value) => Number.isInteger(value))
}

/** At most twelve labels fit. */
export function shownAt(points: readonly unknown[], at: number): boolean {
  return at % Math.ceil(points.length / 12) === 0
}

function says({ points, target }: LineChartProps, write: NumberWriter): string {
  const actual = points.filter((point) => point.actual !== null)
  const [first, last] = [actual.at(0), actual.at(-1)]
  if (first === undefined || last === undefined) return 'Chưa có số liệu thực hiện.'
  const course = `Từ ${written(first.actual, write)} (${first.label}) đến ${written(last.actual, write)} (${last.label}).`
  return target === undefined ? course : `${course} ${target.label}: ${write(target.value)}.`
}

function numbersOf({ points, target, of, actualWords }: LineChartProps, write: NumberWriter) {
  const hasForecast = points.some(({ forecast }) => typeof forecast === 'number')
  const heads = [of, actualWords ?? 'Thực hiện', ...(hasForecast ? ['Dự báo'] : []), ...(target ? [target.label] : [])]
  const rows = points.map(({ label, actual, forecast }) => [
    label,
    written(actual, write),
    ...(hasForecast ? [typeof forecast === 'number' ? write(forecast) : '–'] : []),
    ...(target ? [write(target.value)] : []),
  ])
  return { heads, rows }
}

function legendOf({ points, target, actualWords }: LineChartProps) {
  const stroke = { fill: 'none', 'stroke-width': '2.5' } as const
  return [
    { text: actualWords ?? 'Thực hiện', sample: <path d="M0 7H22" stroke={GREEN} {...stroke} /> },
    ...(points.some(({ forecast }) => typeof forecast === 'number')
      ? [{ text: 'Dự báo', sample: <path d="M0 7H22" stroke={GREEN} stroke-dasharray="7 5" {...stroke} /> }]
      : []),
    ...(target === undefined
      ? []
      : [{ text: target.label, sample: <path d="M0 7H22" stroke={INK} stroke-dasharray="2 3" {...stroke} /> }]),
  ]
}
