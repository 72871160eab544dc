import { STEP_COLOURS, StepDisc, UNKNOWN_COLOURS } from './fills.tsx'
import { type ChartWords, Figure, Legend, MISSING, NoNumbers, writerOf } from './frame.tsx'
import { type Step, type Steps, stepsOf } from './scales.ts'

/** One commune or province. */
export interface Tile {
  readonly code: string
  readonly name: string
  readonly value: number | null
  /** A word beside the number: `chậm`, `đạt`. */
  readonly word?: string | undefined
  readonly href?: string | undefined
}

export interface TileGridProps extends ChartWords {
  readonly tiles: readonly Tile[]
  readonly empty?: string | undefined
}

/**
 * A heat map of places as a list of tiles: name, number, word, and a disc that is filled by quarters. The disc and the
 * number say what the colour says. The tiles are text, so they need no second table.
 */
export function TileGrid(props: TileGridProps) {
  const write = writerOf(props)
  const steps = stepsOf(props.tiles.map(({ value }) => value))
  if (props.tiles.length === 0) {
    return (
      <Figure {...props}>
        <NoNumbers text={props.empty} />
      </Figure>
    )
  }
  return (
    <Figure {...props}>
      {props.description !== undefined && <p class="sl-chart__note">{props.description}</p>}
      <ul class="sl-tiles">
        {props.tiles.map((tile) => {
          const step = steps.stepOf(tile.value)
          return (
            <li key={tile.code} class={`sl-tile sl-tile--${step ?? 'unknown'}`}>
              <TileDisc step={step} />
              {tile.href === undefined ? <span>{tile.name}</span> : <a href={tile.href}>{tile.name}</a>}
              <strong class="sl-tile__value">{tile.value === null ? MISSING : write(tile.value)}</strong>
              {tile.word !== undefined && <span class="sl-tile__word">{tile.word}</span>}
            </li>
          )
        })}
      </ul>
      <StepLegend steps={steps} write={write} unknown={props.tiles.some(({ value }) => value === null)} />
    </Figure>
  )
}

function inkOf(step: Step | null): string {
  return (step === null ? UNKNOWN_COLOURS : STEP_COLOURS[step]).letters
}

function TileDisc(props: { readonly step: Step | null }) {
  return (
    <svg class="sl-tile__disc" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <StepDisc step={props.step} x={8} y={8} ink={inkOf(props.step)} />
    </svg>
  )
}

/** Which numbers a filling stands for. */
export function StepLegend(props: {
  readonly steps: Steps
  readonly write: (value: number) => string
  readonly unknown: boolean
}) {
  const words = ({ from, to }: Steps['ranges'][number]) =>
    from === to ? props.write(from) : `${props.write(from)} đến ${props.write(to)}`
  const items = props.steps.ranges.map((range) => ({ text: words(range), sample: <StepSample step={range.step} /> }))
  return <Legend items={props.unknown ? [...items, { text: MISSING, sample: <StepSample step={null} /> }] : items} />
}

function StepSample(props: { readonly step: Step | null }) {
  const { ground, letters } = props.step === null ? UNKNOWN_COLOURS : STEP_COLOURS[props.step]
  return (
    <>
      <rect x="0.5" y="0.5" width="21" height="13" fill={ground} stroke="#4a5358" />
      <StepDisc step={props.step} x={11} y={7} ink={letters} />
    </>
  )
}
