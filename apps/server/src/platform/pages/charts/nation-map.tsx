import { idOf } from '../govuk/attributes.ts'
import { GREY, INK, STEP_COLOURS, StepDisc, UNKNOWN_COLOURS } from './fills.tsx'
import { type ChartWords, Figure, type NumberWriter, writerOf, written } from './frame.tsx'
import { ARCHIPELAGOS, NATION_COLUMNS, NATION_ROWS, NATION_TILES, type TilePlace } from './nation-layout.ts'
import { type Step, stepsOf } from './scales.ts'
import { StepLegend, type Tile } from './tiles.tsx'

export interface NationMapProps extends ChartWords {
  /** One for each province, by code; provinces that are not named have no figures. */
  readonly provinces: readonly Tile[]
}

const SIDE = 60
const TALL = 46
const GAP = 3

/**
 * The country as 34 tiles of one size in a drawing that resembles it. Tiles are links, so the drawing is a group of
 * links and not one picture; each link says name and number. The numbers stand in a table too.
 */
export function NationMap(props: NationMapProps) {
  const write = writerOf(props)
  const byCode = new Map(props.provinces.map((tile) => [tile.code, tile]))
  const all = [...NATION_TILES].map(([code, place]) => ({ place, tile: byCode.get(code) ?? nameless(code, place) }))
  const steps = stepsOf(all.map(({ tile }) => tile.value))
  const id = `map-${idOf(props.title)}`
  const rows = props.provinces.map((tile) => [
    tile.href === undefined ? (
      tile.name
    ) : (
      <a class="govuk-link" href={tile.href}>
        {tile.name}
      </a>
    ),
    written(tile.value, write),
  ])
  return (
    <Figure {...props} numbers={{ heads: ['Tỉnh, thành phố', props.unit], rows }}>
      <svg
        class="sl-chart__drawing sl-map"
        viewBox={`0 0 ${NATION_COLUMNS * SIDE} ${NATION_ROWS * TALL}`}
        {...({ role: 'group', 'aria-labelledby': id } as const)}
      >
        <title id={id}>{`${props.title}. Mỗi ô là một tỉnh, thành phố.`}</title>
        {props.description !== undefined && <desc>{props.description}</desc>}
        {all.map(({ tile, place }) => (
          <Province key={tile.code} tile={tile} place={place} step={steps.stepOf(tile.value)} write={write} />
        ))}
        {ARCHIPELAGOS.map((isles) => (
          <Isles key={isles.name} {...isles} />
        ))}
      </svg>
      <StepLegend steps={steps} write={write} unknown={all.some(({ tile }) => tile.value === null)} />
    </Figure>
  )
}

function nameless(code: string, place: TilePlace): Tile {
  return { code, name: place.lines.join(' '), value: null }
}

interface ProvinceProps {
  readonly tile: Tile
  readonly place: TilePlace
  readonly step: Step | null
  readonly write: NumberWriter
}

function Province(props: ProvinceProps) {
  const { tile } = props
  const says = `${tile.name}: ${written(tile.value, props.write)}${tile.word === undefined ? '' : `, ${tile.word}`}`
  if (tile.href === undefined) return <TileShape {...props} says={says} />
  return (
    <a href={tile.href} class="sl-map__tile" aria-label={says}>
      <TileShape {...props} says={says} />
    </a>
  )
}

function TileShape({ tile, place, step, write, says }: ProvinceProps & { readonly says: string }) {
  const { ground, letters } = step === null ? UNKNOWN_COLOURS : STEP_COLOURS[step]
  const [left, top] = [place.column * SIDE, place.row * TALL]
  const text = { 'text-anchor': 'middle', fill: letters } as const
  return (
    <g>
      <title>{says}</title>
      <rect
        {...{ x: left + GAP / 2, y: top + GAP / 2, width: SIDE - GAP, height: TALL - GAP, rx: 3 }}
        fill={ground}
        stroke={GREY}
        stroke-dasharray={step === null ? '3 2' : undefined}
      />
      <StepDisc step={step} x={left + 12} y={top + TALL - 11} ink={letters} />
      {place.lines.map((words, at) => (
        <text key={words} x={left + SIDE / 2} y={top + 14 + at * 12.5} font-size="11.5" {...text}>
          {words}
        </text>
      ))}
      <text x={left + SIDE / 2 + 6} y={top + TALL - 6} font-size="12" font-weight="700" {...text}>
        {tile.value === null ? '–' : write(tile.value)}
      </text>
    </g>
  )
}

function Isles(props: (typeof ARCHIPELAGOS)[number]) {
  const [left, top] = [props.column * SIDE, props.row * TALL]
  return (
    <g>
      <title>{`Quần đảo ${props.name}, thuộc ${props.provinceCode === '48' ? 'thành phố Đà Nẵng' : 'tỉnh Khánh Hòa'}`}</title>
      {[0, 1, 2, 3].map((isle) => (
        <circle key={isle} cx={left + 22 + isle * 10} cy={top + 4 + (isle % 2) * 6} r="2.5" fill={INK} />
      ))}
      {props.lines.map((words, at) => (
        <text key={words} x={left + 37} y={top + 24 + at * 12.5} font-size="11" fill={INK} text-anchor="middle">
          {words}
        </text>
      ))}
    </g>
  )
}
