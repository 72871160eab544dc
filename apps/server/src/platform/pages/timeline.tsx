import { type ClockTone, type ClockView, clockSentence, clockText, clockTone } from './clock-text.ts'
import type { Content } from './govuk/attributes.ts'

const CLOCK_SHAPES: Readonly<Record<ClockTone, string>> = {
  calm: '◷',
  near: '◷',
  today: '▲',
  late: '▲',
  stopped: '❚❚',
}

/** A deadline: word, shape and colour. `withDate` adds the last day. */
export function Clock(props: { readonly clock: ClockView; readonly withDate?: boolean | undefined }) {
  const tone = clockTone(props.clock)
  return (
    <span class={`sl-clock sl-clock--${tone}`}>
      <span aria-hidden="true">{CLOCK_SHAPES[tone]}</span>{' '}
      {props.withDate === true ? clockSentence(props.clock) : clockText(props.clock)}
    </span>
  )
}

/** One step in the life of a dossier. */
export interface TimelineStep {
  readonly state: 'past' | 'present' | 'future'
  readonly title: Content
  /** When it happened, ready for the screen; for the future, when it is planned. */
  readonly when?: string | undefined
  /** Who did it, or who has it now. */
  readonly who?: string | undefined
  readonly clock?: ClockView | undefined
  /** The paper that it made. */
  readonly paper?: { readonly text: string; readonly href: string } | undefined
  readonly children?: Content
}

/** Filled, half filled, empty: drawn, since the glyphs ● ◐ ○ differ in size from font to font. */
const STEP_FILLS = {
  past: 'M10 14m-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0',
  present: 'M10 8a6 6 0 0 0 0 12z',
  future: '',
} as const
const STEP_WORDS = { past: 'Đã qua', present: 'Đang ở bước này', future: 'Sắp tới' } as const

/** What happened, where it stands, what comes: past in full, present with its clock, future in grey. */
export function Timeline(props: { readonly steps: readonly TimelineStep[]; readonly label?: string | undefined }) {
  return (
    <ol class="sl-timeline" aria-label={props.label ?? 'Quá trình xử lý'}>
      {props.steps.map((step, index) => (
        <Step key={index} step={step} />
      ))}
    </ol>
  )
}

function Step(props: { readonly step: TimelineStep }) {
  const { step } = props
  return (
    <li
      class={`sl-timeline__step sl-timeline__step--${step.state}`}
      aria-current={step.state === 'present' ? 'step' : undefined}
    >
      <svg class="sl-timeline__shape" viewBox="0 0 20 28" aria-hidden="true" focusable="false">
        <circle cx="10" cy="14" r="6" fill="none" />
        <path d={STEP_FILLS[step.state]} />
      </svg>
      <div class="sl-timeline__body">
        <p class="sl-timeline__title">
          <span class="govuk-visually-hidden">{STEP_WORDS[step.state]}: </span>
          {step.title}
        </p>
        {(step.when !== undefined || step.who !== undefined) && (
          <p class="sl-timeline__meta">{[step.when, step.who].filter((part) => part !== undefined).join(' · ')}</p>
        )}
        {step.clock && (
          <p class="sl-timeline__meta">
            <Clock clock={step.clock} withDate />
          </p>
        )}
        {step.paper && (
          <p class="sl-timeline__meta">
            <a href={step.paper.href}>{step.paper.text}</a>
          </p>
        )}
        {step.children}
      </div>
    </li>
  )
}
