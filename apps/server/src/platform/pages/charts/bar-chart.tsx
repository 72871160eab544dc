import { GREEN, GREY, INK } from './fills.tsx'
import { type ChartWords, Figure, MISSING, NoNumbers, writerOf } from './frame.tsx'
import { lengthScale } from './scales.ts'

/** One bar. */
export interface Bar {
  readonly label: string
  readonly value: number | null
  /** The list behind the number. */
  readonly href?: string | undefined
  /** Words after the number: `12 %`, `trong đó 3 quá hạn`. */
  readonly more?: string | undefined
}

export interface BarChartProps extends ChartWords {
  readonly rows: readonly Bar[]
  /** Head of the column of labels: `Nhóm sản phẩm`. */
  readonly of: string
  /** Sum of the bars, where it means something. */
  readonly total?: number | undefined
  readonly empty?: string | undefined
}

/**
 * Horizontal bars. The chart is a table whose middle column is drawn: its numbers are read, copied and printed as they
 * are, and labels keep the size of the text on a phone. Bars to the left of the line are below zero.
 */
export function BarChart(props: BarChartProps) {
  const write = writerOf(props)
  if (props.rows.length === 0) {
    return (
      <Figure {...props}>
        <NoNumbers text={props.empty} />
      </Figure>
    )
  }
  const scale = lengthScale(
    props.rows.map((row) => row.value),
    [0, 100],
    false,
  )
  return (
    <Figure {...props}>
      <table class="sl-bars">
        <caption class="govuk-visually-hidden">{`${props.title}${props.description === undefined ? '' : `. ${props.description}`}`}</caption>
        <thead class="govuk-visually-hidden">
          <tr>
            <th scope="col">{props.of}</th>
            <td />
            <th scope="col">{props.unit}</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.label}>
              <th scope="row">
                {row.href === undefined ? (
                  row.label
                ) : (
                  <a href={row.href} class="govuk-link">
                    {row.label}
                  </a>
                )}
              </th>
              <td class="sl-bars__bar">
                <BarLine value={row.value} scale={scale} />
              </td>
              <td class={row.value === null ? 'sl-bars__missing' : 'sl-bars__value'}>
                {row.value === null ? MISSING : write(row.value)}
                {row.more !== undefined && <span class="sl-chart__unit">{` ${row.more}`}</span>}
              </td>
            </tr>
          ))}
        </tbody>
        {props.total !== undefined && (
          <tfoot>
            <tr>
              <th scope="row">Tổng cộng</th>
              <td />
              <td class="sl-bars__value">{write(props.total)}</td>
            </tr>
          </tfoot>
        )}
      </table>
    </Figure>
  )
}

function BarLine(props: { readonly value: number | null; readonly scale: ReturnType<typeof lengthScale> }) {
  const zero = props.scale(0)
  const end = props.value === null ? zero : props.scale(props.value)
  const below = props.value !== null && props.value < 0
  return (
    <svg class="sl-bars__line" viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect
        x={Math.min(zero, end)}
        y="2"
        width={Math.abs(end - zero)}
        height="12"
        fill={below ? '#ffffff' : GREEN}
        stroke={below ? INK : 'none'}
        stroke-width="1"
        vector-effect="non-scaling-stroke"
      />
      <path d={`M${zero} 0V16`} stroke={GREY} stroke-width="1.5" vector-effect="non-scaling-stroke" />
    </svg>
  )
}
