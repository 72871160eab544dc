/** Outline of a five-pointed star in a box of 24 by 24. */
const STAR_PATH = 'M12 2l3 6.6 7.2.8-5.4 4.9 1.5 7.1L12 17.8l-6.3 3.6 1.5-7.1L1.8 9.4 9 8.6z'

/** The mark in the tab of the browser, inside the page itself: no request, no file. */
export function PageIcon() {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#0b5d41" d="${STAR_PATH}"/></svg>`
  return <link rel="icon" type="image/svg+xml" href={`data:image/svg+xml,${encodeURIComponent(svg)}`} />
}

/** The mark of Sao Làng: a star; drawn beside the name, so that it needs no words of its own. */
export function StarMark() {
  return (
    <svg class="sl-mark" width="28" height="28" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={STAR_PATH} />
    </svg>
  )
}

const RANKS = [1, 2, 3, 4, 5] as const

/** The drawing of the stars alone, where their number stands beside it in words. */
export function StarRow(props: { readonly count: number; readonly height?: 22 | 30 }) {
  const height = props.height ?? 30
  return (
    <svg
      class="sl-stars__row"
      width={height * 5}
      height={height}
      viewBox="0 0 120 24"
      aria-hidden="true"
      focusable="false"
    >
      {RANKS.map((rank) => (
        <path
          key={rank}
          class={rank <= props.count ? 'sl-stars__full' : 'sl-stars__empty'}
          transform={`translate(${(rank - 1) * 24} 0)`}
          d={STAR_PATH}
        />
      ))}
    </svg>
  )
}

/** Stars of a product: n filled of five, with the words "4 sao", so that neither colour nor shape stands alone. */
export function Stars(props: {
  readonly count: number
  readonly size?: 'm' | 'l' | undefined
  /** The words of another language. */
  readonly text?: string | undefined
}) {
  return (
    <span class={props.size === 'l' ? 'sl-stars sl-stars--l' : 'sl-stars'}>
      <StarRow count={props.count} height={22} />{' '}
      <span class="sl-stars__text">{props.text ?? `${props.count} sao`}</span>
    </span>
  )
}
