import type { Content } from './govuk/attributes.ts'
import { Stars } from './star.tsx'
import { formatNumber } from './text.ts'

/** What stands between a product and its next star. */
export interface LadderBlocker {
  /** Printed number and name: "2.3 Ghi nhãn". */
  readonly criterion: string
  /** What is asked: "cần mức tối thiểu của 3 sao". */
  readonly text: string
  readonly href?: string | undefined
}

/** Props of the ladder box; the domain has computed all of it. */
export interface LadderProps {
  readonly heading?: string | undefined
  /** Whose points: "Tự chấm", "Hội đồng chấm". */
  readonly label: string
  readonly points: number
  readonly max: number
  /** Least points of each star, from the regime. */
  readonly thresholds: ReadonlyArray<{ readonly stars: number; readonly points: number }>
  readonly starsByPoints: number
  /** Stars that the minimums allow. */
  readonly starsReached: number
  readonly blockers: readonly LadderBlocker[]
  /** The cheapest next step, in a sentence. */
  readonly nextStep?: Content
}

/** Points and star minimums together, at the side of a dossier. */
export function Ladder(props: LadderProps) {
  const short = props.starsReached < props.starsByPoints
  return (
    <section class="sl-ladder" aria-labelledby="ladder-heading">
      <h2 class="govuk-heading-s" id="ladder-heading">
        {props.heading ?? 'Thang sao'}
      </h2>
      <p class="sl-ladder__points">
        {props.label} <strong>{formatNumber(props.points)}</strong>/{formatNumber(props.max)} điểm
      </p>
      <Scale {...props} />
      <p>
        Theo điểm: <strong>{props.starsByPoints} sao</strong>
      </p>
      <p>
        {short ? 'Hiện đạt: ' : 'Đạt: '}
        <Stars count={props.starsReached} />
      </p>
      {props.blockers.length > 0 && <Blockers {...props} />}
      {props.nextStep !== undefined && <p class="sl-ladder__next">{props.nextStep}</p>}
    </section>
  )
}

const WIDTH = 260

/** The points on a line, with a tick and the number of stars at each threshold. */
function Scale(props: LadderProps) {
  const at = (points: number) => Math.round((Math.min(points, props.max) / props.max) * WIDTH)
  return (
    <svg class="sl-ladder__scale" viewBox={`0 0 ${WIDTH} 34`} aria-hidden="true" focusable="false">
      <rect class="sl-ladder__track" x="0" y="4" width={WIDTH} height="8" rx="4" />
      <rect class="sl-ladder__bar" x="0" y="4" width={at(props.points)} height="8" rx="4" />
      {props.thresholds.map((threshold) => (
        <g key={threshold.stars} transform={`translate(${at(threshold.points)} 0)`}>
          <path class="sl-ladder__tick" d="M0 1v14" />
          <text class="sl-ladder__label" x="0" y="30" text-anchor="middle">
            {threshold.stars}★
          </text>
        </g>
      ))}
    </svg>
  )
}

function Blockers(props: LadderProps) {
  const wanted = Math.min(props.starsReached + 1, 5)
  return (
    <>
      <p class="sl-ladder__why">Chưa đủ {wanted} sao vì:</p>
      <ul class="sl-ladder__list">
        {props.blockers.map((blocker) => (
          <li key={blocker.criterion}>
            {blocker.href === undefined ? blocker.criterion : <a href={blocker.href}>{blocker.criterion}</a>}:{' '}
            {blocker.text}
          </li>
        ))}
      </ul>
    </>
  )
}
