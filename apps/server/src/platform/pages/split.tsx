import type { Content } from './govuk/attributes.ts'

/**
 * A page to read beside a document: the declaration or the sheet on one side, the document on the other, both scroll
 * apart. On a small screen the document comes below. Needs `wide` of the layout.
 */
export function Split(props: { readonly label: string; readonly document: Content; readonly children: Content }) {
  return (
    <div class="sl-split">
      <div class="sl-split__main">{props.children}</div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1, a scrolling region takes the focus */}
      <section class="sl-split__pane" tabIndex={0} aria-label={props.label} id="document">
        {props.document}
      </section>
    </div>
  )
}

/** Two things to compare, side by side where there is room: what was declared, and what is found. */
export function Beside(props: { readonly left: Content; readonly right: Content }) {
  return (
    <div class="sl-beside">
      <div>{props.left}</div>
      <div>{props.right}</div>
    </div>
  )
}
