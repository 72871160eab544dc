import { formatNumber } from '../../platform/pages/text.ts'

/** What was typed into a form of the page that was refused, with the name of the form; empty at first. */
export type Typed = Readonly<Record<string, string>>

/** A number with the list behind it. */
export function Counted(props: { readonly count: number; readonly href: string; readonly what: string }) {
  if (props.count === 0) return <>0</>
  return (
    <a class="govuk-link" href={props.href}>
      {formatNumber(props.count)}
      <span class="govuk-visually-hidden">{` ${props.what}`}</span>
    </a>
  )
}
