import { scaleBand } from 'd3-scale'
import { idOf } from '../govuk/attributes.ts'
import { type Fill, FillPatterns, FillSample, GREY, INK, paint } from './fills.tsx'
import { type ChartWords, Drawing, Figure, Legend, type NumberWriter, writerOf } from './frame.tsx'
import { ValueAxis } from './line-chart.tsx'
import { lengthScale } from './scales.ts'

/** One change between the start and the end: more, or less. */
export interface Change {
  readonly label: string
  /** In few letters for the axis: `Mới`. */
  readonly short: string
  /** Below zero where it takes away. */
  readonly change: number
  readonly href?: string | undefined
}

export interface WaterfallProps extends ChartWords {
  readonly start: {
    readonly label: string
    readonly short: string
    readonly value: number
    readonly href?: string | undefined
  }
  readonly changes: readonly Change[]
  readonly end: { readonly label: string; readonly short: string; readonly href?: string | undefined }
}

const HEIGHT = 230
const TOP = 24
const BOTTOM = 190

/** From where a piece goes to where; `change` null for the two levels. */
interface Piece {
  readonly label: string
  readonly short: string
  readonly from: number
  readonly to: number
  readonly change: number | null
  readonly href: string | undefined
}

/** The levels and steps of a waterfall; the end is always what start and changes give. */
export function piecesOf({ start, changes, end }: WaterfallProps): readonly Piece[] {
  const level = (at: { label: string; short: string; href?: string | undefined }, value: number): Piece => ({
    ...{ label: at.label, short: at.short, href: at.href, from: 0, to: value, change: null },
  })
  let at = start.value
  const steps = changes.map((one): Piece => {
    const from = at
    at += one.change
    return { label: one.label, short: one.short, href: one.href, from, to: at, change: one.change }
  })
  return [level(start, start.value), ...steps, level(end, at)]
}

/** How a number came from a start to an end: level, what came, what went, level. */
export function Waterfall(props: WaterfallProps) {
  const write = writerOf(props)
  const id = `fill-${idOf(props.title)}`
  const pieces = piecesOf(props)
  const description =
    props.description ?? `${pieces.map((piece) => `${piece.label}: ${amount(piece, write)}`).join('; ')}.`
  const sample = (fill: Fill) => <FillSample fill={fill} id={id} />
  const rows = pieces.map((piece) => [
    piece.href === undefined ? (
      piece.label
    ) : (
      <a class="govuk-link" href={piece.href}>
        {piece.label}
      </a>
    ),
    amount(piece, write),
  ])
  return (
    <Figure {...props} numbers={{ heads: ['Biến động', props.unit], rows }}>
      <Drawing title={props.title} description={description} width={400} height={HEIGHT}>
        <FillPatterns id={id} />
        <Plot pieces={pieces} id={id} write={write} />
      </Drawing>
      <Legend
        items={[
          { text: 'Đầu và cuối', sample: sample('solid') },
          { text: 'Tăng', sample: sample('stripes') },
          { text: 'Giảm', sample: sample('blank') },
        ]}
      />
    </Figure>
  )
}

function amount({ change, to }: Piece, write: NumberWriter): string {
  if (change === null) return write(to)
  return change > 0 ? `+${write(change)}` : change < 0 ? `−${write(-change)}` : write(0)
}

function fillOf({ change }: Piece): Fill {
  if (change === null) return 'solid'
  return change > 0 ? 'stripes' : 'blank'
}

function Plot(props: { readonly pieces: readonly Piece[]; readonly id: string; readonly write: NumberWriter }) {
  const { pieces } = props
  const y = lengthScale(
    pieces.flatMap(({ from, to }) => [from, to]),
    [BOTTOM, TOP],
  )
  const x = scaleBand<number>()
    .domain(pieces.map((_, at) => at))
    .range([58, 390])
    .padding(0.2)
  const width = Math.min(x.bandwidth(), 48)
  return (
    <>
      <ValueAxis y={y} whole />
      {pieces.map((piece, at) => {
        const left = (x(at) ?? 0) + (x.bandwidth() - width) / 2
        const top = y(Math.max(piece.from, piece.to))
        const height = Math.abs(y(piece.from) - y(piece.to))
        return (
          <g key={at}>
            <rect {...{ x: left, y: top, width, height }} fill={paint(fillOf(piece), props.id)} stroke={INK} />
            <text x={left + width / 2} y={top - 5} font-size="12" fill={INK} text-anchor="middle">
              {amount(piece, props.write)}
            </text>
            <Words lines={piece.short.split('\n')} x={left + width / 2} />
          </g>
        )
      })}
    </>
  )
}

function Words(props: { readonly lines: readonly string[]; readonly x: number }) {
  return (
    <>
      {props.lines.map((text, at) => (
        <text key={text} x={props.x} y={BOTTOM + 16 + at * 14} font-size="11.5" fill={GREY} text-anchor="middle">
          {text}
        </text>
      ))}
    </>
  )
}
