import type { Content } from './govuk/attributes.ts'
import { PageIcon, StarMark, StarRow } from './star.tsx'

/** What a code on a label says today. */
export type CheckState = 'valid' | 'review' | 'expired' | 'replaced' | 'recalled' | 'unknown' | 'mistyped'

const SHAPES: Readonly<Record<CheckState, string>> = {
  valid: '✓',
  review: '◐',
  expired: '⊘',
  replaced: '↷',
  recalled: '✕',
  unknown: '?',
  mistyped: '✎',
}

/** Props of the public check page. */
export interface CheckPageProps {
  readonly lang?: 'vi' | 'en' | undefined
  /** Absent: a page that asks for a code and answers nothing yet. */
  readonly state?: CheckState | undefined
  /** The answer: "Còn hiệu lực", "Đã thu hồi". */
  readonly title: string
  readonly stars?: number | undefined
  /** The stars in the words of the language; "4 sao" unless told. */
  readonly starText?: string | undefined
  /** "đến 14/06/2028", "từ 02/03/2026". */
  readonly detail?: string | undefined
  /** Where a wrong label is reported. */
  readonly reportHref?: string | undefined
  readonly reportText?: string | undefined
  /** The same page in the other language. */
  readonly switchTo?: { readonly href: string; readonly lang: 'vi' | 'en'; readonly text: string } | undefined
  readonly foot?: Content
  readonly styles?: readonly string[] | undefined
  readonly children?: Content
}

/** The page behind the QR of a label: the answer first, by word and shape; no script, no login. */
export function CheckPage(props: CheckPageProps) {
  const answer = lineOf(props)
  return (
    <html lang={props.lang ?? 'vi'}>
      <head>
        <meta charset="utf-8" />
        <title>{`${answer} - Sao Làng`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {(props.styles ?? ['/assets/check.css']).map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        <PageIcon />
      </head>
      <body>
        <header class="ck ck__head">
          <a href="/">
            <StarMark /> Sao Làng
          </a>
          {props.switchTo !== undefined && (
            <a href={props.switchTo.href} hreflang={props.switchTo.lang} lang={props.switchTo.lang}>
              {props.switchTo.text}
            </a>
          )}
        </header>
        <main class="ck" id="main">
          {props.state === undefined ? <h1>{props.title}</h1> : <Answer {...props} state={props.state} />}
          {props.children}
          {props.reportHref !== undefined && (
            <p>
              <a class="ck__act" href={props.reportHref}>
                {props.reportText ?? 'Tem không đúng? Báo cho cơ quan'}
              </a>
            </p>
          )}
        </main>
        <footer class="ck">{props.foot}</footer>
      </body>
    </html>
  )
}

/** A space at which no line ends: "4 sao" and "đến 14/06/2028" stay whole on a phone. */
const NBSP = '\u00a0'

function lastTwoTogether(text: string | undefined): string | undefined {
  return text?.replace(/ (\S+)$/, `${NBSP}$1`)
}

/** The whole answer in one line: "CÒN HIỆU LỰC – 4 sao – đến 14/06/2028". */
function lineOf(props: CheckPageProps): string {
  const stars = props.stars === undefined ? undefined : (props.starText ?? `${props.stars} sao`)
  return [props.title, stars?.replaceAll(' ', NBSP), lastTwoTogether(props.detail)]
    .filter((part) => part !== undefined)
    .join(' – ')
}

function Answer(props: CheckPageProps & { readonly state: CheckState }) {
  return (
    <div class={`ck__state ck__state--${props.state}`}>
      <h1>
        <span aria-hidden="true">{SHAPES[props.state]}</span> {lineOf(props)}
      </h1>
      {props.stars !== undefined && <StarRow count={props.stars} />}
    </div>
  )
}
