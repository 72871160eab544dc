import type { Content } from './govuk/attributes.ts'
import { StarMark, Stars } from './star.tsx'

/** What a code on a label says today. */
export type CheckState = 'valid' | 'review' | 'expired' | 'recalled' | 'unknown'

const SHAPES: Readonly<Record<CheckState, string>> = {
  valid: '✓',
  review: '◐',
  expired: '⊘',
  recalled: '✕',
  unknown: '?',
}

/** Props of the public check page. */
export interface CheckPageProps {
  readonly lang?: 'vi' | 'en' | undefined
  readonly state: CheckState
  /** The answer: "Còn hiệu lực", "Đã thu hồi". */
  readonly title: string
  readonly stars?: number | undefined
  /** "đến 14/06/2028", "từ 02/03/2026". */
  readonly detail?: string | undefined
  /** Where a wrong label is reported. */
  readonly reportHref?: string | undefined
  readonly reportText?: string | undefined
  readonly foot?: Content
  readonly styles?: readonly string[] | undefined
  readonly children?: Content
}

/** The page behind the QR of a label: the answer first, by word and shape; no script, no login. */
export function CheckPage(props: CheckPageProps) {
  const answer = props.stars === undefined ? props.title : `${props.title} - ${props.stars} sao`
  return (
    <html lang={props.lang ?? 'vi'}>
      <head>
        <meta charset="utf-8" />
        <title>{`${answer} - Sao Làng`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {(props.styles ?? ['/assets/check.css']).map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
      </head>
      <body>
        <header class="ck ck__head">
          <StarMark /> Sao Làng
        </header>
        <main class="ck" id="main">
          <Answer {...props} />
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

function Answer(props: CheckPageProps) {
  return (
    <div class={`ck__state ck__state--${props.state}`}>
      <h1>
        <span aria-hidden="true">{SHAPES[props.state]}</span> {props.title}
      </h1>
      {props.stars !== undefined && (
        <p>
          <Stars count={props.stars} size="l" />
        </p>
      )}
      {props.detail !== undefined && <p>{props.detail}</p>}
    </div>
  )
}
