import { type Attributes, type Content, classNames } from './attributes.ts'

/** A link at the end of a row: "Sửa", with hidden words naming the row. */
export interface ActionLink {
  readonly href: string
  readonly children: Content
  readonly visuallyHiddenText?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** Words with their own class. */
export interface Words {
  readonly children?: Content
  readonly classes?: string | undefined
}

/** One row of a summary list. */
export interface BaseSummaryRow {
  readonly key: Words
  readonly value: Words
  readonly classes?: string | undefined
  readonly actions?: { readonly items: readonly ActionLink[]; readonly classes?: string | undefined } | undefined
}

/** A frame with a title around a summary list. */
export interface SummaryCardOptions {
  readonly title?: (Words & { readonly headingLevel?: 1 | 2 | 3 | 4 | 5 | 6 | undefined }) | undefined
  readonly actions?: { readonly items: readonly ActionLink[]; readonly classes?: string | undefined } | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** Props of a summary list. */
export interface BaseSummaryListProps {
  readonly rows: readonly BaseSummaryRow[]
  readonly card?: SummaryCardOptions | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** Questions and answers, in rows, as govuk-frontend draws them. */
export function BaseSummaryList(props: BaseSummaryListProps) {
  const { card } = props
  const anyActions = props.rows.some((row) => (row.actions?.items.length ?? 0) > 0)
  const list = (
    <dl class={classNames('govuk-summary-list', props.classes)} {...props.attributes}>
      {props.rows.map((row, index) => (
        <Row key={index} row={row} anyActions={anyActions} cardTitle={card?.title?.children} />
      ))}
    </dl>
  )
  if (card === undefined) return list
  return (
    <div class={classNames('govuk-summary-card', card.classes)} {...card.attributes}>
      <CardTitle {...card} />
      <div class="govuk-summary-card__content">{list}</div>
    </div>
  )
}

function Row(props: { readonly row: BaseSummaryRow; readonly anyActions: boolean; readonly cardTitle: Content }) {
  const { row } = props
  const items = row.actions?.items ?? []
  const noActions = props.anyActions && row.actions === undefined && 'govuk-summary-list__row--no-actions'
  return (
    <div class={classNames('govuk-summary-list__row', noActions, row.classes)}>
      <dt class={classNames('govuk-summary-list__key', row.key.classes)}>{row.key.children}</dt>
      <dd class={classNames('govuk-summary-list__value', row.value.classes)}>{row.value.children}</dd>
      {items.length > 0 && (
        <dd class={classNames('govuk-summary-list__actions', row.actions?.classes)}>
          <Actions items={items} title={props.cardTitle} list="govuk-summary-list__actions-list" />
        </dd>
      )}
    </div>
  )
}

/** One link as it is, several as a list. */
function Actions(props: { readonly items: readonly ActionLink[]; readonly title: Content; readonly list: string }) {
  const links = props.items.map((item) => <Action key={item.href} link={item} title={props.title} />)
  if (links.length === 1) return links[0] ?? null
  return (
    <ul class={props.list}>
      {links.map((link, index) => (
        <li key={index} class={`${props.list}-item`}>
          {link}
        </li>
      ))}
    </ul>
  )
}

function Action(props: { readonly link: ActionLink; readonly title: Content }) {
  const { link, title } = props
  const hidden = link.visuallyHiddenText
  return (
    <a class={classNames('govuk-link', link.classes)} href={link.href} {...link.attributes}>
      {link.children}
      {(hidden !== undefined || title !== undefined) && (
        <span class="govuk-visually-hidden">
          {hidden !== undefined && ` ${hidden}`}
          {title !== undefined && ' ('}
          {title}
          {title !== undefined && ')'}
        </span>
      )}
    </a>
  )
}

function CardTitle(card: SummaryCardOptions) {
  const Heading = `h${card.title?.headingLevel ?? 2}` as const
  const items = card.actions?.items ?? []
  const classes = classNames('govuk-summary-card__actions', card.actions?.classes)
  const links = items.map((item) => <Action key={item.href} link={item} title={card.title?.children} />)
  return (
    <div class="govuk-summary-card__title-wrapper">
      {card.title && (
        <Heading class={classNames('govuk-summary-card__title', card.title.classes)}>{card.title.children}</Heading>
      )}
      {links.length === 1 && <div class={classes}>{links}</div>}
      {links.length > 1 && (
        <ul class={classes}>
          {links.map((link, index) => (
            <li key={index} class="govuk-summary-card__action">
              {link}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
