import type { Content } from './govuk/attributes.ts'
import { formatNumber } from './text.ts'

/** Props of the bar of totals; all of it computed by the server. */
export interface SheetTotalsProps {
  readonly parts: ReadonlyArray<{ readonly code: string; readonly points: number; readonly max: number }>
  readonly total: number
  readonly max: number
  /** Stars that the points and the minimums allow. */
  readonly stars?: number | undefined
  /** "Thiếu: 2 tiêu chí dưới mức 3 sao". */
  readonly missing?: string | undefined
  readonly answered: number
  readonly count: number
  /** Time of the last save, ready for the screen. */
  readonly savedAt?: string | undefined
  /** Counted on the device without the server. */
  readonly provisional?: boolean | undefined
  /** The page has a status line of its own that is read aloud: the bar itself keeps quiet then. */
  readonly status?: Content
}

/** The bar of totals, which stays in sight while marking. A script may fill it anew after each save. */
export function SheetTotals(props: SheetTotalsProps) {
  return (
    <output class="sl-totals" aria-live={props.status === undefined ? 'polite' : 'off'} data-totals="">
      <span class="sl-totals__parts" data-figures="">
        {props.parts.map((part) => (
          <span key={part.code}>
            {part.code}{' '}
            <b>
              {formatNumber(part.points)}/{formatNumber(part.max)}
            </b>
          </span>
        ))}
        <span>
          Tổng{' '}
          <b>
            {formatNumber(props.total)}/{formatNumber(props.max)}
          </b>
          {props.stars !== undefined && ` → ${props.stars} sao`}
          {props.provisional === true && ' (tạm tính)'}
        </span>
        {props.missing !== undefined && <span>{props.missing}</span>}
      </span>
      <span class="sl-totals__saved">
        <span data-answered-count="">
          Đã chấm {props.answered}/{props.count}
        </span>
        {props.savedAt !== undefined && ` · Đã lưu ${props.savedAt}`}
        {props.status !== undefined && <> · {props.status}</>}
      </span>
    </output>
  )
}
