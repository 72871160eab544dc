import { sum } from 'd3-array'
import { scaleBand } from 'd3-scale'
import { idOf } from '../govuk/attributes.ts'
import { FillPatterns, FillSample, fillAt, GREY, INK, paint } from './fills.tsx'
import { type ChartWords, Drawing, Figure, Legend, NoNumbers, type NumberWriter, writerOf, written } from './frame.tsx'
import { shownAt, ValueAxis } from './line-chart.tsx'
import { known, lengthScale, shortNumber } from './scales.ts'

export interface Column {
  /** `Năm 2026`, for the table. */
  readonly label: string
  /** `2026`, for the axis. */
  readonly short: string
  /** One number for each series, in their order; none is below zero. */
  readonly values: ReadonlyArray<number | null>
  readonly href?: string | undefined
}

export interface ColumnChartProps extends ChartWords {
  readonly columns: readonly Column[]
  /** Head of the first column of the table: `Năm`. */
  readonly of: string
  readonly series: readonly string[]
  readonly empty?: string | undefined
}

const WIDTH = 400
const HEIGHT = 230
const LEFT = 58
const RIGHT = 390
const TOP = 22
const BOTTOM = 196

/** Columns by year or month, series one upon another, each with a pattern of its own; sums stand above. */
export function ColumnChart(props: ColumnChartProps) {
  const write = writerOf(props)
  const id = `fill-${idOf(props.title)}`
  if (known(props.columns.flatMap(({ values }) => [...values])).length === 0) {
    return (
      <Figure {...props}>
        <NoNumbers text={props.empty} />
      </Figure>
    )
  }
  const legend = props.series.map((text, at) => ({ text, sample: <FillSample fill={fillAt(at)} id={id} /> }))
  return (
    <Figure {...props} numbers={numbersOf(props, write)}>
      <Drawing title={props.title} description={props.description ?? says(props, write)} width={WIDTH} height={HEIGHT}>
        <FillPatterns id={id} />
        <Plot {...props} id={id} />
      </Drawing>
      {props.series.length > 1 && <Legend items={legend} />}
    </Figure>
  )
}

function totalOf({ values }: Column): number | null {
  const numbers = known(values)
  return numbers.length === 0 ? null : sum(numbers)
}

function Plot(props: ColumnChartProps & { readonly id: string }) {
  const { columns } = props
  const y = lengthScale(columns.map(totalOf), [BOTTOM, TOP])
  const x = scaleBand<number>()
    .domain(columns.map((_, at) => at))
    .range([LEFT, RIGHT])
    .paddingInner(0.3)
    .paddingOuter(0.15)
  const width = Math.min(x.bandwidth(), 48)
  const whole = known(columns.flatMap(({ values }) => [...values])).every(Number.isInteger)
  return (
    <>
      <ValueAxis y={y} whole={whole} />
      {columns.map((column, at) => {
        const left = (x(at) ?? LEFT) + (x.bandwidth() - width) / 2
        return (
          <g key={at}>
            <Pieces column={column} left={left} width={width} y={y} id={props.id} />
            <text x={left + width / 2} y={BOTTOM + 18} font-size="12" fill={GREY} text-anchor="middle">
              {shownAt(columns, at) ? column.short : ''}
            </text>
            <ColumnSum column={column} x={left + width / 2} y={y} shown={columns.length <= 12} />
          </g>
        )
      })}
    </>
  )
}

interface PiecesProps {
  readonly column: Column
  readonly left: number
  readonly width: number
  readonly y: ReturnType<typeof lengthScale>
  readonly id: string
}

function Pieces({ column, left, width, y, id }: PiecesProps) {
  return (
    <>
      {column.values.map((value, at) => {
        if (value === null || value <= 0) return null
        const below = sum(known(column.values.slice(0, at)))
        const top = y(below + value)
        const box = { x: left, y: top, width, height: y(below) - top }
        return <rect key={at} {...box} fill={paint(fillAt(at), id)} stroke={INK} stroke-width="1" />
      })}
    </>
  )
}

function ColumnSum(props: {
  readonly column: Column
  readonly x: number
  readonly y: ReturnType<typeof lengthScale>
  readonly shown: boolean
}) {
  const total = totalOf(props.column)
  if (!props.shown) return null
  return (
    <text x={props.x} y={props.y(total ?? 0) - 5} font-size="12" fill={INK} text-anchor="middle">
      {total === null ? '–' : shortNumber(total)}
    </text>
  )
}

function says({ columns }: ColumnChartProps, write: NumberWriter): string {
  return `${columns.map((column) => `${column.label}: ${written(totalOf(column), write)}`).join('; ')}.`
}

function numbersOf({ columns, of, series }: ColumnChartProps, write: NumberWriter) {
  const many = series.length > 1
  return {
    heads: [of, ...series, ...(many ? ['Cộng'] : [])],
    rows: columns.map((column) => [
      column.href === undefined ? (
        column.label
      ) : (
        <a class="govuk-link" href={column.href}>
          {column.label}
        </a>
      ),
      ...series.map((_, at) => written(column.values[at] ?? null, write)),
      ...(many ? [written(totalOf(column), write)] : []),
    ]),
  }
}
