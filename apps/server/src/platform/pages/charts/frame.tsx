import { type Content, classNames, idOf } from '../govuk/attributes.ts'
import { Details } from '../notices.tsx'
import { formatNumber } from '../text.ts'

/** What every chart says besides its drawing. */
export interface ChartWords {
  /** Heading of the chart; also its name for those who listen. Different from all others on the page. */
  readonly title: string
  /** What the numbers count: `sản phẩm`, `đồng`. */
  readonly unit: string
  /** One or two sentences: what is seen at a glance. Written from the numbers where absent. */
  readonly description?: string | undefined
  /** Below the chart: the day of the data, what was left out. */
  readonly note?: Content
  /** How a number is written; `1.234,5` unless told. */
  readonly format?: ((value: number) => string) | undefined
}

export type NumberWriter = (value: number) => string

/** How the numbers of a chart are written. */
export function writerOf(words: ChartWords): NumberWriter {
  return words.format ?? ((value) => formatNumber(value))
}

/** A number, or the words for a missing one: never 0. */
export function written(value: number | null, write: NumberWriter): string {
  return value === null ? MISSING : write(value)
}

export const MISSING = 'chưa có số liệu'

/** The table that stands behind every drawing: the same numbers for those who listen, copy or check. */
export interface NumbersTable {
  readonly heads: readonly string[]
  readonly rows: ReadonlyArray<readonly Content[]>
}

interface FigureProps extends ChartWords {
  /** Left out where the drawing is a table itself. */
  readonly numbers?: NumbersTable | undefined
  readonly children: Content
}

/** A chart with its heading, its drawing, its note and its numbers. */
export function Figure(props: FigureProps) {
  const id = `chart-${idOf(props.title)}`
  return (
    <figure class="sl-chart" aria-labelledby={id}>
      <figcaption class="sl-chart__title" id={id}>
        {props.title} <span class="sl-chart__unit">{`(${props.unit})`}</span>
      </figcaption>
      {props.children}
      {props.note !== undefined && <p class="sl-chart__note">{props.note}</p>}
      {props.numbers !== undefined && (
        <Details summary={`Bảng số liệu: ${props.title}`} classes="sl-chart__numbers">
          <Numbers {...props.numbers} caption={props.title} />
        </Details>
      )}
    </figure>
  )
}

function Numbers(props: NumbersTable & { readonly caption: string }) {
  return (
    <table class="sl-table">
      <caption class="govuk-visually-hidden">{`Số liệu: ${props.caption}`}</caption>
      <thead>
        <tr>
          {props.heads.map((head, at) => (
            <th key={head} scope="col" class={at === 0 ? undefined : 'sl-table__number'}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map(([first, ...rest], at) => (
          <tr key={at}>
            <th scope="row">{first}</th>
            {rest.map((cell, index) => (
              <td key={index} class="sl-table__number">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface DrawingProps {
  readonly title: string
  readonly description: string
  readonly width: number
  readonly height: number
  readonly children: Content
}

/** A drawing in units of its own, which the page stretches; read aloud as one picture with a description. */
export function Drawing(props: DrawingProps) {
  const id = `drawing-${idOf(props.title)}`
  return (
    <svg
      class="sl-chart__drawing"
      viewBox={`0 0 ${props.width} ${props.height}`}
      role="img"
      aria-labelledby={`${id} ${id}-says`}
    >
      <title id={id}>{props.title}</title>
      <desc id={`${id}-says`}>{props.description}</desc>
      {props.children}
    </svg>
  )
}

/** The squares that say which pattern is which series. */
export function Legend(props: { readonly items: ReadonlyArray<{ readonly text: string; readonly sample: Content }> }) {
  return (
    <ul class="sl-chart__legend">
      {props.items.map(({ text, sample }) => (
        <li key={text}>
          <svg class="sl-chart__sample" width="22" height="14" viewBox="0 0 22 14" aria-hidden="true" focusable="false">
            {sample}
          </svg>{' '}
          {text}
        </li>
      ))}
    </ul>
  )
}

/** Where there is nothing to draw. */
export function NoNumbers(props: { readonly text?: string | undefined }) {
  return <p class={classNames('sl-chart__none')}>{props.text ?? 'Chưa có số liệu để vẽ.'}</p>
}
