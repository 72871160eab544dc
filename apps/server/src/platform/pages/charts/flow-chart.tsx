import { GREEN, GREY, INK, LINE } from './fills.tsx'
import { Drawing } from './frame.tsx'

/** One link of a chain: its name and what stands in it, in few words each. */
export interface FlowStep {
  readonly title: string
  readonly lines: readonly string[]
}

export interface FlowChartProps {
  /** Name of the drawing for those who listen; the table beside it says the same in full. */
  readonly title: string
  readonly steps: readonly FlowStep[]
  /** Written in a link that nothing stands in. */
  readonly none: string
}

const WIDTH = 400
const LINE_HEIGHT = 18
const HEAD = 26
const PAD = 10
const GAP = 30
const MOST_LINES = 4
const MOST_LETTERS = 52

/** Links of a chain from top to bottom, each leading to the next: readable on a phone and on paper. */
export function FlowChart({ title, steps, none }: FlowChartProps) {
  const placed = placeSteps(steps, none)
  const last = placed.at(-1)
  const height = last === undefined ? 0 : last.top + last.height + 2
  const description = steps
    .map((step) => `${step.title}: ${step.lines.length === 0 ? none : step.lines.join('; ')}`)
    .join('. ')
  return (
    <figure class="sl-chart">
      <Drawing title={title} description={`${description}.`} width={WIDTH} height={height}>
        {placed.map((box, at) => (
          <g key={box.title}>
            {at > 0 && <Arrow y={box.top} />}
            <Box box={box} />
          </g>
        ))}
      </Drawing>
    </figure>
  )
}

interface Placed {
  readonly title: string
  readonly lines: readonly string[]
  readonly isEmpty: boolean
  readonly top: number
  readonly height: number
}

/** Where each box lies; long lists end with how many more there are. */
function placeSteps(steps: readonly FlowStep[], none: string): readonly Placed[] {
  let top = 2
  return steps.map(({ title, lines }) => {
    const isEmpty = lines.length === 0
    const shown = lines.length > MOST_LINES ? lines.slice(0, MOST_LINES - 1) : lines
    const more = lines.length - shown.length
    const written = isEmpty ? [none] : [...shown.map(shorten), ...(more > 0 ? [`và ${more} mục nữa`] : [])]
    const height = HEAD + written.length * LINE_HEIGHT + PAD
    const placed = { title, lines: written, isEmpty, top, height }
    top += height + GAP
    return placed
  })
}

const shorten = (text: string) => (text.length <= MOST_LETTERS ? text : `${text.slice(0, MOST_LETTERS - 1).trimEnd()}…`)

function Box({ box }: { readonly box: Placed }) {
  const { top, height, isEmpty } = box
  const stroke = isEmpty ? GREY : GREEN
  return (
    <>
      <rect
        x={2}
        y={top}
        width={WIDTH - 4}
        height={height}
        rx={4}
        fill="#ffffff"
        stroke={stroke}
        stroke-width={2}
        stroke-dasharray={isEmpty ? '6 4' : undefined}
      />
      <line x1={2} x2={WIDTH - 2} y1={top + HEAD - 3} y2={top + HEAD - 3} stroke={LINE} />
      <text x={14} y={top + 17} font-size="14" font-weight="700" fill={INK}>
        {box.title}
      </text>
      {box.lines.map((text, at) => (
        <text key={at} x={14} y={top + HEAD + 14 + at * LINE_HEIGHT} font-size="13" fill={isEmpty ? GREY : INK}>
          {text}
        </text>
      ))}
    </>
  )
}

/** From the box above to the one that begins at `y`. */
function Arrow({ y }: { readonly y: number }) {
  const x = WIDTH / 2
  return (
    <>
      <line x1={x} x2={x} y1={y - GAP} y2={y - 8} stroke={GREEN} stroke-width={2} />
      <path d={`M ${x - 6} ${y - 9} L ${x + 6} ${y - 9} L ${x} ${y - 1} Z`} fill={GREEN} />
    </>
  )
}
