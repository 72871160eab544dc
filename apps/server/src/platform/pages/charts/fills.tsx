import type { Step } from './scales.ts'

/** Fills that differ without colour: on a black and white printer and for every eye. */
export const FILLS = ['solid', 'stripes', 'dots', 'light', 'crossed', 'blank'] as const
export type Fill = (typeof FILLS)[number]

export const INK = '#16191b'
export const GREEN = '#0b6043'
export const GREY = '#4a5358'
export const LINE = '#c6cdd0'

/** The fill of the nth series. */
export function fillAt(at: number): Fill {
  return FILLS[at % FILLS.length] ?? 'solid'
}

/** Address of a fill for the attribute `fill`; patterns are drawn by `FillPatterns` with the same id. */
export function paint(fill: Fill, id: string): string {
  switch (fill) {
    case 'solid':
      return GREEN
    case 'light':
      return '#bcd9cb'
    case 'blank':
      return '#ffffff'
    case 'stripes':
    case 'dots':
    case 'crossed':
      return `url(#${id}-${fill})`
  }
}

/** The patterns of one drawing; ids are the page's, so each drawing brings its own. */
export function FillPatterns(props: { readonly id: string }) {
  const box = { width: 6, height: 6, patternUnits: 'userSpaceOnUse' } as const
  return (
    <defs>
      <pattern id={`${props.id}-stripes`} {...box} patternTransform="rotate(45)">
        <rect width="6" height="6" fill="#ffffff" />
        <rect width="3" height="6" fill={GREEN} />
      </pattern>
      <pattern id={`${props.id}-dots`} {...box}>
        <rect width="6" height="6" fill="#e8f2ee" />
        <circle cx="3" cy="3" r="1.5" fill={INK} />
      </pattern>
      <pattern id={`${props.id}-crossed`} {...box}>
        <rect width="6" height="6" fill="#ffffff" />
        <path d="M0 3H6M3 0V6" stroke={GREY} stroke-width="1.4" />
      </pattern>
    </defs>
  )
}

/** A square of a legend in the fill of a series. */
export function FillSample(props: { readonly fill: Fill; readonly id: string }) {
  return <rect x="1" y="1" width="20" height="12" fill={paint(props.fill, props.id)} stroke={INK} stroke-width="1" />
}

/** Ground and letters of a step: every pair has a contrast of 4.5 to 1 or more. */
export const STEP_COLOURS: Readonly<Record<Step, { readonly ground: string; readonly letters: string }>> = {
  0: { ground: '#ffffff', letters: GREY },
  1: { ground: '#e8f2ee', letters: INK },
  2: { ground: '#bcd9cb', letters: INK },
  3: { ground: '#86bda2', letters: INK },
  4: { ground: GREEN, letters: '#ffffff' },
}

export const UNKNOWN_COLOURS = { ground: '#f5f7f6', letters: GREY } as const

const ARCS: Readonly<Record<Step, string | null>> = {
  0: null,
  1: 'M0 0V-5A5 5 0 0 1 5 0Z',
  2: 'M0 -5A5 5 0 0 1 0 5Z',
  3: 'M0 0V-5A5 5 0 1 1 -5 0Z',
  4: 'M0 -5A5 5 0 1 1 0 5A5 5 0 1 1 0 -5Z',
}

/** A disc filled by quarters: the step without its colour. A dash where nothing is known. */
export function StepDisc(props: {
  readonly step: Step | null
  readonly x: number
  readonly y: number
  readonly ink: string
}) {
  const { step, x, y, ink } = props
  const arc = step === null ? null : ARCS[step]
  return (
    <g transform={`translate(${x} ${y})`}>
      {step === null ? (
        <path d="M-4 0H4" stroke={ink} stroke-width="2" />
      ) : (
        <circle r="5" fill="none" stroke={ink} stroke-width="1.2" />
      )}
      {arc !== null && <path d={arc} fill={ink} />}
    </g>
  )
}
