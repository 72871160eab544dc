import type { JSX } from 'preact'
import { type Attributes, type Content, classNames } from './govuk/attributes.ts'

/** Props of a banner. */
export interface BaseBannerProps {
  readonly title?: Content
  readonly titleId?: string | undefined
  readonly titleLevel?: 1 | 2 | 3 | 4 | undefined
  readonly type?: 'success' | undefined
  readonly role?: JSX.AriaRole | undefined
  /** One line, drawn large. */
  readonly text?: Content
  readonly children?: Content
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** A banner as govuk-frontend draws it. */
export function BaseBanner(props: BaseBannerProps) {
  const titleId = props.titleId ?? 'govuk-notification-banner-title'
  const Heading = `h${props.titleLevel ?? 2}` as const
  const type = props.type === undefined ? undefined : `govuk-notification-banner--${props.type}`
  const landmark = { role: props.role ?? (props.type === 'success' ? 'alert' : 'region'), 'aria-labelledby': titleId }
  return (
    <div class={classNames('govuk-notification-banner', type, props.classes)} {...landmark} {...props.attributes}>
      <div class="govuk-notification-banner__header">
        <Heading class="govuk-notification-banner__title" id={titleId}>
          {props.title}
        </Heading>
      </div>
      <div class="govuk-notification-banner__content">
        {props.children ?? <p class="govuk-notification-banner__heading">{props.text}</p>}
      </div>
    </div>
  )
}

/** What a banner is about. */
export type BannerKind = 'info' | 'success' | 'warning'

const BANNER_TITLES = { info: 'Thông tin', success: 'Đã xong', warning: 'Cần chú ý' } as const

/** Props of a banner. */
export interface BannerProps {
  readonly kind: BannerKind
  readonly text?: string | undefined
  readonly title?: string | undefined
  /** Needed when a page has more than one banner. */
  readonly id?: string | undefined
  readonly children?: Content
}

/** A banner across the page: what just happened, or what needs care. */
export function Banner(props: BannerProps) {
  return (
    <BaseBanner
      title={props.title ?? BANNER_TITLES[props.kind]}
      titleId={`${props.id ?? 'banner'}-title`}
      type={props.kind === 'success' ? 'success' : undefined}
      text={props.text}
      classes={props.kind === 'warning' ? 'sl-banner--warning' : undefined}
    >
      {props.children}
    </BaseBanner>
  )
}

/** Props of the panel of a confirmation page. */
export interface PanelProps {
  readonly title: Content
  readonly headingLevel?: 1 | 2 | 3 | 4 | undefined
  readonly children?: Content
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** The large green panel that confirms an act: "Đã gửi hồ sơ". It carries the heading of the page. */
export function Panel(props: PanelProps) {
  const Heading = `h${props.headingLevel ?? 1}` as const
  return (
    <div class={classNames('govuk-panel govuk-panel--confirmation', props.classes)} {...props.attributes}>
      <Heading class="govuk-panel__title">{props.title}</Heading>
      {props.children !== undefined && <div class="govuk-panel__body">{props.children}</div>}
    </div>
  )
}

/** Props of a small box that needs no heading. */
export interface BoxProps {
  readonly id?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly children: Content
}

/** A paragraph set apart by a bar: a quotation of the law, a condition. */
export function InsetText(props: BoxProps) {
  return (
    <div id={props.id} class={classNames('govuk-inset-text', props.classes)} {...props.attributes}>
      {props.children}
    </div>
  )
}

/** A tag as govuk-frontend draws it. */
export function BaseTag(props: Omit<BoxProps, 'id'>) {
  return (
    <strong class={classNames('govuk-tag', props.classes)} {...props.attributes}>
      {props.children}
    </strong>
  )
}

/** What a tag tells: colour and shape follow from it, the word is the caller's. */
export type TagTone = 'neutral' | 'active' | 'done' | 'waiting' | 'problem' | 'ended'

const TAG_SHAPES = { neutral: '○', active: '◐', done: '●', waiting: '▲', problem: '✕', ended: '–' } as const

/** A state in a word, with a shape before it: never colour only. */
export function Tag(props: { readonly tone?: TagTone | undefined; readonly children: Content }) {
  const tone = props.tone ?? 'neutral'
  return (
    <BaseTag classes={`sl-tag sl-tag--${tone}`}>
      <span aria-hidden="true">{TAG_SHAPES[tone]}</span> {props.children}
    </BaseTag>
  )
}

/** Props of a part that opens. */
export interface DetailsProps extends BoxProps {
  readonly summary: Content
  readonly open?: boolean | undefined
}

/** A part that opens: help, how to take a good photo, the whole text of an article. */
export function Details(props: DetailsProps) {
  return (
    <details id={props.id} class={classNames('govuk-details', props.classes)} {...props.attributes} open={props.open}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{props.summary}</span>
      </summary>
      <div class="govuk-details__text">{props.children}</div>
    </details>
  )
}

/** The first step, where a list has nothing yet. */
export function EmptyState(props: { readonly text: string; readonly children?: Content }) {
  return (
    <div class="sl-empty">
      <p>{props.text}</p>
      {props.children}
    </div>
  )
}
