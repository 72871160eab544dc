import { type Attributes, type Content, classNames } from './attributes.ts'

/** A link to the page before or after. */
export interface StepLink {
  readonly href: string
  readonly children: Content
  /** What stands there, shown when there are no numbers. */
  readonly labelText?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** A number of a page, or a gap between numbers. */
export interface PageItem {
  readonly number?: string | number | undefined
  readonly href?: string | undefined
  readonly current?: boolean | undefined
  readonly ellipsis?: boolean | undefined
  readonly visuallyHiddenText?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** Props of a pagination. */
export interface BasePaginationProps {
  readonly items?: readonly PageItem[] | undefined
  readonly previous?: StepLink | undefined
  readonly next?: StepLink | undefined
  readonly landmarkLabel: string
  /** Words read aloud for a number: `Trang 3`. */
  readonly pageWord: string
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

const ARROWS = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
} as const

/** Links to other pages of a list, as govuk-frontend draws them. */
export function BasePagination(props: BasePaginationProps) {
  const { items, previous, next } = props
  const block = items === undefined && (previous !== undefined || next !== undefined)
  return (
    <nav
      class={classNames('govuk-pagination', block && 'govuk-pagination--block', props.classes)}
      aria-label={props.landmarkLabel}
      {...props.attributes}
    >
      {previous && <Step kind="prev" link={previous} block={block} />}
      {items && (
        <ul class="govuk-pagination__list">
          {items.map((item, index) => (
            <Item key={index} item={item} pageWord={props.pageWord} />
          ))}
        </ul>
      )}
      {next && <Step kind="next" link={next} block={block} />}
    </nav>
  )
}

function Item(props: { readonly item: PageItem; readonly pageWord: string }) {
  const { item } = props
  const current = item.current === true && 'govuk-pagination__item--current'
  if (item.ellipsis === true) {
    return <li class={classNames('govuk-pagination__item', current, 'govuk-pagination__item--ellipsis')}>⋯</li>
  }
  return (
    <li class={classNames('govuk-pagination__item', current)}>
      <a
        class="govuk-link govuk-pagination__link"
        href={item.href}
        aria-label={item.visuallyHiddenText ?? `${props.pageWord} ${item.number}`}
        aria-current={item.current === true ? 'page' : undefined}
        {...item.attributes}
      >
        {item.number}
      </a>
    </li>
  )
}

function Arrow(props: { readonly kind: 'prev' | 'next' }) {
  return (
    <svg
      class={`govuk-pagination__icon govuk-pagination__icon--${props.kind}`}
      xmlns="http://www.w3.org/2000/svg"
      height="13"
      width="15"
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 15 13"
    >
      <path d={ARROWS[props.kind]} />
    </svg>
  )
}

function Step(props: { readonly kind: 'prev' | 'next'; readonly link: StepLink; readonly block: boolean }) {
  const { kind, link, block } = props
  const decorated = block && link.labelText === undefined && 'govuk-pagination__link-title--decorated'
  return (
    <div class={`govuk-pagination__${kind}`}>
      <a class="govuk-link govuk-pagination__link" href={link.href} rel={kind} {...link.attributes}>
        {(block || kind === 'prev') && <Arrow kind={kind} />}
        <span class={classNames('govuk-pagination__link-title', decorated)}>{link.children}</span>
        {link.labelText !== undefined && block && (
          <>
            <span class="govuk-visually-hidden">:</span>
            <span class="govuk-pagination__link-label">{link.labelText}</span>
          </>
        )}
        {!block && kind === 'next' && <Arrow kind={kind} />}
      </a>
    </div>
  )
}
